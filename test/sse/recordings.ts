import type { Protocol } from '../../src/domain/protocol.ts';
import type { ViolationCode } from '../../src/domain/report/violation.ts';

export const data = (...payloads: unknown[]): string =>
  payloads.map((payload) => `data: ${typeof payload === 'string' ? payload : JSON.stringify(payload)}\n\n`).join('');
export const chunk = (delta: object | undefined, finish: string | null = null, more: object = {}): object => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, ...(delta ? { delta } : {}), finish_reason: finish }],
  ...more,
});
export const role = chunk({ role: 'assistant', content: '' });
export const text = (content: string): object => chunk({ content });
export const stop = chunk({}, 'stop');
export const usage = {
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
};
export const call = (fields: object): object => chunk({ tool_calls: [fields] });
export const firstCall = { index: 0, id: 't1', type: 'function', function: { name: 'f', arguments: '' } };
export const args = (value: string): object => ({ index: 0, function: { arguments: value } });
export const tools = chunk({}, 'tool_calls');
export const good = data(role, text('Hello'), stop, '[DONE]');

export const named = (...events: { type: string }[]): string =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
const message = { id: 'm', type: 'message', role: 'assistant', model: 'c', content: [], stop_reason: null, stop_sequence: null };
export const start = { type: 'message_start', message: { ...message, usage: { input_tokens: 1, output_tokens: 1 } } };
export const blockStart = (index: number, block: object = { type: 'text', text: '' }) => ({
  type: 'content_block_start',
  index,
  content_block: block,
});
export const blockDelta = (index: number, delta: object = { type: 'text_delta', text: 'Hi' }) => ({
  type: 'content_block_delta',
  index,
  delta,
});
export const blockStop = (index: number) => ({ type: 'content_block_stop', index });
export const messageDelta = { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 3 } };
export const messageStop = { type: 'message_stop' };
export const toolBlock = { type: 'tool_use', id: 't', name: 'f', input: {} };
export const json = (partial: string): object => ({ type: 'input_json_delta', partial_json: partial });
export const whole = named(start, blockStart(0), blockDelta(0), blockStop(0), messageDelta, messageStop);

let sequence = 0;
const r = (type: string, more: object = {}) => ({ type, sequence_number: sequence++, ...more });
const begun = { id: 'i1', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
const item = { ...begun, status: 'completed', content: [{ type: 'output_text', text: 'Hello', annotations: [] }] };
const response = { id: 'r', object: 'response', created_at: 1, model: 'm', status: 'in_progress', output: [] };
const spent = {
  input_tokens: 1,
  output_tokens: 2,
  total_tokens: 3,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};
export const responses = (
  change: (events: { type: string; [key: string]: unknown }[]) => { type: string }[] = (events) => events,
): string => {
  sequence = 0;
  return named(
    ...change([
      r('response.created', { response }),
      r('response.output_item.added', { output_index: 0, item: begun }),
      r('response.content_part.added', {
        output_index: 0,
        item_id: 'i1',
        content_index: 0,
        part: { type: 'output_text', text: '', annotations: [] },
      }),
      r('response.output_text.delta', { output_index: 0, item_id: 'i1', content_index: 0, delta: 'Hello' }),
      r('response.output_text.done', { output_index: 0, item_id: 'i1', content_index: 0, text: 'Hello' }),
      r('response.output_item.done', { output_index: 0, item }),
      r('response.completed', {
        response: { ...response, status: 'completed', output: [item], usage: spent },
      }),
    ]),
  );
};
const fn = { id: 'f1', type: 'function_call', name: 'f', call_id: 'c', arguments: '', status: 'in_progress' };
export const withCall = (deltas: string[], done: string): string =>
  responses((events) =>
    [
      ...events.slice(0, -1),
      r('response.output_item.added', { output_index: 1, item: fn }),
      ...deltas.map((delta) => r('response.function_call_arguments.delta', { output_index: 1, item_id: 'f1', delta })),
      r('response.function_call_arguments.done', { output_index: 1, item_id: 'f1', arguments: done }),
      r('response.output_item.done', { output_index: 1, item: { ...fn, arguments: done } }),
      r('response.completed', {
        response: { ...response, status: 'completed', output: [item, { ...fn, arguments: done, status: 'completed' }], usage: spent },
      }),
    ].map((event, index) => ({ ...event, sequence_number: index })),
  );

export const part = (more: object, rest: object = {}): object => ({
  candidates: [{ index: 0, content: { role: 'model', parts: [more] }, ...rest }],
  modelVersion: 'g',
});
export const finished = {
  ...part({ text: '!' }, { finishReason: 'STOP' }),
  usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
};

/** One small stream for each way to deviate from a protocol. */
export const cases: [Protocol, ViolationCode, string | Buffer, (string | undefined)?, (boolean | null)?][] = [
  ['openai-chat', 'done-missing', data(role, text('a'), stop)],
  ['openai-chat', 'done-duplicated', `${good}data: [DONE]\n\n`],
  ['openai-chat', 'done-unterminated', good.trimEnd()],
  ['openai-chat', 'finish-reason-missing', data(role, text('a'), '[DONE]')],
  ['openai-chat', 'finish-reason-empty-string', data(role, chunk({ content: 'a' }, ''), stop, '[DONE]')],
  ['openai-chat', 'finish-reason-repeated', data(role, text('a'), stop, stop, '[DONE]')],
  ['openai-chat', 'role-missing', data(text('a'), stop, '[DONE]')],
  ['openai-chat', 'role-repeated', data(role, role, text('a'), stop, '[DONE]')],
  ['openai-chat', 'delta-missing', data(role, chunk(undefined), stop, '[DONE]')],
  [
    'openai-chat',
    'message-instead-of-delta',
    data(
      role,
      { ...(stop as object), choices: [{ index: 0, message: { role: 'assistant', content: 'a' }, finish_reason: 'stop' }] },
      '[DONE]',
    ),
  ],
  ['openai-chat', 'delta-after-finish', data(role, stop, text('a'), '[DONE]')],
  ['openai-chat', 'choices-missing', data(role, { id: 'c1', object: 'chat.completion.chunk', status: 'x' }, stop, '[DONE]')],
  ['openai-chat', 'choices-empty-no-usage', data({ ...(usage as object), usage: null }, role, stop, '[DONE]')],
  ['openai-chat', 'object-wrong', data({ ...(role as object), object: '' }, stop, '[DONE]')],
  ['openai-chat', 'id-missing', data({ ...(role as object), id: '' }, stop, '[DONE]')],
  ['openai-chat', 'id-changed', data(role, { ...(stop as object), id: 'c2' }, '[DONE]')],
  [
    'openai-chat',
    'content-duplicated',
    data(role, text('Hello there, '), text('how are you today?'), text('Hello there, how are you today?'), stop, '[DONE]'),
  ],
  ['openai-chat', 'usage-missing', good, undefined, true],
  ['openai-chat', 'usage-unrequested', data(role, stop, usage, '[DONE]'), undefined, false],
  ['openai-chat', 'usage-not-separate', data(role, { ...(stop as object), usage: usage.usage }, '[DONE]'), undefined, true],
  ['openai-chat', 'usage-repeated', data(role, stop, usage, usage, '[DONE]'), undefined, true],
  ['openai-chat', 'usage-after-done', data(role, stop, '[DONE]', usage), undefined, true],
  ['openai-chat', 'empty-data-event', `data:\n\n${good}`],
  ['openai-chat', 'json-malformed', data(role, "{'a': None}", stop, '[DONE]')],
  ['openai-chat', 'json-multiple-in-data', data(role, `${JSON.stringify(text('a'))}${JSON.stringify(text('b'))}`, stop, '[DONE]')],
  ['openai-chat', 'html-in-stream', `${data(role, text('a'))}<html><body>502 Bad Gateway</body></html>\n`],
  ['openai-chat', 'sse-unknown-text', `${data(role)}this is no field\n\n${data(stop, '[DONE]')}`],
  ['openai-chat', 'stream-empty', ''],
  ['openai-chat', 'not-sse', `${JSON.stringify(role)}\n${JSON.stringify(stop)}\n`],
  [
    'openai-chat',
    'utf8-invalid',
    Buffer.concat([
      Buffer.from(`${data(role)}data: {"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"`),
      Buffer.from([0xff]),
      Buffer.from(`"},"finish_reason":null}]}\n\n${data(stop, '[DONE]')}`),
    ]),
  ],
  ['openai-chat', 'error-in-stream', data(role, { error: { message: 'overloaded', type: 'server_error' } })],
  ['openai-chat', 'content-type-wrong', good, 'text/plain'],
  ['openai-chat', 'terminal-event-unterminated', data(role, stop).trimEnd()],
  ['openai-chat', 'tool-args-empty', data(role, call(firstCall), tools, '[DONE]')],
  ['openai-chat', 'tool-args-duplicated', data(role, call(firstCall), call(args('{"a":1}')), call(args('{"a": 1}')), tools, '[DONE]')],
  ['openai-chat', 'tool-args-invalid-json', data(role, call(firstCall), call(args('{"a":')), tools, '[DONE]')],
  ['openai-chat', 'args-not-string', data(role, call({ ...firstCall, function: { name: 'f', arguments: { a: 1 } } }), tools, '[DONE]')],
  ['openai-chat', 'tool-id-missing', data(role, call({ ...firstCall, id: undefined }), call(args('{}')), tools, '[DONE]')],
  ['openai-chat', 'tool-id-repeated', data(role, call(firstCall), call({ ...args('{}'), id: 't1' }), tools, '[DONE]')],
  ['openai-chat', 'tool-name-missing', data(role, call({ ...firstCall, function: { arguments: '{}' } }), tools, '[DONE]')],
  [
    'openai-chat',
    'tool-name-repeated',
    data(role, call(firstCall), call({ index: 0, function: { name: 'f', arguments: '{}' } }), tools, '[DONE]'),
  ],
  ['openai-chat', 'tool-type-missing', data(role, call({ ...firstCall, type: undefined }), call(args('{}')), tools, '[DONE]')],
  [
    'openai-chat',
    'tool-index-missing',
    data(role, call({ ...firstCall, index: undefined }), call({ function: { arguments: '{}' } }), tools, '[DONE]'),
  ],
  [
    'openai-chat',
    'tool-index-reused',
    data(
      role,
      call({ ...firstCall, function: { name: 'f', arguments: '{}' } }),
      call({ ...firstCall, id: 't2', function: { name: 'g', arguments: '{}' } }),
      tools,
      '[DONE]',
    ),
  ],
  ['anthropic-messages', 'message-start-missing', named(blockStart(0), blockDelta(0), blockStop(0), messageDelta, messageStop)],
  ['anthropic-messages', 'message-start-duplicate', named(start, start) + whole.slice(named(start).length)],
  ['anthropic-messages', 'block-index-gap', named(start, blockStart(1), blockDelta(1), blockStop(1), messageDelta, messageStop)],
  [
    'anthropic-messages',
    'block-index-reused',
    named(start, blockStart(0), blockStop(0), blockStart(0), blockStop(0), messageDelta, messageStop),
  ],
  [
    'anthropic-messages',
    'block-interleaved',
    named(start, blockStart(0), blockStart(1), blockStop(1), blockStop(0), messageDelta, messageStop),
  ],
  ['anthropic-messages', 'block-start-missing', named(start, blockDelta(0), messageDelta, messageStop)],
  ['anthropic-messages', 'block-stop-missing', named(start, blockStart(0), blockDelta(0), messageDelta, messageStop)],
  ['anthropic-messages', 'block-stop-unmatched', named(start, blockStart(0), blockStop(0), blockStop(0), messageDelta, messageStop)],
  [
    'anthropic-messages',
    'block-type-mismatch',
    named(start, blockStart(0), blockDelta(0, json('{}')), blockStop(0), messageDelta, messageStop),
  ],
  ['anthropic-messages', 'message-delta-before-block-stop', named(start, blockStart(0), messageDelta, blockStop(0), messageStop)],
  ['anthropic-messages', 'message-delta-missing', named(start, blockStart(0), blockStop(0), messageStop)],
  ['anthropic-messages', 'message-stop-missing', named(start, blockStart(0), blockStop(0), messageDelta)],
  ['anthropic-messages', 'stop-reason-missing', named(start, { ...messageDelta, delta: {} } as { type: string }, messageStop)],
  ['anthropic-messages', 'event-after-terminal', whole + named({ type: 'ping' })],
  ['anthropic-messages', 'event-name-missing', data(start, messageDelta, messageStop)],
  ['anthropic-messages', 'event-name-mismatch', whole.replace('event: message_start', 'event: message')],
  ['anthropic-messages', 'type-missing', `${named(start)}event: x\ndata: {}\n\n${named(messageDelta, messageStop)}`],
  ['anthropic-messages', 'type-unknown', named(start, { type: 'vendor_note' }, messageDelta, messageStop)],
  [
    'anthropic-messages',
    'tool-use-id-missing',
    named(start, blockStart(0, { ...toolBlock, id: undefined }), blockStop(0), messageDelta, messageStop),
  ],
  [
    'anthropic-messages',
    'tool-args-duplicated',
    named(
      start,
      blockStart(0, toolBlock),
      blockDelta(0, json('{"a":1}')),
      blockDelta(0, json('{"a":1}')),
      blockStop(0),
      messageDelta,
      messageStop,
    ),
  ],
  [
    'anthropic-messages',
    'tool-args-invalid-json',
    named(start, blockStart(0, toolBlock), blockDelta(0, json('{"a"')), blockStop(0), messageDelta, messageStop),
  ],
  ['anthropic-messages', 'usage-missing', named({ ...start, message } as { type: string }, messageDelta, messageStop)],
  ['anthropic-messages', 'done-present', `${whole}data: [DONE]\n\n`],
  [
    'anthropic-messages',
    'error-in-stream',
    named(start, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } } as { type: string }),
  ],
  ['openai-responses', 'first-event-not-created', responses((events) => events.slice(1))],
  ['openai-responses', 'response-terminal-missing', responses((events) => events.slice(0, -1))],
  [
    'openai-responses',
    'duplicate-terminal',
    responses((events) => [...events, { ...(events.at(-1) as { type: string }), sequence_number: 7 }]),
  ],
  ['openai-responses', 'event-after-terminal', responses((events) => [...events, r('response.in_progress')])],
  ['openai-responses', 'delta-before-item', responses((events) => events.filter((event) => event.type !== 'response.output_item.added'))],
  ['openai-responses', 'item-done-missing', responses((events) => events.filter((event) => event.type !== 'response.output_item.done'))],
  [
    'openai-responses',
    'item-id-changed',
    responses((events) => events.map((event) => (event.type === 'response.output_text.delta' ? { ...event, item_id: 'other' } : event))),
  ],
  [
    'openai-responses',
    'text-mismatch',
    responses((events) => events.map((event) => (event.type === 'response.output_text.done' ? { ...event, text: 'Other' } : event))),
  ],
  [
    'openai-responses',
    'output-mismatch',
    responses((events) =>
      events.map((event) =>
        event.type === 'response.completed' ? { ...event, response: { ...(event.response as object), output: [] } } : event,
      ),
    ),
  ],
  [
    'openai-responses',
    'usage-null',
    responses((events) =>
      events.map((event) =>
        event.type === 'response.completed' ? { ...event, response: { ...(event.response as object), usage: null } } : event,
      ),
    ),
  ],
  [
    'openai-responses',
    'response-failed',
    responses((events) => [
      ...events.slice(0, -1),
      {
        ...r('response.failed', { response: { ...response, status: 'failed', error: { code: 'server_error', message: 'x' } } }),
        sequence_number: 6,
      },
    ]),
  ],
  [
    'openai-responses',
    'sequence-gap',
    responses((events) => events.map((event, index) => ({ ...event, sequence_number: index < 3 ? index : index + 1 }))),
  ],
  [
    'openai-responses',
    'sequence-missing',
    responses((events) => events.map(({ sequence_number: _, ...event }) => event as { type: string })),
  ],
  ['openai-responses', 'sequence-not-increasing', responses((events) => events.map((event) => ({ ...event, sequence_number: 0 })))],
  ['openai-responses', 'event-name-missing', responses().replaceAll(/^event: .*\n/gm, '')],
  ['openai-responses', 'event-name-mismatch', responses().replace('event: response.created', 'event: message')],
  ['openai-responses', 'done-present', `${responses()}data: [DONE]\n\n`],
  ['openai-responses', 'fnargs-mismatch', withCall(['{"a"'], '{"a":1}')],
  ['openai-responses', 'tool-args-invalid-json', withCall(['{"a"'], '{"a"')],
  ['gemini', 'finish-missing', data(part({ text: 'a' }), { ...(finished as object), candidates: undefined })],
  ['gemini', 'finish-repeated', data(finished, finished)],
  ['gemini', 'chunk-after-finish', data(finished, part({ text: 'more' }))],
  ['gemini', 'candidates-missing', data({ modelVersion: 'g' }, finished)],
  ['gemini', 'function-call-malformed', data(part({ functionCall: { name: 'f', args: '{}' } }), finished)],
  ['gemini', 'usage-metadata-missing', data(part({ text: 'a' }, { finishReason: 'STOP' }))],
  ['gemini', 'json-array-stream', `[${JSON.stringify(finished)}\n]`],
  ['gemini', 'done-present', `${data(finished)}data: [DONE]\n\n`],
];
