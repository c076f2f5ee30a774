import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { findRouter, routers } from '../../src/routers/index.ts';
import { rulesFor } from '../../src/routers/rules.ts';

/** The subject of a row in our own short words; its status, or null if it appears only as text; code or message as sent; the rule. */
type Row = readonly [
  about: string,
  status: number | null,
  said: string | { message?: string; type?: string; code?: string },
  rule: string,
  protocol?: Protocol,
];

/** Every row of each router's error page; a row removed from the data fails here. */
const pages: Record<string, readonly Row[]> = {
  kushrouter: [
    ['wrong or missing header', 401, 'Unauthorized', '401-auth'],
    ['inactive key', 401, 'API key is not active', '401-auth'],
    ['stream as text', 400, 'stream must be a boolean, not a string', '400-stream-type'],
    ['provider parameter missing', 400, 'max_tokens is required', '400-missing-param', 'anthropic-messages'],
    ['other validation', 400, 'temperature: out of range', '400-validation'],
    ['no credits', 402, 'Payment required', '402-credits'],
    ['throttled by key', 429, 'Rate limit exceeded (key)', '429-key'],
    ['throttled by address', 429, 'Rate limit exceeded (IP)', '429-ip'],
    ['throttled', 429, 'Too many requests', '429-rate'],
    ['payload too large', 413, 'Payload too large', '413-too-large'],
    ['server failure', 500, 'Internal error', '500-transient'],
    ['server failures', 502, 'Bad gateway', '5xx'],
    ['tool call without arguments', null, 'Error: tool call is missing arguments', 'tool-arguments'],
    ['usage chunk without choices', null, "TypeError: Cannot read properties of undefined (reading 'delta')", 'chat-usage-chunk'],
    ['responses wait for tool outputs', null, 'status: requires_action', 'responses-requires-action'],
    ['anthropic-version', 400, 'anthropic-version: header is required', 'anthropic-version', 'anthropic-messages'],
  ],
  agentrouter: [
    ['invalid key', 401, { message: 'Invalid API key', type: 'invalid_request_error', code: 'invalid_api_key' }, '401-invalid-key'],
    ['balance', 402, { message: 'Insufficient balance', type: 'insufficient_funds', code: 'insufficient_balance' }, '402-balance'],
    ['rate', 429, { message: 'Rate limit exceeded', type: 'rate_limit_error', code: 'rate_limit_exceeded' }, '429-rate'],
    ['missing parameter', 400, 'max_tokens: Field required', '400-missing-param', 'anthropic-messages'],
    ['message format', 400, "messages[0]: 'role' is not set", '400-message-format'],
    ['model name', 400, 'The model `gpt4` does not exist', '400-model-name'],
    ['connection', null, 'openai.APIConnectionError: Connection error.', 'connection'],
    ['timeout', null, 'openai.APITimeoutError: Request timed out.', 'connection'],
    ['upstream failure', 500, 'Internal server error', '500-upstream'],
    ['old SDK', null, "AttributeError: 'OpenAI' object has no attribute 'chat'", 'openai-sdk-old'],
    ['SDK not installed', null, "ModuleNotFoundError: No module named 'anthropic'", 'anthropic-sdk-missing'],
    ['.env not loaded', null, 'AGENTROUTER_API_KEY is None', 'env-not-loaded'],
    ['stream cut', null, 'Streaming error: incomplete chunked read', 'stream-interrupted'],
    ['DeepSeek misspelt', 404, 'The model deep-seek-chat does not exist', 'deepseek-name'],
    ['DeepSeek key of the server', 500, 'DEEPSEEK_API_KEY is not configured', 'deepseek-server-key'],
    ['DeepSeek by the wrong SDK', 400, 'deepseek-chat does not support the Anthropic format', 'deepseek-anthropic-format'],
    ['tool calls not answered', null, 'Tool calls not responding', 'tool-use-unread'],
  ],
  derouter: [
    ['no key', 401, { message: 'Missing API key', type: 'authentication_error' }, '401-missing-key'],
    ['unknown key', 401, { message: 'Invalid API key', type: 'authentication_error' }, '401-invalid-key'],
    ['dashboard session', 401, { message: 'Invalid or expired token', type: 'authentication_error' }, '401-session'],
    ['balance', 402, 'Insufficient balance', '402-balance'],
    ['budget of the key', 402, 'API key budget ($25) exceeded', '402-key-budget'],
    ['per minute', 429, 'Requests per minute limit (90) exceeded', '429-rpm'],
    ['at once', 429, 'Concurrent limit (7) exceeded', '429-concurrency'],
    ['no model', 400, 'model is required', '400-model-required'],
    ['unknown model', 400, 'Model "claude-9" is not available', '400-model-unavailable'],
    ['passed on from upstream', 400, 'top_p: must be at most 1', '400-upstream'],
    ['nobody online', 503, 'No providers are currently online', '503-no-providers'],
    ['all rest', 503, 'All providers are in scheduled rest', '503-scheduled-rest'],
    ['all busy', 503, 'All providers are at max concurrency', '503-max-concurrency'],
    ['unavailable', 503, 'Unavailable', '503'],
    ['credential of a provider', 502, 'Provider authentication failed', '502-provider-auth'],
    ['too slow', 504, 'Provider timed out', '504-timeout'],
    ['upstream overloaded', 529, 'Upstream API is temporarily overloaded', '529-overloaded'],
  ],
  chuizi: [
    ['malformed', 400, { type: 'invalid_request_error', message: 'Bad body' }, '400-invalid-request'],
    ['key', 401, { type: 'authentication_error', message: 'Invalid API key', code: '401' }, '401-invalid-key'],
    ['balance', 402, { type: 'insufficient_quota', message: 'Insufficient balance. Current: $0.12', code: '402' }, '402-balance'],
    ['permission', 403, { type: 'permission_error', message: 'Not permitted' }, '403-permission'],
    ['model', 404, { type: 'not_found', message: 'No such model' }, '404-model'],
    ['rate', 429, { type: 'rate_limit_error', message: 'Rate limit exceeded. Retry after 2 seconds.', code: '429' }, '429-rate'],
    ['gateway failure', 500, { type: 'server_error', message: 'Internal error' }, '500-internal'],
    ['provider failure', 502, { type: 'upstream_error', message: 'Invalid response' }, '502-upstream'],
    ['down or overloaded', 503, { type: 'service_unavailable', message: 'Unavailable' }, '503-unavailable'],
    ['too slow', 504, { type: 'timeout', message: 'Request timed out after 120 seconds', code: '504' }, '504-timeout'],
  ],
  routescope: [
    ['key', 401, 'Unauthorized', '401-auth'],
    ['token disabled', 401, 'This token is disabled', 'token-unavailable'],
    ['token spent', 403, 'The token quota is exhausted', 'token-unavailable'],
    ['address', 403, 'Your IP is not allowed', 'ip-blocked'],
    ['balance', 403, 'Insufficient balance', '403-balance'],
    ['model not allowed', 403, 'You may not use the model gpt-5', 'model-not-allowed'],
    ['other 403', 403, 'Forbidden', '403'],
    ['model missing', 404, 'The model gpt-9 was not found', '404-model'],
    ['endpoint', 404, 'Not found', '404-endpoint'],
    ['parameter', 400, 'temperature out of range', '400-parameter'],
    ['mixed protocols', 400, 'contents is not a field of this route; use messages', '400-protocol-mixup'],
    ['max_tokens', 400, 'max_tokens: Field required', '400-missing-max-tokens', 'anthropic-messages'],
    ['betas of Claude Code', 400, 'context_management: Extra inputs are not permitted', '400-claude-code-betas', 'anthropic-messages'],
    ['image editing', 400, 'image: a multipart file is required', '400-image-edit'],
    ['long image or video', null, 'The video task timed out', 'timeout'],
    ['rate', 429, 'Too many requests', '429-rate'],
  ],
};

const rows = Object.entries(pages).flatMap(([router, list]) =>
  list.map(([about, status, said, rule, protocol]) => ({ router, about, status, said, rule, protocol })),
);

it.each(rows)('$router: $about ($status)', ({ router: id, status, said, rule, protocol }) => {
  const router = findRouter(id);
  const context = { rules: rulesFor(router), routerId: id, protocol, now: 0 };
  const error = typeof said === 'string' ? { message: said } : said;
  const evidence =
    status === null
      ? ({ kind: 'text', text: error.message ?? '' } as const)
      : ({ kind: 'http', answer: { status, headers: {}, body: JSON.stringify({ error }) } } as const);
  expect(classify(evidence, context).rule).toBe(`${id}/${rule}`);
});

it('every rule that rests on an error page is reached by a row above', () => {
  // Rows of other pages of the same routers.
  const elsewhere =
    /^(?:kushrouter\/(?:400-unknown-param|429-account-budget)|agentrouter\/search-upstream|chuizi\/(?:403-(?:model|ip|daily-limit)|404-generation)|routescope\/400-async-image)$/;
  const reached = new Set(rows.map(({ router, rule }) => `${router}/${rule}`));
  const rules = Object.keys(pages).flatMap((id) => findRouter(id)?.errors.map((rule) => rule.id) ?? []);
  expect(rules.filter((id) => !reached.has(id) && !elsewhere.test(id))).toEqual([]);
});

it('every rule says where it is documented, with an address and the day it was read', () => {
  for (const rule of rulesFor({ errors: Object.keys(pages).flatMap((id) => findRouter(id)?.errors ?? []) })) {
    expect(rule.source.url, rule.id).toMatch(/^https:\/\/[a-z0-9.-]+\/\S+$/);
    expect(rule.source.read, rule.id).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});

it('every pattern of every row and mark is a regular expression', () => {
  const rowPatterns = routers.flatMap((router) =>
    rulesFor(router).flatMap(({ id, match: { code, type, message, header } }) =>
      [code, type, message, header?.value].map((pattern) => ({ id, pattern })),
    ),
  );
  const markPatterns = routers.flatMap(({ id, marks = [] }) =>
    marks.flatMap(({ header, body }) => [header?.value, body].map((pattern) => ({ id, pattern }))),
  );
  for (const { id, pattern } of [...rowPatterns, ...markPatterns])
    if (pattern !== undefined) expect(() => new RegExp(pattern), id).not.toThrow();
});

it.each([['<p>Generated Sat, 28 Nov 2026 06:00:00 GMT by host (squid/5.7)</p>'], ['<!-- ERR_DNS_FAIL --><p>The host was not found.</p>']])(
  'a page of a proxy whose backend failed: %s',
  (page) => {
    const answer = { status: 503, headers: { 'content-type': 'text/html' }, body: `<html><body>${page}</body></html>` };
    expect(classify({ kind: 'http', answer }, { rules: rulesFor(undefined), now: 0 }).rule).toBe('edge/proxy-backend');
  },
);
