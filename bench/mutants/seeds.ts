import type { Protocol } from '../../src/domain/protocol.ts';

/** One event of a good stream; `data` is JSON or the text `[DONE]`. */
export interface SeedEvent {
  name: string | null;
  data: unknown;
}

/** A conformant stream that every official client reads completely. */
export interface Seed {
  protocol: Protocol;
  feature: string;
  includeUsage: boolean | null;
  events: readonly SeedEvent[];
}

type Fields = Record<string, unknown>;

const unnamed = (...payloads: unknown[]): SeedEvent[] => payloads.map((data) => ({ name: null, data }));
const typed = (...payloads: Fields[]): SeedEvent[] => payloads.map((data) => ({ name: String(data.type), data }));

/* OpenAI Chat Completions: https://platform.openai.com/docs/api-reference/chat-streaming */

const chunk = (delta: Fields, finish: string | null = null, index = 0): Fields => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1741569952,
  model: 'gpt-5-mini',
  choices: [{ index, delta, finish_reason: finish }],
});
const role = chunk({ role: 'assistant', content: '' });
const usageChunk = {
  ...chunk({}),
  choices: [],
  usage: {
    prompt_tokens: 9,
    completion_tokens: 12,
    total_tokens: 21,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  },
};
const toolStart = (index: number, id: string, name: string): Fields =>
  chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
const toolPart = (index: number, text: string): Fields => chunk({ tool_calls: [{ index, function: { arguments: text } }] });

const absent = { refusal: null, tool_calls: null, function_call: null, reasoning_content: null, annotations: null };

function chat(feature: string, payloads: readonly unknown[], includeUsage: boolean | null = null): Seed {
  return { protocol: 'openai-chat', feature, includeUsage, events: unnamed(...payloads, '[DONE]') };
}

const chatSeeds: readonly Seed[] = [
  chat('text', [role, chunk({ content: 'Hello' }), chunk({ content: ' there' }), chunk({}, 'stop')]),
  chat('usage', [role, chunk({ content: 'Hello' }), chunk({}, 'stop'), usageChunk], true),
  chat('tool', [
    chunk({ role: 'assistant', content: null }),
    toolStart(0, 'call_1', 'get_weather'),
    toolPart(0, '{"city":'),
    toolPart(0, '"Oslo"}'),
    chunk({}, 'tool_calls'),
  ]),
  chat('parallel tools', [
    chunk({ role: 'assistant', content: null }),
    toolStart(0, 'call_1', 'get_weather'),
    toolPart(0, '{"city":"Oslo"}'),
    toolStart(1, 'call_2', 'get_time'),
    toolPart(1, '{"zone":"CET"}'),
    chunk({}, 'tool_calls'),
  ]),
  chat('tool in one piece', [
    chunk({
      role: 'assistant',
      content: null,
      tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Oslo"}' } }],
    }),
    chunk({}, 'tool_calls'),
  ]),
  chat('fragments as vLLM and MiniMax send them', [
    chunk({ role: 'assistant', content: '' }),
    chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":' } }] }),
    chunk({ tool_calls: [{ index: 0, id: null, type: 'function', function: { name: null, arguments: '"Os' } }] }),
    chunk({ tool_calls: [{ index: 0, type: 'function', function: { arguments: 'lo"}' } }] }),
    chunk({ tool_calls: [{ index: 0, id: null, type: null, function: { name: null, arguments: '' } }] }),
    chunk({}, 'tool_calls'),
  ]),
  chat('empty fragments', [
    chunk({ role: 'assistant', content: null }),
    toolStart(0, 'call_1', 'get_time'),
    toolPart(0, ''),
    chunk({ tool_calls: [{ index: 0, function: { arguments: null } }] }),
    chunk({ tool_calls: [{ index: 0, function: {} }] }),
    chunk({ tool_calls: [{ index: 0 }] }),
    toolPart(0, '{}'),
    chunk({}, 'tool_calls'),
  ]),
  chat('nulls for what is absent', [
    {
      ...chunk({}),
      choices: [{ index: 0, delta: { role: 'assistant', content: '', ...absent }, logprobs: null, finish_reason: '' }],
      usage: null,
    },
    {
      ...chunk({}),
      choices: [{ index: 0, delta: { role: null, content: 'Hello', ...absent }, logprobs: null, finish_reason: null }],
      usage: null,
    },
    {
      ...chunk({}),
      choices: [{ index: 0, delta: { role: '', content: null, ...absent, tool_calls: [] }, logprobs: null, finish_reason: 'stop' }],
      usage: null,
    },
  ]),
  chat('text and tool', [
    role,
    chunk({ content: 'Let me see.' }),
    toolStart(0, 'call_1', 'get_time'),
    toolPart(0, '{}'),
    chunk({}, 'tool_calls'),
  ]),
  chat('reasoning', [
    chunk({ role: 'assistant', content: '', reasoning_content: '' }),
    chunk({ reasoning_content: 'They greet.' }),
    chunk({ content: 'Hello' }),
    chunk({}, 'stop'),
  ]),
  chat('refusal', [
    chunk({ role: 'assistant', content: null, refusal: '' }),
    chunk({ refusal: 'I cannot' }),
    chunk({ refusal: ' help.' }),
    chunk({}, 'stop'),
  ]),
  chat('structured output', [role, chunk({ content: '{"answer":' }), chunk({ content: '42}' }), chunk({}, 'stop')]),
  chat('two choices', [
    role,
    chunk({ role: 'assistant', content: '' }, null, 1),
    chunk({ content: 'One' }),
    chunk({ content: 'Two' }, null, 1),
    chunk({}, 'stop'),
    chunk({}, 'stop', 1),
  ]),
  chat('citations', [
    role,
    chunk({ content: 'Oslo is cold.' }),
    chunk({
      annotations: [
        { type: 'url_citation', url_citation: { start_index: 0, end_index: 13, title: 'Oslo', url: 'https://example.com/oslo' } },
      ],
    }),
    chunk({}, 'stop'),
  ]),
  chat('log probabilities', [
    role,
    {
      ...chunk({}),
      choices: [
        {
          index: 0,
          delta: { content: 'Hi' },
          logprobs: { content: [{ token: 'Hi', logprob: -0.1, bytes: [72, 105], top_logprobs: [] }], refusal: null },
          finish_reason: null,
        },
      ],
    },
    chunk({}, 'stop'),
  ]),
];

/* OpenAI Responses: https://platform.openai.com/docs/api-reference/responses-streaming */

const message = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
const part = (text: string, annotations: readonly unknown[] = []): Fields => ({ type: 'output_text', text, annotations, logprobs: [] });
const spent = {
  input_tokens: 9,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 12,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 21,
};

function response(status: string, output: readonly unknown[], more: Fields = {}): Fields {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1741569952,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model: 'gpt-5-mini',
    output,
    parallel_tool_calls: true,
    tool_choice: 'auto',
    tools: [],
    usage: null,
    ...more,
  };
}

/** The events of a message at a place in the output. */
function messageEvents(index: number, pieces: readonly string[], annotations: readonly unknown[] = [], contentPart?: Fields): Fields[] {
  const text = pieces.join('');
  const at = { item_id: `msg_${index + 1}`, output_index: index, content_index: 0 };
  const done = contentPart ?? part(text, annotations);
  const isRefusal = done.type === 'refusal';
  const kind = isRefusal ? 'refusal' : 'output_text';
  return [
    { type: 'response.output_item.added', output_index: index, item: { ...message, id: at.item_id } },
    { type: 'response.content_part.added', ...at, part: isRefusal ? { type: 'refusal', refusal: '' } : part('') },
    ...pieces.map((delta) => ({ type: `response.${kind}.delta`, ...at, delta, ...(isRefusal ? {} : { logprobs: [] }) })),
    ...annotations.map((annotation, annotation_index) => ({
      type: 'response.output_text.annotation.added',
      ...at,
      annotation_index,
      annotation,
    })),
    { type: `response.${kind}.done`, ...at, ...(isRefusal ? { refusal: text } : { text, logprobs: [] }) },
    { type: 'response.content_part.done', ...at, part: done },
    { type: 'response.output_item.done', output_index: index, item: messageItem(index, done) },
  ];
}

function messageItem(index: number, content: Fields): Fields {
  return { ...message, id: `msg_${index + 1}`, status: 'completed', content: [content] };
}

function callItem(index: number, name: string, args: string): Fields {
  return { id: `fc_${index + 1}`, type: 'function_call', status: 'completed', arguments: args, call_id: `call_${index + 1}`, name };
}

function callEvents(index: number, name: string, pieces: readonly string[]): Fields[] {
  const at = { item_id: `fc_${index + 1}`, output_index: index };
  const args = pieces.join('');
  return [
    { type: 'response.output_item.added', output_index: index, item: { ...callItem(index, name, ''), status: 'in_progress' } },
    ...pieces.map((delta) => ({ type: 'response.function_call_arguments.delta', ...at, delta })),
    { type: 'response.function_call_arguments.done', ...at, arguments: args, name },
    { type: 'response.output_item.done', output_index: index, item: callItem(index, name, args) },
  ];
}

function responses(feature: string, events: readonly Fields[], output: readonly unknown[], last: Fields = {}): Seed {
  const status = String(last.status ?? 'completed');
  const all: readonly Fields[] = [
    { type: 'response.created', response: response('in_progress', []) },
    { type: 'response.in_progress', response: response('in_progress', []) },
    ...events,
    { type: `response.${status}`, response: response(status, output, { usage: spent, ...last }) },
  ];
  const numbered = all.map(({ type, ...rest }, sequence_number) => ({ type, sequence_number, ...rest }));
  return { protocol: 'openai-responses', feature, includeUsage: null, events: typed(...numbered) };
}

const summary = { type: 'summary_text', text: 'They greet.' };
const rawReasoning = { type: 'reasoning_text', text: 'They greet.' };
const citation = { type: 'url_citation', start_index: 0, end_index: 4, title: 'Oslo', url: 'https://example.com/oslo' };
const search = { id: 'ws_1', type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'Oslo' } };
const bareSearch = {
  id: 'ws_1',
  type: 'web_search_call',
  status: 'completed',
  name: 'web_search',
  call_id: '',
  arguments: '{"query":"Oslo"}',
};
const bareCitation = { type: 'url_citation', url: 'https://example.com/oslo' };
const image = { id: 'ig_1', type: 'image_generation_call', status: 'completed', result: 'iVBORw0KGgo=' };
const mcpTools = {
  id: 'mcpl_1',
  type: 'mcp_list_tools',
  server_label: 'docs',
  tools: [{ name: 'find', input_schema: { type: 'object' }, description: null, annotations: null }],
};
const mcpCall = {
  id: 'mcp_2',
  type: 'mcp_call',
  status: 'completed',
  approval_request_id: null,
  arguments: '{"q":"x"}',
  error: null,
  name: 'find',
  output: 'found',
  server_label: 'docs',
};
const customCall = { id: 'ctc_1', type: 'custom_tool_call', status: 'completed', call_id: 'call_1', name: 'run', input: 'ls -l' };

const responsesSeeds: readonly Seed[] = [
  responses('text', messageEvents(0, ['Hello', ' there']), [messageItem(0, part('Hello there'))]),
  responses('tool', callEvents(0, 'get_weather', ['{"city":', '"Oslo"}']), [callItem(0, 'get_weather', '{"city":"Oslo"}')]),
  responses(
    'text and parallel tools',
    [...messageEvents(0, ['Let me see.']), ...callEvents(1, 'get_weather', ['{"city":"Oslo"}']), ...callEvents(2, 'get_time', ['{}'])],
    [messageItem(0, part('Let me see.')), callItem(1, 'get_weather', '{"city":"Oslo"}'), callItem(2, 'get_time', '{}')],
  ),
  responses(
    'reasoning',
    [
      { type: 'response.output_item.added', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [] } },
      { type: 'response.reasoning_summary_part.added', item_id: 'rs_1', output_index: 0, summary_index: 0, part: { ...summary, text: '' } },
      { type: 'response.reasoning_summary_text.delta', item_id: 'rs_1', output_index: 0, summary_index: 0, delta: 'They greet.' },
      { type: 'response.reasoning_summary_text.done', item_id: 'rs_1', output_index: 0, summary_index: 0, text: 'They greet.' },
      { type: 'response.reasoning_summary_part.done', item_id: 'rs_1', output_index: 0, summary_index: 0, part: summary },
      { type: 'response.output_item.done', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [summary] } },
      ...messageEvents(1, ['Hello']),
    ],
    [{ id: 'rs_1', type: 'reasoning', summary: [summary] }, messageItem(1, part('Hello'))],
  ),
  responses(
    'raw reasoning',
    [
      { type: 'response.output_item.added', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [], content: [] } },
      {
        type: 'response.content_part.added',
        item_id: 'rs_1',
        output_index: 0,
        content_index: 0,
        part: { type: 'reasoning_text', text: '' },
      },
      { type: 'response.reasoning_text.delta', item_id: 'rs_1', output_index: 0, content_index: 0, delta: 'They greet.' },
      { type: 'response.reasoning_text.done', item_id: 'rs_1', output_index: 0, content_index: 0, text: 'They greet.' },
      { type: 'response.content_part.done', item_id: 'rs_1', output_index: 0, content_index: 0, part: rawReasoning },
      { type: 'response.output_item.done', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [], content: [rawReasoning] } },
      ...messageEvents(1, ['Hello']),
    ],
    [{ id: 'rs_1', type: 'reasoning', summary: [], content: [rawReasoning] }, messageItem(1, part('Hello'))],
  ),
  responses(
    'reasoning without a summary',
    [
      { type: 'response.output_item.added', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [] } },
      { type: 'response.output_item.done', output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [] } },
      ...messageEvents(1, ['Hello']),
    ],
    [{ id: 'rs_1', type: 'reasoning', summary: [] }, messageItem(1, part('Hello'))],
  ),
  responses(
    'web search and citations as xAI sends them',
    [
      { type: 'response.output_item.added', output_index: 0, item: bareSearch },
      { type: 'response.output_item.done', output_index: 0, item: bareSearch },
      ...messageEvents(1, ['Oslo is cold.'], [bareCitation]),
    ],
    [bareSearch, messageItem(1, part('Oslo is cold.', [bareCitation]))],
  ),
  responses('refusal', messageEvents(0, ['I cannot', ' help.'], [], { type: 'refusal', refusal: 'I cannot help.' }), [
    messageItem(0, { type: 'refusal', refusal: 'I cannot help.' }),
  ]),
  responses('structured output', messageEvents(0, ['{"answer":', '42}']), [messageItem(0, part('{"answer":42}'))]),
  responses(
    'web search and citations',
    [
      { type: 'response.output_item.added', output_index: 0, item: { id: 'ws_1', type: 'web_search_call', status: 'in_progress' } },
      { type: 'response.web_search_call.in_progress', output_index: 0, item_id: 'ws_1' },
      { type: 'response.web_search_call.searching', output_index: 0, item_id: 'ws_1' },
      { type: 'response.web_search_call.completed', output_index: 0, item_id: 'ws_1' },
      { type: 'response.output_item.done', output_index: 0, item: search },
      ...messageEvents(1, ['Oslo is cold.'], [citation]),
    ],
    [search, messageItem(1, part('Oslo is cold.', [citation]))],
  ),
  responses(
    'image',
    [
      { type: 'response.output_item.added', output_index: 0, item: { ...image, status: 'in_progress', result: null } },
      { type: 'response.image_generation_call.in_progress', output_index: 0, item_id: 'ig_1' },
      { type: 'response.image_generation_call.generating', output_index: 0, item_id: 'ig_1' },
      {
        type: 'response.image_generation_call.partial_image',
        output_index: 0,
        item_id: 'ig_1',
        partial_image_index: 0,
        partial_image_b64: 'iVBORw0KGgo=',
      },
      { type: 'response.image_generation_call.completed', output_index: 0, item_id: 'ig_1' },
      { type: 'response.output_item.done', output_index: 0, item: image },
    ],
    [image],
  ),
  responses(
    'MCP',
    [
      { type: 'response.output_item.added', output_index: 0, item: { ...mcpTools, tools: [] } },
      { type: 'response.mcp_list_tools.in_progress', output_index: 0, item_id: 'mcpl_1' },
      { type: 'response.mcp_list_tools.completed', output_index: 0, item_id: 'mcpl_1' },
      { type: 'response.output_item.done', output_index: 0, item: mcpTools },
      { type: 'response.output_item.added', output_index: 1, item: { ...mcpCall, status: 'in_progress', arguments: '', output: null } },
      { type: 'response.mcp_call.in_progress', output_index: 1, item_id: 'mcp_2' },
      { type: 'response.mcp_call_arguments.delta', output_index: 1, item_id: 'mcp_2', delta: '{"q":"x"}' },
      { type: 'response.mcp_call_arguments.done', output_index: 1, item_id: 'mcp_2', arguments: '{"q":"x"}' },
      { type: 'response.mcp_call.completed', output_index: 1, item_id: 'mcp_2' },
      { type: 'response.output_item.done', output_index: 1, item: mcpCall },
      ...messageEvents(2, ['Found.']),
    ],
    [mcpTools, mcpCall, messageItem(2, part('Found.'))],
  ),
  responses(
    'custom tool',
    [
      { type: 'response.output_item.added', output_index: 0, item: { ...customCall, status: 'in_progress', input: '' } },
      { type: 'response.custom_tool_call_input.delta', output_index: 0, item_id: 'ctc_1', delta: 'ls -l' },
      { type: 'response.custom_tool_call_input.done', output_index: 0, item_id: 'ctc_1', input: 'ls -l' },
      { type: 'response.output_item.done', output_index: 0, item: customCall },
    ],
    [customCall],
  ),
  responses('cut by the token limit', messageEvents(0, ['Hello']), [messageItem(0, part('Hello'))], {
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
  }),
];

/* Anthropic Messages: https://docs.anthropic.com/en/docs/build-with-claude/streaming */

const messageStart = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 9, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 },
  },
};
const block = (index: number, content_block: Fields, ...deltas: Fields[]): Fields[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
];
const textBlock = (index: number, ...pieces: string[]): Fields[] =>
  block(index, { type: 'text', text: '' }, ...pieces.map((text) => ({ type: 'text_delta', text })));
const toolBlock = (index: number, type: string, name: string, ...pieces: string[]): Fields[] =>
  block(
    index,
    { type, id: `toolu_${index + 1}`, name, input: {}, ...(type === 'mcp_tool_use' ? { server_name: 'docs' } : {}) },
    ...pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
  );

function messages(feature: string, blocks: readonly Fields[], stop_reason: string): Seed {
  const end = { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 12 } };
  return {
    protocol: 'anthropic-messages',
    feature,
    includeUsage: null,
    events: typed(messageStart, ...blocks, end, { type: 'message_stop' }),
  };
}

const messagesSeeds: readonly Seed[] = [
  messages(
    'usage before the stop reason',
    [
      ...block(0, { type: 'text', text: '', citations: null }, { type: 'text_delta', text: 'Hello' }),
      { type: 'message_delta', delta: { stop_reason: null, stop_sequence: null }, usage: { output_tokens: 12 } },
    ],
    'end_turn',
  ),
  messages('text', [...textBlock(0, 'Hello', ' there'), { type: 'ping' }], 'end_turn'),
  messages('tool', toolBlock(0, 'tool_use', 'get_weather', '', '{"city":', '"Oslo"}'), 'tool_use'),
  messages(
    'text and parallel tools',
    [
      ...textBlock(0, 'Let me see.'),
      ...toolBlock(1, 'tool_use', 'get_weather', '{"city":"Oslo"}'),
      ...toolBlock(2, 'tool_use', 'get_time'),
    ],
    'tool_use',
  ),
  messages(
    'thinking',
    [
      ...block(
        0,
        { type: 'thinking', thinking: '', signature: '' },
        { type: 'thinking_delta', thinking: 'They greet.' },
        { type: 'signature_delta', signature: 'EqQB' },
      ),
      ...textBlock(1, 'Hello'),
    ],
    'end_turn',
  ),
  messages('redacted thinking', [...block(0, { type: 'redacted_thinking', data: 'EmwK' }), ...textBlock(1, 'Hello')], 'end_turn'),
  messages('refusal', textBlock(0, 'I cannot'), 'refusal'),
  messages('structured output', textBlock(0, '{"answer":', '42}'), 'end_turn'),
  messages('cut by the token limit', textBlock(0, 'Hello'), 'max_tokens'),
  messages(
    'web search and citations',
    [
      ...toolBlock(0, 'server_tool_use', 'web_search', '{"query":"Oslo"}'),
      ...block(1, {
        type: 'web_search_tool_result',
        tool_use_id: 'toolu_1',
        content: [
          { type: 'web_search_result', title: 'Oslo', url: 'https://example.com/oslo', encrypted_content: 'Eo8B', page_age: null },
          {
            type: 'web_search_result',
            title: 'Oslo today',
            url: 'https://example.com/today',
            encrypted_content: 'Eo8C',
            page_age: 'April 30, 2025',
          },
        ],
      }),
      ...block(
        2,
        { type: 'text', text: '', citations: [] },
        { type: 'text_delta', text: 'Oslo is cold.' },
        {
          type: 'citations_delta',
          citation: {
            type: 'web_search_result_location',
            cited_text: 'cold',
            url: 'https://example.com/oslo',
            title: 'Oslo',
            encrypted_index: 'Eo8B',
          },
        },
      ),
    ],
    'end_turn',
  ),
  messages(
    'MCP',
    [
      ...toolBlock(0, 'mcp_tool_use', 'find', '{"q":"x"}'),
      ...block(1, { type: 'mcp_tool_result', tool_use_id: 'toolu_1', is_error: false, content: [{ type: 'text', text: 'found' }] }),
      ...textBlock(2, 'Found.'),
    ],
    'end_turn',
  ),
];

/* Gemini: https://ai.google.dev/api/generate-content */

const usageMetadata = { promptTokenCount: 9, candidatesTokenCount: 12, totalTokenCount: 21 };
const candidate = (parts: readonly Fields[], more: Fields = {}): Fields => ({
  candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
  usageMetadata,
  modelVersion: 'gemini-2.5-flash',
  responseId: 'r1',
});
const gemini = (feature: string, ...payloads: Fields[]): Seed => ({
  protocol: 'gemini',
  feature,
  includeUsage: null,
  events: unnamed(...payloads),
});
const stop = { finishReason: 'STOP' };

const geminiSeeds: readonly Seed[] = [
  gemini('text', candidate([{ text: 'Hello' }]), candidate([{ text: ' there' }]), candidate([{ text: '' }], stop)),
  gemini(
    'streamed arguments',
    candidate([{ functionCall: { name: 'get_weather', willContinue: true } }]),
    candidate([{ functionCall: { partialArgs: [{ jsonPath: '$.city', stringValue: 'Oslo', willContinue: true }], willContinue: true } }]),
    candidate([{ functionCall: { partialArgs: [{ jsonPath: '$.city', stringValue: '' }], willContinue: true } }]),
    candidate([{ functionCall: {} }], stop),
  ),
  gemini('tool without arguments', candidate([{ functionCall: { name: 'get_time' } }], { ...stop, safetyRatings: [] })),
  gemini('safety ratings', {
    ...candidate([{ text: 'Hello' }], stop),
    promptFeedback: { safetyRatings: [{ category: 'HARM_CATEGORY_HARASSMENT', probability: 'NEGLIGIBLE' }] },
  }),
  gemini('tool', candidate([{ functionCall: { name: 'get_weather', args: { city: 'Oslo' } } }], stop)),
  gemini(
    'text and parallel tools',
    candidate([{ text: 'Let me see.' }]),
    candidate([
      { functionCall: { name: 'get_weather', args: { city: 'Oslo' } }, thoughtSignature: 'EqQB' },
      { functionCall: { name: 'get_time', args: {} } },
    ]),
    candidate([{ text: '' }], stop),
  ),
  gemini('thinking', candidate([{ text: 'They greet.', thought: true }]), candidate([{ text: 'Hello', thoughtSignature: 'EqQB' }], stop)),
  gemini('structured output', candidate([{ text: '{"answer":' }]), candidate([{ text: '42}' }], stop)),
  gemini('cut by the token limit', candidate([{ text: 'Hello' }], { finishReason: 'MAX_TOKENS' })),
  gemini(
    'web search and citations',
    candidate([{ text: 'Oslo is cold.' }]),
    candidate([{ text: '' }], {
      ...stop,
      groundingMetadata: {
        webSearchQueries: ['Oslo'],
        groundingChunks: [{ web: { uri: 'https://example.com/oslo', title: 'Oslo' } }],
        groundingSupports: [{ segment: { endIndex: 4, text: 'Oslo' }, groundingChunkIndices: [0] }],
      },
      citationMetadata: { citationSources: [{ startIndex: 0, endIndex: 4, uri: 'https://example.com/oslo' }] },
    }),
  ),
  gemini('image', candidate([{ text: 'Here:' }]), candidate([{ inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } }], stop)),
  gemini(
    'code execution',
    candidate([{ executableCode: { language: 'PYTHON', code: 'print(1)' } }]),
    candidate([{ codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1\n' } }]),
    candidate([{ text: 'One.' }], stop),
  ),
  gemini('blocked prompt', { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata, modelVersion: 'gemini-2.5-flash' }),
];

export const seeds: readonly Seed[] = [...chatSeeds, ...responsesSeeds, ...messagesSeeds, ...geminiSeeds];

/** The bytes of a stream in the most common encoding. */
export function serialize(events: readonly SeedEvent[]): string {
  return events
    .map(
      ({ name, data }) => `${name === null ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`,
    )
    .join('');
}
