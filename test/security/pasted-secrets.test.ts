import { describe, expect, it } from 'vitest';
import { explain } from '../../src/api.ts';
import { findSecrets } from '../../src/app/explain/pasted-secrets.ts';
import { runHere } from '../e2e/here.ts';

/** Secrets without a known format, which only their place in a pasted text shows to be secret. */

const secrets = [
  ['hex', '7d1f60c2b94e83a5d06c17f2e8b35a94'],
  ['a UUID', 'b7f0c1d2-93ae-4c55-8d10-6fe2a90c4471'],
  ['a prefix of a relay', 'cr_8f2Kq07ZtLmW41xVnB93ydRc'],
  ['base64', 'wJ4rXUtnFq7I/K7MDTNG+bPxRf1CYk2mP0LsQ9vZ'],
  ['letters and digits', 'Zq8Xw7Vu6Ts5Rr4Pp3'],
  ['letters of both cases', 'ZqWxvUtsRrPpLkJhGfDsAa'],
  ['a password', 'hunter2Secret77'],
] as const;

const sentences: readonly ((secret: string) => string)[] = [
  (s) => `401 Incorrect API key provided: ${s}. You can find your API key at https://platform.openai.com/account/api-keys.`,
  (s) => `{"error":{"message":"Invalid token: ${s}","type":"invalid_request_error","code":"invalid_api_key"}}`,
  (s) => `401 token ${s} is invalid`,
  (s) => `401 API key ${s} not found`,
  (s) => `{"error":{"message":"The key '${s}' has been revoked"}}`,
  (s) => `401 LiteLLM Virtual Key expected. Received=${s}, expected to start with 'sk-'.`,
  (s) => `401 Authentication Error. Received API Key = ${s}, Key Hash (Token) = ${s}`,
  (s) => `{"error":{"message":"Unknown api key \\"${s}\\""}}`,
  (s) => `{"error":{"message":"密钥 ${s} 无效"}}`,
  (s) => `401 无效的令牌 ${s}`,
  (s) => `401 密码错误：${s}`,
  (s) => `401 OPENAI_API_KEY mismatch: ${s}`,
  (s) => `401 '${s}' is not a valid API key`,
  (s) => `$ tool --api-key ${s}\n401 Unauthorized for ${s}`,
  (s) => `401 refresh_token ${s} expired`,
  (s) => `tool -k=${s}\n401 Unauthorized`,
  (s) => `curl -u :${s} https://api.example.com/v1/models\n401 Unauthorized`,
  (s) => `{"name":"x-api-key","value":"${s}"}\n401 Forbidden for ${s}`,
  (s) => `{"value":"${s}","name":"OPENAI_API_KEY"}\n401 Forbidden for ${s}`,
  (s) => `{"Name":"ANTHROPIC_AUTH_TOKEN","Value":"${s}"}\n401 Unauthorized`,
  (s) => `['api_key' => '${s}', 'model' => 'gpt-4o']\n401 Unauthorized`,
  (s) => `{:api_key=>"${s}", :model=>"gpt-4o"}\n401 Unauthorized`,
  (s) => `[("x-api-key", "${s}")]\n401 Unauthorized`,
  (s) => `["x-api-key","${s}"]\n401 Unauthorized`,
  (s) => `<settings><api_key>${s}</api_key></settings>\n401 Unauthorized`,
  (s) => `<string name="api_key">${s}</string>\n401 Unauthorized`,
  (s) => `<key>apiKey</key><string>${s}</string>\n401 Unauthorized`,
  (s) => `api-key → ${s}\n401 Unauthorized`,
  (s) => `> GET /v1/models HTTP/1.1\n> x-api-key: ${s}\n>\n< HTTP/1.1 403 Forbidden\n{"error":{"message":"Forbidden for ${s}"}}`,
  (s) => `Authorization: Basic ${btoa(`bob:${s}`)}\nHTTP/1.1 403 Forbidden\n{"error":{"message":"bob has ${s}"}}`,
];

/** The first eight consecutive characters of a secret that are shown. */
const shownPiece = (shown: string, secret: string): string | undefined =>
  Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).find((piece) => shown.includes(piece));

describe.each(secrets)('%s', (_, secret) => {
  it.each(sentences.map((write) => [write('KEY'), write] as const))('is not shown by %s', (_, write) => {
    expect(shownPiece(JSON.stringify(explain(write(secret))), secret)).toBeUndefined();
  });

  it.each(['\n', '\r\n', '\n  ', '\n│ '])('is not shown where a line end (%j) cuts it', (end) => {
    const cut = secret.slice(0, 9) + end + secret.slice(9);
    for (const text of [`401 Invalid token: ${cut} given`, `${sentences.at(-2)?.(cut)}`])
      expect(shownPiece(JSON.stringify(explain(text)), secret), text).toBeUndefined();
  });
});

describe('a key of a known format that line ends cut', () => {
  it.each([10, 16, 30])('shows no piece of %i characters', (width) => {
    const key = 'sk-proj-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb7cDe0fGh';
    const lines = key.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n');
    expect(shownPiece(JSON.stringify(explain(`401 error: token ${lines}`)), key.slice(10))).toBeUndefined();
  });
});

describe('a value of the request', () => {
  const secret = 'Zq8Xw7Vu6Ts5Rr4Pp3';
  it.each([[], ['--debug'], ...['json', 'short', 'markdown', 'html', 'agent', 'junit', 'github'].map((format) => ['--format', format])])(
    'is not shown where the answer repeats it: %s %s',
    async (...flags) => {
      const stdin = `> x-api-key: ${secret}\n< HTTP/1.1 403 Forbidden\n< x-request-id: req_011CQ3bNfMhKpL2vWxYz7aBc\n{"error":{"message":"Forbidden for ${secret}"}}`;
      const { stdout, stderr } = await runHere(['explain', '-', ...flags], { stdin });
      expect(stdout).toMatch(/403|permission\.key/);
      expect(shownPiece(stdout + stderr, secret)).toBeUndefined();
    },
  );

  it('is not shown in an entry of a log that is too long for one text', async () => {
    const line = '2026-11-29T10:00:00Z INFO request handled\n';
    const stdin = `${line.repeat(8000)}2026-11-29T10:00:01Z ERROR 401 Incorrect API key provided: ${secret}\n`;
    const { stdout } = await runHere(['explain', '-', '--json'], { stdin });
    expect(stdout).toContain('auth.invalid_key');
    expect(shownPiece(stdout, secret)).toBeUndefined();
  });
});

describe('what is no secret remains readable', () => {
  it.each([
    'Invalid token (request id: 20241129112233445566abcdEFGH)',
    '无效的令牌 (request id: 20241129112233445566abcdEFGH)',
    'x-api-key: sk-abcdEFGH1234567890abcdEFGH\nx-request-id: 7f3c2a10-5b7e-4a56-9c51-0f6a2b1c3d4e\n401 Unauthorized',
    'key sk-abcdEFGH1234567890abcdEFGH\nreq_011CQ3bNfMhKpL2vWxYz7aBc\n401',
    'This token has no access to model claude-3-5-sonnet-20241022',
    '令牌 Qwen/Qwen2.5-72B-Instruct 不可用',
    'unsupported key: us.anthropic.claude-3-7-sonnet-20250219-v1:0',
    'Invalid token: AuthenticationError',
    'API key error: ERR_INVALID_AUTH_TOKEN',
    'Invalid API key: E401-AUTH-0012',
    'API key OPENAI_API_KEY not found',
    'Unrecognized key: additionalProperties',
    "KeyError: 'maxOutputTokens'",
    'token limit exceeded',
    'token expired on 2026-11-28T12:00:00Z',
    'Incorrect API key provided: your_api_key',
    'Incorrect API key provided: sk-proj-********************abcd',
    'Key Hash (Token) = 88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b',
    '--private-key /etc/ssl/private/server2Key.pem',
    'idempotency key 8e03978e-40d5-43dd-bc93-6894a57f9324 was reused',
    'Unexpected token internalServer2Error at line 3',
    'cf-ray: 8f2a1b3c4d5e6f70-FRA',
    'docker run -u 1000:1000 image',
  ])('%s', (text) => {
    expect([...findSecrets(text)].filter((value) => !value.startsWith('sk-abcdEFGH'))).toEqual([]);
    expect([...findSecrets(text)].filter((value) => value.includes('req_') || value.length > 32)).toEqual([]);
  });
});
