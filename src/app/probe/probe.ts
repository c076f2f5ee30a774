import { pooled } from '../../async/concurrency.ts';
import { isBurst } from '../../checks/answers/stream-burst.ts';
import { findAddedSecrets } from '../../checks/key-requests.ts';
import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import { requestsIn } from '../../domain/evidence/exchange.ts';
import type { ProfiledClient } from '../../domain/protocol.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Endpoint, Target } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { fitFixes } from '../../engine/fit-fixes.ts';
import { withoutRefutedGuess } from '../../engine/refuted.ts';
import { withFindings } from '../../engine/report.ts';
import { evaluateSettings } from '../../engine/run.ts';
import { diagnoseAnswer, type ProbeContext } from '../../probes/ask.ts';
import { withStreamedRefusal } from '../../probes/error-text.ts';
import { askAfterRefusal } from '../../probes/proof.ts';
import { repeatWithWrongKey } from '../../probes/question.ts';
import { completionUrl, findKeyHeader, probeTokens, protocolHeaders } from '../../probes/request.ts';
import { recognizeSoftware, rediagnose } from '../../probes/software.ts';
import { askForStream, type ProbeRequest, type StreamOptions, type StreamProbe } from '../../probes/stream/ask.ts';
import { probeBody } from '../../probes/stream/body.ts';
import { toolResultBody } from '../../probes/stream/tool-result.ts';
import { chooseForm } from '../../probes/written-root.ts';
import { visible } from '../../text/visible.ts';
import { type AppContext, printNotice } from '../context.ts';
import { type Examined, examineTargets } from '../examine.ts';
import { withShownSoftware } from '../report/target.ts';
import { askPlain, type ProbeResult } from './completion.ts';
import { plainResult, streamResult } from './findings.ts';
import { record } from './record.ts';

/** What a probe sends and stores. */
export interface ProbeOptions {
  stream: boolean;
  /** The client whose request is sent. */
  as?: ProfiledClient | undefined;
  tools: boolean;
  schema: boolean;
  /** False: do not ask for usage. */
  includeUsage?: boolean | undefined;
  /** The file to write the stream's bytes to. */
  record?: string | undefined;
  count?: number | undefined;
  concurrency?: number | undefined;
}

/** Sends one or more real requests on the chosen protocol; the settings are checked first, and a fault there sends nothing. */
export async function probeLive(input: AppContext, probeOptions: ProbeOptions): Promise<Report> {
  return await examineTargets(input, {
    kind: 'probe',
    only: () => ['settings'],
    settingsOnly: true,
    forClient: probeOptions.as,
    afterwards: async (examined) => await probe(input, probeOptions, examined),
  });
}

async function probe(input: AppContext, probeOptions: ProbeOptions, examined: Examined): Promise<Report> {
  const { report, target, session } = examined;
  const blocked = evaluateSettings({ settings: session.settings, target, options: input.options }).some(
    (finding) => finding.status === 'fail',
  );
  if (blocked) return report;
  if (input.options.offline) throw offlineProbeError();
  const wire = await session.openWire();
  try {
    const context = examined.context(wire);
    const form = await chooseForm(context, target.endpoints[0], findKeyHeader(target, target.endpoints[0]), {
      negative: !input.options.noNegative,
    });
    const { endpoint } = form;
    const model = await chooseModel(input, context, target, endpoint);
    const request = await toProbeRequest(probeOptions, endpoint, target, model.id);
    validateOptions(probeOptions, request);
    await printNotice(input.io, describeCost(probeOptions, request, input.options.lang));
    const progress = await input.startProgress(progressWords[input.options.lang][request.stream ? 'stream' : 'completion']);
    try {
      const send = request.stream ? sendStreams : sendCompletions;
      const result = await send(input, context, endpoint, request, probeOptions);
      const known = withShownSoftware(report, recognizeSoftware(context, result.calls).match, input.options.lang);
      return toProbeReport(input, known, { ...result, calls: [...form.calls, ...model.calls, ...result.calls] }, endpoint);
    } finally {
      progress.stop();
    }
  } finally {
    await wire.close();
  }
}

const progressWords = {
  en: { stream: 'Reading the stream', completion: 'Waiting for the completion' },
  zh: { stream: '正在读取流', completion: '正在等待补全' },
} as const;

function offlineProbeError(): UsageError {
  return new UsageError(
    { en: '--offline sends nothing, and a probe is a request.', zh: '--offline 不发送任何内容，而 probe 就是一次请求。' },
    [{ en: 'kush-doctor probe --replay FILE checks a recording offline', zh: 'kush-doctor probe --replay FILE 可离线检查录制的内容' }],
  );
}

/** Some clients always stream, so the request decides, not the option. Throws `UsageError`. */
function validateOptions(probeOptions: ProbeOptions, { stream }: WantedRequest): void {
  if (probeOptions.record !== undefined && !stream)
    throw new UsageError({ en: '--record keeps a stream, so it needs --stream.', zh: '--record 录制的是流，需要同时使用 --stream。' }, [
      'kush-doctor probe --stream --record FILE',
    ]);
  if (probeOptions.schema && stream)
    throw new UsageError(
      { en: '--schema checks a whole answer and excludes --stream.', zh: '--schema 检查完整的应答，不能与 --stream 同用。' },
      ['kush-doctor probe --schema'],
    );
}

/** The maximum cost, printed before it is spent. */
function describeCost({ count = 1, tools }: ProbeOptions, { stream, limited, model }: WantedRequest, lang: 'en' | 'zh'): string {
  const requests = stream && tools && count === 1 ? 2 : count;
  const again = stream && count === 1;
  const tokens = requests * probeTokens;
  if (lang === 'zh') {
    const repeated = again ? '；如果流被压缩并成批到达，会再请求一次' : '';
    return limited
      ? `真实的补全：将在 ${model} 上消耗最多 ${tokens} 个输出 token${repeated}。`
      : `真实的补全：向 ${model} 请求 ${requests} 个词；该客户端不限制输出 token 数${repeated}。`;
  }
  const repeated = again ? '; as many again if the stream comes compressed and in bursts' : '';
  return limited
    ? `Real completions: at most ${tokens} output tokens on ${model} will be spent${repeated}.`
    : `Real completions: ${requests === 1 ? 'one word is' : `${requests} words are`} requested from ${model}; this client sets no limit of output tokens${repeated}.`;
}

/** Collects the requested number of answers; an interruption leaves the remaining ones out. */
async function repeat<T>({ count = 1, concurrency = 1 }: ProbeOptions, signal: AbortSignal, send: () => Promise<T>): Promise<T[]> {
  const answers = await pooled(Array.from({ length: count }), Math.min(concurrency, count), signal, send);
  return answers.filter((answer) => answer !== null);
}

async function sendCompletions(
  input: AppContext,
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  probeOptions: ProbeOptions,
): Promise<ProbeResult> {
  const results = await repeat(probeOptions, context.signal, async () => await askPlain(input, context, endpoint, request, probeOptions));
  return plainResult(results, input.options.lang);
}

async function sendStreams(
  input: AppContext,
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  probeOptions: ProbeOptions,
): Promise<ProbeResult> {
  const keepChunks = probeOptions.record !== undefined || probeOptions.tools;
  const answers = await repeat(probeOptions, context.signal, async () => await askReadable(context, endpoint, request, { keepChunks }));
  const known = recognizeSoftware(
    context,
    answers.map(({ call }) => call),
  ).context;
  const probes = answers.map((answer) => rediagnoseStream(known, answer));
  const [first] = probes;
  if (probeOptions.record !== undefined && first) record(probeOptions.record, first, request, input);
  const only = probes.length === 1 && first ? first : null;
  const uncompressed = only && (await askUncompressed(context, endpoint, only));
  const refused = only ? [withStreamedRefusal(only.call, only.stream)].filter(({ diagnosis }) => diagnosis !== null) : [];
  const afterRefusal = await askAfterRefusal(known, { ...request, endpoint, negative: !input.options.noNegative }, refused);
  const wrong = only && !input.options.noNegative ? await askStreamWithWrongKey(context, only) : [];
  const afterTools = only && request.tools ? await giveToolResults(context, endpoint, only) : null;
  return streamResult(input, context, probes, { uncompressed, afterTools, afterRefusal, wrong });
}

/** Classifies a refused stream, and an error inside one, by the rows of the software that sent it. */
function rediagnoseStream(context: ProbeContext, probe: StreamProbe): StreamProbe {
  if (context.software === undefined) return probe;
  const [call = probe.call] = rediagnose(context, [probe.call]);
  const { stream } = probe;
  const body = stream?.report.error ?? null;
  if (stream === null || body === null) return { ...probe, call };
  return { ...probe, call, stream: { ...stream, error: diagnoseAnswer(context, { status: 200, headers: {}, body }, call.protocol) } };
}

/**
 * Some servers send zstd to a client that accepts it, and Node below 22.15 cannot decode it: such an answer is requested again with a
 * supported encoding.
 */
async function askReadable(context: ProbeContext, endpoint: Endpoint, request: ProbeRequest, options: StreamOptions): Promise<StreamProbe> {
  const probe = await askForStream(context, endpoint, request, options);
  const { outcome } = probe.call.exchange;
  if (outcome.ok || outcome.failure.code !== 'ENCODING_UNKNOWN' || !/zstd/.test(request.headers['accept-encoding'] ?? '')) return probe;
  const headers = { ...request.headers, 'accept-encoding': 'gzip, deflate, br' };
  return await askForStream(context, endpoint, { ...request, headers }, options);
}

/** A burst may be caused by compression on the way: compares with the same request without compression. */
async function askUncompressed(
  context: ProbeContext,
  endpoint: Endpoint,
  { request, stream, head }: StreamProbe,
): Promise<StreamProbe | null> {
  if (stream === null || !isBurst(stream) || head?.headers['content-encoding'] === undefined) return null;
  const probe = await askForStream(context, endpoint, { ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } });
  return probe?.stream ? probe : null;
}

/** The same stream with a wrong key, if a secret header may have carried it. */
async function askStreamWithWrongKey(context: ProbeContext, { call, stream, request }: StreamProbe): Promise<RecordedRequest[]> {
  const isAnswered = stream !== null && stream.report.verdict !== 'broken' && call.diagnosis === null;
  if (!isAnswered || context.target.key === undefined || findAddedSecrets([call]).length === 0 || context.signal.aborted) return [];
  return [await repeatWithWrongKey(context, call, request.headers)];
}

/** The next turn after a tool call, as a client sends it: gateways that translate between protocols fail there. */
async function giveToolResults(
  context: ProbeContext,
  endpoint: Endpoint,
  { request, stream, chunks }: StreamProbe,
): Promise<StreamProbe | null> {
  if (stream === null || stream.report.verdict === 'broken') return null;
  const body = toolResultBody(request.protocol, request.body, chunks);
  return body === null ? null : await askForStream(context, endpoint, { ...request, body });
}

type WantedRequest = ProbeRequest & { stream: boolean; limited: boolean };

async function toProbeRequest(probeOptions: ProbeOptions, endpoint: Endpoint, target: Target, model: string): Promise<WantedRequest> {
  const { stream, tools, schema } = probeOptions;
  const includeUsage = probeOptions.includeUsage !== false;
  if (probeOptions.as !== undefined) {
    const { clientProfile } = await import('../../probes/profiles/index.ts');
    const { protocol } = endpoint;
    const profile = clientProfile(probeOptions.as, { model, protocol, stream, tools, includeUsage, keyHeader: target.keyHeader });
    return { ...profile, url: `${endpoint.root}${profile.path}`, body: JSON.stringify(profile.body), model, includeUsage, tools };
  }
  return {
    protocol: endpoint.protocol,
    url: completionUrl(endpoint, model, { stream }),
    header: findKeyHeader(target, endpoint),
    headers: protocolHeaders(endpoint.protocol, { stream }),
    body: JSON.stringify(probeBody(endpoint.protocol, model, { stream, tools, schema, includeUsage })),
    model,
    includeUsage,
    tools,
    stream,
    limited: true,
    isAdaptable: true,
  };
}

/** The model named by the settings or the router, else one of the list, with a notice. Throws `UsageError` if there is none. */
async function chooseModel(
  input: AppContext,
  context: ProbeContext,
  target: Target,
  endpoint: Endpoint,
): Promise<{ id: string; calls: readonly RecordedRequest[] }> {
  const named = target.model?.value ?? target.match.router.defaultModels[endpoint.protocol];
  if (named !== undefined) return { id: named, calls: [] };
  const { findModelToAsk, noModelError } = await import('./listed-model.ts');
  const listed = await findModelToAsk(context, endpoint);
  const { id, count, calls } = listed;
  if (id === undefined) throw noModelError('probe', listed);
  const shown = visible(id, 120);
  await printNotice(
    input.io,
    input.options.lang === 'zh'
      ? `没有指定模型，将询问列出的 ${count} 个模型中的 ${shown}；用 --model 可指定其他模型。`
      : `No model is named: ${shown}, one of the ${count} listed, will be asked; --model names another.`,
  );
  return { id, calls };
}

function toProbeReport(input: AppContext, report: Report, { findings: more, calls, tokensSpent }: ProbeResult, endpoint: Endpoint): Report {
  const fitted = fitFixes(more, { kind: 'probe', model: report.target?.model?.id, listedModel: undefined });
  const settings = report.findings.filter((finding) => finding.layer === 'settings');
  const findings = withoutRefutedGuess([...settings, ...fitted], input.options.lang);
  const cost = { tokensSpent, requestsSent: requestsIn(calls.map(({ exchange }) => exchange)) };
  const target = report.target && { ...report.target, baseUrls: { ...report.target.baseUrls, [endpoint.protocol]: endpoint.root } };
  return withFindings(input, { ...report, target, cost, exchanges: calls.map((call) => call.exchange) }, findings);
}
