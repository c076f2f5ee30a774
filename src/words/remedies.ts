import type { Category } from '../domain/report/category.ts';
import { getArea } from '../domain/report/category.ts';

/** The correct value for one subject, and how to set it in each client: only commands and names, the same in every language. */
export interface Remedy {
  right: string;
  clients: readonly (readonly [client: string, setting: string])[];
}

const names = ['curl', 'OpenAI Python', 'OpenAI Node', 'Anthropic SDK', 'Google SDK', 'Claude Code', 'Codex', 'Cursor'] as const;

/** Settings in the order of `names`; empty ones are omitted. */
function remedy(right: string, ...settings: readonly string[]): Remedy {
  return {
    right,
    clients: names.flatMap((name, at): [string, string][] => {
      const setting = settings[at] ?? '';
      return setting === '' ? [] : [[name, setting]];
    }),
  };
}

const config = '~/.codex/config.toml';
const provider = `${config}: [model_providers.NAME]`;
const cursor = 'Settings > Models >';

const key = remedy(
  'GET https://HOST/v1/models\nAuthorization: Bearer $OPENAI_API_KEY',
  '-H "Authorization: Bearer $OPENAI_API_KEY"',
  'OPENAI_API_KEY / OpenAI(api_key=…)',
  'OPENAI_API_KEY / new OpenAI({ apiKey })',
  'ANTHROPIC_API_KEY → x-api-key; ANTHROPIC_AUTH_TOKEN → Authorization: Bearer',
  'GEMINI_API_KEY → x-goog-api-key',
  'ANTHROPIC_AUTH_TOKEN / ANTHROPIC_API_KEY',
  `${provider} env_key = "OPENAI_API_KEY"`,
  `${cursor} OpenAI API Key`,
);

const base = remedy(
  'OPENAI_BASE_URL=https://HOST/v1\nANTHROPIC_BASE_URL=https://HOST',
  'POST https://HOST/v1/chat/completions',
  'OPENAI_BASE_URL / OpenAI(base_url="https://HOST/v1")',
  'OPENAI_BASE_URL / new OpenAI({ baseURL: "https://HOST/v1" })',
  'ANTHROPIC_BASE_URL=https://HOST (/v1/messages)',
  'GOOGLE_GEMINI_BASE_URL=https://HOST (/v1beta)',
  'ANTHROPIC_BASE_URL=https://HOST (/v1/messages)',
  `${provider} base_url = "https://HOST/v1", wire_api = "responses"`,
  `${cursor} Override OpenAI Base URL: https://HOST/v1`,
);

const retry = remedy(
  'Retry-After: 2, 4, 8 … + jitter',
  '--retry 5 --retry-all-errors',
  'OpenAI(max_retries=5)',
  'new OpenAI({ maxRetries: 5 })',
  'Anthropic(max_retries=5), new Anthropic({ maxRetries: 5 })',
  'httpOptions: { retryOptions: { attempts: 5 } }',
  'CLAUDE_CODE_MAX_RETRIES=5',
  `${provider} request_max_retries = 5`,
);

const stop = remedy(
  'kush-doctor check-key',
  '--retry 0',
  'OpenAI(max_retries=0)',
  'new OpenAI({ maxRetries: 0 })',
  'Anthropic(max_retries=0), new Anthropic({ maxRetries: 0 })',
  'httpOptions: { retryOptions: { attempts: 1 } }',
  'CLAUDE_CODE_MAX_RETRIES=0',
  `${provider} request_max_retries = 0`,
);

const timeout = remedy(
  '"stream": true',
  '--no-buffer --max-time 300',
  'OpenAI(timeout=300)',
  'new OpenAI({ timeout: 300_000 })',
  'Anthropic(timeout=300), new Anthropic({ timeout: 300_000 })',
  'httpOptions: { timeout: 300_000 }',
  'API_TIMEOUT_MS=300000',
  `${provider} stream_idle_timeout_ms = 300000`,
);

const roots = 'SSL_CERT_FILE=/path/ca.pem';
const node = 'NODE_EXTRA_CA_CERTS=/path/ca.pem';
const ca = remedy(
  node,
  '--cacert /path/ca.pem',
  roots,
  node,
  `Python: ${roots}; Node: ${node}`,
  `Python: ${roots}; Node: ${node}`,
  node,
  'CODEX_CA_CERTIFICATE=/path/ca.pem',
);

const proxied = 'HTTPS_PROXY=http://PROXY:PORT NO_PROXY=localhost,127.0.0.1';
const proxy = remedy(
  proxied,
  '--proxy http://PROXY:PORT',
  'HTTPS_PROXY / OpenAI(http_client=DefaultHttpxClient(proxy=…))',
  'new OpenAI({ fetchOptions: { dispatcher: new ProxyAgent(…) } })',
  'Python: HTTPS_PROXY; Node: fetchOptions.dispatcher',
  'Python: HTTPS_PROXY',
  'HTTPS_PROXY',
  'HTTPS_PROXY',
  'Settings > http.proxy',
);

const model = remedy(
  '"model": "ID"\nkush-doctor models --check ID',
  '-d \'{"model": "ID", …}\'',
  'chat.completions.create(model="ID", …)',
  'chat.completions.create({ model: "ID", … })',
  'messages.create(model="ID", max_tokens=1024, …)',
  'models.generateContent({ model: "ID", … })',
  'ANTHROPIC_MODEL=ID',
  `${config}: model = "ID"`,
  `${cursor} Add Custom Model`,
);

const body = remedy(
  'POST /v1/chat/completions\n{"model": "ID", "messages": [{"role": "user", "content": "Hi"}]}\nPOST /v1/messages\n{"model": "ID", "max_tokens": 1024, "messages": [{"role": "user", "content": "Hi"}]}',
  "-H 'Content-Type: application/json' -d @body.json",
  'chat.completions.create(model="ID", messages=[{"role": "user", "content": "Hi"}])',
  'chat.completions.create({ model: "ID", messages: [{ role: "user", content: "Hi" }] })',
  'messages.create(model="ID", max_tokens=1024, messages=[…])',
  'models.generateContent({ model: "ID", contents: "Hi" })',
  'CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1',
  `${provider} wire_api = "responses"`,
);

const stream = remedy(
  '"stream": true\ncontent-type: text/event-stream\nX-Accel-Buffering: no',
  '--no-buffer -d \'{"stream": true, …}\'',
  'chat.completions.create(stream=True, …)',
  'chat.completions.create({ stream: true, … })',
  'messages.stream(…)',
  'models.generateContentStream(…)',
);

const sdk = remedy(
  'node --version\npip show openai anthropic',
  'curl --version',
  'pip install --upgrade openai',
  'npm install openai@latest',
  'pip install --upgrade anthropic, npm install @anthropic-ai/sdk@latest',
  'pip install --upgrade google-genai, npm install @google/genai@latest',
  'claude update',
  'npm install -g @openai/codex@latest',
);

const env = remedy(
  'OPENAI_API_KEY=…\nOPENAI_BASE_URL=https://HOST/v1',
  'set -a; . ./.env; set +a',
  'from dotenv import load_dotenv; load_dotenv()',
  'node --env-file=.env main.js',
  'from dotenv import load_dotenv; load_dotenv()',
  'from dotenv import load_dotenv; load_dotenv()',
  '~/.claude/settings.json: "env": { … }',
  `${provider} env_key = "NAME"`,
);

const nothing = (right: string): Remedy => remedy(right);

const byArea: Readonly<Record<string, Remedy>> = {
  auth: key,
  permission: model,
  billing: stop,
  rate: retry,
  request: body,
  endpoint: base,
  edge: body,
  upstream: retry,
  gateway: retry,
  network: base,
  tls: ca,
  stream,
  response: body,
  config: env,
  client: env,
};

const byCategory: Partial<Record<Category, Remedy>> = {
  // No pause of seconds outlasts a day.
  'rate.daily': { ...stop, right: 'X-RateLimit-Reset: 2026-01-02T00:00:00Z' },
  'permission.key': key,
  'permission.region': proxy,
  'request.model_missing': model,
  'request.model_unknown': model,
  'request.model_unsupported_endpoint': model,
  'request.stream_type': stream,
  'request.protocol_mixup': base,
  'upstream.timeout': timeout,
  'cdn.challenge': base,
  'network.reset': retry,
  'network.timeout': timeout,
  'network.proxy': proxy,
  'stream.interrupted': timeout,
  'response.model_swapped': model,
  'client.sdk_version': sdk,
  'config.key_format': key,
  'config.key_mismatch': base,
  'config.base_url': base,
  'config.insecure_url': base,
  'config.proxy': proxy,
  'config.ca': ca,
  'config.client_timeout': timeout,
  'config.tls_disabled': ca,
  'config.argument': nothing('kush-doctor --help'),
  'config.untrusted_source': nothing('kush-doctor --trust-project'),
  'clock.skew': nothing('timedatectl set-ntp true\nw32tm /resync'),
  unknown: nothing('kush-doctor explain error.log\nkush-doctor'),
};

/** The correct value for this category's error, and how to set it in each client. */
export function getRemedy(category: Category): Remedy {
  return byCategory[category] ?? byArea[getArea(category)] ?? nothing('kush-doctor');
}
