import { randomBytes } from 'node:crypto';
import type { Exchange } from '../domain/evidence/exchange.ts';
import type { Report } from '../domain/report/report.ts';
import { findRootCauseFinding } from '../domain/report/root-cause.ts';
import { getPort } from '../text/url.ts';
import { durationBounds, type MetricFamily, reportMetrics } from './catalog.ts';
import { getFirstTokenMs, isWorking, toReportSamples } from './report-samples.ts';

/** OTLP 1.x as JSON: ids in hex, 64-bit numbers as strings (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). */
interface Attribute {
  key: string;
  value: { stringValue: string } | { intValue: string } | { doubleValue: number };
}

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attribute[];
  status: { code: number };
}

const kinds = { internal: 1, client: 3 };
const status = { ok: 1, error: 2 };
const deltaTemporality = 1;
const scope = { name: 'kush-doctor' };
const isCompletion = ({ purpose }: Exchange): boolean => /^(?:completion|stream|model)\b/.test(purpose);

/** Provider names defined by the conventions; any other provider keeps its own id. */
const providers: Readonly<Record<string, string>> = {
  gemini: 'gcp.gemini',
  vertex: 'gcp.vertex_ai',
  'azure-openai': 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  xai: 'x_ai',
  mistral: 'mistral_ai',
};

/** A span for the examination, one for each exchange, and one for each phase of an exchange. `report` must not contain secrets. */
export function toOtlpTraces(report: Report): object {
  const traceId = randomBytes(16).toString('hex');
  const startedAt = Date.parse(report.startedAt);
  const cause = findRootCauseFinding(report);
  const root = toSpan(
    {
      traceId,
      parentSpanId: '',
      name: `kush-doctor ${report.kind}`,
      kind: kinds.internal,
      from: startedAt,
      to: startedAt + report.durationMs,
      isOk: isWorking(report.verdict),
    },
    [
      text('kush_doctor.verdict', report.verdict),
      ...(cause?.category == null
        ? []
        : [text('kush_doctor.root_cause.category', cause.category), text('kush_doctor.root_cause.layer', cause.layer)]),
    ],
  );
  const spans = [root, ...(report.exchanges ?? []).flatMap((exchange) => exchangeSpans(exchange, report, root))];
  return { resourceSpans: [{ resource: toResource(report), scopeSpans: [{ scope, spans }] }] };
}

/** The gauges of the examination, and the durations of completions named by the GenAI conventions. */
export function toOtlpMetrics(report: Report): object {
  const at = toNano(Date.parse(report.startedAt) + report.durationMs);
  const start = toNano(Date.parse(report.startedAt));
  const catalog: Readonly<Record<string, MetricFamily>> = reportMetrics;
  const samples = toReportSamples(report);
  const gauges = [...new Set(samples.map(({ name }) => name))].map((name) => ({
    name,
    description: catalog[name]?.help ?? '',
    unit: name.endsWith('_seconds') ? 's' : '1',
    gauge: {
      dataPoints: samples
        .filter((one) => one.name === name)
        .map(({ labels, value }) => ({
          attributes: Object.entries(labels).map(([key, label]) => text(key, label)),
          timeUnixNano: at,
          asDouble: value,
        })),
    },
  }));
  const completion = (report.exchanges ?? []).find(isCompletion);
  const attributes = completion === undefined ? [] : genAiAttributes(completion, report);
  const histograms = [
    histogram('gen_ai.client.operation.duration', {
      bounds: durationBounds,
      ms: completion?.timings.totalMs ?? null,
      attributes,
      startTimeUnixNano: start,
      timeUnixNano: at,
    }),
    histogram('gen_ai.client.operation.time_to_first_chunk', {
      bounds: durationBounds,
      ms: getFirstTokenMs(report),
      attributes,
      startTimeUnixNano: start,
      timeUnixNano: at,
    }),
  ];
  return { resourceMetrics: [{ resource: toResource(report), scopeMetrics: [{ scope, metrics: [...gauges, ...histograms.flat()] }] }] };
}

/** One measured duration of the run; null if it was not measured. */
interface Measurement {
  bounds: readonly number[];
  ms: number | null;
  attributes: Attribute[];
  startTimeUnixNano: string;
  timeUnixNano: string;
}

function histogram(name: string, { bounds, ms, attributes, startTimeUnixNano, timeUnixNano }: Measurement): object[] {
  if (ms === null) return [];
  const seconds = ms / 1000;
  const bucket = bounds.findIndex((bound) => seconds <= bound);
  const counts = [...bounds, Number.POSITIVE_INFINITY].map((_, at) => (at === (bucket === -1 ? bounds.length : bucket) ? '1' : '0'));
  const point = { attributes, startTimeUnixNano, timeUnixNano, count: '1', sum: seconds, bucketCounts: counts, explicitBounds: bounds };
  return [{ name, unit: 's', histogram: { aggregationTemporality: deltaTemporality, dataPoints: [point] } }];
}

function toResource({ tool, target }: Report): object {
  const named = target === null ? [] : [text('kush_doctor.target', target.name), text('kush_doctor.router', target.router.id)];
  return { attributes: [text('service.name', 'kush-doctor'), text('service.version', tool.version), ...named] };
}

function exchangeSpans(exchange: Exchange, report: Report, root: Span): Span[] {
  const { method, purpose, timings, outcome } = exchange;
  const from = Date.parse(exchange.startedAt);
  const model = report.target?.model?.id;
  const name = isCompletion(exchange) ? ['chat', model].filter(Boolean).join(' ') : method;
  const span = toSpan(
    {
      traceId: root.traceId,
      parentSpanId: root.spanId,
      name,
      kind: kinds.client,
      from,
      to: from + (timings.totalMs ?? 0),
      isOk: outcome.ok && outcome.status < 400,
    },
    [
      text('kush_doctor.purpose', purpose),
      text('http.request.method', method),
      text('url.full', exchange.url),
      ...serverAttributes(exchange),
      ...(outcome.ok ? [integer('http.response.status_code', outcome.status)] : []),
      ...(isCompletion(exchange) ? genAiAttributes(exchange, report) : errorAttributes(exchange)),
    ],
  );
  return [span, ...phaseSpans(exchange, span, from)];
}

/** The measured phases, in sequence. */
function phaseSpans({ timings }: Exchange, parent: Span, from: number): Span[] {
  const { dnsMs, proxyMs, tcpMs, tlsMs, firstByteMs, totalMs } = timings;
  const connecting = [
    ['dns', dnsMs],
    ['tcp', tcpMs],
    ['proxy', proxyMs],
    ['tls', tlsMs],
  ] as const;
  const spans: Span[] = [];
  let at = 0;
  const add = (name: string, ms: number): void => {
    if (ms <= 0) return;
    spans.push(
      toSpan(
        {
          traceId: parent.traceId,
          parentSpanId: parent.spanId,
          name,
          kind: kinds.internal,
          from: from + at,
          to: from + at + ms,
          isOk: true,
        },
        [],
      ),
    );
    at += ms;
  };
  for (const [name, ms] of connecting) add(name, ms ?? 0);
  if (firstByteMs !== undefined) add('wait', firstByteMs - at);
  if (firstByteMs !== undefined && totalMs !== undefined) add('receive', totalMs - firstByteMs);
  return spans;
}

function serverAttributes({ url }: Exchange): Attribute[] {
  if (!URL.canParse(url)) return [];
  const parsed = new URL(url);
  return [text('server.address', parsed.hostname.replace(/^\[(.*)\]$/, '$1')), integer('server.port', getPort(parsed))];
}

/** https://github.com/open-telemetry/semantic-conventions-genai, attributes of inference spans. */
function genAiAttributes(exchange: Exchange, report: Report): Attribute[] {
  const router = report.target?.router.id ?? '';
  const model = report.target?.model?.id;
  const stream = report.findings.find((finding) => finding.stream !== undefined)?.stream;
  const { inputTokens, outputTokens } = stream?.usage ?? {};
  return [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.provider.name', providers[router] ?? router),
    ...(model === undefined ? [] : [text('gen_ai.request.model', model)]),
    ...(stream?.finishReason == null ? [] : [text('gen_ai.response.finish_reason', stream.finishReason)]),
    ...(inputTokens == null ? [] : [integer('gen_ai.usage.input_tokens', inputTokens)]),
    ...(outputTokens == null ? [] : [integer('gen_ai.usage.output_tokens', outputTokens)]),
    ...(stream?.firstTokenMs == null
      ? []
      : [{ key: 'gen_ai.response.time_to_first_chunk', value: { doubleValue: stream.firstTokenMs / 1000 } }]),
    ...serverAttributes(exchange),
    ...errorAttributes(exchange),
  ];
}

function errorAttributes({ outcome }: Exchange): Attribute[] {
  if (outcome.ok) return outcome.status < 400 ? [] : [text('error.type', String(outcome.status))];
  return [text('error.type', outcome.failure.code)];
}

interface SpanParts {
  traceId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  isOk: boolean;
}

function toSpan({ traceId, parentSpanId, name, kind, from, to, isOk }: SpanParts, attributes: Attribute[]): Span {
  const unique = [...new Map(attributes.map((one) => [one.key, one])).values()];
  return {
    traceId,
    spanId: randomBytes(8).toString('hex'),
    parentSpanId,
    name,
    kind,
    startTimeUnixNano: toNano(from),
    endTimeUnixNano: toNano(to),
    attributes: unique,
    status: { code: isOk ? status.ok : status.error },
  };
}

function text(key: string, value: string): Attribute {
  return { key, value: { stringValue: value } };
}

function integer(key: string, value: number): Attribute {
  return { key, value: { intValue: String(Math.round(value)) } };
}

/** Nanoseconds since 1970 as a string: a number cannot hold that many digits. */
function toNano(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}
