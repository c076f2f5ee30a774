import type { Facts, ReportedReading, ReportedSlots, Responder, Speaker } from '../domain/report/diagnosis.ts';
import type { FailureMarker } from '../domain/router.ts';
import { maskKeyShapes } from '../text/mask.ts';
import type { ReadingVerdict } from './choose.ts';
import { findCalledUrl } from './parse/called-url.ts';
import { findQuantities } from './parse/numbers/quantities.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { isOfDecoder } from './speaker/decoder.ts';
import { isBehindProvider, isProviderException } from './speaker/provider-marks.ts';
import type { Chosen } from './strategies.ts';

export interface SlotSource {
  response: ParsedResponse;
  verdict: ReadingVerdict | null;
  chosen: Chosen;
  failed: FailureMarker | null;
  /** The sender of the answer, by its headers and body. */
  responder: Responder;
  facts: Facts;
  /** Outermost first. */
  statuses: readonly number[];
  /** The request field that the error points to. */
  place: string | null;
}

/** What was read in an error, for `--debug` and `--json`. */
export function toReportedSlots(source: SlotSource): ReportedSlots {
  const { response, verdict, chosen, statuses, place } = source;
  const codes = response.envelope?.codes ?? [];
  const inner = codes.filter((code) => /^[45]\d\d$/.test(code)).map(Number);
  return {
    decidedBy: chosen.strategy ?? '',
    speaker: findSpeaker(source),
    statuses: [...new Set([...statuses, ...inner])],
    codes,
    place: place ?? findRequestTarget(response),
    numbers: findQuantities(response.errorText.trim() === '' ? response.text : response.errorText),
    program: verdict?.foreign ?? null,
    readings: toTrace(verdict?.readings ?? []),
  };
}

/** Applications, of the names of `findClient`; the others are SDKs. */
const applications: ReadonlySet<string> = new Set(['Claude Code', 'Codex', 'Cursor', 'curl']);

/** Who wrote the words that decided. */
function findSpeaker({ response, verdict, chosen, failed, responder, facts: { client } }: SlotSource): Speaker {
  if (verdict?.foreign != null) return 'other-program';
  if (verdict?.reading?.zone === 'system') return 'operating-system';
  if (isOfDecoder(response)) return 'decoder';
  if (chosen.category.startsWith('upstream.') || failed?.by === 'provider' || isBehindProvider(response)) return 'provider';
  if (isProviderException(response.text)) return 'provider';
  if (responder !== 'gateway' && responder !== 'unknown') return 'edge';
  if (response.envelope !== null || responder === 'gateway') return 'gateway';
  if (client !== undefined) return applications.has(String(client)) ? 'application' : 'sdk';
  return /^(?:client|config)\./.test(chosen.category) ? 'sdk' : 'unknown';
}

/** The URL or the route that was called. */
function findRequestTarget({ text }: ParsedResponse): string | null {
  const head = text.slice(0, 4_000);
  const found = findCalledUrl(head) ?? /\b(?:GET|POST|PUT|DELETE) (\/[^\s"'`<>?)\]}]{1,160})/.exec(head)?.[1]?.replace(/[.,:;]$/, '');
  return found === undefined ? null : maskKeyShapes(found);
}

const maxTrace = 8;

function toTrace(readings: readonly ReportedReading[]): ReportedReading[] {
  const first = new Map<string, ReportedReading>();
  for (const reading of readings) {
    const key = `${reading.subject} ${reading.predicate} ${reading.zone}`;
    if (!first.has(key)) first.set(key, reading);
  }
  return [...first.values()].slice(0, maxTrace).map(({ subject, predicate, category, score, zone, phrase }) => ({
    subject,
    predicate,
    category,
    score: Math.round(score * 100) / 100,
    zone,
    phrase,
  }));
}
