import type { Protocol } from '../../domain/protocol.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import { keyAnswers } from '../../routers/accounts.ts';
import { isRecord, type Json } from '../../text/json.ts';
import { toText } from '../server/body.ts';
import type { Route } from '../server/routes.ts';
import { refuseChat } from '../validate/chat.ts';
import { refuseGemini } from '../validate/gemini.ts';
import { refuseMessages } from '../validate/messages.ts';
import { refuseResponses } from '../validate/responses.ts';
import { refuseUnknown } from '../validate/unknown.ts';
import { chatAnswer, chatStream, parseChatSpec } from './answers/chat.ts';
import { embeddingsAnswer, geminiEmbeddings, refuseEmbeddings } from './answers/embeddings.ts';
import { geminiAnswer, geminiStream, parseGeminiSpec } from './answers/gemini.ts';
import { messagesAnswer, messagesStream, parseMessagesSpec } from './answers/messages.ts';
import { modelEntry, modelList } from './answers/models.ts';
import { parseResponsesSpec, responsesAnswer, responsesStream } from './answers/responses.ts';
import { acceptedHeaders, type ReceivedKey, refuseKey } from './credential.ts';
import { followModel } from './follow-model.ts';
import type { RouterProfile, ServedModel } from './profile.ts';
import type { PromptCache } from './prompt-cache.ts';
import type { StreamQuirks } from './quirks.ts';
import { type ErrorAnswer, type Refusal, standardAnswer } from './refusal.ts';
import { type CompletionSpec, countTokens, createReply, type Reply, type ToolCalls } from './reply.ts';
import type { SseFrame } from './sse-frame.ts';
import type { StoredResponses } from './stored-responses.ts';
import { refuseThought } from './thought.ts';

/** A parsed request. */
export interface IncomingRequest {
  route: Route;
  sent: readonly ReceivedKey[];
  /** The body as JSON; `undefined` if it is not JSON. */
  body: unknown;
  /** The `anthropic-version` header. */
  anthropicVersion: string | undefined;
  /** From the `anthropic-beta` header and the body's `betas`. */
  betas: readonly string[];
  alt: string | null;
  /** Unique within this run. */
  id: string;
  now: number;
}

/** The healthy router: its data, models and state. */
export interface EmulatedRouter {
  router: Router | undefined;
  rules: readonly ErrorRule[];
  profile: RouterProfile;
  models: readonly ServedModel[];
  keys: readonly string[];
  cache: PromptCache;
  /** Stored responses, for follow-up requests. */
  stored: StoredResponses;
  /** Counts the tokens of a prompt; four characters per token if absent. */
  countTokens?: ((text: string) => number) | undefined;
}

/** An answer, whole or as events; `call` is the tool call in it. */
export type Response = { call?: Reply['tool'] | undefined } & (
  | (ErrorAnswer & { frames?: undefined })
  | { status: number; frames: readonly SseFrame[]; headers?: Readonly<Record<string, string>> | undefined }
);

/** The answer of a healthy router. */
export function respond(served: EmulatedRouter, request: IncomingRequest, quirks: StreamQuirks): Response {
  const { route } = request;
  if (route.endpoint === 'health') return json({ status: 'ok' });
  const protocol = listProtocol(request);
  const accepted = route.keyEndpoint ? [route.keyEndpoint.auth] : acceptedHeaders(served.router, protocol);
  const unauthorized = refuseKey(request.sent, served.keys, accepted);
  if (unauthorized) return toErrorAnswer(served.profile, unauthorized, protocol);
  switch (route.endpoint) {
    case 'key':
      return json(
        keyAnswers[route.keyEndpoint?.shape ?? 'kushrouter-me'].sample(
          served.models.map((model) => model.id),
          request.now,
        ),
      );
    case 'models':
      return json(modelList(served.models, protocol, served.profile));
    case 'model': {
      const model = findServed(served.models, route.model ?? '');
      return model
        ? json(modelEntry(model, protocol, served.profile))
        : toErrorAnswer(served.profile, unknownModel(route.model ?? '', protocol), protocol);
    }
    default:
      return respondToBody(served, request, quirks);
  }
}

function respondToBody(served: EmulatedRouter, request: IncomingRequest, quirks: StreamQuirks): Response {
  const { route, body } = request;
  const refuse = (refusal: Refusal): Response => toErrorAnswer(served.profile, refusal, route.protocol);
  if (!isRecord(body)) {
    const message =
      body === undefined ? 'We could not parse the JSON body of your request.' : 'The body of the request must be a JSON object.';
    return refuse({ kind: 'json-malformed', message });
  }
  const refusal =
    refuseBody(served, request, body) ??
    refuseModel(served, route, body) ??
    refuseThought(route.protocol, body) ??
    refuseState(served, request, body);
  if (refusal) return refuse(refusal);
  if (route.endpoint === 'embeddings') return json(route.protocol === 'gemini' ? geminiEmbeddings(body) : embeddingsAnswer(body));
  if (route.endpoint === 'tokenize') {
    const text =
      typeof body.text === 'string'
        ? body.text
        : toText(
            (Array.isArray(body.messages) ? body.messages : []).filter(isRecord).map((message) => ({ text: toText(message.content) })),
          );
    return json({ success: true, model: body.model, tokens: Math.max(1, Math.ceil(text.length / 4)) });
  }
  const whole = route.protocol === 'openai-responses' ? served.stored.follow(body) : body;
  const spec = parseCompletionSpec(route, whole, quirks.toolCalls);
  if (route.endpoint === 'count-tokens') {
    const tokens = (served.countTokens ?? countTokens)(spec.prompt);
    return json(route.protocol === 'gemini' ? { totalTokens: tokens } : { input_tokens: tokens });
  }
  const full = followModel(route.protocol, whole, spec, served.cache, request.id);
  const reply = quirks.altered(createReply(full, request.id, Math.floor(request.now / 1000), served.countTokens));
  if (route.protocol === 'openai-responses')
    served.stored.keep(`resp_${reply.id}`, whole, reply.tokens.join(''), reply.tool !== null && quirks.requiresAction);
  return { ...formatReply(route, request, body, reply, quirks), call: reply.tool ?? undefined };
}

/** A reply formatted for its protocol. */
function formatReply(
  { protocol, stream: streams }: Route,
  request: IncomingRequest,
  body: Json,
  reply: Reply,
  quirks: StreamQuirks,
): Response {
  switch (protocol) {
    case 'openai-chat':
      return body.stream === true ? stream(chatStream(reply, body, quirks)) : json(chatAnswer(reply, body, quirks));
    case 'openai-responses':
      return body.stream === true ? stream(responsesStream(reply, body, quirks)) : json(responsesAnswer(reply, body, quirks));
    case 'anthropic-messages':
      return body.stream === true ? stream(messagesStream(reply, quirks)) : json(messagesAnswer(reply, body));
    case 'gemini':
      if (streams !== true) return json(geminiAnswer(reply, body, quirks));
      // Without `alt=sse` Gemini streams a single JSON array.
      if (request.alt !== 'sse')
        return json(geminiStream(reply, quirks).map(({ text }) => JSON.parse(text.replace(/^data: /, '')) as unknown));
      return stream(geminiStream(reply, quirks));
  }
}

function parseCompletionSpec(route: Route, body: Json, calls: ToolCalls): CompletionSpec {
  switch (route.protocol) {
    case 'openai-chat':
      return parseChatSpec(body, calls);
    case 'openai-responses':
      return parseResponsesSpec(body, calls);
    case 'anthropic-messages':
      return parseMessagesSpec(body, calls);
    case 'gemini':
      return parseGeminiSpec(body, route.model ?? '', calls);
  }
}

function refuseBody(served: EmulatedRouter, { route, betas }: IncomingRequest, body: Json): Refusal | null {
  const { protocol } = route;
  if (protocol !== 'gemini') {
    if (body.model === undefined || body.model === null || body.model === '') {
      const message = protocol === 'anthropic-messages' ? 'model: Field required' : 'you must provide a model parameter';
      return { kind: 'model-missing', message, param: 'model' };
    }
    if (typeof body.model !== 'string')
      return { kind: 'invalid-param', message: "Invalid type for 'model': expected a string.", param: 'model' };
  }
  if (served.profile.isStrict) {
    const refusal = refuseUnknown(protocol, body, betas);
    if (refusal) return refusal;
  }
  const field = served.profile.refusedFields.find((name) => body[name] !== undefined);
  if (field !== undefined) return { kind: 'unknown-param', message: `${field}: Extra inputs are not permitted`, param: field };
  if (route.endpoint === 'embeddings') return protocol === 'gemini' ? null : refuseEmbeddings(body);
  if (route.endpoint === 'tokenize') return null;
  switch (protocol) {
    case 'openai-chat':
      return refuseChat(body);
    case 'openai-responses':
      return refuseResponses(body);
    case 'anthropic-messages':
      return refuseMessages(body, { isCounting: route.endpoint === 'count-tokens', betas });
    case 'gemini':
      return route.endpoint === 'count-tokens' && body.generateContentRequest !== undefined ? null : refuseGemini(body);
  }
}

/** Refuses a request whose beta or previous response is missing. */
function refuseState({ stored }: EmulatedRouter, { route, betas }: IncomingRequest, body: Json): Refusal | null {
  if (
    route.protocol === 'anthropic-messages' &&
    body.context_management !== undefined &&
    !betas.some((beta) => beta.startsWith('context-management-'))
  )
    return { kind: 'unknown-param', message: 'context_management: Extra inputs are not permitted', param: 'context_management' };
  if (route.protocol !== 'openai-responses' || stored.knows(body)) return null;
  const message = `Previous response with id '${String(body.previous_response_id)}' not found.`;
  return { kind: 'invalid-param', message, param: 'previous_response_id' };
}

function refuseModel(served: EmulatedRouter, route: Route, body: Json): Refusal | null {
  const name = route.model ?? String(body.model);
  if (name.startsWith('fault/')) return null;
  const model = findServed(served.models, name);
  if (!model) return unknownModel(name, route.protocol);
  const wrongUse =
    (model.only !== undefined && !model.only.includes(route.protocol)) || (model.embeds === true) !== (route.endpoint === 'embeddings');
  if (!wrongUse || route.endpoint === 'tokenize' || route.endpoint === 'count-tokens') return null;
  return { kind: 'model-unsupported', message: `The model '${name}' is not supported on this endpoint.`, param: 'model', model: name };
}

function unknownModel(name: string, protocol: Protocol): Refusal {
  const message = {
    'openai-chat': `The model '${name}' does not exist or you do not have access to it.`,
    'openai-responses': `The model '${name}' does not exist or you do not have access to it.`,
    'anthropic-messages': `model: ${name}`,
    gemini: `models/${name} is not found for API version v1beta, or is not supported for generateContent.`,
  }[protocol];
  return { kind: 'model-unknown', message, param: 'model', model: name };
}

function findServed(models: readonly ServedModel[], name: string): ServedModel | undefined {
  const id = name.replace(/^models\//, '');
  return models.find((model) => model.id === id || model.aliases?.includes(id));
}

/** OpenAI's and Anthropic's model lists may share one path; only Anthropic's clients send a version. */
function listProtocol({ route, anthropicVersion }: IncomingRequest): Protocol {
  const isList = route.endpoint === 'models' || route.endpoint === 'model';
  return isList && route.protocol === 'openai-chat' && anthropicVersion !== undefined ? 'anthropic-messages' : route.protocol;
}

/** The router's documented error, or the protocol's own. */
export function toErrorAnswer(profile: RouterProfile, refusal: Refusal, protocol: Protocol): ErrorAnswer {
  return profile.refuse(refusal, protocol) ?? standardAnswer(refusal, protocol);
}

function json(body: unknown): Response {
  return { status: 200, body: JSON.stringify(body) };
}

function stream(frames: readonly SseFrame[]): Response {
  return { status: 200, frames };
}
