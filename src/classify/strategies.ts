import { type Category, getArea } from '../domain/report/category.ts';
import type { Confidence } from '../domain/report/diagnosis.ts';
import type { RetryPolicy } from '../domain/report/retry.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { ReadingVerdict } from './choose.ts';
import { findPlace } from './facts/facts.ts';
import { findInnerCategory } from './inner-status.ts';
import { holdsPage, type ParsedResponse } from './parse/parsed-response.ts';
import { findBrokenSettingsFile } from './parse/settings-file.ts';
import { isDefined, statusCategory } from './parse/status.ts';
import { minNamedScore } from './slot-reading.ts';
import { isOfDecoder } from './speaker/decoder.ts';

export interface Chosen {
  category: Category;
  confidence: Confidence;
  /** The phrase's own retry policy, if any. */
  policy: RetryPolicy | null;
  rule: ErrorRule | null;
  /** The deciding words. */
  says?: string | undefined;
  /** The name of the deciding strategy. */
  strategy?: string;
}

/** Minimum score of a row that matched by its text, not only by its status. */
const minTextScore = 20;
const minMessageScore = 40;
/** From this score on, words outweigh a row that applies to any server. */
const minOverrideScore = 4;
/** The same for a row of another router that is not more specific than the status. */
const minOutspokenScore = 4.6;

/** Rows that match an error, highest score first. */
export type Matched = readonly { rule: ErrorRule; order: number; score: number }[];

export interface StrategyInput {
  response: ParsedResponse;
  /** Matching rows, highest score first; `own` are those of the named router. */
  matched: Matched;
  own: Matched;
  verdict: ReadingVerdict | null;
}

type Strategy = (question: StrategyInput) => Chosen | null;

/** This router documents this text, and the words name no fault that is more specific. */
const routerRowByText: Strategy = ({ own, response, verdict }) => {
  const found = own.find(({ score }) => score >= minTextScore);
  return found !== undefined && yieldsToWords(found.rule, response, verdict) ? null : toChosen(found);
};

/** Codes of a whole class of faults, which any server sends. */
const classCode = /^(?:rate_limit_exceeded|invalid_request_error)$/;

/** The two who may be overloaded or fail behind one answer: a router documents which of them it was. */
const isOfServers = (category: Category): boolean => /^(?:gateway|upstream)\./.test(category);

/**
 * A row of the named router yields to a fault that the words name if it is for a status that the text lacks, gives only the general
 * category of an area, or matches by single words.
 */
function yieldsToWords({ category, match }: ErrorRule, { status }: ParsedResponse, verdict: ReadingVerdict | null): boolean {
  if (verdict === null || verdict.reading === null || verdict.category === 'unknown' || verdict.category === category) return false;
  if (match.code !== undefined && !classCode.test(match.code)) return false;
  if (match.status !== undefined && status === null) return true;
  if (verdict.score < minOverrideScore || plainCategories.has(verdict.category)) return false;
  const isLoose = match.message !== undefined && !/[ \u4e00-\u9fff]/.test(match.message);
  return (
    (isLoose && !(isOfServers(category) && isOfServers(verdict.category))) ||
    (plainCategories.has(category) && getArea(category) === getArea(verdict.category))
  );
}

/** A page or header of a server in front of the API, in an answer that is not the API's own. A bare status yields to words. */
const edgeRow: Strategy = ({ matched, response, verdict }) => {
  if (response.status === null || response.envelope !== null) return null;
  const isBare = verdict === null || (verdict.reading === null && verdict.foreign === null);
  return toChosen(
    matched.find(
      ({ rule, score }) => rule.id.startsWith('edge/') && (score >= minTextScore || (isBare && Object.keys(response.headers).length > 0)),
    ),
  );
};

/** A table documents this exact sentence. */
const rowByMessage: Strategy = ({ matched, own, response, verdict }) =>
  verdict?.foreign !== null && verdict !== null
    ? null
    : toChosen(
        matched.find(
          ({ rule, score }) =>
            rule.match.message !== undefined &&
            score >= minMessageScore &&
            fits(rule, response) &&
            !isOutranked(rule, matched[0]?.rule) &&
            !(own.some((row) => row.rule === rule) && yieldsToWords(rule, response, verdict)) &&
            !(isGuessed(rule, response) && verdict !== null && verdict.score >= minOverrideScore) &&
            !(rule.id.startsWith('http/') && verdict !== null && verdict.score >= minOverrideScore) &&
            !isOutspoken(rule, own, verdict),
        ),
      );

/** Whether the best row is another one of a provider that the text names too. */
function isOutranked(rule: ErrorRule, best: ErrorRule | undefined): boolean {
  return rule.match.names !== undefined && best !== rule && best?.match.names !== undefined;
}

const plainCategories: ReadonlySet<Category> = new Set(['request.invalid_param', 'rate.requests', 'gateway.internal', 'upstream.error']);

const credentialCategories: ReadonlySet<Category> = new Set([
  'auth.invalid_key',
  'auth.missing_key',
  'auth.expired_token',
  'auth.wrong_header',
  'permission.key',
]);

/** A row of a router that was not named is weaker than words that name a fault. */
function isOutspoken(wanted: ErrorRule, own: Matched, verdict: ReadingVerdict | null): boolean {
  // The exception for a refused key may contain another refusal: of the client, the address, or the billing.
  const isOfProvider = wanted.category === 'upstream.auth' && verdict !== null && !credentialCategories.has(verdict.category);
  // A provider's failure, and the key that it refused.
  if (wanted.category === 'upstream.error' && verdict?.category === 'upstream.auth') return verdict.score >= minOutspokenScore;
  if (wanted.category === 'upstream.error' && verdict?.category === 'upstream.timeout') return verdict.score >= minOverrideScore;
  if (
    !(plainCategories.has(wanted.category) || isOfProvider) ||
    wanted.match.code !== undefined ||
    verdict === null ||
    own.some(({ rule }) => rule === wanted)
  )
    return false;
  return (
    verdict.score >= (isOfProvider ? minOverrideScore : minOutspokenScore) &&
    verdict.category !== 'unknown' &&
    verdict.category !== wanted.category
  );
}

/** A client reports that its own settings file is invalid; the parser's words also occur in errors about a refused body. */
const brokenSettingsFile: Strategy = ({ response }) => {
  if (response.status !== null || response.envelope !== null || response.kind !== 'text') return null;
  const line = findBrokenSettingsFile(response.text);
  return line === undefined ? null : { category: 'client.env', confidence: 'inferred', policy: null, rule: null, says: line };
};

/** Categories of weak words. */
const genericCategories: ReadonlySet<Category> = new Set([
  'request.invalid_param',
  'gateway.internal',
  'gateway.overloaded',
  'gateway.bad_gateway',
  'upstream.error',
]);

/** This router documents this status, and the text names no fault. */
const routerRowByStatus: Strategy = ({ own, response, verdict }) => {
  const isNamed =
    verdict !== null && verdict.reading !== null && verdict.score >= minNamedScore && !genericCategories.has(verdict.category);
  if (response.status === null || response.html || isNamed) return null;
  const [first] = own;
  // A row that says the same as HTTP is no more specific than the words.
  const isDefault =
    first !== undefined && plainCategories.has(first.rule.category) && first.rule.category === statusCategory(response) && verdict?.reading;
  return isDefault ? null : toChosen(first);
};

/** The combined result of the words, system error numbers and status. */
const words: Strategy = ({ verdict, matched, own, response }) => {
  if (verdict === null || (verdict.reading === null && verdict.foreign === null)) return null;
  // A provider's code is more specific than weak words.
  if (verdict.score < minNamedScore && matched.some(({ rule, score }) => rule.match.names !== undefined && score >= minMessageScore))
    return null;
  const { category, retry, reading } = verdict;
  const row =
    category === 'unknown'
      ? undefined
      : (own.find(({ rule }) => rule.category === category) ??
        matched.find(({ rule, score }) => rule.category === category && (score >= minTextScore || response.status !== null)));
  return {
    category,
    confidence: 'inferred',
    policy: retry === undefined || own.some(({ rule }) => rule === row?.rule) ? null : { kind: retry },
    rule: row?.rule ?? null,
    says: reading?.phrase,
  };
};

/** A row of any table that matches by its code or message. */
const rowByText: Strategy = ({ matched, response }) =>
  toChosen(matched.find(({ rule, score }) => score >= minMessageScore && fits(rule, response)));

/** What a refused request concerns, if no word of the refusal is known, but the field is named. */
function placeCategory(response: ParsedResponse): Category {
  const place = findPlace(response) ?? '';
  if (/^(?:messages|contents)\W/.test(place)) return 'request.message_format';
  return /^(?:tools|functions)\W/.test(place) ? 'request.tool_schema' : 'request.invalid_param';
}

/** Retrying by status, where it differs from that of the category: a conflict or an early request passes later, a loop does not end. */
const statusRetry: Readonly<Record<number, RetryPolicy>> = {
  409: { kind: 'backoff' },
  425: { kind: 'backoff' },
  508: { kind: 'after-fix' },
};

/** HTTP's meaning of the status. */
const statusDefault: Strategy = ({ response, matched }) => {
  const meaning = statusCategory(response);
  if (meaning === null) return null;
  const category = findInnerCategory(response) ?? (meaning === 'request.invalid_param' ? placeCategory(response) : meaning);
  const confidence = response.status === null || isDefined(response.status) ? 'standard' : 'inferred';
  return {
    category,
    confidence,
    policy: statusRetry[response.status ?? 0] ?? null,
    rule: matched.find(({ rule }) => rule.category === category)?.rule ?? null,
  };
};

const anyRow: Strategy = ({ matched }) => toChosen(matched[0]);

/** Whether a text only lists what may have happened. */
const isGuessedList = (verdict: ReadingVerdict | null): boolean =>
  verdict?.reading === null && verdict.category === 'unknown' && verdict.candidates.length > 0;

/** A text that only asks, describes or guesses names causes, and reports none. */
const unreported: Strategy = ({ verdict }) =>
  verdict?.isUnreported === true || isGuessedList(verdict)
    ? { category: 'unknown', confidence: 'inferred', policy: null, rule: null }
    : null;

/** In order: the first strategy with a result decides. */
const strategies: readonly (readonly [name: string, Strategy])[] = [
  ['nothing reported', unreported],
  ['router row by text', routerRowByText],
  ['edge row', edgeRow],
  ['broken settings file', brokenSettingsFile],
  ['row by message', rowByMessage],
  ['router row by status', routerRowByStatus],
  ['words', words],
  ['row by code', rowByText],
  ['status', statusDefault],
  ['any row', anyRow],
];

/** Tries each strategy in turn. */
export function chooseRow(question: StrategyInput): Chosen {
  for (const [strategy, find] of strategies) {
    const chosen = find(question);
    if (chosen !== null) return { ...chosen, strategy };
  }
  return { category: 'unknown', confidence: 'inferred', policy: null, rule: null, strategy: 'nothing known' };
}

function toChosen(matched: Matched[number] | undefined): Chosen | null {
  return matched === undefined ? null : fromRule(matched.rule);
}

/** The router's own row supplies rule and source if it fits the category. */
export function ownRow(chosen: Chosen, matched: Matched, routerId: string | undefined): Chosen {
  if (routerId === undefined || chosen.rule?.id.startsWith(`${routerId}/`) === true) return chosen;
  const own = matched.find(({ rule }) => rule.id.startsWith(`${routerId}/`) && rule.category === chosen.category);
  return own === undefined ? chosen : { ...chosen, rule: own.rule, policy: null };
}

/** A row of a router that was not named, for a status missing from the text. */
function isGuessed({ confidence, match }: ErrorRule, { status }: ParsedResponse): boolean {
  return confidence === 'inferred' && match.status !== undefined && status === null;
}

/** Errors of a client's runtime have another meaning inside a server's answer. */
function fits(rule: ErrorRule, reading: ParsedResponse): boolean {
  if (rule.category === 'request.model_unknown' && holdsPage(reading.text)) return false;
  if (rule.category.startsWith('request.') && reading.status === null && isOfDecoder(reading)) return false;
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
