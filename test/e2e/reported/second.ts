import { openaiError, toModelList } from '../../support/gateway.ts';
import { answer, completing, events, key, model, page, type Reported, sse, usual } from './gateway.ts';

/** A second batch, labelled before its first run, after the fixes for the first one. */
export const second: readonly Reported[] = [
  {
    name: 'Ollama: the model is not pulled, any key is taken',
    env: { OPENAI_API_KEY: 'ollama' },
    serve: (x) =>
      x.isList && x.method === 'GET'
        ? x.json(200, toModelList('llama3.2:latest'))
        : x.isChat && x.method === 'POST'
          ? x.body?.messages
            ? x.json(404, { error: { message: `model '${x.body.model}' not found`, type: 'api_error', param: null, code: null } })
            : x.json(400, { error: { message: 'unexpected EOF', type: 'invalid_request_error', param: null, code: null } })
          : x.text(404, '404 page not found'),
    want: {
      doctor: ['request.model_unknown', 'unknown'],
      'check-key': 'fine',
      models: 'healthy',
      probe: ['request.model_unknown'],
      stream: ['request.model_unknown'],
    },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'an Express application with CORS and a body parser in front of everything',
    serve: (x) =>
      x.method === 'OPTIONS'
        ? x.text(204, '')
        : x.method === 'POST' && x.body === null
          ? x.text(
              400,
              '<!DOCTYPE html><html><head><title>Error</title></head><body><pre>SyntaxError: Unexpected end of JSON input</pre></body></html>',
            )
          : usual()(x),
    want: { doctor: 'fine', 'check-key': 'fine', models: 'healthy', probe: 'healthy', stream: 'healthy', deep: 'healthy' },
    never: ['auth.', 'endpoint.'],
  },
  {
    name: 'the gateway wants x-api-key although it speaks the chat protocol',
    serve: (x) =>
      x.request.headers['x-api-key'] === key
        ? usual()({ ...x, isKnown: true })
        : x.json(401, { error: { message: 'x-api-key header is required', type: 'authentication_error' } }),
    want: { doctor: ['auth.wrong_header'], 'check-key': ['auth.wrong_header'], probe: ['auth.wrong_header', 'auth.missing_key'] },
    never: ['auth.invalid_key'],
  },
  {
    name: "the gateway's own key at its provider is refused",
    serve: completing((x) =>
      x.json(
        401,
        openaiError(
          'Incorrect API key provided: sk-proj-********************Qz9A. You can find your API key at https://platform.openai.com/account/api-keys.',
          { code: 'invalid_api_key' },
        ),
      ),
    ),
    want: { doctor: 'healthy', 'check-key': 'healthy', probe: ['upstream.auth'], deep: ['upstream.auth'] },
    never: ['auth.'],
  },
  {
    name: 'a corporate proxy answers with its block page and 200',
    serve: (x) =>
      x.text(
        200,
        '<html><head><title>Access Blocked</title></head><body>This site is blocked by your organization. Category: Generative AI. Zscaler</body></html>',
      ),
    want: {
      doctor: ['endpoint.html_page', 'cdn.challenge', 'network.proxy'],
      'check-key': ['endpoint.html_page', 'cdn.challenge', 'network.proxy'],
      models: ['endpoint.html_page', 'cdn.challenge', 'network.proxy'],
      probe: ['endpoint.html_page', 'cdn.challenge', 'network.proxy'],
    },
    never: ['auth.'],
  },
  {
    name: 'the list is a page of the web console, completions work',
    serve: usual((x) => (x.isList ? x.text(200, page('Console')) : false)),
    want: { doctor: 'fine', 'check-key': 'fine', models: ['endpoint.html_page', 'response.malformed'], probe: 'healthy', deep: 'fine' },
    never: ['auth.'],
  },
  {
    name: 'the stream ends with an error of the provider after the first words',
    serve: completing((x) =>
      x.body?.stream === true
        ? sse(
            x,
            `${events().split('\n\n')[0]}\n\ndata: ${JSON.stringify({ error: { message: 'Upstream overloaded', type: 'overloaded_error', code: 529 } })}\n\n`,
          )
        : x.json(200, answer),
    ),
    want: { probe: 'healthy', stream: ['stream.error_event'], deep: ['stream.error_event'] },
    never: ['auth.'],
  },
  {
    name: 'another model answers than was asked for',
    serve: completing((x) =>
      x.body?.stream === true
        ? sse(x, events().replaceAll(`"${model}"`, '"gpt-4o-mini"'))
        : x.json(200, { ...answer, model: 'gpt-4o-mini' }),
    ),
    want: { doctor: 'healthy', probe: ['response.model_swapped'], stream: ['response.model_swapped'], deep: ['response.model_swapped'] },
    never: ['auth.'],
  },
  {
    name: 'max_tokens is refused by a newer model',
    serve: completing((x) =>
      x.body?.max_tokens === undefined
        ? x.body?.stream === true
          ? sse(x, events())
          : x.json(200, answer)
        : x.json(
            400,
            openaiError("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", {
              param: 'max_tokens',
              code: 'unsupported_parameter',
            }),
          ),
    ),
    want: { probe: 'healthy', stream: 'healthy', deep: 'healthy' },
  },
  {
    name: 'stream_options is refused',
    serve: completing((x) =>
      x.body?.stream_options === undefined
        ? x.body?.stream === true
          ? sse(x, events())
          : x.json(200, answer)
        : x.json(400, openaiError('Unknown parameter: stream_options', { param: 'stream_options', code: 'unknown_parameter' })),
    ),
    want: {
      doctor: 'healthy',
      probe: 'healthy',
      stream: ['request.unknown_param', 'request.invalid_param'],
      deep: ['request.unknown_param', 'request.invalid_param'],
    },
    never: ['auth.'],
  },
  {
    name: 'FastAPI: 422 with a list for every body before the key, the list is open',
    serve: (x) => {
      if (x.isList && x.method === 'GET') return x.json(200, toModelList(model));
      if (x.path === '/v1/embeddings' && x.method === 'POST')
        return x.isKnown
          ? x.json(422, { detail: [{ type: 'missing', loc: ['body', 'input'], msg: 'Field required' }] })
          : x.json(401, { detail: 'Invalid API key' });
      if (!x.isChat) return x.json(404, { detail: 'Not Found' });
      if (x.method !== 'POST') return x.json(405, { detail: 'Method Not Allowed' });
      if (!x.body?.messages) return x.json(422, { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] });
      if (!x.isKnown) return x.json(401, { detail: 'Invalid API key' });
      return x.body.stream ? sse(x, events()) : x.json(200, answer);
    },
    want: { doctor: 'healthy', 'check-key': 'healthy', probe: 'healthy', deep: 'healthy' },
  },
  {
    name: 'the same with a wrong key',
    serve: (x) => {
      if (x.isList && x.method === 'GET') return x.json(200, toModelList(model));
      if (x.path === '/v1/embeddings' && x.method === 'POST') return x.json(401, { detail: 'Invalid API key' });
      if (!x.isChat) return x.json(404, { detail: 'Not Found' });
      if (x.method !== 'POST') return x.json(405, { detail: 'Method Not Allowed' });
      return x.body?.messages
        ? x.json(401, { detail: 'Invalid API key' })
        : x.json(422, { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] });
    },
    want: {
      doctor: ['auth.invalid_key'],
      'check-key': ['auth.invalid_key'],
      probe: ['auth.invalid_key'],
      stream: ['auth.invalid_key'],
      deep: ['auth.invalid_key'],
    },
  },
  {
    name: 'HTTP Basic in front of a gateway',
    serve: (x) =>
      x.text(
        401,
        '<html><head><title>401 Authorization Required</title></head><body><center><h1>401 Authorization Required</h1></center><hr><center>nginx/1.24.0</center></body></html>',
        { 'www-authenticate': 'Basic realm="Restricted"', server: 'nginx/1.24.0' },
      ),
    want: { doctor: ['auth.wrong_header'], 'check-key': ['auth.wrong_header'], probe: ['auth.wrong_header'] },
    never: ['auth.invalid_key'],
  },
  {
    name: 'the base URL of a Messages gateway in an OpenAI variable',
    serve: (x) => {
      if (!x.isKnown && x.request.headers['x-api-key'] !== key)
        return x.json(401, { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } });
      if (x.isList)
        return x.json(200, {
          data: [{ type: 'model', id: 'claude-sonnet-4-5', display_name: 'Claude', created_at: '2025-09-29T00:00:00Z' }],
          has_more: false,
          first_id: 'claude-sonnet-4-5',
          last_id: 'claude-sonnet-4-5',
        });
      if (x.path === '/v1/messages' && x.method === 'POST')
        return x.json(400, { type: 'error', error: { type: 'invalid_request_error', message: 'The request body is not valid JSON' } });
      return x.json(404, { type: 'error', error: { type: 'not_found_error', message: 'Not found' } });
    },
    want: {
      doctor: ['endpoint.not_found', 'request.protocol_mixup', 'config.base_url'],
      probe: ['endpoint.not_found', 'request.protocol_mixup'],
    },
    never: ['auth.'],
  },
  {
    name: 'the provider is down for completions: 502 in JSON with its name',
    serve: completing((x) =>
      x.json(502, {
        error: {
          message: 'Provider returned error',
          code: 502,
          metadata: { provider_name: 'Azure', raw: 'upstream connect error or disconnect/reset before headers' },
        },
      }),
    ),
    want: {
      doctor: 'healthy',
      'check-key': 'healthy',
      probe: ['upstream.error', 'gateway.bad_gateway'],
      stream: ['upstream.error', 'gateway.bad_gateway'],
      deep: ['upstream.error', 'gateway.bad_gateway'],
    },
    never: ['auth.'],
  },
];
