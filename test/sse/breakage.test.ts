import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { ViolationCode } from '../../src/domain/violation.ts';
import { breakages, findBrokenClients } from '../../src/sse/breakage.ts';
import { type Outcome, outcomesOf } from './outcome.ts';
import { cases, good, responses, whole, withCall } from './recordings.ts';

const events = 'text/event-stream';

function told(protocol: Protocol, client: string, code: ViolationCode): Outcome {
  const found = breakages[protocol].find(
    (breakage) => breakage.client === client && breakage.source === undefined && breakage.on.includes(code),
  );
  return found?.fails ?? 'absorbs';
}

describe('who breaks on what, as the real clients do', () => {
  it.each<[Protocol, string]>([
    ['openai-chat', good],
    ['anthropic-messages', whole],
    ['openai-responses', responses()],
    ['openai-responses', withCall(['{}'], '{}')],
  ])('nobody on a good %s stream', async (protocol, stream) => {
    expect(new Set(Object.values(await outcomesOf(protocol, Buffer.from(stream), events)))).toEqual(new Set(['absorbs']));
  });

  it.each(cases)('%s: %s', async (protocol, code, stream, contentType = events) => {
    const outcomes = await outcomesOf(protocol, typeof stream === 'string' ? Buffer.from(stream) : stream, contentType);
    expect(Object.fromEntries(Object.keys(outcomes).map((client) => [client, told(protocol, client, code)]))).toEqual(outcomes);
  });

  it('names for a stream only those that break on it', () => {
    const violations = [{ code: 'finish-reason-missing', severity: 'broken', detail: '', at: 'end' }] as const;
    expect(findBrokenClients('openai-chat', violations).map(({ client, fails }) => [client, fails])).toEqual([
      ['openai SDK', 'raises'],
      ['AI SDK', 'loses'],
      ['opencode', 'raises'],
    ]);
    expect(findBrokenClients('openai-chat', [])).toEqual([]);
  });
});
