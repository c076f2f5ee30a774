import type { Failure, HttpAnswer } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { type Category, categories } from '../domain/report/category.ts';
import type { Alternative, Confidence, Diagnosis, Facts, ReportedReading } from '../domain/report/diagnosis.ts';
import type { NamedFact } from '../domain/report/named-fact.ts';
import type { Retry, RetryPolicy } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { FailureMarker } from '../domain/router.ts';
import { failureCategory, findFailureCode } from '../words/failure-codes.ts';
import { choose, type ReadingVerdict } from './choose.ts';
import { collectEvidence, collectFacts, contextFacts, findDecidingStatus, findParameter, findPlace } from './facts.ts';
import { matchScore } from './match-row.ts';
import { findNamedFacts } from './named-facts.ts';
import { findReportedCategory } from './parse/own-output.ts';
import { findAnswerIds, findRequestIds, type ParsedResponse, parseResponse, parseText } from './parse/parsed-response.ts';
import { findResponder } from './parse/responder.ts';
import { statusCategory } from './parse/status.ts';
import { findStatuses } from './parse/status-in-text.ts';
import { anyOf, inOrder } from './patterns/composed.ts';
import { decideRetry, retryVerdict } from './retry.ts';
import { type Chosen, chooseRow, type Matched, ownRow } from './strategies.ts';
import { findFailed, toFailed, toProvider } from './who-failed.ts';

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
  const place = findPlace(reading);
  const param = findParameter(reading, chosen.category);
  const facts = { ...collectFacts(reading), ...(chosen.category === 'request.context_length' ? contextFacts(reading) : {}) };
  return {
    category: chosen.category,
    status: shown.status,
    rule: chosen.rule?.id ?? null,
    source: chosen.rule?.source ?? null,
    confidence: toConfidence(chosen, reading, context),
    responder: /^(?:network|tls|client|config)\./.test(chosen.category) ? 'client' : (failed?.by ?? findResponder(reading)),
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
    namedFacts: nameFacts(reading, { category: chosen.category, param, verdict, retry, facts }),
    slots: {
      decidedBy: chosen.strategy ?? '',
      statuses,
      codes: reading.envelope?.codes ?? [],
      place,
      program: verdict?.foreign ?? null,
      readings: toTrace(verdict?.readings ?? []),
    },
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

interface Decided {
  category: Category;
  /** The parameter that a refused request concerns. */
  param: string | null;
  verdict: ReadingVerdict | null;
  retry: Retry;
  facts: Facts;
}

/** Whether the client that printed the refusal is the one that the relay is reserved for. */
function isSameClient({ served, client }: Facts): boolean {
  const fold = (name: unknown): string => String(name).toLowerCase().replace(/[ -]/g, '');
  return client !== undefined && fold(client) === fold(served);
}

/** A refused request without the body that would name the reason. */
function isBareRefusal({ envelope, status, text, kind }: ParsedResponse, category: Category): boolean {
  if (category !== 'request.invalid_param' || kind !== 'text' || (status !== null && status !== 400 && status !== 422)) return false;
  if (envelope !== null && (envelope.messages.length > 0 || envelope.codes.length > 0)) return envelope.messages.every(isBare);
  return bareText.test(text) && !/["']message["']\s*:|message=(?!'Bad Request'|Service request failed)/i.test(text);
}

const bareText = anyOf(
  /\b(?:bad request|unprocessable entity)\b|\bissue with your request\b/i,
  /\b(?:status code|error)[: ]{1,3}4(?:00|22)\b(?![: -]{1,3}\w)/i,
  /\b4(?:00|22) (?:status code \(no body|provider API error)/i,
);
const bareMessage = anyOf(
  /^\W*$/i,
  inOrder(
    /^\W*/i,
    anyOf(
      /(?:api )?error[: ]*400|(?:400 )?bad request/i,
      /invalid (?:request(?: error)?|argument|parameters?|params)(?: body)?/i,
      /request contains an invalid argument|request failed with status code 4\d\d/i,
      /invalid request sent to provider/i,
    ),
    /\W*$/i,
  ),
);

/** Whether a message states a refusal without a reason. */
function isBare(message: string): boolean {
  return bareMessage.test(message);
}

function nameFacts(reading: ParsedResponse, { category, param, verdict, retry, facts }: Decided): NamedFact[] {
  if (verdict?.foreign != null) return ['other-program'];
  if (category === 'unknown' && verdict !== null && verdict.candidates.length > 0)
    return [verdict.reading?.subject === 'stream' ? 'hidden-stream' : 'hidden-cause'];
  const found = findNamedFacts(`${reading.errorText}\n${reading.text}`, category);
  if (category === 'auth.client_gated' && facts.served !== undefined) return [isSameClient(facts) ? 'served-itself' : 'served-client'];
  if (category === 'upstream.error' && retry.kind === 'after-fix' && found.length === 0) return ['refused-by-provider'];
  if (facts.left !== undefined) return [Number(facts.left) > 0 ? 'context-output' : 'context-prompt', ...found];
  if (category === 'endpoint.not_found' && facts.url !== undefined && found.length === 0) return ['called-url'];
  if (facts.models !== undefined && /^(?:permission\.model|request\.model_unknown)$/.test(category)) return ['listed-models', ...found];
  if (found.length > 0) return found;
  if (isBareRefusal(reading, category)) return ['bare-refusal'];
  return param === null ? [] : ['named-parameter'];
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
