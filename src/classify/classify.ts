import type { Category } from '../domain/category.ts';
import type { Alternative, Confidence, Diagnosis, Facts } from '../domain/diagnosis.ts';
import type { Failure, HttpAnswer } from '../domain/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isRepeatedInVain, type RetryPolicy } from '../domain/retry.ts';
import type { ErrorRule } from '../domain/rule.ts';
import { maskKeyShapes } from '../text/mask.ts';
import { failureCategory, findFailureCode } from '../words/failure-codes.ts';
import { choose, MIN_NAMED_SCORE, type Verdict } from './choose.ts';
import { matchScore } from './match-row.ts';
import { findRequestIds, holdsPage, type ParsedResponse, parseResponse, parseText } from './parse/parsed-response.ts';
import { findResponder } from './parse/responder.ts';
import { statusCategory } from './parse/status.ts';
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
  says?: string | undefined;
  /** The name of the strategy that decided. */
  strategy?: string;
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
  const own = matched.filter(({ rule }) => context.routerId !== undefined && rule.id.startsWith(`${context.routerId}/`));
  const verdict = choose(reading);
  const chosen = ownRow(chooseRow({ response: reading, matched, own, verdict }), matched, context);
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

type Matched = readonly { rule: ErrorRule; order: number; score: number }[];

interface Question {
  response: ParsedResponse;
  /** Rows that fit, the most telling first; `own` are those of the router that was named. */
  matched: Matched;
  own: Matched;
  verdict: Verdict | null;
}

type Strategy = (question: Question) => Chosen | null;

/** This router documents this text. */
const routerRowByText: Strategy = ({ own }) => toChosen(own.find(({ score }) => score >= MIN_TEXT_SCORE));

/** Some table documents this very sentence. */
const rowByMessage: Strategy = ({ matched, response, verdict }) =>
  verdict?.foreign !== null && verdict !== null
    ? null
    : toChosen(matched.find(({ rule, score }) => rule.match.message !== undefined && score >= MIN_MESSAGE_SCORE && fits(rule, response)));

/** Categories that words of no weight lead to. */
const genericCategories: ReadonlySet<Category> = new Set([
  'request.invalid_param',
  'gateway.internal',
  'gateway.overloaded',
  'gateway.bad_gateway',
  'upstream.error',
]);

/** This router documents this status, and the text names nothing. */
const routerRowByStatus: Strategy = ({ own, response, verdict }) => {
  const isNamed =
    verdict !== null && verdict.reading !== null && verdict.score >= MIN_NAMED_SCORE && !genericCategories.has(verdict.category);
  if (response.status === null || response.html || isNamed) return null;
  return toChosen(own[0]);
};

/** What the words, the system's numbers and the status say together. */
const words: Strategy = ({ verdict, matched, own, response }) => {
  if (verdict === null || (verdict.reading === null && verdict.foreign === null)) return null;
  const { category, retry, reading } = verdict;
  const row =
    category === 'unknown'
      ? undefined
      : (own.find(({ rule }) => rule.category === category) ??
        matched.find(({ rule, score }) => rule.category === category && (score >= MIN_TEXT_SCORE || response.status !== null)));
  return {
    category,
    confidence: 'inferred',
    policy: retry === undefined || own.some(({ rule }) => rule === row?.rule) ? null : { kind: retry },
    rule: row?.rule ?? null,
    says: reading?.phrase,
  };
};

/** A row of any table fits by its code or its message. */
const rowByText: Strategy = ({ matched }) => toChosen(matched.find(({ score }) => score >= MIN_MESSAGE_SCORE));

/** What HTTP says of the status. */
const statusDefault: Strategy = ({ response, matched }) => {
  const category = statusCategory(response);
  if (category === null) return null;
  return { category, confidence: 'standard', policy: null, rule: matched.find(({ rule }) => rule.category === category)?.rule ?? null };
};

const anyRow: Strategy = ({ matched }) => toChosen(matched[0]);

/** In order: the first that gives something decides. */
const strategies: readonly (readonly [name: string, Strategy])[] = [
  ['router row by text', routerRowByText],
  ['row by message', rowByMessage],
  ['router row by status', routerRowByStatus],
  ['words', words],
  ['row by code', rowByText],
  ['status', statusDefault],
  ['any row', anyRow],
];

function chooseRow(question: Question): Chosen {
  for (const [strategy, find] of strategies) {
    const chosen = find(question);
    if (chosen !== null) return { ...chosen, strategy };
  }
  return { category: 'unknown', confidence: 'inferred', policy: null, rule: null, strategy: 'nothing known' };
}

function toChosen(matched: Matched[number] | undefined): Chosen | null {
  return matched === undefined ? null : fromRule(matched.rule);
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
  if (rule.category === 'request.model_unknown' && holdsPage(reading.text)) return false;
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
    says: message,
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

function collectEvidence(reading: ParsedResponse, says: string | undefined): string[] {
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
function mostRelevantLine(text: string, says: string | undefined): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const decisive = says === undefined ? undefined : lines.find((line) => holdsPhrase(line, says));
  const telling = () =>
    lines.find((line) => /error|exception|fail|refus|timeout|denied|\b[45]\d\d\b/i.test(line) && !/^(?:at |File ")/.test(line));
  return (decisive ?? telling() ?? lines[0] ?? '').slice(0, 400);
}

/** Whether a line holds the first words of a phrase or of a row's pattern. */
function holdsPhrase(line: string, phrase: string): boolean {
  const lower = line.toLowerCase();
  const parts = phrase
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((part) => part.length > 2 || /[^\p{ASCII}]/u.test(part));
  return parts.length > 0 && parts.slice(0, 4).every((part) => lower.includes(part));
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
