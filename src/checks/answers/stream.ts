import { findAnswerIds } from '../../classify/parse/parsed-response.ts';
import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import type { RecordedRequest, StreamObservation } from '../../domain/evidence/evidence.ts';
import type { Timings } from '../../domain/evidence/exchange.ts';
import type { Category } from '../../domain/report/category.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import type { Violation, ViolationCode } from '../../domain/report/violation.ts';
import { brokenByBodyEnd, waitingForBodyEnd } from '../../sse/client-breaks.ts';
import { isRecord } from '../../text/json.ts';
import { categoryWords } from '../../words/say.ts';
import { describeOutcome, getFailureCode } from '../recorded-requests.ts';
import { otherProtocolDraft, otherStreamDraft } from './answer-form.ts';
import {
  cutSilent,
  describeMeasured,
  describeSize,
  isCutSilent,
  keptOpen,
  pageInStream,
  stalled,
  unreadByClients,
} from './stream-words.ts';

/** Parts missing from a stream that just ends; by themselves they mean "cut", not "wrong". */
const cutCodes: ReadonlySet<ViolationCode> = new Set<ViolationCode>([
  'done-missing',
  'finish-reason-missing',
  'finish-missing',
  'usage-missing',
  'usage-metadata-missing',
  'message-stop-missing',
  'message-delta-missing',
  'stop-reason-missing',
  'block-stop-missing',
  'response-terminal-missing',
  'item-done-missing',
  'terminal-event-unterminated',
  'tool-args-invalid-json',
]);

const ownLimits: ReadonlySet<string> = new Set(['TIMEOUT', 'TOO_LARGE']);

const plainFix: DraftFix = {
  text: {
    en: 'Turn streaming off in the client, or tell the operator that "stream": true is answered with a whole answer.',
    zh: '在客户端关闭流式，或告诉运营方："stream": true 得到的是整个应答。',
  },
};
const refusedFix: DraftFix = {
  text: {
    en: 'Turn streaming off in the client for this model, or choose another model.',
    zh: '在客户端对该模型关闭流式，或换一个模型。',
  },
};
/** The fixes that advise to turn streaming off. */
export const withoutStreamFixes: ReadonlySet<DraftFix> = new Set([plainFix, refusedFix]);

/** The result of a streaming request. */
export function streamedDraft(call: RecordedRequest, stream: StreamObservation | null, causes: readonly Bilingual[] = []): FindingDraft {
  const draft = toStreamedDraft(call, stream, causes);
  const { outcome } = call.exchange;
  // What is wrong inside a stream has no diagnosis of its own.
  if (draft.status === 'pass' || draft.diagnosis !== undefined) return draft;
  return { ...draft, requestIds: outcome.ok ? findAnswerIds(outcome) : call.diagnosis?.requestIds };
}

function toStreamedDraft(call: RecordedRequest, stream: StreamObservation | null, causes: readonly Bilingual[]): FindingDraft {
  const { outcome, timings } = call.exchange;
  if (outcome.ok && stream?.report.events === 0 && isWholeAnswer(call)) return plainDraft(call, stream);
  if (outcome.ok && stream?.report.bytes === 0) return emptyDraft(call, stream);
  if (stream?.complete && !outcome.ok && stream.report.verdict !== 'broken') return bodyEndDraft(call, stream, timings);
  // Data arrived: what the stream lacks is more informative than the broken connection, unless our own limit ended it.
  const other = stream?.report.verdict === 'broken' && stream.report.error === null ? otherStreamDraft(call) : null;
  if (stream && other) return { ...other, explains: [], stream: stream.report, timings };
  if (stream && (outcome.ok || (stream.report.events > 0 && !ownLimits.has(outcome.failure.code))))
    return { ...streamDraft(stream, timings, causes), failureCode: getFailureCode(call) };
  return {
    status: 'fail',
    category: call.diagnosis?.category ?? 'unknown',
    diagnosis: call.diagnosis ?? undefined,
    ...(isStreamRefused(call) ? streamRefused(call) : {}),
    measured: stream
      ? {
          en: `${describeOutcome(call).en} after ${describeSize(stream).en}`,
          zh: `收到 ${describeSize(stream).zh}之后：${describeOutcome(call).zh}`,
        }
      : describeOutcome(call),
    timings,
    ...(stream && stream.report.events > 0 ? stalled : {}),
    ...(stream && stream.report.events === 0 && stream.report.keepAlives > 0 ? keptOpen : {}),
    // What a stream lacks at its end is not wrong where the end was not reached.
    ...(stream ? { stream: { ...stream.report, brokenClients: [] }, violations: stream.violations.filter(({ at }) => at !== 'end') } : {}),
  };
}

/** An empty success gets the same category as an empty plain answer. */
function emptyDraft(call: RecordedRequest, { report, violations }: StreamObservation): FindingDraft {
  return {
    status: 'fail',
    category: 'response.malformed',
    title: { en: 'The answer is empty', zh: '应答是空的' },
    measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '，没有一个字节' : ', without a byte'}`),
    expected: { en: 'events under text/event-stream', zh: 'text/event-stream 类型的事件' },
    confidence: 'standard',
    violations,
    stream: report,
    timings: call.exchange.timings,
  };
}

/** A protocol's JSON answer to a request for events. */
function isWholeAnswer({ exchange: { outcome } }: RecordedRequest): boolean {
  if (!outcome.ok || outcome.status < 200 || outcome.status >= 300) return false;
  try {
    const json: unknown = JSON.parse(outcome.body);
    return isRecord(json) && ['choices', 'content', 'output', 'candidates'].some((name) => Array.isArray(json[name]));
  } catch {
    return false;
  }
}

function plainDraft(call: RecordedRequest, { report, violations }: StreamObservation): FindingDraft {
  const { outcome, timings, method, url } = call.exchange;
  const status = outcome.ok ? outcome.status : '';
  const type = (outcome.ok && outcome.headers['content-type']) || '-';
  const from = `${method} ${url}`;
  return {
    status: 'fail',
    category: 'stream.nonconformant',
    title: { en: 'A plain answer came instead of the requested stream', zh: '要求的是流，得到的是普通应答' },
    measured: {
      en: `${status} and a whole answer as ${type} (${report.bytes} bytes) from ${from}`,
      zh: `${status}，整个应答，类型 ${type}（${report.bytes} 字节），来自 ${from}`,
    },
    expected: { en: 'events under text/event-stream', zh: 'text/event-stream 类型的事件' },
    causes: [
      {
        en: 'The gateway does not pass "stream": true on, or its provider cannot stream',
        zh: '网关没有传递 "stream": true，或其提供商不能流式输出',
      },
      { en: 'Clients that stream show nothing, or raise an error', zh: '流式客户端什么也不显示，或报错' },
    ],
    fixes: [plainFix],
    confidence: 'standard',
    ...otherProtocolDraft(call),
    violations,
    stream: report,
    timings,
  };
}

/** The refusal names the field that requests a stream. */
export function isStreamRefused({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status < 500 && diagnosis?.facts.param === 'stream' && diagnosis.category.startsWith('request.');
}

function streamRefused({ diagnosis }: RecordedRequest): Partial<FindingDraft> {
  return {
    category: 'request.stream_type',
    title: { en: 'Streams are refused here', zh: '这里拒绝流式请求' },
    causes: [{ en: 'The model, or the route to it, answers whole requests only', zh: '该模型或通往它的路径只支持非流式请求' }],
    fixes: [refusedFix],
    diagnosis: diagnosis ? { ...diagnosis, category: 'request.stream_type', rule: null, source: null } : undefined,
  };
}

/** All events arrived, but the HTTP body continues or breaks off: clients that read it to the end wait or raise an error. */
function bodyEndDraft(call: RecordedRequest, stream: StreamObservation, timings: Timings): FindingDraft {
  const { outcome } = call.exchange;
  const { protocol } = stream.report;
  const isOpen = !outcome.ok && ownLimits.has(outcome.failure.code);
  const report = isOpen ? stream.report : { ...stream.report, brokenClients: brokenByBodyEnd[protocol] };
  return {
    // The official SDKs read to the end of the body: with an open one their turn does not end.
    status: 'fail',
    ...(isOpen ? { title: { en: 'The answer stays open after its last event', zh: '最后一个事件之后应答仍未结束' } } : {}),
    category: 'stream.nonconformant',
    measured: {
      en: `${describeSize(stream).en}, complete, but ${isOpen ? 'the body did not end within 5 s of the last event' : describeOutcome(call).en}`,
      zh: `${describeSize(stream).zh}，完整，但${isOpen ? '最后一个事件之后 5 秒内响应体没有结束' : describeOutcome(call).zh}`,
    },
    confidence: 'standard',
    failureCode: getFailureCode(call),
    causes: isOpen
      ? [
          {
            en: `Clients that read to the end of the body show the text and wait until their own time is up (measured: ${waitingForBodyEnd[protocol]})`,
            zh: `读到响应体末尾的客户端会显示文本，然后一直等到自己超时（实测：${waitingForBodyEnd[protocol]}）`,
          },
          { en: 'The server does not close the answer after the last event', zh: '服务器在最后一个事件之后没有结束应答' },
        ]
      : [
          { en: 'Content-Length is wrong, or the last chunk is missing', zh: 'Content-Length 有误，或缺少最后一个分块' },
          { en: 'Something on the way closes the connection too early', zh: '途中有东西过早关闭了连接' },
        ],
    timings,
    stream: report,
    violations: stream.violations,
  };
}

/** The result of one validated stream: valid, cut, broken, buffered, or an error inside it. */
export function streamDraft(stream: StreamObservation, timings?: Timings, known: readonly Bilingual[] = []): FindingDraft {
  const { report, violations } = stream;
  const facts = { measured: describeMeasured(stream), violations, stream: report, timings };
  const { instead } = stream;
  if (report.verdict === 'conformant' && !instead) {
    // Valid under the protocol, but some client cannot read it.
    if (report.brokenClients.length === 0) return { status: 'pass', ...facts };
    return { status: 'warn', category: 'client.sdk_version', confidence: 'standard', ...unreadByClients, ...facts };
  }
  const status = report.verdict === 'broken' ? 'fail' : 'warn';
  if (instead) {
    const said = String(instead.facts.message ?? instead.facts.code ?? '').trim();
    const measured =
      report.events > 0
        ? { en: `the text of the answer is "${said}"`, zh: `应答的文本是“${said}”` }
        : {
            en: `${said === '' ? 'something else' : `"${said}"`} came instead of events (${report.bytes} bytes)`,
            zh: `到达的不是事件，而是${said === '' ? '别的内容' : `“${said}”`}（${report.bytes} 字节）`,
          };
    return { status: 'fail', category: instead.category, diagnosis: instead, ...facts, measured };
  }
  const category = getCategory(stream);
  if (stream.error && category === 'stream.error_event') {
    // The stream failed for the reason inside it, which also decides on a retry.
    const { error } = stream;
    return {
      status,
      category,
      ...facts,
      retry: error.retry,
      causes: [
        {
          en: `The error inside: ${error.ruleTitle ?? categoryWords(error.category, 'en').title}`,
          zh: `其中的错误：${categoryWords(error.category, 'zh').title}`,
        },
      ],
      diagnosis: { ...error, category },
    };
  }
  const page = violations.some(({ code }) => code === 'html-in-stream') ? pageInStream : {};
  const silent = category === 'stream.interrupted' && isCutSilent(stream) ? cutSilent : {};
  return { status, category, confidence: 'standard', causes: known, ...facts, ...page, ...silent };
}

function getCategory({ report, violations, complete, isBrokenOff }: StreamObservation): Category {
  const codes = violations.map((violation) => violation.code);
  if (report.error !== null || codes.includes('error-in-stream') || codes.includes('response-failed')) return 'stream.error_event';
  // As a plain answer with empty `choices`.
  const isTimedEmpty = report.totalMs !== null && report.firstTokenMs === null && report.toolCalls.length === 0;
  if (codes.includes('choices-empty-no-usage') && isTimedEmpty && report.finishReason === null) return 'response.malformed';
  const broken = violations.filter(({ severity }) => severity === 'broken');
  const isCut = !complete && (isBrokenOff || report.finishReason === null);
  // Only the last event of a stream that broke off is cut; any other one was sent as it is.
  const isLost = ({ code, at }: Violation): boolean =>
    cutCodes.has(code) || (code === 'json-malformed' && isBrokenOff && at === `event ${report.events}`);
  if (broken.length > 0 && isCut && broken.every(isLost)) return 'stream.interrupted';
  if (codes.includes('burst-delivery') && broken.length === 0) return 'stream.buffered';
  return 'stream.nonconformant';
}
