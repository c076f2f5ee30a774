import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import { inContext } from './context.ts';
import { findGuessedCauses, refusalArea } from './guessed-causes.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { statusCategory } from './parse/status.ts';
import { reportsNothing } from './parse/unreported.ts';
import type { Subject } from './phrases/slots.ts';
import { readSlots } from './read-slots.ts';
import { refine } from './refine.ts';
import { minDecisiveScore, minNamedScore, minPairScore, type SlotReading } from './slot-reading.ts';
import { isBehindProvider } from './speaker/provider-marks.ts';
import { findForeign, isAnyProgram } from './whose-error.ts';

/** The combined result of an error's words, system error numbers and status. */
export interface ReadingVerdict {
  category: Category;
  retry?: RetryKind | undefined;
  /** The deciding reading; null if the status decided. */
  reading: SlotReading | null;
  /** Score of the decision, see `minNamedScore`. */
  score: number;
  /** All readings, the strongest first. */
  readings: readonly SlotReading[];
  /** The program that the error appears to come from, if it is not one of a model API. */
  foreign: string | null;
  /** Whether the text only asks, plans or describes. */
  isUnreported?: boolean;
  /** Possible categories of a text that hides its cause. */
  candidates: readonly Category[];
}

/** Below this, "failed" is only the introduction of a message. */
const minFailureScore = 3.3;
/** Strength of the form of a text without a status. */
const formStrength = 1.6;

/** Strength of a status by itself; others use `classStrength`. */
// biome-ignore format: one status a line would take 35 lines
const statusStrength: Readonly<Record<number, number>> = {
  400: 1.9, 401: 3, 402: 3.3, 403: 2.2, 404: 2.7, 405: 3.2, 407: 4.5, 408: 2.4, 410: 2.4, 411: 2.4, 413: 3.4, 414: 3.2, 415: 3,
  422: 1.9, 424: 1.6, 426: 2.6, 429: 3.2, 431: 3, 451: 3, 498: 3, 499: 2.4,
  500: 1.4, 501: 1.6, 502: 2.5, 503: 2.2, 504: 3.6, 520: 3, 521: 3, 522: 3, 523: 3, 524: 3.8, 525: 3, 526: 3, 529: 3.8, 530: 3,
};
const classStrength = 1.4;

/** Bonus for weak words that agree with the status. */
const agreement = 0.5;
const guessPenalty = 2;

/** Subjects of a page from an edge or a proxy. */
const pageSubjects: ReadonlySet<Subject> = new Set(['edge', 'gateway', 'provider', 'redirect']);
/** Possible causes of a text that says no more than "the connection failed", the most frequent first. */
const hiddenCauses: readonly Category[] = [
  'network.dns',
  'network.refused',
  'network.timeout',
  'network.reset',
  'network.proxy',
  'tls.untrusted_ca',
];
/** More frequent causes if a text mentions a proxy or a vendor's own host, is in Chinese, or mentions a container or a private address. */
const likelier: readonly (readonly [text: RegExp, causes: readonly Category[]])[] = [
  [/\bproxy\b|代理|梯子|\bvpn\b/i, ['network.proxy', 'network.timeout', 'network.reset']],
  [/\bzscaler\b|\bcorporate\b|\bnetskope\b/i, ['tls.untrusted_ca', 'network.proxy']],
  [/\bdocker\b|\bcontainer\b|\/\/(?:192\.168|10\.\d|172\.(?:1[6-9]|2\d|3[01]))\./i, ['network.refused', 'network.dns', 'network.timeout']],
  [/(?:chatgpt|openai|anthropic|googleapis)\.com|[\u4e00-\u9fff]/i, ['network.timeout', 'network.proxy', 'network.reset']],
];

function orderCauses(text: string): readonly Category[] {
  const first = likelier.find(([mark]) => mark.test(text))?.[1] ?? [];
  return [...new Set([...first, ...hiddenCauses])];
}

/** Possible causes if a client received no end of a stream. */
const hiddenStreamCauses: readonly Category[] = ['stream.interrupted', 'response.malformed', 'endpoint.html_page'];

/** Reads an error and decides by its strongest reading and its status; null if nothing was read. */
export function choose(response: ParsedResponse): ReadingVerdict | null {
  const byStatus = statusCategory(response);
  const readings = readSlots(response)
    .filter(({ subject }) => (response.html ? pageSubjects.has(subject) : subject !== 'page' || (response.status ?? 0) < 400))
    .map((reading) => inContext(reading, response))
    .map((reading) => (isGuess(reading, byStatus) ? { ...reading, score: reading.score - guessPenalty } : reading))
    .map((reading) => (agrees(reading, response, byStatus) ? { ...reading, score: reading.score + agreement } : reading))
    .sort((a, b) => b.score - a.score);
  const best = withoutConsequence(withoutGenericFailure(readings, response), readings, response);
  const none = { reading: null, score: 0, readings, candidates: [], foreign: null };
  if (response.kind === 'text' && response.envelope === null && reportsNothing(response.pasted))
    return { ...none, category: 'unknown', isUnreported: true };
  const foreign = findForeign(response, best);
  if (foreign !== null) return { ...none, category: 'unknown', foreign };
  const guessed = findGuessedCauses(response);
  if (guessed.length > 0) return { ...none, category: 'unknown', candidates: guessed };
  if (byStatus !== null) {
    const strength = response.status === null ? formStrength : (statusStrength[response.status] ?? classStrength);
    if (best === undefined || (strength >= best.score && best.category !== byStatus)) {
      const isOfProvider = byStatus.startsWith('auth.') && isBehindProvider(response);
      return { ...none, category: isOfProvider ? 'upstream.auth' : byStatus, score: strength };
    }
  }
  if (best === undefined) return null;
  if (response.status === null && isAnyProgram(best, response)) return { ...none, category: 'unknown' };
  return { ...none, reading: best, score: best.score, ...conclude(best, response) };
}

/** Whether a client only supposes a cause that the status does not point to. */
function isGuess({ isSupposed, zone, category }: SlotReading, byStatus: Category | null): boolean {
  return isSupposed === true && zone === 'text' && byStatus !== null && refusalArea(byStatus) !== refusalArea(category);
}

function agrees({ category, score, zone }: SlotReading, { status, text }: ParsedResponse, byStatus: Category | null): boolean {
  if (status === null || category !== byStatus || zone !== 'text') return false;
  // "Rate-limited, or the key is invalid": the status decides between the two.
  return score < minNamedScore || (score < minDecisiveScore && /\w or \w[^.\n]{0,60}$/m.test(text));
}

/** The end of "Inference failed: Connection error." shows that there was no answer; "failed" is only its introduction. */
function withoutGenericFailure(readings: readonly SlotReading[], { kind, status }: ParsedResponse): SlotReading | undefined {
  const [best] = readings;
  // "Internal error … Permission denied".
  if (best?.predicate === 'failed' && /\binternal\b/.test(best.phrase) && status === null)
    return readings.find(({ phrase, score }) => phrase === 'permission denied' && score >= minPairScore) ?? best;
  if (kind !== 'text' || status !== null || best?.predicate !== 'failed' || best.score >= minFailureScore) return best;
  return (
    readings.find(
      ({ subject, predicate, isPreliminary }) => subject === 'connection' && predicate === 'hidden' && isPreliminary !== true,
    ) ?? best
  );
}

/** A pool cools down because of an error that a client reported before it. */
function withoutConsequence(best: SlotReading | undefined, readings: readonly SlotReading[], { status }: ParsedResponse) {
  if (best?.predicate !== 'cooling' || best.zone !== 'text' || status !== null) return best;
  return (
    readings.find(
      ({ category, zone, score }) =>
        zone === 'text' && score >= minNamedScore && /^(?:upstream|network)\.(?:overloaded|timeout)|^gateway\.overloaded/.test(category),
    ) ?? best
  );
}

/** The category of the deciding reading, or the causes it may hide. */
function conclude(best: SlotReading, response: ParsedResponse): Pick<ReadingVerdict, 'category' | 'retry' | 'candidates'> {
  const { category, retry } = refine(best, response);
  if (best.predicate === 'unreachable' && category === 'network.timeout' && namesLoopback(response.text))
    return { category: 'network.refused', candidates: [] };
  if (category !== 'unknown') return { category, retry, candidates: [] };
  if (best.subject === 'stream') return { category, candidates: hiddenStreamCauses };
  if (namesLoopback(response.text)) return { category: 'network.refused', candidates: [] };
  return { category, candidates: orderCauses(response.text) };
}

/** A request to this machine without a connection: nothing listens there. */
function namesLoopback(text: string): boolean {
  return /\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)\b|\b(?:localhost|127\.0\.0\.1|::1):\d/i.test(text);
}
