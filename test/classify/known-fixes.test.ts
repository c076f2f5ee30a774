import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

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
    undefined,
    'request.context_length',
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
