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
