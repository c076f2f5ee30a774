import { describe, expect, it } from 'vitest';
import { streamDraft } from '../../src/checks/answers/stream.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { createFinding } from '../../src/engine/finding.ts';
import { toClientLines } from '../../src/render/finding-rows.ts';
import { createStreamValidator, type StreamValidation } from '../../src/sse/validators/index.ts';
import { data, good, named, responses, role, start, stop, text } from './recordings.ts';

function validate(protocol: Protocol, stream: string): StreamValidation {
  const options = { contentType: 'text/event-stream', includeUsageRequested: null, toolsOffered: null, allowances: {} };
  const validator = createStreamValidator(protocol, options);
  validator.push(Buffer.from(stream));
  return validator.end('complete');
}

const withoutIndex = (payload: object): object => JSON.parse(JSON.stringify(payload).replace('"index":0,', ''));
const withoutContent = { ...start, message: { ...start.message, content: undefined } };

describe('who breaks on a stream', () => {
  it.each<[string, Protocol, string, string, RegExp | null]>([
    ['a choice without index', 'openai-chat', data(...[role, text('a'), stop].map(withoutIndex), '[DONE]'), 'openai SDK', /choice/],
    ['a payload that is a list', 'openai-chat', data([role], stop, '[DONE]'), 'openai SDK', /choices is not iterable/],
    ['message_start without content', 'anthropic-messages', named(withoutContent), 'Anthropic SDK', /push/],
    ['no finish_reason', 'openai-chat', data(role, text('a'), '[DONE]'), 'opencode', /goes on without end/],
    [
      'a text delta without output_index',
      'openai-responses',
      responses((events) => events.map((event) => (event.type.endsWith('text.delta') ? { ...event, output_index: undefined } : event))),
      'openai SDK',
      /missing output|output index/,
    ],
  ])('%s', (_, protocol, stream, client, error) => {
    const { verdict, report } = validate(protocol, stream);
    expect(verdict).toBe('broken');
    const found = report.brokenClients.find((one) => one.client === client);
    expect(found?.error).toMatch(error ?? /^$/);
  });

  it('nobody on a good one', () => {
    expect(validate('openai-chat', good).report.brokenClients).toEqual([]);
    expect(validate('openai-responses', responses()).report.brokenClients).toEqual([]);
  });

  it('warns, with the version, where the format allows what a client does not read', () => {
    const { verdict, report, violations } = validate('gemini', good.replace('[DONE]', '{}').replaceAll('data: ', 'id: 1\ndata: '));
    expect(report.brokenClients.length).toBeGreaterThan(0);
    expect(violations.length).toBeGreaterThan(0);
    const marked = validate('openai-chat', `\ufeff${good}`);
    expect(marked.verdict).toBe('conformant');
    expect(marked.report.brokenClients).toMatchObject([{ client: 'openai SDK', version: '4.104.0', on: 'a byte order mark' }]);
    const draft = streamDraft({ report: marked.report, violations: [], error: null, instead: null, complete: true, isBrokenOff: false });
    expect(draft).toMatchObject({ status: 'warn', category: 'client.sdk_version' });
    const finding = {
      ...createFinding({ id: 'stream', check: 'stream', layer: 'stream', status: 'warn', title: '' }),
      stream: draft.stream,
    };
    expect(toClientLines(finding, 'en')[0]).toMatch(/^openai SDK 4\.104\.0 says ".+" \(a byte order mark\)$/);
    expect(verdict).toBe('broken');
  });
});
