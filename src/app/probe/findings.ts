import { answerDrafts } from '../../checks/answers/answer.ts';
import { completionAnswers, streamAnswers, streamFacts } from '../../checks/answers/completion.ts';
import { httpAnswers } from '../../checks/answers/http.ts';
import { isStreamRefused, streamedDraft } from '../../checks/answers/stream.ts';
import { burstCauses, isBurst } from '../../checks/answers/stream-burst.ts';
import { usageRefusedDraft } from '../../checks/answers/stream-usage.ts';
import { lacksApiFields } from '../../checks/recorded-requests.ts';
import { type Bilingual, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { evaluateRequests } from '../../engine/evaluate.ts';
import { toFinding } from '../../engine/finding.ts';
import type { ProbeContext } from '../../probes/ask.ts';
import { withStreamedRefusal } from '../../probes/error-text.ts';
import { countReportedTokens } from '../../probes/reported-tokens.ts';
import type { StreamProbe } from '../../probes/stream/ask.ts';
import type { AppContext } from '../context.ts';
import type { ProbeResult } from './completion.ts';

/** A single answer as it is; for several, the latency and each problem once. */
export function plainResult(results: readonly ProbeResult[], lang: 'en' | 'zh'): ProbeResult {
  const [first] = results;
  if (first === undefined)
    return { findings: [toFinding(completionAnswers, { status: 'skip', skipReason: 'out-of-time' }, lang)], calls: [], tokensSpent: 0 };
  const calls = results.flatMap((one) => one.calls);
  const tokensSpent = results.reduce((sum, one) => sum + one.tokensSpent, 0);
  if (results.length === 1) return { findings: first.findings, calls, tokensSpent };
  // The worst finding of each kind counts: one failure in ten answers is a failure.
  const byId = new Map<string, Finding>();
  const all = results.flatMap((one) => one.findings);
  for (const finding of all) {
    const known = byId.get(finding.id);
    if (known === undefined || severity[finding.status] > severity[known.status]) byId.set(finding.id, finding);
  }
  const counted = [...byId.values()].map((finding) => {
    const times = all.filter(({ id, status }) => id === finding.id && status === finding.status).length;
    return severity[finding.status] > 1 ? withTimes(finding, times, results.length, lang) : finding;
  });
  const last = results.flatMap((one) => one.calls.slice(-1));
  return {
    findings: [
      ...counted,
      percentiles(
        last.map((call) => ({ call })),
        lang,
      ),
    ],
    calls,
    tokensSpent,
  };
}

const severity = { skip: 0, pass: 1, unknown: 2, warn: 3, fail: 4 } as const;

/** A problem of some of the answers says of how many. */
function withTimes(finding: Finding, times: number, count: number, lang: 'en' | 'zh'): Finding {
  if (times === count) return finding;
  const share = lang === 'zh' ? `${count} 次中的 ${times} 次` : `${times} of ${count} times`;
  return { ...finding, measured: finding.measured === null ? share : `${share}${lang === 'zh' ? '：' : ': '}${finding.measured}` };
}

export function streamResult(
  input: AppContext,
  context: ProbeContext,
  probes: readonly StreamProbe[],
  more: {
    uncompressed: StreamProbe | null;
    afterTools: StreamProbe | null;
    afterRefusal: readonly RecordedRequest[];
    wrong: readonly RecordedRequest[];
  },
): ProbeResult {
  const { lang } = input.options;
  const { uncompressed, afterTools, afterRefusal, wrong } = more;
  const findings = probes.flatMap((probe, index) => {
    const { call, stream, head } = probe;
    const suffix = probes.length > 1 ? String(index + 1) : undefined;
    const draft = streamedDraft(
      call,
      stream,
      stream && isBurst(stream) ? burstCauses(stream, head?.headers['content-encoding'], uncompressed?.stream ?? null) : [],
    );
    const refused = refusedFindings(input, context, probe, afterRefusal, suffix);
    const grammar = toFinding({ ...streamAnswers, id: stream ? 'stream.grammar' : 'stream.answers' }, draft, lang, suffix);
    return refused === null ? [grammar] : isStreamed(probe) ? [...refused, grammar] : refused;
  });
  findings.push(...findAnswerAnomalies(probes, lang), ...wrongKeyFindings(input, context, probes[0]?.call, wrong));
  const usageRefusal = probes.find((probe) => probe.usageRefusal !== null)?.usageRefusal;
  if (usageRefusal) findings.push(toFinding(streamAnswers, usageRefusedDraft(usageRefusal), lang));
  if (probes.length > 1)
    findings.push(
      percentiles(
        probes.map(({ call, stream }) => ({ call, firstTokenMs: stream?.report.firstTokenMs })),
        lang,
      ),
    );
  if (afterTools) {
    const check = { ...streamAnswers, id: 'stream.tool-result', title: 'The model takes the result of its tool call' };
    findings.push(toFinding(check, streamedDraft(afterTools.call, afterTools.stream), lang));
  }
  const all = [...probes, ...[uncompressed, afterTools].filter((one) => one !== null)];
  const tokensSpent = all.reduce(
    (sum, { stream }) => sum + (stream?.report.usage?.inputTokens ?? 0) + (stream?.report.usage?.outputTokens ?? 0),
    wrong.reduce((sum, call) => sum + countReportedTokens(call), 0),
  );
  if (probes.length === 0 && context.signal.aborted)
    findings.push(toFinding(streamAnswers, { status: 'skip', skipReason: 'out-of-time' }, lang));
  const calls = all.flatMap((probe) => [...(probe.usageRefusal ? [probe.usageRefusal] : []), probe.call]);
  return { findings, calls: [...calls, ...afterRefusal, ...wrong], tokensSpent };
}

/** What the same stream with a wrong key says about the key beside a secret header. */
function wrongKeyFindings(
  { options }: AppContext,
  { target }: ProbeContext,
  call: RecordedRequest | undefined,
  wrong: readonly RecordedRequest[],
): Finding[] {
  const endpoint = target.endpoints.find(({ protocol }) => protocol === call?.protocol);
  if (call === undefined || endpoint === undefined || wrong.length === 0) return [];
  const calls: RecordedRequest[] = [{ ...call, purpose: 'completion' }, ...wrong];
  return evaluateRequests({ target, endpoint, calls, completion: null }, options).filter(({ check }) => check === 'auth.key');
}

/** Whether a stream came that consists of a refusal. */
function isStreamed({ call, stream }: StreamProbe): boolean {
  return withStreamedRefusal(call, stream) !== call;
}

/** The plain answer's checks, applied to a refusal before any token: it is the same with or without streaming. */
function refusedFindings(
  input: AppContext,
  context: ProbeContext,
  probe: StreamProbe,
  afterRefusal: readonly RecordedRequest[],
  suffix: string | undefined,
): Finding[] | null {
  const { stream } = probe;
  const call = withStreamedRefusal(probe.call, stream);
  const endpoint = context.target.endpoints.find(({ protocol }) => protocol === call.protocol);
  const isUnread = stream === null || lacksApiFields(call) || isStreamed(probe);
  if (!isUnread || !call.exchange.outcome.ok || endpoint === undefined || isStreamRefused(call)) return null;
  const plain: RecordedRequest = { ...call, purpose: 'completion' };
  const findings = evaluateRequests(
    { target: context.target, endpoint, calls: [plain, ...afterRefusal], completion: null },
    { ...input.options, suffix },
  );
  return findings.some(({ status }) => status === 'fail') ? findings : null;
}

/** Anomalies of the answers, each kind once. */
function findAnswerAnomalies(probes: readonly StreamProbe[], lang: 'en' | 'zh'): Finding[] {
  const drafts = probes.flatMap(({ call, stream }) => {
    const facts = stream && streamFacts({ models: null }, call, stream);
    return facts ? [...answerDrafts(facts)] : [];
  });
  const bySubject = new Map(drafts.map((draft) => [draft.subject, draft]));
  return [...bySubject.values()].map((draft) => toFinding(streamAnswers, draft, lang));
}

function percentiles(probes: readonly { call: RecordedRequest; firstTokenMs?: number | null | undefined }[], lang: 'en' | 'zh'): Finding {
  const line = (name: Bilingual, values: (number | null | undefined)[]): Bilingual => {
    const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
    const at = (share: number): string =>
      String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN));
    const figures = sorted.length === 0 ? ' -' : ` p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`;
    return toBilingual((lang) => `${name[lang]}${figures}`);
  };
  // A refusal is faster than an answer.
  const answered = probes.filter(({ call }) => call.diagnosis === null && call.exchange.outcome.ok);
  const parts = [
    { en: `${answered.length} of ${probes.length} answered`, zh: `${probes.length} 次中 ${answered.length} 次得到应答` },
    ...(probes.some(({ firstTokenMs }) => firstTokenMs !== undefined)
      ? [
          line(
            { en: 'first token', zh: '首个 token' },
            answered.map(({ firstTokenMs }) => firstTokenMs),
          ),
        ]
      : []),
    line(
      { en: 'whole answer', zh: '整个应答' },
      answered.map(({ call }) => call.exchange.timings.totalMs),
    ),
  ];
  const measured = toBilingual((at) => parts.map((part) => part[at]).join(semicolon[at]));
  return toFinding(
    { ...httpAnswers, id: 'stream.latency', layer: 'stream' },
    {
      status: 'pass',
      title: { en: `Latency over ${probes.length} answers`, zh: `${probes.length} 次应答的延迟` },
      measured,
    },
    lang,
  );
}
