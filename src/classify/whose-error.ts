import { pathSubjects } from './adjustment-table.ts';
import type { Envelope } from './parse/envelope.ts';
import { findDomain, isOfDomain, owned } from './parse/foreign/domain.ts';
import { apiPoints, findForeignProgram, isOfClient, namedApi, namesApiFault, speaksOfModelApi } from './parse/foreign/foreign.ts';
import { chatCode } from './parse/foreign/foreign-forms.ts';
import { findOwnLines, withoutOuterFrames, withoutQuietLines, withoutQuietPrograms, withoutRemarks } from './parse/own-lines.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { anyOf } from './patterns/composed.ts';
import type { Subject } from './phrases/slots.ts';
import { isOfProgramItself } from './program-itself.ts';
import { minDecisiveScore, minNamedScore, minPairScore, type SlotReading } from './slot-reading.ts';

/** From this score on, the words outweigh weak marks of another program. */
const minForeignScore = 3.6;
/** From this score on, a network failure counts, whichever program reported it. */
const minNetworkScore = 4.4;

/** Subjects that any service may mention, not only one that serves models. */
// biome-ignore format: one subject a line would take 15 lines
const anyServiceSubjects: ReadonlySet<Subject> = new Set([
  'key', 'login', 'auth-header', 'role', 'account', 'quota', 'rate', 'parameter', 'json', 'body', 'object', 'clock', 'route', 'method',
  'server',
] as const);

/** Subjects that no other program mentions. */
const modelOnlySubjects: ReadonlySet<Subject> = new Set(['token-rate', 'context']);

/** Subjects that other programs rarely mention. */
const typicalSubjects: ReadonlySet<Subject> = new Set([
  ...(['balance', 'budget', 'quota', 'rate', 'token-rate', 'concurrency', 'window', 'model', 'feature', 'context', 'tool'] as const),
  ...(['stream-flag', 'message', 'content', 'provider', 'channel', 'gateway', 'protocol', 'region', 'client', 'environment'] as const),
]);

/** Whether a fault is one that only model APIs have, or that of a model whose API is named. */
function isOfModels({ subject, score }: SlotReading, { text, status }: ParsedResponse): boolean {
  if (modelOnlySubjects.has(subject)) return score >= minNetworkScore;
  // An API refuses a tool with a status, an MCP server with a code of JSON-RPC.
  if (subject === 'tool' && (status === 400 || status === 422)) return score >= minForeignScore && !/-32[06]\d\d\b|\bMCP\b/i.test(text);
  if (subject === 'region') return score >= minNamedScore && /\blocation is not supported\b/i.test(text);
  return subject === 'model' && score >= minDecisiveScore && apiPoints(text) >= namedApi;
}

/**
 * The program that an error comes from; null if it is one of a model API, or may be: as a whole, without the quiet lines of a log, or
 * without a user's remarks.
 */
export function findForeign(response: ParsedResponse, best: SlotReading | undefined): string | null {
  if (best !== undefined && isOfModels(best, response)) return null;
  if (chatCode.test(response.pasted)) return 'a chat-bot API';
  // What an MCP endpoint answers over HTTP tells its client that the base URL names it.
  if (response.status !== null && /\bmcp-session-id\b/i.test(response.text)) return null;
  if (response.kind === 'http' || isOneWord(response.text)) return null;
  const { pasted, status } = response;
  // The words of a page are those of its site.
  const said = pasted.replace(/<(?:!doctype html|html[\s>])[\s\S]*/i, '');
  const isPage = status !== null && said !== pasted;
  const isTypical = best !== undefined && typicalSubjects.has(best.subject) && best.score >= minNamedScore;
  // Most texts are decided by the first, and the others take longer to make.
  const views = [() => said, () => withoutQuietLines(said), () => withoutRemarks(said, isTypical)];
  const seen = new Set<string>();
  let found: string | null = null;
  for (const toView of views) {
    const view = toView();
    if (seen.has(view)) continue;
    seen.add(view);
    const text = findOwnLines(view) ?? withoutOuterFrames(withoutQuietPrograms(view));
    found = isPage && speaksOfModelApi(text) ? null : findForeignIn(text, response, best);
    if (found === null) return null;
  }
  return found;
}

function findForeignIn(text: string, { envelope, status }: ParsedResponse, best: SlotReading | undefined): string | null {
  const codes = envelope === null ? [] : [...envelope.types, ...(status === null ? [] : envelope.codes)];
  const isOfOthers = envelope !== null && isOfDomain([...envelope.types, ...envelope.codes].join(' '));
  const hasApiError = codes.length > 0 && !isOfOthers && (envelope?.messages.length ?? 0) > 0;
  const isServed = status !== null && status >= 500;
  return (
    findForeignProgram(text, {
      hasApiError,
      isNamed: best !== undefined && (best.score >= minForeignScore || best.predicate === 'hidden'),
      isServed: isServed || (status === 400 && best?.subject === 'model'),
      isOfTools: best?.category === 'request.tool_schema' && best.score >= minForeignScore,
      isNetwork: best !== undefined && pathSubjects.has(best.subject) && best.score >= minNetworkScore,
    }) ??
    findOtherDomain(
      text,
      { hasApiError, isOfSdk: status !== null && isOfClient(text) && apiPoints(text) >= namedApi, isServed: isServed && envelope !== null },
      best,
    )
  );
}

/** Words of another domain beside a fault of no particular subject. */
const minDomainPoints = 2;
const apiErrorPoints = 2;
const typicalPoints = 1;
/** A body pasted without other text is a server's answer. */
const bodyPoints = 1;

/** Domains of what a client of a model API runs in. */
const surroundings: ReadonlySet<string> = new Set([
  ...['git', 'Docker or Kubernetes', 'a CI system', 'a network device or VPN', 'a compiler', 'a game', 'the data of an application'],
  "an agent's own hooks",
]);
/** What only model APIs say, whatever a user does with them. */
const ofModelsOnly = anyOf(
  /\b(?:insufficient_quota|context_length_exceeded|model_not_found|invalid_api_key|rate_limit_error|overloaded_error)\b/,
  /\bIncorrect API key provided\b|\bInvalid schema for function '|\btool_use ids were found without\b/,
  /\bmaximum context length is \d/,
  /无可用渠道/,
);

/** The domain of a text that says more of it than of a model API. */
function findOtherDomain(
  text: string,
  { hasApiError, isOfSdk, isServed }: { hasApiError: boolean; isOfSdk: boolean; isServed: boolean },
  best: SlotReading | undefined,
): string | null {
  if (ofModelsOnly.test(text)) return null;
  const found = /<div\b/i.test(text) ? null : findDomain(text);
  // A server of models that lost its GPU.
  if (found?.domain === 'a GPU driver' && (isServed || (best?.subject === 'provider' && best.score >= minDecisiveScore))) return null;
  // An SDK's own sentence with a status.
  if (found === null || (isOfSdk && found.points < owned) || (surroundings.has(found.domain) && namesApiFault(text))) return null;
  const isTypical =
    best !== undefined &&
    (pathSubjects.has(best.subject)
      ? best.score >= minNetworkScore
      : typicalSubjects.has(best.subject) && !anyServiceSubjects.has(best.subject) && best.score >= minNamedScore);
  const isBody = /^\s*\{/.test(text);
  const against = apiPoints(text) + (hasApiError ? apiErrorPoints : 0) + (isTypical ? typicalPoints : 0) + (isBody ? bodyPoints : 0);
  return found.points >= minDomainPoints && found.points > against ? found.domain : null;
}

/** The same as `minPairScore` for "failed", which a text says of anything that it names. */
const minFailedScore = 1.9;
/** Below this, a text without a status that mentions no API may come from any program. */
const minOwnScore = 3.45;
/** The same as `minOwnScore` for subjects that only model services have: balances, channels, contexts. */
const minTypicalScore = 2.5;
/** From this score on, a long text without a status need not mention an API. */
const minUnmistakableScore = 4.6;

/** Words that any program may print about itself. */
export function isAnyProgram(best: SlotReading, response: ParsedResponse): boolean {
  const { kind, text } = response;
  if (kind === 'http' || isOneWord(text) || best.predicate === 'hidden') return false;
  // An error body pasted without other text is a server's answer, and so is one in the form common to model APIs.
  if (response.envelope !== null && (/^\s*\{/.test(text) || hasApiShape(response.envelope))) return false;
  if (best.score < (best.predicate === 'failed' ? minFailedScore : minPairScore)) return true;
  if (isOfProgramItself(best, text)) return true;
  const isTypical = typicalSubjects.has(best.subject) && best.category !== 'unknown' && best.category !== 'gateway.internal';
  if (best.score >= (isTypical ? minTypicalScore : minOwnScore))
    return best.score < minUnmistakableScore && isLong(text) && anyServiceSubjects.has(best.subject) && !speaksOfApi(text);
  if (best.category === 'gateway.internal')
    return !/server|服务|internal|memory|runner|nil pointer|panic|系统/i.test(best.phrase) && !speaksOfModelApi(text);
  return !isBrief(text) && !speaksOfApi(text);
}

function speaksOfApi(text: string): boolean {
  return /\bapi[ _]?error\b|\brequest[ _]?id\b/i.test(text) || speaksOfModelApi(text);
}

function hasApiShape({ messages, types, codes, provider, holdsError }: Envelope): boolean {
  return messages.length > 0 && (provider !== null || (holdsError && codes.length > 0) || types.some((type) => /[a-z]_error$/.test(type)));
}

function isOneWord(text: string): boolean {
  return /^\s*[\w.:/=-]{2,80}\s*$/.test(text);
}

/** A text this long names its API, if it is about one. Lines of a log are repetitive. */
function isLong(text: string): boolean {
  return new Set(text.trim().split(/\s+/)).size >= 25;
}

/** A message this short is all that its program printed. */
function isBrief(text: string): boolean {
  return text.trim().split(/\s+/).length <= 4;
}
