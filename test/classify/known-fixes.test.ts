import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';
import { withClientSetting } from '../../src/words/client-settings.ts';
import { withNextCommand } from '../../src/words/next-command.ts';
import { describe as toTexts } from '../../src/words/say.ts';

const quota0 = '429 Quota exceeded for metric: generate_content_free_tier_requests, limit: 0, model: gemini-2.5-pro. Please retry in 34s.';

/** [fact that decides the fix, category, retryable, text]. */
it.each([
  [
    'answer-not-json',
    'response.malformed',
    true,
    'data = json.loads(reply.content)\njson.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
  ],
  ['no-free-quota', 'billing.quota', false, quota0],
  ['request-above-rate', 'rate.tokens', false, '429 Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 45000.'],
  [
    undefined,
    'request.model_unknown',
    false,
    '{"message":"Unable to access non-serverless model acme/large","type":"invalid_request_error"}',
  ],
  [
    'organization-header',
    'permission.key',
    false,
    '401 {"error":{"message":"OpenAI-Organization header should match organization for API key","code":"mismatched_organization"}}',
  ],
  [
    'account-disabled',
    'permission.key',
    false,
    '401 {"error":{"message":"The account associated with this API key has been deactivated.","code":"account_deactivated"}}',
  ],
  [
    'long-context-beta',
    'billing.quota',
    false,
    '429 {"type":"error","error":{"type":"rate_limit_error","message":"Extra usage is required for long context requests."}}',
  ],
  [undefined, 'response.feature_ignored', false, '[ERROR] You did not use a tool in your previous response! Please retry with a tool use.'],
] as const)('%s', (fact, category, retryable, text) => {
  const { namedFacts, category: found, retry } = classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });
  expect([found, retry.retryable, namedFacts?.[0]]).toEqual([category, retryable, fact]);
});

it('takes a host that a gateway could not resolve for the gateway, not the user', () => {
  const text = 'do request failed: Post "https://api.example.com/v1/chat/completions": dial tcp: lookup api.example.com: no such host';
  expect(classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 }).category).toBe('upstream.error');
});

it.each([
  '400 messages.2: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1',
  "400 An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.",
  '400 No tool output found for function call call_abc.',
])('a tool result that is missing is a fault of the conversation: %s', (text) => {
  expect(classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 }).category).toBe('request.message_format');
});

const explain = (text: string) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });

/** [category, status, retryable, text]: which line decides, and whose status it is. */
it.each([
  ['auth.invalid_key', 401, false, 'fatal: openai returned 401 invalid_api_key'],
  ['auth.invalid_key', 401, false, '401 Unauthorized: invalid api key\nfatal: aborting'],
  ['auth.invalid_key', 401, false, 'Run git push\nError: 401 Incorrect API key provided for aicommits\nfatal: hook failed'],
  ['permission.region', null, false, 'fatal: Unsupported country, region, or territory (403 unsupported_country_region_territory)'],
  ['billing.quota', null, false, 'fatal: 429 insufficient_quota'],
  ['unknown', null, false, 'fatal: not a git repository (or any of the parent directories): .git'],
  ['unknown', null, false, "fatal: Authentication failed for 'https://github.com/openai/x.git/'"],
  ['unknown', 403, false, "fatal: unable to access 'https://github.com/x/y.git/': The requested URL returned error: 403"],
  [
    'auth.invalid_key',
    null,
    false,
    'attempt 1: getaddrinfo EAI_AGAIN api.x.com\nattempt 2: 503 Service Unavailable\nattempt 3: 401 invalid_api_key\nGiving up.',
  ],
  ['auth.invalid_key', 401, false, 'retry 1: 429 Too many requests\nretry 2: 429\nretry 3: 401 Unauthorized'],
  ['auth.invalid_key', 401, false, '429 Too many requests\nthen we saw\nretry 3: 401 Incorrect API key provided'],
] as const)('%s with status %s: the last attempt and the deciding line', (category, status, retryable, text) => {
  const found = explain(text);
  expect([found.category, found.status, found.retry.retryable]).toEqual([category, status, retryable]);
});

it('reads a numbered list as a bulleted one', () => {
  const lines = ['401 Incorrect API key provided: sk-abc***', '429 Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000'];
  const read = (mark: (at: number) => string) => {
    const { category, status, slots } = explain(lines.map((line, at) => `${mark(at)} ${line}`).join('\n'));
    return [category, status, slots?.statuses];
  };
  const bulleted = read(() => '-');
  expect(read((at) => `${at + 1})`)).toEqual(bulleted);
  expect(read((at) => `${at + 1}.`)).toEqual(bulleted);
});

it.each([
  ['--ssl-revoke-best-effort', 'curl: (35) schannel: next InitializeSecurityContext failed: Unknown error (0x80092012)'],
  ['--ssl-revoke-best-effort', 'curl: (35) schannel: next InitializeSecurityContext failed: CRYPT_E_REVOCATION_OFFLINE (0x80092013)'],
  ['Remove the doubled /v1', '404 Not Found: POST https://api.example.com/v1/v1/chat/completions'],
])('advises %s', (advice, text) => {
  expect(JSON.stringify(toTexts(explain(text), 'en').fixes)).toContain(advice);
});

it.each(['无可用渠道', 'ollama: model requires more system memory (9.5 GiB) than is available (3.1 GiB)'])(
  'advises no retry where none can succeed: %s',
  (text) => {
    const found = explain(text);
    expect(found.retry.retryable).toBe(false);
    for (const lang of ['en', 'zh'] as const) {
      const fixes = toTexts(found, lang).fixes.map((fix) => fix.text);
      expect(fixes.length).toBeGreaterThan(0);
      expect(fixes.filter((fix) => /^(?:retry|wait|try again)|(?:稍后|间隔)重试/i.test(fix))).toEqual([]);
    }
  },
);

it.each([
  ['pip install --upgrade openai', "openai.OpenAIError: cannot import name 'OpenAI' from 'openai'\n  File openai/_base.py"],
  [undefined, "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Unauthorized'}}"],
])('gives a setting of a client as a command only if it is one: %s', (command, text) => {
  const found = explain(text);
  const fixes = withClientSetting([], found, 'en');
  expect(fixes.map((fix) => fix.command)).toEqual([command]);
});

it('names no model that the error does not name in the command', () => {
  const found = explain('Error: No endpoints found that support image input');
  expect(withNextCommand([], found, 'en').map((fix) => fix.command)).toEqual(['kush-doctor models']);
});
