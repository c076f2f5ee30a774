import { type Bilingual, inBoth, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { CompletionObservation, Evidence, RecordedRequest, StreamObservation } from '../../domain/evidence/evidence.ts';
import { getArea } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { isLastingDefect } from '../../protocols/protocol.ts';
import { findModel } from '../../text/model-list.ts';
import { categoryWords } from '../../words/say.ts';
import type { Check } from '../check.ts';
import {
  describeOutcome,
  describeStatus,
  isAlike,
  isOverloaded,
  isRefused,
  isSameAtAnyAddress,
  primaryRequest,
  requestsFor,
  routeAnswers,
  routeProof,
  speaksOfUpstream,
  succeeded,
} from '../recorded-requests.ts';
import { type AnswerFacts, answerDrafts, hasWrittenCall, readCalledNames } from './answer.ts';
import { otherProtocolDraft, permanentWords, wrongTypeDraft } from './answer-form.ts';
import { adviseOnFailure, someKeyWords } from './failed-question.ts';
import { streamedDraft, withoutStreamFixes } from './stream.ts';
import { usageRefusedDraft } from './stream-usage.ts';
import { keyRefusedInStreamDraft } from './stream-words.ts';

/** Areas reported by other checks. */
const reportedElsewhere: ReadonlySet<string> = new Set(['auth', 'billing', 'rate', 'permission', 'endpoint', 'cdn', 'network', 'tls']);

export const completionAnswers: Check = {
  id: 'completion.answers',
  title: 'The model answers',
  layer: 'completion',
  cost: 'tokens',
  needs: {
    en: 'one real completion (--deep); without it, only a failure of the free question to the route is reported',
    zh: '一次真实的补全（--deep）；否则只报告免费询问的失败',
  },
  judge(evidence) {
    const call = primaryRequest(evidence);
    if (!call?.exchange.outcome.ok) return [];
    const bad = failedDraft(evidence, call);
    if (bad) return [bad];
    if (call.question !== 'completion') return [...freeQuestionDrafts(evidence), declinedDraft(evidence, completionPrice)];
    // Reported by the check that the answer's meaning concerns.
    if (call.diagnosis !== null) return [];
    return [...contentDrafts(evidence, call)];
  },
};

const completionPrice: Bilingual = { en: 'a completion spends tokens; ask with --deep', zh: '补全会消耗 token；请用 --deep' };
const streamPrice: Bilingual = { en: 'a streamed completion spends tokens; ask with --deep', zh: '流式补全会消耗 token；请用 --deep' };
const noModelNamed: Bilingual = {
  en: 'no model is named, and the router documents none; name one with --model',
  zh: '没有指定模型，路由也没有记载；请用 --model 指定',
};

/** A completion that was not asked for: without `--deep`, or with it and without a model. */
function declinedDraft({ notAsked }: Evidence, price: Bilingual): FindingDraft {
  return {
    status: 'skip',
    skipReason: 'declined',
    measured: notAsked.model === 'declined' ? noModelNamed : price,
    fixes: [{ text: { en: 'Ask for one.', zh: '请求一次补全。' }, command: 'kush-doctor --deep --model MODEL' }],
  };
}

/** A success to a question that no gateway should be able to answer: it may have spent tokens, so it is reported. */
function freeQuestionDrafts({ calls }: Evidence): FindingDraft[] {
  const answered = calls.find(
    ({ question, exchange: { outcome } }) => question === 'unreadable' && outcome.ok && outcome.status >= 200 && outcome.status < 300,
  );
  if (answered === undefined || answered.diagnosis !== null || isSameAtAnyAddress(answered, calls)) return [];
  return [
    {
      status: 'warn',
      subject: 'free-question',
      category: 'response.malformed',
      title: { en: 'The gateway answered a body that is not JSON as if it were a request', zh: '请求体不是 JSON，网关却当作请求作了应答' },
      measured: describeOutcome(answered),
      expected: { en: '400 for a body that is not JSON', zh: '对不是 JSON 的请求体应答 400' },
      causes: [
        {
          en: 'The gateway reads what it cannot parse as an empty request and may have sent it to its provider; its usage is counted as spent',
          zh: '网关把无法解析的内容当作空请求，可能已发给提供商；其用量计为已消耗',
        },
      ],
      fixes: [
        {
          text: { en: 'Leave out every request that is wrong on purpose.', zh: '不再发送故意有误的请求。' },
          command: 'kush-doctor --no-negative',
        },
      ],
      confidence: 'inferred',
    },
  ];
}

function failedDraft(evidence: Evidence, call: RecordedRequest): FindingDraft | null {
  const { diagnosis } = call;
  if (diagnosis === null || succeeded(call)) return null;
  const isElsewhere =
    reportedElsewhere.has(getArea(diagnosis.category)) && !(getArea(diagnosis.category) === 'endpoint' && speaksOfUpstream(call));
  if (isElsewhere) return null;
  if (diagnosis.category === 'request.model_unknown' || diagnosis.category === 'request.model_unsupported_endpoint') return null;
  if (!routeAnswers(call) && getArea(diagnosis.category) !== 'response' && !speaksOfUpstream(call)) return null;
  const isFree = call.question !== 'completion';
  // `models.list` reports the list; if another free question succeeded, a failure concerns only its own question.
  const isListed = (evidence.models?.models.length ?? 0) > 0;
  if (call.question === 'list') return null;
  const list = requestsFor(evidence, 'models')[0];
  // The list failed in the same way, so it is not the form of the question.
  const isDown = list !== undefined && !succeeded(list) && isAlike(list, call);
  const isBusy = call.question === 'unreadable' && (isOverloaded(call) || isDown);
  if (isFree && !isBusy && requestsFor(evidence, 'route').some(succeeded)) return null;
  // A program that fails at an invalid JSON body may still serve complete requests.
  const isAboutModel = call.exchange.outcome.ok && call.exchange.outcome.status > 500;
  if (isFree && !isBusy && (isListed || isAboutModel) && routeProof(evidence.calls, { isListed }) === call) return null;
  return {
    status: 'fail',
    category: getArea(diagnosis.category) === 'endpoint' ? 'upstream.error' : diagnosis.category,
    diagnosis,
    measured: describeOutcome(call),
    ...(isFree && (diagnosis.status ?? 0) >= 500 ? adviseOnFailure(evidence, call, diagnosis) : {}),
    ...someKeyWords(evidence, call),
    ...(isRefusalOfProvider(call, evidence.target.match.router.id) ? { retry: toRetry('after-fix') } : {}),
    timings: call.exchange.timings,
  };
}

/** A 4xx that the text names as a status, except those that pass by themselves. */
const statedRefusal = /(?:^|\b(?:status|code|error|http(?:\/[\d.]{1,3})?)\W{0,4})4(?!08|25|29)[0-3]\d\b/i;

/**
 * A provider's 4xx keeps its meaning when the gateway passes it on: the same request fails again. A row of the router itself takes
 * precedence, for example one that reports the provider's status inside a 400.
 */
function isRefusalOfProvider({ diagnosis, exchange: { outcome } }: RecordedRequest, routerId: string): boolean {
  if (diagnosis?.category !== 'upstream.error' || diagnosis.rule?.startsWith(`${routerId}/`) || !outcome.ok) return false;
  return (
    (outcome.status >= 400 && outcome.status < 500 && ![408, 425, 429].includes(outcome.status)) ||
    statedRefusal.test(String(diagnosis.facts.message ?? ''))
  );
}

function* contentDrafts(evidence: Evidence, call: RecordedRequest): Generator<FindingDraft> {
  const { completion } = evidence;
  if (!completion) return;
  if (completion.defect !== null) {
    yield otherProtocolDraft(call) ?? {
      status: 'fail',
      category: 'response.malformed',
      measured: inBoth(`${describeStatus(call)}: ${completion.defect}`),
      ...(isLastingDefect(completion.defect) ? permanentWords : {}),
      timings: call.exchange.timings,
    };
    return;
  }
  const answers = [...answerDrafts(plainFacts(evidence, call, completion))];
  if (!answers.some(({ status }) => status === 'fail'))
    yield {
      status: 'pass',
      measured: {
        en: `${Math.round(call.exchange.timings.totalMs ?? 0)} ms, ${completion.outputTokens ?? '?'} output tokens, finish reason ${completion.finishReason ?? 'none'}`,
        zh: `${Math.round(call.exchange.timings.totalMs ?? 0)} ms，${completion.outputTokens ?? '?'} 个输出 token，结束原因 ${completion.finishReason ?? '无'}`,
      },
      timings: call.exchange.timings,
    };
  yield* answers;
  const type = call.exchange.outcome.ok ? (call.exchange.outcome.headers['content-type'] ?? '') : '';
  if (!/json/i.test(type)) yield wrongTypeDraft(type);
  if (completion.deviations.length > 0) {
    yield {
      status: 'warn',
      subject: 'shape',
      category: 'response.malformed',
      title: { en: 'The answer departs from its protocol', zh: '应答与其协议不符' },
      measured: inBoth(completion.deviations.join('; ')),
      expected: {
        en: `what ${call.protocol} documents; clients with strict types (Rust, Go, Java) refuse the rest`,
        zh: `符合 ${call.protocol} 的文档；类型严格的客户端（Rust、Go、Java）会拒绝其余内容`,
      },
      ...permanentWords,
      confidence: 'standard',
    };
  }
}

function plainFacts(evidence: Pick<Evidence, 'models'>, call: RecordedRequest, completion: CompletionObservation): AnswerFacts {
  const { outcome, requestBody } = call.exchange;
  return {
    ...completion,
    protocol: call.protocol,
    request: requestBody ?? '',
    asked: call.model,
    aliases: findAliases(evidence, call.model),
    hasText: completion.text !== '',
    toolCalls: outcome.ok ? readCalledNames(outcome.body) : [],
    hasWrittenCall: outcome.ok && hasWrittenCall(outcome.body),
  };
}

/** Same as for a plain answer, for a stream that its client can read; not for a broken one. */
export function streamFacts(evidence: Pick<Evidence, 'models'>, call: RecordedRequest, { report }: StreamObservation): AnswerFacts | null {
  if (report.verdict === 'broken' || report.events === 0 || report.error !== null) return null;
  const { protocol, model, finishReason, usage, toolCalls, firstTokenMs } = report;
  // A stream without usage is reported by the validator.
  const counted = usage ?? { inputTokens: 1, outputTokens: 1 };
  return {
    protocol,
    request: call.exchange.requestBody ?? '',
    asked: call.model,
    aliases: findAliases(evidence, call.model),
    model,
    finishReason,
    inputTokens: counted.inputTokens,
    outputTokens: counted.outputTokens,
    hasText: firstTokenMs !== null,
    isEmpty:
      firstTokenMs === null && toolCalls.length === 0 && !usage?.outputTokens && /^(?:stop|end_turn|completed)$/i.test(finishReason ?? ''),
    toolCalls: toolCalls.map(({ name }) => name ?? ''),
    hasWrittenCall: call.exchange.outcome.ok && hasWrittenCall(call.exchange.outcome.body),
  };
}

function findAliases({ models }: Pick<Evidence, 'models'>, asked: string | null): readonly string[] {
  const listed = asked === null || models === null ? undefined : findModel(models, asked);
  return listed === undefined ? [] : [listed.id, ...listed.aliases];
}

export const streamAnswers: Check = {
  id: 'stream.answers',
  title: 'A streamed answer keeps its protocol',
  layer: 'stream',
  cost: 'tokens',
  needs: { en: 'one real streamed completion (--deep)', zh: '一次真实的流式补全（--deep）' },
  judge(evidence) {
    const call = requestsFor(evidence, 'stream')[0];
    if (!call) return primaryRequest(evidence)?.exchange.outcome.ok ? [declinedDraft(evidence, streamPrice)] : [];
    const plain = primaryRequest(evidence);
    const contrast = plain?.purpose === 'completion' && plain.diagnosis === null && evidence.completion?.defect === null;
    const streamed = streamedDraft(call, evidence.stream);
    const draft = withPlainContrast(contrast && isRefused(call) ? keyRefusedInStreamDraft(streamed) : streamed, contrast);
    const isReported = draft.diagnosis !== undefined && primaryRequest(evidence)?.diagnosis?.category === draft.category;
    const facts = evidence.stream && streamFacts(evidence, call, evidence.stream);
    const anomalies = facts ? [...answerDrafts(facts)].filter(({ subject }) => !isReportedForPlain(evidence, subject)) : [];
    const option = requestsFor(evidence, 'option').map(usageRefusedDraft);
    return [isReported ? { ...draft, status: 'skip', skipReason: 'blocked', blockedBy: draft.category } : draft, ...anomalies, ...option];
  },
};

/** Anomalies that the plain answer already showed are reported once. */
function isReportedForPlain(evidence: Evidence, subject: string | undefined): boolean {
  const call = primaryRequest(evidence);
  if (call === undefined || !evidence.completion || evidence.completion.defect !== null) return false;
  return [...answerDrafts(plainFacts(evidence, call, evidence.completion))].some((draft) => draft.subject === subject);
}

/** If the same request is answered without streaming, that proves where the fault is, and gives a way around it. */
function withPlainContrast(draft: FindingDraft, isPlainAnswered: boolean): FindingDraft {
  if (draft.status !== 'fail' || !isPlainAnswered) return draft;
  const { category = 'unknown' } = draft;
  const chinese = categoryWords(category, 'zh').fixes;
  const general = categoryWords(category, 'en').fixes.map((fix, at) => ({ ...fix, text: { en: fix.text, zh: chinese[at]?.text ?? '' } }));
  const own = draft.fixes ?? (draft.diagnosis === undefined ? general : []);
  return {
    ...draft,
    measured: toBilingual(
      (lang) =>
        `${draft.measured?.[lang] ?? ''}${semicolon[lang]}${lang === 'zh' ? '同样的请求不用流式时得到了应答' : 'the same request without streaming was answered'}`,
    ),
    fixes: own.some((fix) => withoutStreamFixes.has(fix)) ? own : [...own, withoutStreaming],
  };
}

const withoutStreaming = { text: { en: 'Until it is fixed, turn streaming off in the client', zh: '在修好之前，请在客户端关闭流式' } };
