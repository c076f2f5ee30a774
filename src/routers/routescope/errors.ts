import type { Source } from '../../domain/report/diagnosis.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import { lazy } from '../../text/lazy.ts';

const read = '2026-11-20';
const page: Source = { title: 'RouteScope errors and troubleshooting', url: 'https://doc.routescope.ai/en/docs/api/errors', read };
const common: Source = { title: 'RouteScope common errors', url: 'https://doc.routescope.ai/en/docs/api/quick-start/common-errors', read };
const imageTasks: Source = {
  title: 'RouteScope image tasks',
  url: 'https://doc.routescope.ai/en/docs/api/images/openai-style/tasks',
  read,
};
const section = (name: string): Source => ({ ...page, section: name });
const body = (message: string, type = 'routescope_error', code = ''): string =>
  JSON.stringify({ error: { message, type, param: '', code } });

/**
 * Every row of RouteScope's page. It describes symptoms and states that exact codes are not documented; the examples have the usual form.
 */
export const routescopeErrors = lazy((): readonly ErrorRule[] => [
  {
    id: 'routescope/401-auth',
    title: 'The key is missing, incomplete or not sent as Bearer',
    match: { status: [401] },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: [
      'The key is missing, or its sk- prefix was cut off',
      'It was not sent as Authorization: Bearer',
      'The token is disabled, expired, out of quota or bound to other addresses',
    ],
    fixes: [
      { text: 'Send the whole secret with its prefix', command: 'Authorization: Bearer sk-…' },
      { text: "Use the client's own field: OPENAI_API_KEY in Codex's auth.json, ANTHROPIC_AUTH_TOKEN for Claude Code" },
    ],
    examples: [{ status: 401, body: body('Invalid token') }],
    source: section('Authentication Failure'),
  },
  {
    id: 'routescope/token-unavailable',
    title: 'The token is disabled, expired or out of quota',
    match: {
      status: [401, 403],
      message:
        '\\btoken (?:quota )?(?:is|has|was) (?:been )?(?:disabled|expired|exhausted|unavailable)|\\b(?:disabled|expired|exhausted) token\\b',
    },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: ['The token was switched off, has expired, or its quota is used up'],
    fixes: [{ text: 'Look at the token in the console: state, expiry, quota and address restrictions' }],
    examples: [
      { status: 403, body: body('This token is disabled') },
      { status: 401, body: body('This token has expired') },
    ],
    source: section('Common Issues: Token unavailable'),
  },
  {
    id: 'routescope/ip-blocked',
    title: 'The token refuses this network address',
    match: { status: [401, 403], message: '\\bip\\b' },
    category: 'auth.ip_blocked',
    retry: { kind: 'after-fix' },
    causes: ["The token's address restrictions do not name this machine"],
    fixes: [{ text: "Add this machine's public address to the token's restrictions in the console" }],
    examples: [{ status: 403, body: body('Your IP is not allowed by this token') }],
    source: section('Common Issues: Token unavailable'),
  },
  {
    id: 'routescope/403-balance',
    title: 'The wallet is empty, which RouteScope answers with 403',
    match: { status: [403], message: 'balance|insufficient|top.?up|recharge' },
    category: 'billing.balance',
    retry: { kind: 'after-fix' },
    causes: ['The balance is used up, or a top-up has not completed'],
    fixes: [{ text: 'Check the wallet, the last top-up and the consumption in the console' }],
    examples: [{ status: 403, body: body('Insufficient balance') }],
    source: section('Insufficient Balance'),
    contradicts: [{ says: 'An empty balance shows as a failed request without a number', source: common }],
  },
  {
    id: 'routescope/model-not-allowed',
    title: 'This token may not use the model',
    match: { status: [403], message: 'model' },
    category: 'permission.model',
    retry: { kind: 'after-fix' },
    causes: ['The token is restricted to other models', 'The account or its group has not enabled the model'],
    fixes: [{ text: 'List what this token can see', command: 'kush-doctor models' }],
    examples: [{ status: 403, body: body('This token is not allowed to use the model gpt-5.4') }],
    source: section('Model Missing or Not Allowed'),
  },
  {
    id: 'routescope/403',
    title: 'RouteScope refused the token for this request',
    match: { status: [403] },
    category: 'permission.key',
    retry: { kind: 'after-fix' },
    causes: ['The balance is empty, the token is restricted, or the model is not enabled: this page gives one status to all of them'],
    fixes: [{ text: 'Check in this order: balance, state of the token, allowed models', command: 'kush-doctor check-key' }],
    examples: [{ status: 403, body: body('Forbidden') }],
    source: section('Common Issues'),
  },
  {
    id: 'routescope/404-model',
    title: 'The model is not known here',
    match: { status: [404], message: 'model' },
    category: 'request.model_unknown',
    retry: { kind: 'after-fix' },
    causes: ['The id is misspelt, or the list for this token does not have it'],
    fixes: [{ text: 'List what this token can see', command: 'kush-doctor models' }],
    examples: [{ status: 404, body: body('The model gpt-9 does not exist') }],
    source: section('Model Missing or Not Allowed'),
  },
  {
    id: 'routescope/404-endpoint',
    title: 'The base URL does not fit the tool',
    match: { status: [404] },
    category: 'endpoint.not_found',
    retry: { kind: 'after-fix' },
    causes: ['OpenAI tools and Codex need /v1, Claude Code must not have it'],
    fixes: [
      { text: 'For OpenAI-compatible tools and Codex', command: 'https://api.routescope.ai/v1' },
      { text: 'For Claude Code', command: 'ANTHROPIC_BASE_URL=https://api.routescope.ai' },
    ],
    examples: [{ status: 404, body: body('Invalid URL (POST /chat/completions)', 'invalid_request_error') }],
    source: section('Common Issues: Incorrect endpoint'),
  },
  {
    id: 'routescope/400-claude-code-betas',
    title: "Claude Code's experimental betas are not taken",
    match: { status: [400], message: 'extra inputs are not permitted' },
    category: 'request.unknown_param',
    retry: { kind: 'after-fix' },
    causes: ['Claude Code sends fields of betas, such as context_management'],
    fixes: [{ text: 'Switch the experimental betas off', command: 'export CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1' }],
    examples: [
      {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"context_management: Extra inputs are not permitted"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('Common Issues: Claude Code experimental betas'),
  },
  {
    id: 'routescope/400-protocol-mixup',
    title: "One protocol's fields were sent to another's route",
    match: {
      status: [400],
      message: '(?:^|\\W)(?:contents|instances|messages) (?:field )?(?:is|are) (?:required|missing|unknown|not a)|unknown name "?messages',
    },
    category: 'request.protocol_mixup',
    retry: { kind: 'after-fix' },
    causes: ['OpenAI chat uses messages, Gemini contents[].parts[], Imagen instances and parameters, Claude messages with max_tokens'],
    fixes: [
      { text: 'Gemini: POST /v1beta/models/{model}:generateContent', command: '{"contents":[{"parts":[{"text":"Hello"}]}]}' },
      { text: 'Imagen: POST /v1beta/models/{model}:predict', command: '{"instances":[{"prompt":"…"}],"parameters":{}}' },
      { text: 'OpenAI chat: POST /v1/chat/completions', command: '{"model":"…","messages":[{"role":"user","content":"Hello"}]}' },
    ],
    examples: [{ status: 400, body: body('contents is required', 'invalid_request_error') }],
    source: section('Parameter Errors'),
  },
  {
    id: 'routescope/400-image-edit',
    title: 'The image edit has the wrong kind of body',
    match: { status: [400], message: 'multipart|\\bimage\\b.{0,200}(?:required|missing|form|file)' },
    category: 'request.protocol_mixup',
    retry: { kind: 'after-fix' },
    causes: ['OpenAI-style edits upload the picture as multipart/form-data; Doubao Seedream takes it in the JSON field image'],
    fixes: [
      { text: 'OpenAI-style: send multipart/form-data with the source picture' },
      { text: 'Seedream: send JSON with the reference pictures in image' },
    ],
    examples: [{ status: 400, body: body('image is required: send multipart/form-data', 'invalid_request_error') }],
    source: section('Parameter Errors'),
  },
  {
    id: 'routescope/400-async-image',
    title: 'The asynchronous image task lacks its prompt or pictures',
    match: { message: 'prompt or images is required' },
    category: 'request.missing_param',
    retry: { kind: 'after-fix' },
    causes: ['Neither prompt nor images is in the body'],
    fixes: [{ text: 'Send one of them, and keep the job_id of the answer to ask for the result' }],
    examples: [{ status: 400, body: '{"code":"invalid_request","message":"prompt or images is required","data":null}' }],
    source: imageTasks,
  },
  {
    id: 'routescope/400-missing-max-tokens',
    title: 'Claude Messages needs max_tokens',
    match: { status: [400], message: 'max_tokens' },
    category: 'request.missing_param',
    retry: { kind: 'after-fix' },
    causes: ['max_tokens is missing from the body'],
    fixes: [{ text: 'Add max_tokens', command: '"max_tokens": 1024' }],
    examples: [
      {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('Common Issues: Parameter error'),
  },
  {
    id: 'routescope/400-parameter',
    title: 'A parameter is wrong',
    match: { status: [400] },
    category: 'request.invalid_param',
    retry: { kind: 'after-fix' },
    causes: ['A field is wrong or belongs to another protocol'],
    fixes: [{ text: 'Compare path and fields with the protocol of the route' }],
    examples: [{ status: 400, body: body('Invalid value for temperature', 'invalid_request_error') }],
    source: section('Common Issues: Parameter error'),
  },
  {
    id: 'routescope/429-rate',
    title: 'A rate limit is reached',
    match: { status: [429] },
    category: 'rate.requests',
    retry: { kind: 'after-delay', advice: 'Limits follow the backend; the page asks not to rely on one code' },
    causes: ['Requests per minute, tokens per minute or concurrency are above the limit'],
    fixes: [{ text: 'Send fewer requests at once, and follow what the answer says' }],
    examples: [{ status: 429, body: body('Rate limit reached, please retry later', 'rate_limit_error') }],
    source: section('Rate Limits'),
  },
  {
    id: 'routescope/timeout',
    title: 'A long task runs into a timeout',
    match: { message: '\\b(?:image|video|task)\\b[^\\n]{0,80}tim(?:ed|e) ?out|tim(?:ed|e) ?out[^\\n]{0,80}\\b(?:image|video|task)\\b' },
    category: 'upstream.timeout',
    retry: { kind: 'backoff', advice: 'Ask for the state of the task before sending it again' },
    causes: ['Large pictures, long videos, long texts or a slow provider'],
    fixes: [{ text: 'Save the task id and ask the task endpoint or the task log for the result' }],
    examples: [{ text: 'video generation task timed out' }],
    source: section('Request Timeout'),
  },
]);
