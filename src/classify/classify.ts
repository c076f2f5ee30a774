import type { Category } from '../domain/category.ts';
import type { Alternative, Confidence, Diagnosis, Facts } from '../domain/diagnosis.ts';
import type { Failure, HttpAnswer } from '../domain/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isRepeatedInVain, type RetryPolicy } from '../domain/retry.ts';
import type { ErrorRule } from '../domain/rule.ts';
import { maskKeyShapes } from '../text/mask.ts';
import { failureCategory, findFailureCode } from '../words/failure-codes.ts';
import { matchScore } from './match-row.ts';
import { findRequestIds, type ParsedResponse, parseResponse, parseText } from './parse/parsed-response.ts';
import { findResponder } from './parse/responder.ts';
import { statusCategory } from './parse/status.ts';
import { isGeneric, matchPhrases } from './phrases/match-phrases.ts';
import { matches, type Pattern } from './regex-prefilter.ts';
import { retryVerdict, statedDelay } from './retry.ts';

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

interface Chosen {
  category: Category;
  confidence: Confidence;
  /** The wording's own verdict on retrying, where it has one. */
  policy: RetryPolicy | null;
  rule: ErrorRule | null;
  /** The words that decided. */
  says?: Pattern | undefined;
}

/** A row that matched by its text, not only by its status. */
const MIN_TEXT_SCORE = 20;
const MIN_MESSAGE_SCORE = 40;

/** What an answer, a failure or a text means. Pure; never throws; what nothing known fits is `unknown` with what was read. */
export function classify(evidence: Evidence, context: ClassifyContext): Diagnosis {
  if (evidence.kind === 'failure') return classifyFailure(evidence.failure, context);
  const reading = evidence.kind === 'http' ? parseResponse(evidence.answer) : parseText(evidence.text);
  const matched = context.rules
    .map((rule, order) => ({ rule, order, score: matchScore(rule, reading, context.protocol) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || missedStatus(a.rule, reading) - missedStatus(b.rule, reading) || a.order - b.order);
  const chosen = ownRow(choose(reading, matched, context), matched, context);
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
  const verdict = retryVerdict(chosen.category, chosen.policy ?? chosen.rule?.retry ?? null, delay, context.now);
  const retry = isRepeatedInVain(verdict, reading.status, reading.headers['x-should-retry'])
    ? { ...verdict, sdkRetriesInVain: true }
    : verdict;
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

type Matched = readonly { rule: ErrorRule; order: number; score: number }[];

function choose(reading: ParsedResponse, matched: Matched, context: ClassifyContext): Chosen {
  const own = matched.filter(({ rule }) => context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`));
  const ownTelling = own.find(({ score }) => score >= MIN_TEXT_SCORE);
  if (ownTelling !== undefined) return fromRule(ownTelling.rule);
  // A row that knows the very sentence is more telling than a wording that many share.
  const sentence = matched.find(({ rule, score }) => rule.match.message !== undefined && score >= MIN_MESSAGE_SCORE && fits(rule, reading));
  if (sentence !== undefined) return fromRule(sentence.rule);
  const said = matchPhrases(reading);
  if (
    own[0] !== undefined &&
    reading.status !== null &&
    !reading.html &&
    (said === null || isGeneric(said) || said.category === 'gateway.bad_gateway')
  ) {
    return fromRule(own[0].rule);
  }
  const best = matched.find(({ score }) => score >= MIN_MESSAGE_SCORE);
  if (said !== null) {
    const ownRow = own.find(({ rule }) => rule.category === said.category);
    const row =
      ownRow ?? matched.find(({ rule, score }) => rule.category === said.category && (score >= MIN_TEXT_SCORE || reading.status !== null));
    return {
      category: said.category,
      confidence: 'inferred',
      policy: said.retry === undefined ? null : { kind: said.retry },
      rule: row?.rule ?? null,
      says: said.says,
    };
  }
  if (best !== undefined) return fromRule(best.rule);
  if (own[0] !== undefined && reading.status !== null && !reading.html) return fromRule(own[0].rule);
  const byStatus = statusCategory(reading);
  if (byStatus !== null) {
    const row = matched.find(({ rule }) => rule.category === byStatus);
    return { category: byStatus, confidence: 'standard', policy: null, rule: row?.rule ?? null };
  }
  const any = matched[0];
  return any === undefined ? { category: 'unknown', confidence: 'inferred', policy: null, rule: null } : fromRule(any.rule);
}

/** The router's own row supplies rule and source where it allows the category. */
function ownRow(chosen: Chosen, matched: Matched, context: ClassifyContext): Chosen {
  const { routerId } = context;
  if (routerId === undefined || chosen.rule?.id.startsWith(`${routerId}/`) === true) return chosen;
  const own = matched.find(({ rule }) => rule.id.startsWith(`${routerId}/`) && rule.category === chosen.category);
  return own === undefined ? chosen : { ...chosen, rule: own.rule, policy: null };
}

/** What a client's runtime says means another thing inside a server's answer. */
function fits(rule: ErrorRule, reading: ParsedResponse): boolean {
  if (rule.category.startsWith('auth.') && /provider returned error|error from provider|isErrorUpstreamFault/i.test(reading.text))
    return false;
  return !/^(?:network|tls)\./.test(rule.category) || (reading.kind === 'text' && reading.errorText === '');
}

function fromRule(rule: ErrorRule): Chosen {
  const { message } = rule.match;
  return {
    category: rule.category,
    confidence: 'documented',
    policy: null,
    rule,
    says: message === undefined ? undefined : { source: message, flags: 'is' },
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

function collectFacts(reading: ParsedResponse): Facts {
  const facts: Record<string, string | number | boolean> = {};
  const put = (name: string, value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '')
      facts[name] = typeof value === 'string' ? maskKeyShapes(value).slice(0, 300) : value;
  };
  const { envelope } = reading;
  put(
    'code',
    envelope?.codes.find((code) => !/^[45]\d\d$/.test(code)),
  );
  put('type', envelope?.types[0]);
  put('message', envelope?.messages.find((message) => !/^provider returned error$/i.test(message)) ?? envelope?.messages[0]);
  put('param', envelope?.param);
  put('provider', envelope?.provider);
  const words = `${reading.errorText}\n${reading.text.slice(0, 4000)}`;
  put('model', /model[:=]? *[`'"]([\w./:@-]{2,80})[`'"]/i.exec(words)?.[1] ?? /(?:对于模型|访问模型) ?([\w./:@-]{2,80})/.exec(words)?.[1]);
  put(
    'namedHost',
    /https?:\/\/((?:platform\.openai|console\.anthropic|openrouter|aistudio\.google|console\.groq|platform\.deepseek)[\w.]*)/i.exec(
      words,
    )?.[1],
  );
  put('limit', /\blimit[:= ]+(\d[\d,]*)/i.exec(words)?.[1]);
  const index = /ByteString because the character at index (\d+) has a value of (\d+)/.exec(words);
  if (index !== null) {
    put('characterIndex', Number(index[1]));
    put('character', String.fromCharCode(Number(index[2])));
  }
  return facts;
}

function collectEvidence(reading: ParsedResponse, says: Pattern | undefined): string[] {
  const lines: string[] = [];
  if (reading.status !== null) lines.push(`status ${reading.status}`);
  const { envelope } = reading;
  if (envelope !== null) {
    for (const code of envelope.codes.slice(0, 2)) lines.push(`code ${code}`);
    for (const type of envelope.types.slice(0, 1)) lines.push(`type ${type}`);
    for (const message of [...new Set(envelope.messages)].slice(0, 3)) lines.push(`"${message.slice(0, 400)}"`);
  } else {
    const title = /<title>([^<]{1,200})<\/title>/i.exec(reading.body)?.[1];
    if (title !== undefined) lines.push(`web page "${title.trim()}"`);
    else if (reading.text.trim() !== '') lines.push(mostRelevantLine(reading.text, says));
  }
  for (const name of ['retry-after', 'cf-mitigated', 'server', 'location', 'content-type']) {
    const value = reading.headers[name];
    if (value !== undefined) lines.push(`${name}: ${value.slice(0, 200)}`);
  }
  return lines.map(maskKeyShapes);
}

/** The line with the words that decided; else the first that reads like an error. */
function mostRelevantLine(text: string, says: Pattern | undefined): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const decisive = says === undefined ? undefined : lines.find((line) => matches(says, line, line.toLowerCase()));
  const telling = () =>
    lines.find((line) => /error|exception|fail|refus|timeout|denied|\b[45]\d\d\b/i.test(line) && !/^(?:at |File ")/.test(line));
  return (decisive ?? telling() ?? lines[0] ?? '').slice(0, 400);
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
