// What GitHub answers to copilot-api: a token, a user, and the models and completions of our own upstream.
const send = globalThis.fetch;
const { UPSTREAM_PORT, UPSTREAM_KEY } = process.env;
const json = (body) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const limits = { max_output_tokens: 4096, max_prompt_tokens: 64_000, max_context_window_tokens: 128_000 };
const model = {
  id: 'gpt-4o',
  name: 'GPT-4o',
  vendor: 'Azure OpenAI',
  version: 'gpt-4o',
  object: 'model',
  model_picker_enabled: true,
  preview: false,
  capabilities: {
    family: 'gpt-4o',
    limits,
    object: 'model_capabilities',
    supports: { tool_calls: true },
    tokenizer: 'o200k_base',
    type: 'chat',
  },
};

globalThis.fetch = async (input, init) => {
  const { host, pathname } = new URL(typeof input === 'string' ? input : input.url);
  if (pathname === '/copilot_internal/v2/token') return json({ token: 'x', refresh_in: 100_000, expires_at: 2_000_000_000 });
  if (host === 'api.github.com') return json({ login: 'bench' });
  if (!host.endsWith('githubcopilot.com')) throw new TypeError('fetch failed');
  if (pathname === '/models') return json({ object: 'list', data: [model] });
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${UPSTREAM_KEY}`);
  return await send(`http://127.0.0.1:${UPSTREAM_PORT}/v1${pathname}`, { ...init, headers });
};
