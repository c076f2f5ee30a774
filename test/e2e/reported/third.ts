import { openaiError, toModelList } from '../../support/gateway.ts';
import { answer, completing, events, key, model, page, type Reported, type Serve, sse, usual } from './gateway.ts';

const bearer = /^Bearer ./;
/** A public list; a POST is refused without a key; any key is taken. */
const anyKey: Serve = (x) => {
  if (x.isList) return x.json(200, toModelList(model));
  if (!bearer.test(x.request.headers.authorization ?? '')) return x.json(401, openaiError('You did not provide an API key'));
  return usual()({ ...x, isKnown: true });
};
/** A public list; a POST checks the key and then fails as given. */
const openList =
  (status: number, body: object): Serve =>
  (x) => {
    if (x.isList) return x.json(200, toModelList(model));
    if (!x.isChat || x.method !== 'POST') return x.json(404, openaiError('not found'));
    return x.isKnown ? x.json(status, body) : x.json(401, openaiError('bad key', { code: 'invalid_api_key' }));
  };

/** A gateway with these models, which it takes under these names only. */
const listing = (...ids: string[]): Serve =>
  usual(({ json, isKnown, isList, body }) => {
    if (!isKnown) return false;
    if (isList) return json(200, toModelList(...ids));
    if (body?.messages === undefined || ids.includes(String(body.model))) return false;
    return json(404, openaiError(`The model ${String(body.model)} does not exist`, { code: 'model_not_found' }));
  });

/** A third batch: what a person without knowledge of the program found with servers of their own. */
export const third: readonly Reported[] = [
  {
    name: 'llama.cpp with a key is still loading its model',
    serve: (x) => {
      x.response.setHeader('server', 'llama.cpp');
      openList(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } })(x);
    },
    want: { doctor: ['gateway.overloaded'] },
    exit: { doctor: 3 },
    never: ['unknown', 'auth.'],
  },
  {
    name: 'every POST gets 503, and the list of models is public',
    serve: openList(503, openaiError('Service temporarily unavailable', { type: 'server_error' })),
    want: { doctor: ['gateway.overloaded'] },
    exit: { doctor: 3 },
    never: ['unknown', 'auth.'],
  },
  {
    name: 'a key must be sent, and any is taken',
    serve: anyKey,
    want: { doctor: 'degraded', 'check-key': 'degraded', deep: 'degraded' },
  },
  {
    name: 'any key is taken, and none is asked for',
    serve: (x) => usual()({ ...x, isKnown: true }),
    want: { doctor: 'open', deep: 'degraded' },
  },
  {
    name: 'the list is public, and completions check the key',
    serve: (x) => (x.isList ? x.json(200, toModelList(model)) : usual()(x)),
    want: { doctor: 'healthy', deep: 'healthy' },
  },
  {
    name: 'the handler never answers a body that is not JSON',
    serve: (x) => {
      if (x.method === 'POST' && x.body === null) return x.response.socket?.destroy();
      return x.isList ? x.json(200, toModelList(model)) : x.method === 'GET' ? x.json(404, openaiError('not found')) : usual()(x);
    },
    want: { doctor: 'fine', deep: 'healthy' },
    says: { doctor: 'a body left incomplete on purpose got no answer' },
  },
  {
    name: 'the list has only a dated snapshot of the model',
    serve: listing('gpt-4o-2024-08-06', 'gpt-4-turbo'),
    want: { doctor: 'degraded', deep: ['request.model_unknown'] },
    says: { doctor: 'Did you mean gpt-4o-2024-08-06?', deep: 'Did you mean gpt-4o-2024-08-06?' },
    silent: ['gpt-4o-mini', 'gpt-4.1'],
  },
  {
    name: 'the list has the model under its provider',
    serve: listing('openai/gpt-4o', 'anthropic/claude-sonnet-4-5'),
    want: { doctor: ['request.model_unknown'] },
    says: { doctor: 'Did you mean openai/gpt-4o?' },
  },
  {
    name: 'the list is empty',
    serve: listing(),
    want: { doctor: 'degraded' },
    says: { doctor: 'The list of models is empty' },
    silent: ['gpt-4o-mini', 'Did you mean'],
  },
  {
    name: 'a completion alone is refused for its model, and no list was read',
    serve: listing('qwen3'),
    want: { probe: ['request.model_unknown'] },
    says: { probe: 'which was not read here' },
    silent: ['gpt-4o-mini', 'gpt-4.1'],
  },
  {
    name: 'Alibaba Cloud WAF blocks the request with 405',
    serve: (x) =>
      x.text(405, page('405').replace('<h1>', '<p>很抱歉,由于您访问的URL有可能对网站造成安全威胁,您的访问被阻断。</p><h1>'), {
        server: 'Tengine',
      }),
    want: { doctor: ['cdn.challenge'], probe: ['cdn.challenge'] },
  },
  {
    name: 'AWS WAF asks for a captcha',
    serve: (x) => x.text(405, '', { 'x-amzn-waf-action': 'captcha' }),
    want: { doctor: ['cdn.challenge'] },
  },
  {
    name: 'the ngrok tunnel is offline',
    serve: (x) => x.text(404, page('The endpoint abc.ngrok-free.app is offline. ERR_NGROK_3200'), { 'ngrok-error-code': 'ERR_NGROK_3200' }),
    want: { doctor: ['gateway.bad_gateway'], probe: ['gateway.bad_gateway'] },
    exit: { doctor: 1 },
  },
  {
    name: 'the localtunnel client has ended',
    serve: (x) => x.text(503, page('503 - Tunnel Unavailable'), { 'x-localtunnel-status': 'Tunnel Unavailable' }),
    want: { doctor: ['gateway.bad_gateway'] },
  },
  {
    name: 'frp has no server for this host',
    serve: (x) => x.text(404, page('Not Found').replace('<h1>', '<p><em>Faithfully yours, frp.</em></p><h1>')),
    want: { doctor: ['gateway.bad_gateway'] },
  },
  {
    name: 'ngrok shows its warning page',
    serve: (x) => x.text(200, page('You are about to visit ERR_NGROK_6024'), { 'ngrok-error-code': 'ERR_NGROK_6024' }),
    want: { doctor: ['cdn.challenge'] },
    says: { doctor: 'ngrok-skip-browser-warning' },
  },
  {
    name: 'Amazon API Gateway has no such path',
    serve: (x) => x.json(403, { message: 'Missing Authentication Token' }, { 'x-amzn-errortype': 'MissingAuthenticationTokenException' }),
    want: { doctor: ['endpoint.not_found'], probe: ['endpoint.not_found'] },
    never: ['auth.'],
  },
  {
    name: 'a relay lets only Claude Code in',
    serve: (x) => x.json(403, { error: { message: 'Only Claude Code clients are allowed to use this group', type: 'forbidden' } }),
    want: { doctor: ['auth.client_gated'], probe: ['auth.client_gated'] },
    says: { doctor: '--as claude-code --protocol anthropic-messages' },
  },
  {
    name: 'a relay lets only Codex in',
    serve: (x) => x.json(403, { error: { message: 'This group is only available to Codex CLI', type: 'forbidden' } }),
    want: { doctor: ['auth.client_gated'] },
    says: { doctor: '--as codex --protocol openai-responses' },
    silent: ['claude-code'],
  },
  {
    name: 'the operator has set no price, and the answer has no code',
    serve: completing((x) => x.json(500, { error: { message: '模型 gpt-4o 倍率或价格未配置，请联系管理员设置', type: 'new_api_error' } })),
    want: { probe: ['gateway.no_provider'] },
  },
  {
    name: 'the token in the header has expired',
    serve: (x) =>
      x.json(
        401,
        { message: 'Unauthorized' },
        { 'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
      ),
    want: { doctor: ['auth.expired_token'], probe: ['auth.expired_token'] },
  },
  {
    name: 'the provider of the gateway answered with a page',
    serve: completing((x) => x.json(400, openaiError("invalid character '<' looking for beginning of value"))),
    want: { probe: ['upstream.error'] },
  },
  {
    name: 'the account is blocked, in Russian',
    serve: completing((x) => x.json(400, openaiError('Учетная запись заблокирована'))),
    want: { probe: ['permission.key'] },
  },
  {
    name: 'every address redirects to itself',
    serve: (x) => x.redirect(302, x.path),
    want: { doctor: ['endpoint.redirect'] },
    says: { doctor: 'The endpoint redirects to itself' },
    silent: ['a slash'],
  },
  {
    name: 'a proxy wrote its page into the stream',
    serve: completing((x) =>
      x.body?.stream === true
        ? sse(x, `${events().split('\n\n')[0]}\n\n<html><head><title>502 Bad Gateway</title></head></html>\n\n`)
        : x.json(200, answer),
    ),
    want: { stream: ['stream.nonconformant', 'stream.interrupted'] },
    says: { stream: 'A web page came in the middle of the stream' },
    exit: { stream: 3 },
  },
  {
    name: 'the answer is marked as compressed and is not',
    serve: (x) => x.json(200, toModelList(model), { 'content-encoding': 'gzip' }),
    want: { doctor: ['response.malformed'] },
    exit: { doctor: 1 },
    silent: ['The provider sent nothing'],
  },
  {
    name: 'a web application answers every GET with its page, and nginx refuses every POST',
    serve: (x) => (x.method === 'GET' ? x.text(200, page('New API')) : x.text(405, page('405 Not Allowed'))),
    want: { doctor: ['endpoint.html_page'] },
    never: ['endpoint.method'],
  },
  {
    name: "the server speaks only Anthropic's API, with x-api-key",
    serve: (x) => {
      if (!/^\/v1\/(?:messages|models)$/.test(x.path))
        return x.json(404, { type: 'error', error: { type: 'not_found_error', message: 'Not found' } });
      if (x.request.headers['x-api-key'] !== key)
        return x.json(401, { type: 'error', error: { type: 'authentication_error', message: 'Invalid bearer token' } });
      return x.json(400, { type: 'error', error: { type: 'invalid_request_error', message: 'max_tokens: Field required' } });
    },
    want: { doctor: ['endpoint.not_found'] },
    says: { doctor: 'This base serves /messages, not /chat/completions' },
    silent: ['is missing from the base URL'],
  },
];
