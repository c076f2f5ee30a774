import { openaiError, toModelList } from '../../support/gateway.ts';
import { answer, completing, events, key, model, page, type Reported, sse, usual } from './gateway.ts';

/** Gateways as described in public threads. Labelled before the first run. */
export const first: readonly Reported[] = [
  {
    name: 'LM Studio, base without /v1: 200 and an error for every other address',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/618',
    base: '',
    serve: (x) =>
      x.isList && x.method === 'GET'
        ? x.json(200, toModelList(model))
        : x.isChat && x.body?.messages
          ? x.body.stream
            ? sse(x, events())
            : x.json(200, answer)
          : x.json(200, { error: `Unexpected endpoint or method. (${x.method} ${x.path})` }),
    want: {
      doctor: ['endpoint.not_found', 'config.base_url'],
      probe: ['endpoint.not_found', 'config.base_url'],
      stream: ['endpoint.not_found', 'config.base_url'],
    },
    never: ['auth.'],
    fix: '/v1',
  },
  {
    name: 'LM Studio, right base: 200 and an error for every other address',
    env: { OPENAI_API_KEY: 'lm-studio' },
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/2085',
    serve: (x) =>
      x.isList && x.method === 'GET'
        ? x.json(200, toModelList(model))
        : x.isChat && x.method === 'POST'
          ? x.body?.messages
            ? x.body.stream
              ? sse(x, events())
              : x.json(200, answer)
            : x.json(400, { error: "'messages' field is required" })
          : x.json(200, { error: `Unexpected endpoint or method. (${x.method} ${x.path})` }),
    want: { doctor: 'fine', models: 'fine', probe: 'healthy', stream: 'healthy', deep: 'fine' },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'one-api: no channel for the model',
    source: 'https://github.com/songquanpeng/one-api/issues/2340',
    serve: completing((x) =>
      x.json(503, {
        error: { message: `当前分组 default 下对于模型 ${x.body?.model} 无可用渠道 (request id: 20251215210247)`, type: 'one_api_error' },
      }),
    ),
    want: {
      doctor: 'healthy',
      'check-key': 'healthy',
      probe: ['gateway.no_provider'],
      stream: ['gateway.no_provider'],
      deep: ['gateway.no_provider'],
    },
    never: ['auth.'],
  },
  {
    name: 'one-api: the body that is no JSON gets 503 for the model that it names not',
    source: 'https://github.com/songquanpeng/one-api/issues/1009',
    serve: usual((x) =>
      x.isKnown && x.isChat && x.method === 'POST' && x.body === null
        ? x.json(503, { error: { message: '当前分组 default 下对于模型  无可用渠道 (request id: 1)', type: 'one_api_error' } })
        : false,
    ),
    want: { doctor: 'fine', 'check-key': 'fine', deep: 'healthy' },
    never: ['auth.'],
  },
  {
    name: 'sub2api: the group only takes Claude Code',
    source: 'https://github.com/Wei-Shaw/sub2api/issues/3742',
    serve: completing((x) =>
      x.json(503, {
        error: { message: 'No available accounts: this group only allows Claude Code clients', type: 'api_error' },
        type: 'error',
      }),
    ),
    want: {
      doctor: 'healthy',
      probe: ['gateway.no_provider', 'permission.key', 'auth.client_gated'],
      deep: ['gateway.no_provider', 'permission.key', 'auth.client_gated'],
    },
    never: ['auth.invalid_key', 'auth.missing_key'],
  },
  {
    name: 'LiteLLM: the budget of the team is spent, for the list too',
    source: 'https://github.com/BerriAI/litellm/issues/27923',
    serve: usual((x) => {
      if (!x.isKnown) return false;
      x.json(429, {
        error: {
          message: 'Budget has been exceeded! Current cost: 0.18061, Max budget: 0.14',
          type: 'budget_exceeded',
          param: null,
          code: '429',
        },
      });
      return true;
    }),
    want: {
      doctor: ['billing.key_budget', 'billing.quota', 'billing.balance'],
      'check-key': ['billing.key_budget', 'billing.quota', 'billing.balance'],
      probe: ['billing.key_budget', 'billing.quota', 'billing.balance'],
      models: ['billing.key_budget', 'billing.quota', 'billing.balance'],
    },
    never: ['auth.', 'rate.'],
  },
  {
    name: 'LiteLLM: the key may not use the model',
    source: 'https://github.com/BerriAI/litellm/pull/1933',
    serve: usual((x) => {
      if (!x.isKnown) return false;
      if (x.isList) x.json(200, toModelList('gpt-3.5-turbo'));
      else if (x.isChat && x.body?.messages)
        x.json(401, {
          error: {
            message: `key not allowed to access model. This key can only access models=['gpt-3.5-turbo']. Tried to access ${model}`,
            type: 'key_model_access_denied',
            param: 'model',
            code: '401',
          },
        });
      else return false;
      return true;
    }),
    want: { 'check-key': 'healthy', probe: ['permission.model'], deep: ['permission.model', 'request.model_unknown'] },
    never: ['auth.'],
  },
  {
    name: 'Azure API Management: a subscription key is wanted in a header of its own',
    serve: (x) =>
      x.request.headers['ocp-apim-subscription-key'] === key
        ? x.isList
          ? x.json(200, toModelList(model))
          : x.json(200, answer)
        : x.json(401, {
            statusCode: 401,
            message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
          }),
    want: {
      doctor: ['auth.missing_key', 'auth.wrong_header'],
      'check-key': ['auth.missing_key', 'auth.wrong_header'],
      probe: ['auth.missing_key', 'auth.wrong_header'],
    },
    never: ['auth.invalid_key'],
  },
  {
    name: 'a web application answers every address but /api/v1 with its page',
    source: 'https://github.com/ChatGPTNextWeb/NextChat/issues/4761',
    serve: (x) =>
      x.path.startsWith('/api/v1/')
        ? usual()({ ...x, isList: x.path === '/api/v1/models', isChat: x.path === '/api/v1/chat/completions' })
        : x.text(200, page('One API')),
    want: {
      doctor: ['endpoint.html_page', 'endpoint.not_found'],
      'check-key': ['endpoint.html_page', 'endpoint.not_found'],
      models: ['endpoint.html_page', 'endpoint.not_found'],
      probe: ['endpoint.html_page'],
      stream: ['endpoint.html_page', 'stream.nonconformant'],
    },
    never: ['auth.'],
    fix: '/api/v1',
  },
  {
    name: 'Open WebUI: /api/v1 is its own, completions are at /api',
    source: 'https://github.com/open-webui/open-webui/issues/8317',
    base: '/api/v1',
    serve: (x) => {
      if (x.path === '/api/models' || x.path === '/api/chat/completions')
        return usual()({ ...x, isList: x.path === '/api/models', isChat: x.path === '/api/chat/completions' });
      if (x.method === 'GET') return x.text(200, page('Open WebUI'));
      return x.json(405, { detail: 'Method Not Allowed' });
    },
    want: { doctor: ['endpoint.html_page', 'endpoint.not_found', 'endpoint.method'], probe: ['endpoint.method', 'endpoint.not_found'] },
    never: ['auth.'],
    fix: '/api',
  },
  {
    name: 'only streams are answered',
    serve: completing((x) => (x.body?.stream === true ? sse(x, events()) : x.json(400, { detail: 'Stream must be set to true' }))),
    want: { doctor: 'healthy', probe: ['request.stream_type'], stream: 'healthy', deep: ['request.stream_type'] },
    never: ['auth.'],
  },
  {
    name: 'streams are refused for this model',
    source: 'https://github.com/github/gh-models/issues/31',
    serve: completing((x) =>
      x.body?.stream === true
        ? x.json(
            400,
            openaiError("Unsupported value: 'stream' does not support true with this model. Supported values are: false.", {
              param: 'stream',
              code: 'unsupported_value',
            }),
          )
        : x.json(200, answer),
    ),
    want: { doctor: 'healthy', probe: 'healthy', stream: ['request.stream_type'], deep: ['request.stream_type'] },
    never: ['auth.'],
  },
  {
    name: 'a plain answer where a stream was asked',
    serve: completing((x) => x.json(200, answer)),
    want: {
      probe: 'healthy',
      stream: ['request.stream_type', 'stream.nonconformant'],
      deep: ['request.stream_type', 'stream.nonconformant'],
    },
    never: ['auth.'],
  },
  {
    name: 'a stream where none was asked',
    source: 'https://github.com/icereed/paperless-gpt/pull/1035',
    serve: completing((x) => sse(x, events())),
    want: { probe: ['request.stream_type'], stream: 'healthy', deep: ['request.stream_type'] },
    never: ['auth.'],
  },
  {
    name: 'a stream of nothing but [DONE]',
    serve: completing((x) => (x.body?.stream === true ? sse(x, 'data: [DONE]\n\n') : x.json(200, answer))),
    want: {
      probe: 'healthy',
      stream: ['stream.nonconformant', 'stream.interrupted'],
      deep: ['stream.nonconformant', 'stream.interrupted'],
    },
    never: ['auth.'],
  },
  {
    name: 'Kong key-auth wants the header apikey',
    serve: (x) =>
      x.request.headers.apikey === key
        ? x.json(200, x.isList ? toModelList(model) : answer)
        : x.json(401, { message: 'No API key found in request' }, { 'www-authenticate': 'Key realm="kong"', server: 'kong/3.4.0' }),
    want: {
      doctor: ['auth.missing_key', 'auth.wrong_header'],
      'check-key': ['auth.missing_key', 'auth.wrong_header'],
      probe: ['auth.missing_key', 'auth.wrong_header'],
    },
    never: ['auth.invalid_key'],
  },
  {
    name: 'Envoy: RBAC: access denied',
    serve: (x) => x.text(403, 'RBAC: access denied', { server: 'envoy' }),
    want: {
      doctor: ['permission.key', 'cdn.challenge', 'auth.ip_blocked'],
      'check-key': ['permission.key', 'cdn.challenge', 'auth.ip_blocked'],
      probe: ['permission.key', 'cdn.challenge', 'auth.ip_blocked'],
    },
    never: ['auth.invalid_key'],
  },
  {
    name: 'the key is bound to other addresses',
    serve: usual((x) =>
      x.isKnown
        ? x.json(403, {
            error: { message: 'IP 203.0.113.9 is not in the allow list of this API key', type: 'permission_error', code: 'ip_not_allowed' },
          })
        : false,
    ),
    want: { doctor: ['auth.ip_blocked'], 'check-key': ['auth.ip_blocked'], models: ['auth.ip_blocked'], probe: ['auth.ip_blocked'] },
  },
  {
    name: 'the key has expired',
    serve: usual((x) =>
      x.isKnown
        ? x.json(401, { error: { message: 'This API key expired on 2026-10-01', type: 'authentication_error', code: 'key_expired' } })
        : false,
    ),
    want: { doctor: ['auth.expired_token'], 'check-key': ['auth.expired_token'], probe: ['auth.expired_token'] },
  },
  {
    name: 'a maintenance page with Retry-After',
    serve: (x) => x.text(503, page('We will be back soon: scheduled maintenance'), { 'retry-after': '3600' }),
    want: {
      doctor: ['gateway.overloaded', 'gateway.internal', 'gateway.bad_gateway'],
      'check-key': 'open',
      models: ['gateway.overloaded', 'gateway.internal', 'gateway.bad_gateway'],
      probe: ['gateway.overloaded', 'gateway.internal', 'gateway.bad_gateway'],
    },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'Cloudflare 522',
    serve: (x) =>
      x.text(522, page('gateway.example | 522: Connection timed out'), { server: 'cloudflare', 'cf-ray': '8f0a1b2c3d4e5f60-FRA' }),
    want: { doctor: ['gateway.bad_gateway', 'upstream.timeout'], 'check-key': 'open', probe: ['gateway.bad_gateway', 'upstream.timeout'] },
    never: ['auth.', 'endpoint.', 'cdn.'],
  },
  {
    name: 'the country is not served',
    serve: usual((x) =>
      x.isKnown
        ? x.json(403, {
            error: {
              code: 'unsupported_country_region_territory',
              message: 'Country, region, or territory not supported',
              param: null,
              type: 'request_forbidden',
            },
          })
        : false,
    ),
    want: {
      doctor: ['permission.region'],
      'check-key': ['permission.region'],
      models: ['permission.region'],
      probe: ['permission.region'],
    },
    never: ['auth.'],
  },
  {
    name: 'the quota of the account is used up',
    serve: completing((x) =>
      x.json(
        429,
        openaiError('You exceeded your current quota, please check your plan and billing details.', {
          type: 'insufficient_quota',
          code: 'insufficient_quota',
        }),
      ),
    ),
    want: {
      doctor: 'healthy',
      'check-key': 'healthy',
      probe: ['billing.quota', 'billing.balance'],
      deep: ['billing.quota', 'billing.balance'],
    },
    never: ['auth.', 'rate.'],
  },
  {
    name: 'the key is read from the query alone',
    serve: (x) =>
      x.query.get('key') === key
        ? x.json(200, x.isList ? toModelList(model) : answer)
        : x.json(403, {
            error: {
              code: 403,
              message:
                "Method doesn't allow unregistered callers. Please use API Key or other form of API consumer identity to call this API.",
              status: 'PERMISSION_DENIED',
            },
          }),
    want: {
      doctor: ['auth.missing_key', 'auth.wrong_header'],
      'check-key': ['auth.missing_key', 'auth.wrong_header'],
      probe: ['auth.missing_key', 'auth.wrong_header'],
    },
    never: ['auth.invalid_key'],
  },
  {
    name: 'the list comes in pages',
    serve: usual((x) => {
      if (!x.isKnown || !x.isList) return false;
      const at = Number(x.query.get('after_id')?.slice(1) ?? 0);
      const ids = at >= 40 ? [model] : Array.from({ length: 20 }, (_, index) => `m${at + index + 1}`);
      x.json(200, { ...toModelList(...ids), has_more: at < 40, first_id: ids[0], last_id: ids.at(-1) });
      return true;
    }),
    want: { doctor: 'healthy', models: 'healthy', deep: 'healthy' },
    never: ['request.model_unknown'],
  },
  {
    name: 'the list is empty and completions work',
    serve: usual((x) => (x.isKnown && x.isList ? x.json(200, toModelList()) : false)),
    want: { doctor: 'fine', 'check-key': 'fine', probe: 'healthy', deep: 'fine' },
    never: ['auth.', 'request.model_unknown'],
  },
  {
    name: 'a byte order mark before each JSON',
    serve: (x) =>
      usual()({
        ...x,
        json: (status, body) => x.text(status, `\ufeff${JSON.stringify(body)}`, { 'content-type': 'application/json; charset=utf-8' }),
      }),
    want: { doctor: 'fine', 'check-key': 'fine', models: 'fine', probe: 'fine', deep: 'fine' },
    never: ['auth.'],
  },
  {
    name: 'JSON under text/plain, which the openai SDK gives back as text',
    serve: (x) =>
      usual()({ ...x, json: (status, body) => x.text(status, JSON.stringify(body), { 'content-type': 'text/plain; charset=utf-8' }) }),
    want: { doctor: 'fine', 'check-key': 'fine', probe: ['response.malformed'], deep: ['response.malformed'] },
    never: ['auth.'],
  },
  {
    name: 'chunks with trailers',
    serve: (x) =>
      usual()({
        ...x,
        json: (status, body) => {
          x.response.writeHead(status, { 'content-type': 'application/json', trailer: 'x-checksum' });
          x.response.write(JSON.stringify(body));
          x.response.addTrailers({ 'x-checksum': 'abc' });
          x.response.end();
          return true;
        },
      }),
    want: { doctor: 'healthy', 'check-key': 'healthy', models: 'healthy', probe: 'healthy', deep: 'healthy' },
  },
  {
    name: 'FastAPI redirects completions for a slash',
    serve: usual((x) => (x.isChat ? x.redirect(307, `${x.path}/`) : false)),
    want: { doctor: ['endpoint.redirect'], probe: ['endpoint.redirect'], deep: ['endpoint.redirect'] },
    never: ['auth.'],
  },
  {
    name: 'oauth2-proxy sends everybody to its login',
    serve: (x) => x.redirect(302, `/oauth2/start?rd=${encodeURIComponent(x.path)}`),
    want: {
      doctor: ['endpoint.redirect'],
      'check-key': ['endpoint.redirect'],
      models: ['endpoint.redirect'],
      probe: ['endpoint.redirect'],
    },
    never: ['auth.'],
  },
  {
    name: 'the list is closed to this key and completions are open',
    serve: usual((x) =>
      x.isKnown && x.isList
        ? x.json(403, { error: { message: 'This key has no permission to list models', type: 'permission_error' } })
        : false,
    ),
    want: { doctor: 'fine', 'check-key': 'fine', probe: 'healthy', deep: 'fine' },
    never: ['auth.'],
  },
  {
    name: 'a wrong key under 200: code 401 in the body',
    serve: (x) => x.json(200, { code: 401, message: 'token 无效', data: null }),
    want: { doctor: ['auth.invalid_key'], 'check-key': ['auth.invalid_key'], models: ['auth.invalid_key'], probe: ['auth.invalid_key'] },
  },
  {
    name: 'Vertex AI wants an OAuth token',
    serve: (x) =>
      x.json(401, {
        error: {
          code: 401,
          message:
            'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
          status: 'UNAUTHENTICATED',
        },
      }),
    want: {
      doctor: ['auth.invalid_key', 'auth.wrong_header', 'auth.expired_token'],
      probe: ['auth.invalid_key', 'auth.wrong_header', 'auth.expired_token'],
    },
  },
  {
    name: 'vLLM without a key: any key is taken',
    env: { OPENAI_API_KEY: 'EMPTY' },
    serve: (x) =>
      x.isList && x.method === 'GET'
        ? x.json(200, toModelList(model))
        : x.isChat
          ? x.method !== 'POST'
            ? x.json(405, { detail: 'Method Not Allowed' })
            : x.body?.messages
              ? x.body.stream
                ? sse(x, events())
                : x.json(200, answer)
              : x.json(400, {
                  object: 'error',
                  message: "[{'type': 'missing', 'loc': ('body', 'messages'), 'msg': 'Field required'}]",
                  type: 'BadRequestError',
                  param: null,
                  code: 400,
                })
          : x.json(404, { detail: 'Not Found' }),
    want: { doctor: 'fine', 'check-key': 'fine', models: 'healthy', probe: 'healthy', stream: 'healthy', deep: 'degraded' },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'vLLM serves another model',
    serve: usual((x) => {
      if (x.isList && x.isKnown) x.json(200, toModelList('Qwen/Qwen3-32B'));
      else if (x.isChat && x.isKnown && x.body?.messages)
        x.json(404, {
          object: 'error',
          message: `The model \`${x.body.model}\` does not exist.`,
          type: 'NotFoundError',
          param: null,
          code: 404,
        });
      else return false;
      return true;
    }),
    want: {
      doctor: ['request.model_unknown'],
      'check-key': 'healthy',
      probe: ['request.model_unknown'],
      stream: ['request.model_unknown'],
      deep: ['request.model_unknown'],
    },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'a limit that is reached already, with Retry-After',
    serve: usual((x) =>
      x.isKnown
        ? x.json(429, openaiError('Rate limit reached for requests', { type: 'requests', code: 'rate_limit_exceeded' }), {
            'retry-after': '20',
          })
        : false,
    ),
    want: { doctor: ['rate.requests'], 'check-key': ['rate.requests'], probe: ['rate.requests'] },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'one request at a time',
    serve: (() => {
      let running = 0;
      return usual((x) => {
        if (++running > 1) x.json(429, openaiError('Too many concurrent requests for this key', { code: 'concurrency_limit' }));
        x.response.on('close', () => running--);
        if (running > 1) return true;
        const { json } = x;
        setTimeout(() => usual()({ ...x, json }), 150);
        return true;
      });
    })(),
    want: { doctor: 'not-red', probe: 'healthy' },
    never: ['auth.', 'endpoint.'],
  },
];
