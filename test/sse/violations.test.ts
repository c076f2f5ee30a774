import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import { createStreamValidator } from '../../src/sse/validators/index.ts';
import {
  args,
  blockDelta,
  blockStart,
  blockStop,
  call,
  cases,
  chunk,
  data,
  finished,
  firstCall,
  good,
  json,
  messageDelta,
  messageStop,
  named,
  part,
  responses,
  role,
  start,
  stop,
  text,
  toolBlock,
  tools,
  usage,
  whole,
  withCall,
} from './recordings.ts';

const judge = (protocol: Protocol, text: string | Buffer, contentType = 'text/event-stream', includeUsage: boolean | null = null) => {
  const one = createStreamValidator(protocol, { contentType, includeUsageRequested: includeUsage, toolsOffered: null, allowances: {} });
  one.push(Buffer.from(text as string));
  return one.end('complete');
};
describe('every violation of the closed list', () => {
  it.each(cases)('%s: %s', (protocol, code, stream, contentType, includeUsage) => {
    const { violations } = judge(protocol, stream, contentType, includeUsage ?? null);
    expect(violations.map((violation) => violation.code)).toContain(code);
  });
});

describe('valid though odd: no violation', () => {
  it.each<[string, Protocol, string | Buffer, (boolean | null)?]>([
    ['plain', 'openai-chat', good],
    ['CRLF', 'openai-chat', good.replaceAll('\n', '\r\n')],
    ['CR', 'openai-chat', good.replaceAll('\n', '\r')],
    ['a byte order mark', 'openai-chat', `\ufeff${good}`],
    ['comments', 'openai-chat', `: ping\n\n${good.replaceAll('\n\n', '\n\n: keep-alive\n\n')}`],
    ['id and retry', 'openai-chat', `retry: 10\n\n${good.replaceAll('data: ', 'id: 1\ndata: ')}`],
    ['no space after the colon', 'openai-chat', good.replaceAll('data: ', 'data:')],
    ['vendor fields', 'openai-chat', data({ ...(role as object), provider: 'x' }, stop, '[DONE]')],
    ['usage as asked', 'openai-chat', data(role, stop, usage, '[DONE]'), true],
    [
      'null ids in later fragments',
      'openai-chat',
      data(role, call(firstCall), call({ index: 0, id: null, function: { name: null, arguments: '{}' } }), tools, '[DONE]'),
    ],
    [
      'arguments in one piece',
      'openai-chat',
      data(role, call({ ...firstCall, function: { name: 'f', arguments: '{"a":1}' } }), tools, '[DONE]'),
    ],
    ['arguments cut by length', 'openai-chat', data(role, call(firstCall), call(args('{"a":')), chunk({}, 'length'), '[DONE]')],
    ['"data: [DONE]" inside the text', 'openai-chat', data(role, text('data: [DONE]'), stop, '[DONE]')],
    ['Messages', 'anthropic-messages', whole],
    ['a ping', 'anthropic-messages', named(start, { type: 'ping' }, messageDelta, messageStop)],
    ['a tool without input', 'anthropic-messages', named(start, blockStart(0, toolBlock), blockStop(0), messageDelta, messageStop)],
    [
      'input cut by max_tokens',
      'anthropic-messages',
      named(
        start,
        blockStart(0, toolBlock),
        blockDelta(0, json('{"a"')),
        blockStop(0),
        { ...messageDelta, delta: { stop_reason: 'max_tokens' } } as { type: string },
        messageStop,
      ),
    ],
    ['Responses', 'openai-responses', responses()],
    ['a Responses call', 'openai-responses', withCall(['{"a"', ':1}'], '{"a":1}')],
    ['Gemini', 'gemini', data(part({ text: 'a' }), finished)],
    ['a Gemini call', 'gemini', data(part({ functionCall: { name: 'f', args: {} } }), finished)],
  ])('%s', (_, protocol, stream, includeUsage) => {
    expect(judge(protocol, stream, 'text/event-stream; charset=utf-8', includeUsage ?? null).violations).toEqual([]);
  });
});

describe('memory', () => {
  it('does not grow with the stream', () => {
    const one = createStreamValidator('openai-chat', {
      contentType: 'text/event-stream',
      includeUsageRequested: null,
      toolsOffered: null,
      allowances: {},
    });
    one.push(Buffer.from(data(role)));
    const event = Buffer.from(data(text('x'.repeat(1000))).repeat(64));
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 400; index++) one.push(event, index);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1024 * 1024);
    one.push(Buffer.from(data(stop, '[DONE]')));
    expect(one.end('complete').verdict).toBe('conformant');
  });
});
