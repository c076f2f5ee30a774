import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const rules = rulesFor();
const read = (text: string) => classify({ kind: 'text', text }, { rules, now: 0 }).category;

describe('what an agent or chat application prints around an error', () => {
  it.each([
    ['the tag of the part that wrote the line', '[backend] error: Error: 500 true', 'gateway.internal'],
    ['the same with a time', '2026-03-07 17:49:56 [provider] error: 500 Internal Server Error', 'gateway.internal'],
    [
      'a line of an MCP client beside that of the model',
      '{"level":"error","message":"Unhandled error type 500 Internal Server Error","status":500}\n{"level":"error","message":"[MCP][docs] Transport error: SSE stream disconnected"}',
      'gateway.internal',
    ],
    ['only that line', '[MCP][docs] Transport error: SSE stream disconnected: This operation was aborted', 'unknown'],
    ['the module of a Rust program', 'WARN app::providers::openrouter: Failed to get usage data: No usage data in response', 'unknown'],
    [
      'the class that LiteLLM gives any exception',
      'litellm.APIConnectionError: Unable to convert openai tool calls to gemini tool calls. Received error=Extra data',
      'request.tool_schema',
    ],
    [
      'a class that a sentence continues',
      'An error occurred while streaming response. NetworkError when attempting to fetch resource.',
      'unknown',
    ],
  ])('%s', (_, text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('an answer that could not be read, beside a status of failure', () => {
  it.each([
    [
      "503, message='Attempt to decode JSON with unexpected mimetype: ', url='http://127.0.0.1:10000/chat/completions'",
      'gateway.overloaded',
    ],
    ['Request failed with status code 502: failed to parse response: unexpected end of JSON input', 'gateway.bad_gateway'],
    ['Error handling model response: 503 status code (no body), the output is empty', 'gateway.overloaded'],
    ['Request failed with status: 500\nBody: Model produced invalid output', 'upstream.error'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('a bug of the program itself', () => {
  it.each([
    ["AI response error; aborting request: Cannot read properties of undefined (reading 'apiKey')", 'unknown'],
    ["OpenAI Chat Model: Cannot read properties of undefined (reading 'entries')", 'unknown'],
    [
      "TypeError: Cannot read property 'llm' of undefined in chat model: Cannot read properties of undefined (reading 'settings')",
      'unknown',
    ],
    [
      "TypeError: Cannot set properties of undefined (setting 'abortPreviousRequest')\n    at getChatCompletions (index.mjs:490:11)",
      'unknown',
    ],
    ["openai chat: Cannot read properties of undefined (reading 'choices')", 'response.malformed'],
    ["openai chat: Cannot read properties of undefined (reading '0')", 'response.malformed'],
    ["LLM response: Cannot read properties of undefined (reading 'prompt_tokens')", 'response.malformed'],
    ["completion failed: Cannot read properties of undefined (reading 'map')", 'response.malformed'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('what a reporter did is not the error', () => {
  it.each([
    [
      'I export my openai api key. When trying to send a message I get this error.\nERROR: HTTP Error: 401: Login required',
      'auth.missing_key',
    ],
    ['I tried a new API key. Error: 429 Too Many Requests', 'rate.requests'],
    ['I removed my expired API key and deleted the models. 503 Service Unavailable', 'gateway.overloaded'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('a refused request whose field is named', () => {
  it.each([
    [
      'status: 400 Bad Request. Message: * GenerateContentRequest.contents[23].parts: contents.parts must not be zero',
      'request.message_format',
    ],
    ['Error code: 400 - messages.4.content.1: some new rule', 'request.message_format'],
    ['Error code: 400 - tools[3].function.strict: some new rule', 'request.tool_schema'],
    ['Error code: 400 - ’logit_bias’ not yet supported.', 'request.unknown_param'],
    ['400: The toolConfig field must be defined when using toolUse and toolResult content blocks.', 'request.tool_schema'],
    [
      '400: unexpected `tool_use_id` found in `web_search_tool_result` blocks: srvtoolu_1. Each block must have a corresponding `server_tool_use` block before it.',
      'request.message_format',
    ],
    ['400: Tools cannot be used with response_format json_object', 'request.invalid_param'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

it.each([
  ['AI response error: Config not found for the ollama custom endpoint.', 'config.missing'],
  ['LLM error: configuration not found for provider openai', 'config.missing'],
  ['{"detail": "400: litellm.BadRequestError: no more is said"}', 'request.invalid_param'],
])('%s', (text, category) => {
  expect(read(text)).toBe(category);
});

describe('a status in words or in a class', () => {
  it.each([
    ['In LibreChat I receive a 405 error when attempting to send a message.', 'endpoint.method'],
    ['opencode keeps getting 429 error from the gateway', 'rate.requests'],
    ['[cause]: GatewayInternalServerError: it broke', 'gateway.internal'],
    ['GatewayAuthenticationError: Unauthenticated', 'auth.invalid_key'],
    ['[ERROR] [Gemini API] Error calling (Status: 500, Code: 500): Internal error encountered.', 'upstream.error'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('what only looks like the error', () => {
  it.each([
    [
      'lines of a log without a fault',
      '2025/07/30 21:54:12 INFO Tool call started toolCall="map[finished:false id:tool_0 type:]"\n2025/07/30 21:55:46 WARN Retrying due to rate limit attempt=1',
      'rate.requests',
    ],
    [
      'source code with line numbers',
      '252 |     schema: toolErrorResponseSchema\n253 |   });\nGatewayResponseError: Invalid error response format: Gateway request failed\n statusCode: 200\n    at createGatewayErrorFromResponse (node_modules/@ai-sdk/gateway/dist/index.mjs:255:16)',
      'response.malformed',
    ],
    ['what there is no valid one of', 'Error: 500 Failed to initialize model database: no valid data found', 'gateway.internal'],
  ])('%s', (_, text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('a name in the form of a field', () => {
  it.each([
    ['chat_template is not supported for Mistral tokenizers.', 'request.unknown_param'],
    ['`safety_identifier` is not permitted', 'request.unknown_param'],
    ["'prompt_cache_key' is not yet supported here", 'request.unknown_param'],
    ['image_url is not supported by this model', 'request.model_unsupported_endpoint'],
  ])('%s', (message, category) => {
    const body = JSON.stringify({ error: { message, code: 400 } });
    expect(classify({ kind: 'http', answer: { status: 400, headers: {}, body } }, { rules, now: 0 }).category).toBe(category);
  });
});

describe('clients of model APIs by name', () => {
  it.each([
    [
      "I'm running long coding sessions in Cline, and once in a while they stop displaying this: Unauthorized. Please make sure you are using the latest version and re-authenticate your account.",
      'auth.expired_token',
    ],
    ['Playground says: not active, please check your billing. Error code 429', 'billing.quota'],
    ['Vercel AI Gateway access failed. If you want to use AI SDK providers directly, use the providers', 'auth.missing_key'],
  ])('%s', (text, category) => {
    expect(read(text)).toBe(category);
  });
});

describe('a banner of an application before any error', () => {
  it.each([
    ['Bad request - please check your parameters\nProvider returned error', 'upstream.error', false],
    ['Bad request - please check your parameters', 'request.invalid_param', false],
    [
      'Bad request - please check your parameters\n* GenerateContentRequest.contents[1].parts: contents.parts must not be zero',
      'request.message_format',
      false,
    ],
    ['Bad request - please check your parameters\nprompt is too long: 206917 tokens > 200000 maximum', 'request.context_length', false],
  ])('%s', (text, category, retryable) => {
    const { category: found, retry } = classify({ kind: 'text', text }, { rules, now: 0 });
    expect([found, retry.retryable]).toEqual([category, retryable]);
  });
});

describe('a pool that cools down', () => {
  it.each([
    [
      'after a timeout',
      'FailoverError: LLM request timed out. (600336ms)\nFailoverError: No available auth profile for anthropic (all in cooldown)',
      'network.timeout',
    ],
    [
      'after an overload',
      'claude-opus: The AI service is temporarily overloaded. | claude-sonnet: No available auth profile for anthropic (all in cooldown or unavailable)',
      'gateway.overloaded',
    ],
    ['for a reason that is not told', 'No available auth profile for anthropic (all in cooldown or unavailable)', 'gateway.no_provider'],
  ])('%s', (_, text, category) => {
    expect(read(text)).toBe(category);
  });
});

it.each([
  ['more than the limit', 'Limit 7000, Used 0, Requested 7895. Please try again in 7.67s.', false],
  ['what is left of it', 'Limit 7000, Used 6500, Requested 895. Please try again in 7.67s.', true],
])('a request that asks for %s', (_, numbers, retryable) => {
  const text = `Error code: 429 - {'error': {'message': 'Rate limit reached for model x on tokens per minute (TPM): ${numbers}', 'code': 'rate_limit_exceeded'}}`;
  const { category, retry } = classify({ kind: 'text', text }, { rules, now: 0 });
  expect([category, retry.retryable]).toEqual(['rate.tokens', retryable]);
});

it('what a reporter thinks yields to the answer, and words around a body do not make it another program', () => {
  expect(read('400 {"error":{"message":"Bad Request"}}\nThe parameter for this model is missing, I think the model is mandatory.')).toBe(
    'request.invalid_param',
  );
  expect(
    read(
      'I receive this:\n{"error":"ERROR_BAD_USER_API_KEY","details":{"title":"Bad User API key","detail":"Unauthorized User Openai API key"}}\nIt appears after a few MCP tool calls.',
    ),
  ).toBe('auth.invalid_key');
  expect(
    read(
      'No healthy deployment available, passed model=ollama/llama2\n  File "/home/me/.cache/pypoetry/virtualenvs/x/lib/litellm/router.py", line 2313',
    ),
  ).toBe('gateway.no_provider');
});
