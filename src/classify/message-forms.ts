import { decide } from './decision-table.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { anyOf, inOrder } from './patterns/composed.ts';
import type { SlotReading } from './slot-reading.ts';

const maxText = 12_000;

/** What an interpreter says of a fault of the code that it runs. */
const ownException = anyOf(
  /\bname '\w{1,60}' is not defined\b|\blocal variable '\w{1,60}'|\bobject of type '\w{1,60}' has no len\(/,
  /'\w{1,60}' object is not (?:subscriptable|iterable|callable)|\btype '\w{1,60}' is not iterable/,
  /'(?!str)\w{1,60}' object has no attribute\b|\blist index out of range|\bunhashable type: '|\bunsupported operand type/,
  /\bdivision by zero|\bKeyError: '|\bcannot be called from a running event loop/,
  /\bCannot read propert(?:y|ies) of (?:undefined|null)/,
  /\b\w{1,40} is not a function\b|\bnil pointer dereference|\bindex out of range \[/,
);
/** The exception of an SDK of a provider. */
const otherError = /\b(?:openai|anthropic|httpx|litellm)\.\w{0,30}Error\b|\bError code: 4\d\d\b/;
/** A field that a refused request lacks. */
const lackedField = /^KeyError: '(?:model|messages|prompt|input|content|role|tools?|max_tokens)'/;
/** With a status of a refused request, above that of the status; otherwise below an answer that the server could not read. */
const refusedScore = 4.6;
const failedScore = 3.3;

/** The code of gateways and servers of models, in the frames of a stack or the name of a logger. */
const serverCode = anyOf(
  /\blitellm\/proxy\/|\bvllm\/(?:entrypoints|engine|v1)\/|\bsglang\/srt\/|\bxinference[./](?:api|core)\b/,
  /\btext_generation_server\/|\bllama_cpp\/server\/|\bopen_webui\/(?:routers|main|utils)\b|\bfastchat\/serve\//,
);

/** An exception of the server's own code in its answer or log: nothing in the request is at fault, whatever the status. */
export function readException({ envelope, errorText, status, text }: ParsedResponse): SlotReading[] {
  const isLog = envelope === null && serverCode.test(text);
  const said = isLog ? text.slice(0, maxText) : errorText;
  const phrase = ownException.exec(said)?.[0];
  const decision = phrase === undefined ? null : decide('server', 'failed');
  if (phrase === undefined || decision === null) return [];
  const isRefused = status !== null && status < 500;
  if (!isLog && isRefused && lackedField.test(said.trim())) return [];
  // The error of a provider with its status stands beside the exception in a log.
  const isOwn = isLog ? !isRefused || !otherError.test(text) : isRefused;
  const says = isOwn ? ({ score: refusedScore, retry: 'after-fix' } as const) : { score: failedScore };
  return [{ subject: 'server', predicate: 'failed', ...decision, ...says, zone: isLog ? 'text' : 'message', phrase, lang: '-' }];
}

/** "chat_template is not supported": a name in the form of a field, except one of a message, a tool or a feature. */
const refusedField = inOrder(
  /(?:^|[\s"'`‘’“])(?!(?:tool|image|input|output|function|file|web|code|json|response)_)/,
  /([a-z][a-z\d]{0,30}(?:_[a-z\d]{1,30}){1,5})["'`’”]{0,2} (?:is |are )?(?:not (?:yet |currently )?|un)/,
  /(?:supported|permitted|allowed|recogni[sz]ed|accepted)\b/,
);
const fieldScore = 4.1;

export function readRefusedField({ errorText }: ParsedResponse): SlotReading[] {
  const phrase = refusedField.exec(errorText.slice(0, maxText))?.[1];
  const decision = phrase === undefined ? null : decide('parameter', 'unsupported');
  if (phrase === undefined || decision === null) return [];
  return [{ subject: 'parameter', predicate: 'unsupported', ...decision, score: fieldScore, zone: 'message', phrase, lang: '-' }];
}
