import type { Source } from '../../domain/report/diagnosis.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import { lazy } from '../../text/lazy.ts';

const read = '2026-11-20';
const page: Source = { title: 'AgentRouter troubleshooting', url: 'https://pro.ixiqin.com/docs', read };
const section = (name: string): Source => ({ ...page, section: name });
const search: Source = { title: 'AgentRouter API reference: search', url: 'https://pro.ixiqin.com/docs/api-reference/search', read };

/** Every row of AgentRouter's troubleshooting page, and additional errors of its reference. */
export const agentrouterErrors = lazy((): readonly ErrorRule[] => [
  {
    id: 'agentrouter/401-invalid-key',
    title: 'AgentRouter refused the key',
    match: { status: [401], code: 'invalid_api_key' },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: ['The key does not exist or was deleted', 'It does not begin with sk-ar-', 'The header is missing or malformed'],
    fixes: [
      { text: 'Check that the key begins with sk-ar- and is still on the API Keys page; otherwise create a new one' },
      { text: 'Send it as Authorization: Bearer, or as x-api-key' },
    ],
    examples: [{ status: 401, body: '{"error":{"message":"Invalid API key","type":"invalid_request_error","code":"invalid_api_key"}}' }],
    source: section('401 Unauthorized'),
  },
  {
    id: 'agentrouter/402-balance',
    title: "The wallet's balance is too low",
    match: { status: [402], code: 'insufficient_balance' },
    category: 'billing.balance',
    retry: { kind: 'after-fix' },
    causes: ['The wallet does not cover the request'],
    fixes: [
      { text: 'Look at the Wallet page, and ask the administrator for a top-up' },
      { text: 'Until then use a cheaper model (gpt-3.5-turbo, deepseek-chat) or a lower max_tokens' },
    ],
    examples: [
      { status: 402, body: '{"error":{"message":"Insufficient balance","type":"insufficient_funds","code":"insufficient_balance"}}' },
    ],
    source: section('402 Payment Required'),
  },
  {
    id: 'agentrouter/429-rate',
    title: "The key's rate limit is reached",
    match: { status: [429], code: 'rate_limit_exceeded' },
    category: 'rate.requests',
    retry: { kind: 'after-delay', advice: 'Wait until X-RateLimit-Reset (Unix seconds); without it 1, 2, then 4 seconds' },
    causes: ['The limit set for this key is used up in the current interval'],
    fixes: [{ text: "Raise the key's limit on the API Keys page, or make another key" }],
    examples: [
      {
        status: 429,
        headers: { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1640000000' },
        body: '{"error":{"message":"Rate limit exceeded","type":"rate_limit_error","code":"rate_limit_exceeded"}}',
      },
    ],
    source: section('429 Too Many Requests'),
  },
  {
    id: 'agentrouter/400-model-name',
    title: 'The model name does not exist',
    match: {
      status: [400],
      message:
        '\\bmodel\\b[^\\n]{0,80}(?:not (?:found|exist)|is not (?:supported|available)\\W*(?:\\n|$)|is unknown)|(?:unknown|invalid) model\\b',
    },
    category: 'request.model_unknown',
    retry: { kind: 'after-fix' },
    causes: ['The name is misspelt, as in gpt4 for gpt-4o'],
    fixes: [{ text: 'Use a name from the Supported Models page', command: '"model": "gpt-4o"' }],
    examples: [{ status: 400, body: '{"error":{"message":"The model `gpt4` does not exist","type":"invalid_request_error","code":null}}' }],
    source: section('3. Incorrect Model Name'),
  },
  {
    id: 'agentrouter/400-message-format',
    title: 'A message lacks its role or content',
    match: { status: [400], message: '\\b(?:role|content)\\b|messages?\\[|messages\\.\\d' },
    category: 'request.message_format',
    retry: { kind: 'after-fix' },
    causes: ['An entry of messages has no role or no content'],
    fixes: [{ text: 'Give every message both', command: '{"role": "user", "content": "Hello"}' }],
    examples: [
      { status: 400, body: '{"error":{"message":"messages[0]: missing field `role`","type":"invalid_request_error","code":null}}' },
    ],
    source: section('2. Incorrect Message Format'),
  },
  {
    id: 'agentrouter/400-missing-param',
    title: 'A required field is missing',
    match: { status: [400], message: 'max_tokens|\\brequired\\b|\\bmissing\\b' },
    category: 'request.missing_param',
    retry: { kind: 'after-fix' },
    causes: ['Anthropic models need max_tokens in every request'],
    fixes: [{ text: 'Add max_tokens', command: '"max_tokens": 1024' }],
    examples: [
      {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('1. Missing Required Parameters'),
  },
  {
    id: 'agentrouter/500-upstream',
    title: 'AgentRouter or a provider behind it failed',
    match: { status: [500] },
    category: 'upstream.error',
    retry: { kind: 'backoff', afterSeconds: 5, advice: '5 seconds times the number of the attempt: 5, 10, 15 s, three tries' },
    causes: ['The provider has trouble', "The provider's key is not configured on the server, or is invalid", 'AgentRouter itself failed'],
    fixes: [
      { text: 'Look at the status page of the provider' },
      { text: 'Try a model of another provider', command: '"model": "deepseek-chat"' },
      { text: 'If it stays, give support the time of the request and the error' },
    ],
    examples: [{ status: 500, body: '{"error":{"message":"Internal server error","type":"server_error","code":null}}' }],
    source: section('500 Internal Server Error'),
  },
  {
    id: 'agentrouter/connection',
    title: 'The connection fails or times out',
    match: { message: '^(?:openai\\.)?(?:API)?(?:Connection|Timeout) ?Error\\b|\\bConnection error\\.?$|Request timed out\\.?$' },
    category: 'network.timeout',
    retry: { kind: 'backoff' },
    causes: ['The network, the base URL, a firewall or a proxy'],
    fixes: [
      { text: 'Check the base URL: with /v1 for the OpenAI SDK, without it for the Anthropic SDK' },
      { text: 'Give the client 60 seconds', command: 'timeout=60.0' },
    ],
    examples: [{ text: 'openai.APITimeoutError: Request timed out.' }],
    source: section('Connection Error / Timeout'),
  },
  {
    id: 'agentrouter/openai-sdk-old',
    title: 'The OpenAI SDK is too old',
    match: { message: "'OpenAI' object has no attribute 'chat'|module 'openai' has no attribute 'OpenAI'" },
    category: 'client.sdk_version',
    retry: { kind: 'after-fix' },
    causes: ['The installed openai package is older than 1.0.0'],
    fixes: [
      { text: 'Update it', command: 'pip install --upgrade openai' },
      { text: 'See the version', command: 'python -c "import openai; print(openai.__version__)"' },
    ],
    examples: [{ text: "AttributeError: 'OpenAI' object has no attribute 'chat'" }],
    source: section('OpenAI SDK Version Incompatibility'),
  },
  {
    id: 'agentrouter/anthropic-sdk-missing',
    title: 'The Anthropic SDK is not installed',
    match: { message: "No module named '?anthropic'?" },
    category: 'client.sdk_version',
    retry: { kind: 'after-fix' },
    causes: ['The package is missing in the Python that runs the program'],
    fixes: [{ text: 'Install it', command: 'pip install anthropic' }],
    examples: [{ text: "ModuleNotFoundError: No module named 'anthropic'" }],
    source: section('Anthropic SDK Issues'),
  },
  {
    id: 'agentrouter/env-not-loaded',
    title: 'The program does not see AGENTROUTER_API_KEY',
    match: {
      message:
        'AGENTROUTER_(?:API_KEY|BASE_URL)\\b.{0,200}(?:None|undefined|not set|missing|not found|KeyError)|(?:KeyError|None|undefined).{0,200}AGENTROUTER_',
    },
    category: 'client.env',
    retry: { kind: 'after-fix' },
    causes: [
      'load_dotenv() was not called before the variable was read',
      '.env is not in the project root',
      'The line in .env has quotes or blanks round the =',
    ],
    fixes: [
      { text: 'Load the file before reading the variable', command: 'from dotenv import load_dotenv\nload_dotenv()' },
      { text: 'Write the line without quotes and blanks', command: 'AGENTROUTER_API_KEY=sk-ar-your-api-key' },
    ],
    examples: [{ text: "KeyError: 'AGENTROUTER_API_KEY'" }],
    source: section('Environment Variables Not Loading'),
  },
  {
    id: 'agentrouter/stream-interrupted',
    title: 'A streamed answer stops in the middle',
    match: {
      message:
        'stream(?:ing)?(?: response)? (?:was )?(?:suddenly )?(?:interrupt|disconnect(?!ed before completion:)|cut|closed)|incomplete chunked read|peer closed connection',
    },
    category: 'stream.interrupted',
    retry: { kind: 'backoff' },
    causes: ['The client gave up: its timeout is shorter than the answer', 'An empty delta was read as the end'],
    fixes: [{ text: 'Give streams 5 minutes', command: 'timeout=300.0' }, { text: 'Skip chunks whose delta has no content' }],
    examples: [
      { text: 'httpx.RemoteProtocolError: peer closed connection without sending complete message body (incomplete chunked read)' },
    ],
    source: section('Streaming Response Interrupted'),
  },
  {
    id: 'agentrouter/deepseek-name',
    title: 'The model name does not route to DeepSeek',
    match: { message: '\\bdeep[-_ ]+seek' },
    category: 'request.model_unknown',
    retry: { kind: 'after-fix' },
    causes: ['AgentRouter routes by name: it must contain "deepseek", written in one word'],
    fixes: [{ text: 'Write the name in one word', command: '"model": "deepseek-chat"' }],
    examples: [{ status: 400, body: '{"error":{"message":"Unsupported deep-seek-chat","type":"invalid_request_error","code":null}}' }],
    source: section('DeepSeek Models Not Working'),
  },
  {
    id: 'agentrouter/deepseek-server-key',
    title: 'The server has no key for DeepSeek',
    match: { message: 'DEEPSEEK_API_KEY|deepseek.{0,60}(?:key|provider).{0,60}(?:not configured|missing|not set)' },
    category: 'upstream.auth',
    retry: { kind: 'after-fix', advice: 'Not before the operator has configured the key' },
    causes: ["A self-hosted AgentRouter needs DeepSeek's own key in the server's .env"],
    fixes: [
      { text: "Set it in the server's .env and start the server again (this is not your AgentRouter key)", command: 'DEEPSEEK_API_KEY=…' },
    ],
    examples: [{ status: 500, body: '{"error":{"message":"DEEPSEEK_API_KEY is not configured","type":"server_error","code":null}}' }],
    source: section('DeepSeek Models Not Working'),
  },
  {
    id: 'agentrouter/deepseek-anthropic-format',
    title: 'A DeepSeek model was asked in the Anthropic format',
    match: { message: 'deepseek.{0,200}(?:anthropic|messages (?:api|format))|anthropic.{0,200}deepseek' },
    category: 'request.model_unsupported_endpoint',
    retry: { kind: 'after-fix' },
    causes: ['DeepSeek models are served only in the OpenAI format'],
    fixes: [{ text: 'Use the OpenAI SDK for this model', command: 'from openai import OpenAI' }],
    examples: [
      {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"deepseek-chat is not served in the Anthropic format"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('DeepSeek Models Not Working'),
  },
  {
    id: 'agentrouter/tool-use-unread',
    title: 'A tool call is not answered',
    match: { message: 'tool calls? (?:are |is )?not respond' },
    category: 'request.tool_schema',
    retry: { kind: 'after-fix' },
    causes: ['The client reads only text blocks and passes over tool_use'],
    fixes: [{ text: 'Look at the type of every content block, and answer tool_use with a tool_result' }],
    examples: [{ text: 'tool calls not responding' }],
    source: section('Anthropic Tool Use Issues'),
  },
  {
    id: 'agentrouter/search-upstream',
    title: 'The search provider behind AgentRouter failed',
    match: { message: 'search (?:upstream|provider)' },
    category: 'upstream.error',
    retry: { kind: 'backoff' },
    causes: ['POST /v1/search passes on the status of its provider'],
    fixes: [{ text: 'Try again; a 402 there means that the wallet is short' }],
    examples: [{ status: 502, body: '{"error":{"message":"search upstream failed","type":"server_error","code":null}}' }],
    source: search,
  },
]);
