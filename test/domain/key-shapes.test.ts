import { describe, expect, it } from 'vitest';
import { issuerPrefixes, keyShapes } from '../../src/domain/key-shapes.ts';
import { Secret } from '../../src/domain/secret.ts';
import { isKeyInsteadOfUrl } from '../../src/settings/tables/raw-setting.ts';
import { maskKeyShapes } from '../../src/text/mask.ts';

const secretPart = 'A1B2C3D4E5F6G7H8J9K0L1M2';
const rows = keyShapes.flatMap(({ prefixes, bodyInUrl }) =>
  prefixes.map((prefix): [string, boolean] => [prefix.replaceAll('\\d', '0').replace('\\.', '.'), bodyInUrl !== undefined]),
);

describe('the shapes of keys', () => {
  it.each(rows)('%s is known in a text, and in a URL: %s', (prefix, inUrl) => {
    const key = prefix === 'eyJ' ? `eyJ${secretPart}.${secretPart}.${secretPart}` : `${prefix}${secretPart}`;
    const masked = maskKeyShapes(`the key "${key}" was refused`);
    expect(masked).not.toContain(secretPart);
    expect(masked).toContain(`"${prefix}…`);
    if (inUrl) expect(isKeyInsteadOfUrl(`gateway.corp.net/${key}`)).toBe(true);
  });

  it.each(issuerPrefixes)('%s is shown of a key', (prefix) => {
    expect(new Secret(`${prefix}${secretPart}`).fingerprint).toBe(`${prefix}…L1M2`);
  });

  it.each([
    'https://router.huggingface.co/hf-inference/models',
    'sk-gateway.corp.net/v1',
    'https://api.openai.com/v1',
    'http://localhost:4000/ms-deployment-of-the-team',
    'my-gateway:8080/v1',
  ])('%s is no key', (url) => expect(isKeyInsteadOfUrl(url)).toBe(false));
});
