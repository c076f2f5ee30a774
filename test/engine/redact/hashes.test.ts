import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { createRedactor } from '../../../src/engine/redact/redactor.ts';

const own = 'sk-proj-Wq7rTz1pLx9kVb3nYc5m8Hd2';

/** LiteLLM answers with the SHA-256 of a refused key. */
it.each(['sha256', 'md5'])('the %s of a secret is shown in no form', (algorithm) => {
  const redactor = createRedactor();
  redactor.protect(new Secret(own));
  const hash = createHash(algorithm).update(own).digest('hex');
  for (const text of [hash, hash.toUpperCase(), hash.slice(4, 28), [...hash].reverse().join(''), hash.replace(/..(?!$)/g, '$&:')])
    expect(redactor.clean(`Key Hash (Token) =${text}. Unable to find token`)).not.toContain(text.slice(4, 18));
});
