import { model, openaiError, type Reported, type Serve, toModelList, usual } from './gateway.ts';

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
];
