import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { recognizeText, toRouterContext } from '../../src/routers/recognize.ts';

/** What people paste with an error: the form of an issue, their system, their code, the log around it, what they tried and wished for. */
const surroundings: Readonly<Record<string, (text: string) => string>> = {
  'the environment of an issue': (text) =>
    `${text}\n\n### Environment\n- OS: Windows 11\n- Browser: Chrome 130\n- Docker version: 27.3.1\n- Node.js: v20.11.0\n- npm: 10.2.4\n- Git: 2.43`,
  'versions without a heading': (text) => `**Describe the bug**\nIt stopped.\n\n${text}\n- OS: Ubuntu 22.04\n- Docker: 24.0.7`,
  'what was expected': (text) =>
    `### Actual behavior\n${text}\n\n### Expected behavior\nIt should return an answer from the model without errors.`,
  'what a user wished for': (text) => `${text}\n\nI expected the response to be streamed to the chat window.\nIt should work as before.`,
  'a check list': (text) => `- [x] I have searched the existing issues\n- [ ] This is a feature request\n\n${text}`,
  'a Chinese form': (text) =>
    `### 复现步骤\n1. 打开设置\n2. 填写 API 地址\n### 错误日志\n${text}\n### 预期行为\n正常返回结果\n### 环境信息\nDocker 24.0.7，Ubuntu 22.04`,
  'source code': (text) =>
    `\`\`\`python\nfrom openai import OpenAI\nclient = OpenAI(api_key="k", base_url="https://api.example.com/v1")\nresp = client.chat.completions.create(model="gpt-4o", messages=[], timeout=30)\n\`\`\`\n\n${text}`,
  'a file of settings': (text) =>
    `${text}\n\ndocker-compose.yml:\n\`\`\`yaml\nservices:\n  app:\n    image: ghcr.io/foo/app:latest\n    depends_on:\n      - redis\n      - postgres\n\`\`\``,
  'quiet lines of a log': (text) =>
    `2026-11-29 10:11:10 INFO server started on port 3000\n2026-11-29 10:11:11 INFO connected to database postgres\n2026-11-29 10:11:12 ERROR ${text}\n2026-11-29 10:11:13 INFO redis ready`,
  'a line of slog': (text) => `time=2026-11-29T10:11:12.345Z level=ERROR msg="chat failed" provider=custom err=${JSON.stringify(text)}`,
  "a line of zap's console": (text) =>
    `2026-11-29T10:11:12.345Z\terror\trelay/handler.go:42\trequest failed\t${JSON.stringify({ error: text, channel: 5 })}`,
  'a record of a log': (text) =>
    JSON.stringify({ time: '2026-11-29T10:11:12Z', level: 'ERROR', message: 'completion failed', error: text }),
  'the names of loggers': (text) => `2026-11-29T10:11:12.345Z ERROR [worker-3] app.llm.client - ${text}`,
  'warnings of npm': (text) =>
    `npm warn deprecated inflight@1.0.6: This module is not supported\n> app@1.0.0 start\n> node server.js\n\n${text}`,
  'warnings of Node': (text) =>
    `(node:12) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections insecure.\n(node:12) [DEP0040] DeprecationWarning: The \`punycode\` module is deprecated.\n${text}`,
  'warnings of Python': (text) =>
    `/venv/foo.py:12: LangChainDeprecationWarning: The class \`ChatOpenAI\` was deprecated.\nUserWarning: CUDA is not available.\nNotOpenSSLWarning: urllib3 v2 only supports OpenSSL 1.1.1+\n${text}`,
  'what the application itself answered': (text) => `${text}\nINFO:     127.0.0.1:51234 - "POST /chat HTTP/1.1" 500 Internal Server Error`,
  'the pod of each line': (text) =>
    text
      .split('\n')
      .map((line) => `[pod/gateway-7d9f/gateway] ${line}`)
      .join('\n'),
  'what a user found to be in order': (text) => `我用 curl 测试是正常的，key 没有问题，余额也充足。\n${text}`,
  'how a user installed the program': (text) =>
    `After updating from 1.2.3 to 1.3.0 via npm install -g, I get this error on my Mac. Reinstalling with brew and pip did not help.\n\n${text}`,
  'an introduction': (text) => `✖ Error occurred while processing your request (attempt 3/3)\n${text}`,
  'a question about support': (text) => `${text}\n\nI opened a ticket, no response yet.`,
};

const errors: readonly (readonly [category: string, text: string])[] = [
  ['auth.invalid_key', "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-x'}}"],
  ['auth.invalid_key', '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}'],
  ['rate.concurrency', 'Error: 429 "Too many concurrent requests for this model"'],
  ['rate.requests', 'litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached for gpt-4o on requests per min (RPM)'],
  ['billing.quota', "Error code: 429 - {'error': {'message': 'You exceeded your current quota', 'code': 'insufficient_quota'}}"],
  ['request.context_length', "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."],
  ['request.model_unknown', 'NotFoundError: Error code: 404 - The model `gpt-9` does not exist or you do not have access to it.'],
  ['request.tool_schema', "400 Invalid schema for function 'search': In context=(), object schema missing properties."],
  ['endpoint.not_found', '404 page not found at http://localhost:8080/completion'],
  [
    'stream.interrupted',
    'httpx.RemoteProtocolError: peer closed connection without sending complete message body (incomplete chunked read)',
  ],
  ['network.timeout', 'openai.APITimeoutError: Request timed out.'],
  ['upstream.overloaded', 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'],
  ['gateway.no_provider', '当前分组 default 下对于模型 gpt-4o 无可用渠道'],
  ['auth.client_gated', '403 This relay only serves Claude Code clients'],
];

describe('what stands around an error', () => {
  for (const [name, wrap] of Object.entries(surroundings))
    it.each(errors)(`${name}: %s`, (category, text) => {
      const pasted = wrap(text);
      expect(classify({ kind: 'text', text: pasted }, { ...toRouterContext(recognizeText(pasted)), now: 0 }).category).toBe(category);
    });

  it.each([
    'I am running Redis in docker on my NAS.\nError: connect ECONNREFUSED 127.0.0.1:6379',
    'I pushed my branch to GitHub with git.\nremote: Permission denied. 403',
    'npm warn deprecated inflight@1.0.6: This module is not supported\nnpm ERR! code E401\nnpm ERR! Unable to authenticate',
    "**Logs**\nError: P1001: Can't reach database server at `localhost:5432`\n\n### Environment\n- OS: Ubuntu\n- Node: 20.11.0",
    'After the update I use OpenAI models.\ntoomanyrequests: You have reached your pull rate limit. https://www.docker.com/increase-rate-limit',
    'error: failed to fetch some objects from https://github.com/acme/weights.git/info/lfs\n- Git: 2.43.0',
    'npm ERR! code E401\nnpm ERR! Unable to authenticate\n\n```json\n{"dependencies": {"openai": "^4.0.0"}}\n```',
  ])('leaves another program its error: %s', (text) => {
    expect(classify({ kind: 'text', text }, { ...toRouterContext(recognizeText(text)), now: 0 }).category).toBe('unknown');
  });
});
