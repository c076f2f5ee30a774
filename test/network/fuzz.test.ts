import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createWire } from '../../src/wire/index.ts';
import { findFailureCode } from '../../src/words/failure-codes.ts';
import { answering, key, root, type Stage, tcp } from './fault.ts';

let answer: Buffer = Buffer.alloc(0);
let stays = false;
let stage: Stage;
beforeAll(async () => {
  stage = await tcp((socket) => answering(answer, (one) => (stays ? undefined : one.end()))(socket));
});
afterAll(async () => await stage.close());

const line = fc.constantFrom(
  'HTTP/1.1 200 OK',
  'HTTP/1.1 100 Continue',
  'HTTP/1.1 301 Moved',
  'HTTP/1.0 500 Oops',
  'HTTP/1.1 204 None',
  'Content-Length: 5',
  'Content-Length: 4294967296',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Content-Encoding: deflate',
  'Connection: close',
  'Location: //x',
  'Trailer: X',
  '5',
  '0',
  'ffffffffffffffff',
  '{"ok":true}',
  '',
);
const bytes = fc.oneof(
  { weight: 3, arbitrary: fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\r\n'))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)) },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 80 })
      .map((some) => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'), Buffer.from(some)])),
  },
);

it('whatever a server writes, the request ends, is named, and shows no key', async () => {
  const timeoutMs = 150;
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), async (written, open) => {
      answer = written;
      stays = open;
      const wire = createWire({ now: Date.now, extraCa: [root.cert] });
      const exchange = await wire.exchange({
        purpose: 'completion',
        method: 'POST',
        url: `${stage.url}/v1`,
        body: '{}',
        timeoutMs,
        credential: { secret: new Secret(key), header: 'bearer' },
      });
      await wire.close();
      expect(JSON.stringify(exchange)).not.toContain(key);
      if (exchange.outcome.ok) expect(exchange.outcome.status).toBeGreaterThanOrEqual(100);
      else expect(findFailureCode(exchange.outcome.failure.code), exchange.outcome.failure.code).toBeDefined();
    }),
    { numRuns: 150 },
  );
});
