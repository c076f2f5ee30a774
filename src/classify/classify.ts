import type { Alternative, Confidence, Diagnosis } from '../domain/diagnosis.ts';
import type { Failure, HttpAnswer } from '../domain/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isRepeatedInVain } from '../domain/retry.ts';
import type { ErrorRule } from '../domain/rule.ts';
import { failureCategory, findFailureCode } from '../words/failure-codes.ts';
import { choose } from './choose.ts';
import { collectEvidence, collectFacts } from './facts.ts';
import { matchScore } from './match-row.ts';
import { findRequestIds, type ParsedResponse, parseResponse, parseText } from './parse/parsed-response.ts';
import { findResponder } from './parse/responder.ts';
import { retryVerdict, statedDelay } from './retry.ts';
import { type Chosen, chooseRow, type Matched, ownRow } from './strategies.ts';

export type Evidence =
  | { kind: 'http'; answer: HttpAnswer; method?: string | undefined; url?: string | undefined }
  | { kind: 'failure'; failure: Failure }
  | { kind: 'text'; text: string };

export interface ClassifyContext {
  /** In order of authority: the router's rows, the protocols', the families', HTTP's. */
  rules: readonly ErrorRule[];
  routerId?: string | undefined;
  protocol?: Protocol | undefined;
  requestIdHeaders?: readonly string[] | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** What an answer, a failure or a text means. Pure; never throws; what nothing known fits is `unknown` with what was read. */
export function classify(evidence: Evidence, context: ClassifyContext): Diagnosis {
  if (evidence.kind === 'failure') return classifyFailure(evidence.failure, context);
  const reading = evidence.kind === 'http' ? parseResponse(evidence.answer) : parseText(evidence.text);
  const matched = context.rules
    .map((rule, order) => ({ rule, order, score: matchScore(rule, reading, context.protocol) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || missedStatus(a.rule, reading) - missedStatus(b.rule, reading) || a.order - b.order);
  const own = matched.filter(({ rule }) => context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`));
  const verdict = choose(reading);
  const chosen = ownRow(chooseRow({ response: reading, matched, own, verdict }), matched, context.routerId);
  const stated = statedDelay(reading.headers, `${reading.errorText}\n${reading.text.slice(0, 8000)}`, context.now);
  const bodyDelay = reading.envelope?.retryAfterSeconds ?? null;
  const resetAt = reading.envelope?.resetAt ?? null;
  const delay =
    stated ??
    (bodyDelay !== null
      ? { seconds: Math.ceil(bodyDelay), from: 'body' }
      : resetAt !== null && resetAt > context.now
        ? { seconds: Math.ceil((resetAt - context.now) / 1000), from: 'body' }
        : null);
  const policy = chosen.policy ?? chosen.rule?.retry ?? null;
  // A pool without accounts that states a delay gets them back by itself.
  const isWaiting = chosen.category === 'gateway.no_provider' && delay !== null && chosen.policy?.kind === 'after-fix';
  const plain = retryVerdict(chosen.category, isWaiting ? { kind: 'after-delay' } : policy, delay, context.now);
  const retry = isRepeatedInVain(plain, reading.status, reading.headers['x-should-retry']) ? { ...plain, sdkRetriesInVain: true } : plain;
  return {
    category: chosen.category,
    status: reading.status,
    rule: chosen.rule?.id ?? null,
    source: chosen.rule?.source ?? null,
    confidence: chosen.rule === null ? chosen.confidence : getConfidence(chosen.rule, context),
    responder: /^(?:network|tls|client|config)\./.test(chosen.category)
      ? 'client'
      : findResponder(reading.headers, reading.body, reading.kind === 'http'),
    retry,
    requestIds: findRequestIds(reading, context.requestIdHeaders ?? []),
    facts: collectFacts(reading),
    evidence: collectEvidence(reading, chosen.says),
    ruleTitle: chosen.rule?.title,
    ruleCauses: chosen.rule?.causes ?? [],
    ruleFixes: chosen.rule?.fixes ?? [],
    alternatives: findAlternatives(chosen, matched, context),
  };
}

function getConfidence(rule: ErrorRule, context: ClassifyContext): Confidence {
  if (rule.confidence !== undefined) return rule.confidence;
  return context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`) ? 'documented' : 'standard';
}

function findAlternatives(chosen: Chosen, matched: Matched, context: ClassifyContext): Alternative[] {
  const seen = new Set<string>([chosen.category]);
  const others: Alternative[] = [];
  for (const { rule } of matched) {
    if (seen.has(rule.category) || others.length >= 4) continue;
    seen.add(rule.category);
    others.push({ category: rule.category, rule: rule.id, confidence: getConfidence(rule, context), source: rule.source });
  }
  return others;
}

function classifyFailure(failure: Failure, context: ClassifyContext): Diagnosis {
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
    requestIds: [],
    facts: { code: failure.code, phase: failure.phase, ...(failure.address === undefined ? {} : { address: failure.address }) },
    evidence: [`${failure.code} while in phase ${failure.phase}`, failure.message],
    ruleTitle: rule?.title,
    ruleCauses: rule?.causes ?? [],
    ruleFixes: rule?.fixes ?? [],
    alternatives: [],
  };
}

/** A row that names a status is less sure of a text that shows none. */
function missedStatus(rule: ErrorRule, reading: ParsedResponse): number {
  return reading.status === null && rule.match.status !== undefined ? 1 : 0;
}
