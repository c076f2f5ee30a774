import type { AreaWords } from '../words.ts';

/** Texts about limits and requests. */
export const limit = {
  'rate.requests': {
    title: 'Too many requests in a short time',
    explanation: 'A limit on requests per second or minute was hit.',
    causes: ['Requests follow each other too fast for this key, account or address'],
    fixes: [
      'Wait as long as the answer says, then retry with growing delays and jitter',
      'Send fewer requests at once; if even single ones fail, the quota or balance is used up: look at the billing page',
    ],
  },
  'rate.tokens': {
    title: 'Too many tokens in a short time',
    explanation: 'A limit on tokens per minute was hit.',
    causes: ['Prompts and reserved output together exceed the tokens per minute', 'A single request larger than the limit can never pass'],
    fixes: ['Wait for the window to pass', 'Shorten the prompt, lower `max_tokens`, or ask for a higher limit'],
  },
  'rate.concurrency': {
    title: 'Too many requests at the same time',
    explanation: 'The number of requests in flight is limited.',
    causes: ['More requests are open than the key or model allows'],
    fixes: ['Queue requests and keep fewer open', 'Retry when one of them has ended'],
  },
  'rate.daily': {
    title: 'The allowance of a long window is used up',
    explanation: 'A limit per day, week or several hours was hit.',
    causes: ['The daily or weekly number of requests or tokens is reached'],
    fixes: ['Wait for the window to reset, or raise the allowance'],
  },
  'request.missing_param': {
    title: 'A required field is missing',
    explanation: 'The body lacks a field that this route demands.',
    causes: ['The Anthropic protocol demands `max_tokens`', 'The field has another name in this protocol'],
    fixes: ['Add the field that the message names'],
  },
  'request.invalid_param': {
    title: 'A field has a value that is refused',
    explanation: 'A value is out of range, of the wrong type, or not supported by this model.',
    causes: ['The value is outside the limits of this model', 'The type is wrong: text instead of a number, for instance'],
    fixes: ['Correct the field that the message names, or leave it out'],
  },
  'request.unknown_param': {
    title: 'A field is not known here',
    explanation: 'The route or the model refuses a field that others accept.',
    causes: [
      'The client sends an experimental or newer field',
      'The model wants another name, such as `max_completion_tokens` for `max_tokens`',
    ],
    fixes: ['Leave the field out', 'For Claude Code behind a gateway, set CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1'],
  },
  'request.model_missing': {
    title: 'No model was named',
    explanation: 'The gateway found no model in the request.',
    causes: ['The field `model` is absent or empty', 'The body was not read as JSON, so its model was not seen'],
    fixes: ['Name a model; send `Content-Type: application/json`'],
  },
  'request.model_unknown': {
    title: 'The model does not exist here',
    explanation: 'The id is misspelt, retired, or not served by this router.',
    causes: ['The id is spelt differently here (`provider/model`, a dated id, an alias)', 'The model was retired or is not loaded'],
    fixes: ['Run `kush-doctor models --check ID` for the nearest names'],
  },
  'request.model_unsupported_endpoint': {
    title: 'The model does not work on this endpoint or with this feature',
    explanation: 'The model exists, but serves another route, or lacks tools, images or streaming.',
    causes: ['The model serves only another route, such as /v1/responses', 'The model lacks the feature that the request uses'],
    fixes: ['Use the endpoint that the message names, or another model'],
  },
  'request.message_format': {
    title: 'The messages have the wrong shape or order',
    explanation: 'A role, a content block or the order of turns is not as the protocol says.',
    causes: [
      'A role is not allowed here, or turns do not alternate',
      'A tool call has no result after it',
      'A content block is empty or of another protocol',
    ],
    fixes: ['Correct the message that the error points to', 'If a long session is broken, start it anew or remove the damaged turn'],
  },
  'request.tool_schema': {
    title: 'A tool definition or call is malformed',
    explanation: 'The schema of a tool, or the arguments of a call, are not what the model accepts.',
    causes: [
      'The schema is not a JSON Schema of type object, or uses keywords the model does not take',
      'The model called a tool with arguments that do not fit',
    ],
    fixes: [
      'Correct or simplify the schema of the tool that the message names; that of an MCP server or extension: update it, or switch it off',
    ],
  },
  'request.context_length': {
    title: 'The prompt is longer than the model can take',
    explanation: 'Prompt and reserved output together exceed the context window.',
    causes: ['The conversation has grown too long', '`max_tokens` reserves too much of the window'],
    fixes: ['Shorten or summarise the conversation, lower `max_tokens`, or choose a model with a larger window'],
  },
  'request.body_too_large': {
    title: 'The request body is too large',
    explanation: 'A byte limit was hit before the model saw the request.',
    causes: ['Images or files are sent inline', 'A reverse proxy has a small limit (nginx: 1 MB)'],
    fixes: ['Compress or split the content', 'Use the Batches or Files API where there is one', 'Operator: raise `client_max_body_size`'],
  },
  'request.json_malformed': {
    title: 'The body is not valid JSON',
    explanation: 'The server could not read the request.',
    causes: ['Quotes or a comma are wrong, often from shell quoting', 'The `Content-Type` is not application/json'],
    fixes: ['Check the body with a JSON parser; send `Content-Type: application/json`'],
  },
  'request.stream_type': {
    title: 'The field `stream` is wrong for this route',
    explanation: 'It is not a boolean, or streaming is demanded or refused here.',
    causes: ['`stream` was sent as text ("true")', 'The route serves only streams, or none'],
    fixes: ['Send `stream` as true or false without quotes, as the route demands'],
  },
  'request.content_filter': {
    title: 'A content policy refused the request',
    explanation: 'A safety filter of the provider or gateway matched.',
    causes: ['The prompt or the answer touched a filtered subject'],
    fixes: ['Change the prompt; do not retry it unchanged'],
  },
  'request.protocol_mixup': {
    title: 'The request speaks another protocol than the route',
    explanation: 'Fields or paths of one API were sent to the route of another.',
    causes: ['OpenAI fields on an Anthropic route, or the reverse', 'The client is set to the wrong provider type'],
    fixes: [
      'OpenAI: `messages` to /v1/chat/completions, `input` to /v1/responses. Anthropic: `messages` and `max_tokens` to /v1/messages. Gemini: `contents[].parts[]` to :generateContent',
    ],
  },
} as const satisfies AreaWords<'rate' | 'request'>;
