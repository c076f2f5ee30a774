import type { Failure, HttpAnswer } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type Category, categories } from '../domain/report/category.ts';
import type { Alternative, Confidence, Diagnosis } from '../domain/report/diagnosis.ts';
import type { RetryPolicy } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { FailureMarker } from '../domain/router.ts';
import { failureCategory, findFailureCode } from '../words/failure-codes.ts';
import { choose, type ReadingVerdict } from './choose.ts';
import { collectEvidence, findDecidingStatus } from './facts/evidence.ts';
import { collectFacts, contextFacts, findParameter, findPlace } from './facts/facts.ts';
import { nameFacts } from './facts/fix-facts.ts';
import { matchScore } from './match-row.ts';
import { findReportedCategory } from './parse/own-output.ts';
import { findAnswerIds, findRequestIds, type ParsedResponse, parseResponse, parseText } from './parse/parsed-response.ts';
import { findResponder } from './parse/responder.ts';
import { statusCategory } from './parse/status.ts';
import { findStatuses } from './parse/status-in-text.ts';
import { toReportedSlots } from './reported-slots.ts';
import { decideRetry, retryVerdict } from './retry.ts';
import { findFailed, toFailed, toProvider } from './speaker/who-failed.ts';
import { type Chosen, chooseRow, type Matched, ownRow } from './strategies.ts';

export type ClassifierInput =
  | { kind: 'http'; answer: HttpAnswer; method?: string | undefined; url?: string | undefined }
  | { kind: 'failure'; failure: Failure; partial?: HttpAnswer | undefined }
  | { kind: 'text'; text: string };

export interface ClassifyContext {
  /** In order of authority: the router's rows, the protocols', the families', HTTP's. */
  rules: readonly ErrorRule[];
  routerId?: string | undefined;
  protocol?: Protocol | undefined;
  requestIdHeaders?: readonly string[] | undefined;
  /** Shows whether this router or the provider behind it failed. */
  failureMarkers?: readonly FailureMarker[] | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** Classifies an answer, a failure or a text. Pure; never throws; evidence that matches nothing known is `unknown`, with what was read. */
export function classify(evidence: ClassifierInput, context: ClassifyContext): Diagnosis {
  if (evidence.kind === 'failure') return classifyFailure(evidence, context);
  const reported = evidence.kind === 'text' ? findReportedCategory(evidence.text) : null;
  if (reported !== null) return toReported(reported, context);
  const reading = evidence.kind === 'http' ? parseResponse(evidence.answer) : parseText(evidence.text);
  const matched = findMatching(context, reading).sort(
    (a, b) => b.score - a.score || missedStatus(a.rule, reading) - missedStatus(b.rule, reading) || a.order - b.order,
  );
  const own = matched.filter(({ rule }) => context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`));
  const verdict = choose(reading);
  const failed = findFailed(context.failureMarkers ?? [], reading);
  const chosen = toFailed(
    ownRow(toProvider(chooseRow({ response: reading, matched, own, verdict }), reading), matched, context.routerId),
    failed,
  );
  const statuses =
    reading.kind === 'http' || reading.status === null
      ? [reading.status ?? []].flat()
      : withStatus(findStatuses(reading.text), reading.status);
  const shown = { ...reading, status: findDecidingStatus(reading, chosen.says) };
  const isOwnRow = own.some(({ rule }) => rule === chosen.rule && statesRetry(rule));
  const policy = isOwnRow ? chosen.policy : (chosen.policy ?? toPolicy(verdict, chosen));
  const retry = decideRetry(shown, { ...chosen, policy, statuses, isOwnRow }, context.now);
  const responder = findResponder(reading);
  const place = findPlace(reading);
  const param = findParameter(reading, chosen.category);
  const facts = { ...collectFacts(reading), ...(chosen.category === 'request.context_length' ? contextFacts(reading) : {}) };
  return {
    category: chosen.category,
    status: shown.status,
    rule: chosen.rule?.id ?? null,
    source: chosen.rule?.source ?? null,
    confidence: toConfidence(chosen, reading, context),
    responder: /^(?:network|tls|client|config)\./.test(chosen.category) ? 'client' : (failed?.by ?? responder),
    retry,
    requestIds: findRequestIds(reading, context.requestIdHeaders ?? []),
    facts: {
      ...facts,
      ...(place === null ? {} : { place }),
      ...(param === null ? {} : { param }),
      ...(verdict?.foreign ? { program: verdict.foreign } : {}),
    },
    evidence: collectEvidence(shown, chosen.says),
    ruleTitle: chosen.rule?.title,
    ruleCauses: chosen.rule?.causes ?? [],
    ruleFixes: chosen.rule?.fixes ?? [],
    alternatives: findAlternatives(chosen, matched, context, verdict),
    namedFacts: nameFacts(reading, chosen, { param, verdict, retry, facts }),
    slots: toReportedSlots({ response: reading, verdict, chosen, failed, responder, facts, statuses, place }),
  };
}

/** What an output of the doctor found, with the general meaning of its category. */
function toReported(category: Category, { now }: ClassifyContext): Diagnosis {
  return {
    category,
    status: null,
    rule: null,
    source: null,
    confidence: 'inferred',
    responder: /^(?:network|tls|client|config)\./.test(category) ? 'client' : 'unknown',
    retry: retryVerdict(category, null, null, now),
    requestIds: [],
    facts: {},
    evidence: category === 'unknown' ? [] : [category],
    ruleTitle: undefined,
    ruleCauses: [],
    ruleFixes: [],
    alternatives: [],
  };
}

/** Whether a row documents its retry, instead of having that of its category. */
function statesRetry({ category, retry }: ErrorRule): boolean {
  return retry.kind !== categories[category].retry || retry.afterSeconds !== undefined || retry.advice !== undefined;
}

/** What the words of the same fault say about retrying. */
function toPolicy(verdict: ReadingVerdict | null, { category }: Chosen): RetryPolicy | null {
  return verdict?.retry === undefined || verdict.category !== category ? null : { kind: verdict.retry };
}

function findMatching({ rules, protocol }: ClassifyContext, reading: ParsedResponse): Matched[number][] {
  const found: Matched[number][] = [];
  rules.forEach((rule, order) => {
    const score = matchScore(rule, reading, protocol);
    if (score > 0) found.push({ rule, order, score });
  });
  return found;
}

function getConfidence(rule: ErrorRule, context: ClassifyContext): Confidence {
  if (rule.confidence !== undefined) return rule.confidence;
  return context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`) ? 'documented' : 'standard';
}

/** `standard` only if the status and the words agree, or if the row itself matches the text. */
function toConfidence(chosen: Chosen, reading: ParsedResponse, context: ClassifyContext): Confidence {
  if (chosen.rule === null) return chosen.confidence;
  const confidence = getConfidence(chosen.rule, context);
  const isAgreed = chosen.strategy !== 'words' || statusCategory(reading) === chosen.category;
  return confidence === 'standard' && !isAgreed ? 'inferred' : confidence;
}

function withStatus(statuses: readonly number[], status: number): number[] {
  return statuses.includes(status) ? [...statuses] : [status, ...statuses];
}

function findAlternatives(chosen: Chosen, matched: Matched, context: ClassifyContext, verdict: ReadingVerdict | null): Alternative[] {
  const seen = new Set<string>([chosen.category]);
  const others: Alternative[] = [];
  if (chosen.category === 'unknown')
    for (const category of verdict?.candidates ?? []) others.push({ category, rule: null, confidence: 'inferred', source: null });
  if (others.length > 0 || verdict?.foreign != null) return others;
  for (const { rule } of matched) {
    if (seen.has(rule.category) || others.length >= 4) continue;
    seen.add(rule.category);
    others.push({ category: rule.category, rule: rule.id, confidence: getConfidence(rule, context), source: rule.source });
  }
  return others;
}

function classifyFailure({ failure, partial }: Extract<ClassifierInput, { kind: 'failure' }>, context: ClassifyContext): Diagnosis {
  const category = failureCategory(failure);
  const known = findFailureCode(failure.code);
  const rule = context.rules.find(
    ({ category: of, examples }) => of === category && examples.some((example) => 'failure' in example && example.failure === failure.code),
  );
  const retry = retryVerdict(category, known?.retry === undefined ? null : { kind: known.retry }, null, context.now);
  return {
    category,
    status: null,
    rule: rule?.id ?? null,
    source: rule?.source ?? null,
    confidence: category === 'unknown' ? 'inferred' : 'standard',
    responder: 'client',
    retry,
    requestIds: partial ? findAnswerIds(partial, context.requestIdHeaders) : [],
    facts: { code: failure.code, phase: failure.phase, ...(failure.address === undefined ? {} : { address: failure.address }) },
    evidence: [`${failure.code} while in phase ${failure.phase}`, failure.message],
    ruleTitle: rule?.title,
    ruleCauses: rule?.causes ?? [],
    ruleFixes: rule?.fixes ?? [],
    alternatives: [],
  };
}

/** A row that names a status is less certain for a text without one. */
function missedStatus(rule: ErrorRule, reading: ParsedResponse): number {
  return reading.status === null && rule.match.status !== undefined ? 1 : 0;
}
