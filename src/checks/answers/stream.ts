import type { RecordedRequest, StreamObservation } from '../../domain/evidence/evidence.ts';
import type { Timings } from '../../domain/evidence/exchange.ts';
import type { Category } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { ViolationCode } from '../../domain/report/violation.ts';
import { brokenByBodyEnd } from '../../sse/client-breaks.ts';
import { isRecord } from '../../text/json.ts';
import { describeOutcome } from '../recorded-requests.ts';

/** What is missing when a stream just ends; alone they say "cut", not "wrong". */
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
  'json-malformed',
]);

/** Events came, so that the host is reachable; then nothing more came until our own limit. */
const stalled = {
  title: 'The stream stopped in the middle and the connection stayed open',
  causes: ['The router or its provider stopped sending', 'The answer takes longer than the limit'],
  fixes: [
    { text: 'Try again; if it stops again, give the router the request id, and ask for more time with --timeout to tell slow from stuck' },
  ],
  zh: {
    title: '流在中途停止,连接仍然打开',
    fixes: [{ text: '请重试;若仍停止,请把请求编号交给路由器的支持,并用 --timeout 给更多时间,以区分慢与卡住' }],
  },
};
const ownLimits: ReadonlySet<string> = new Set(['TIMEOUT', 'TOO_LARGE']);

/** What became of a request for a stream. */
export function streamedDraft(call: RecordedRequest, stream: StreamObservation | null, causes: readonly string[] = []): FindingDraft {
  const { outcome, timings } = call.exchange;
  if (outcome.ok && stream?.report.events === 0 && isWholeAnswer(call)) return plainDraft(call, stream);
  if (stream?.complete && !outcome.ok && stream.report.verdict !== 'broken') return bodyEndDraft(call, stream, timings);
  // Bytes came: what the stream lacks says more than the broken connection, unless it was a limit of our own that ended it.
  if (stream && (outcome.ok || !ownLimits.has(outcome.failure.code))) return streamDraft(stream, timings, causes);
  return {
    status: 'fail',
    category: call.diagnosis?.category ?? 'unknown',
    diagnosis: call.diagnosis ?? undefined,
    ...(isStreamRefused(call) ? streamRefused(call) : {}),
    measured: stream ? `${describeOutcome(call)} after ${describeSize(stream)}` : describeOutcome(call),
    expected: 'a stream',
    timings,
    ...(stream && stream.report.events > 0 ? stalled : {}),
    ...(stream ? { stream: stream.report, violations: stream.violations } : {}),
  };
}

/** JSON with the answer of a protocol, where events were asked for. */
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
  const { outcome, timings } = call.exchange;
  return {
    status: 'fail',
    category: 'stream.nonconformant',
    title: 'A plain answer came where a stream was asked for',
    measured: `${outcome.ok ? outcome.status : ''} and a whole answer as ${(outcome.ok && outcome.headers['content-type']) || 'no type'} (${report.bytes} bytes) from ${call.exchange.method} ${call.exchange.url}`,
    expected: 'events under text/event-stream',
    causes: [
      'The gateway does not pass "stream": true on, or its provider cannot stream',
      'Clients that stream show nothing, or raise an error',
    ],
    fixes: [{ text: 'Turn streaming off in the client, or tell the operator that "stream": true is answered with a whole answer.' }],
    confidence: 'standard',
    violations,
    stream: report,
    timings,
  };
}

/** The refusal names the field that asks for a stream. */
function isStreamRefused({ diagnosis, exchange: { outcome } }: RecordedRequest): boolean {
  return outcome.ok && outcome.status < 500 && diagnosis?.facts.param === 'stream' && diagnosis.category.startsWith('request.');
}

function streamRefused({ diagnosis }: RecordedRequest): Partial<FindingDraft> {
  return {
    category: 'request.stream_type',
    title: 'Streams are refused here',
    causes: ['The model, or the route to it, answers whole requests only'],
    fixes: [{ text: 'Turn streaming off in the client for this model, or choose another model.' }],
    diagnosis: diagnosis ? { ...diagnosis, category: 'request.stream_type', rule: null, source: null } : undefined,
  };
}

/** Every event came, and the HTTP body goes on or breaks off: clients that read it to its end wait or raise an error. */
function bodyEndDraft(call: RecordedRequest, stream: StreamObservation, timings: Timings): FindingDraft {
  const { outcome } = call.exchange;
  const isOpen = !outcome.ok && ownLimits.has(outcome.failure.code);
  const report = isOpen ? stream.report : { ...stream.report, brokenClients: brokenByBodyEnd[stream.report.protocol] };
  return {
    status: 'fail',
    category: 'stream.nonconformant',
    measured: `${describeSize(stream)}, complete, but ${isOpen ? 'the body did not end after the last event' : describeOutcome(call)}`,
    expected: 'a body that ends with the last event',
    confidence: 'standard',
    causes: isOpen
      ? [
          'Clients that read to the end of the body wait until their own time is up',
          'The server does not close the answer after the last event',
        ]
      : [
          'Content-Length is wrong, or the last chunk is missing',
          'Something on the way closes the connection too early',
          ...affectedClients({ ...stream, report }),
        ],
    timings,
    stream: report,
    violations: stream.violations,
  };
}

/** What one judged stream is: kept to its protocol, cut, broken, buffered, or an error in disguise. */
export function streamDraft(stream: StreamObservation, timings?: Timings, known: readonly string[] = []): FindingDraft {
  const { report, violations } = stream;
  const facts = { measured: describeMeasured(stream), violations, stream: report, timings };
  if (report.verdict === 'conformant') {
    // All is allowed by the protocol, and still some client cannot read it.
    if (report.brokenClients.length === 0) return { status: 'pass', ...facts };
    const expected = 'a stream that every client reads';
    return {
      status: 'warn',
      category: 'stream.nonconformant',
      expected,
      confidence: 'standard',
      causes: affectedClients(stream),
      ...facts,
    };
  }
  const status = report.verdict === 'broken' ? 'fail' : 'warn';
  const expected = 'the grammar of the protocol';
  const { instead } = stream;
  if (instead) {
    const said = String(instead.facts.message ?? instead.facts.code ?? '').trim();
    const measured = `${said === '' ? 'something else' : `"${said}"`} came instead of events (${report.bytes} bytes)`;
    return { status: 'fail', category: instead.category, diagnosis: instead, expected: 'a stream', ...facts, measured };
  }
  const category = getCategory(stream);
  if (stream.error && category === 'stream.error_event') {
    // The stream failed for the reason inside; a retry is worth what that reason says.
    const { error } = stream;
    return {
      status,
      category,
      expected,
      ...facts,
      retry: error.retry,
      causes: [`Inside: ${error.ruleTitle ?? error.category}`],
      facts: { inner: error.category },
      diagnosis: { ...error, category },
    };
  }
  return { status, category, expected, confidence: 'standard', causes: [...known, ...affectedClients(stream)], ...facts };
}

/** Which clients break on it and what their users see, errors first. */
function affectedClients({ report }: StreamObservation): string[] {
  const parts = report.brokenClients.map(({ client, version, error, on, source }) => {
    const name = version === null ? client : `${client} ${version}`;
    const how =
      error === null ? 'loses data without an error' : source === undefined ? `says "${error}"` : `was reported to say "${error}"`;
    return `${name} ${how} (${on})`;
  });
  return parts.length === 0 ? [] : [`Breaks clients: ${parts.join('; ')}`];
}

function getCategory({ report, violations, complete }: StreamObservation): Category {
  const codes = violations.map((violation) => violation.code);
  if (report.error !== null || codes.includes('error-in-stream') || codes.includes('response-failed')) return 'stream.error_event';
  const broken = violations.filter((violation) => violation.severity === 'broken').map((violation) => violation.code);
  const finished = complete || report.finishReason !== null;
  if (broken.length > 0 && !finished && broken.every((code) => cutCodes.has(code))) return 'stream.interrupted';
  if (codes.includes('burst-delivery') && broken.length === 0) return 'stream.buffered';
  return 'stream.nonconformant';
}

/** What compression has to do with a stream that came in one burst: how it was sent, and how the same came without, where that was asked. */
export function burstCauses(burst: StreamObservation, encoding: string | undefined, uncompressed: StreamObservation | null): string[] {
  if (encoding === undefined) return ['The answer was not compressed, so something else on the way collects it'];
  if (uncompressed === null) return [];
  if (isBurst(uncompressed)) return ['Without compression it comes in one burst too, so compression is not what holds it'];
  const first = (stream: StreamObservation): string => `${Math.round(stream.report.firstTokenMs ?? stream.report.totalMs ?? 0)} ms`;
  return [
    `Without ${encoding} the events arrive as they are made (first token after ${first(uncompressed)} instead of ${first(burst)}): compression on the way holds them`,
  ];
}

export function isBurst({ violations }: StreamObservation): boolean {
  return violations.some(({ code }) => code === 'burst-delivery');
}

/** Limits that proxies and gateways usually have, seconds. */
const usualLimits = [30, 60, 100, 120, 180, 300] as const;
const owners: Readonly<Record<(typeof usualLimits)[number], string>> = {
  30: 'a client or load balancer default',
  60: 'nginx proxy_read_timeout or a load balancer default',
  100: "Cloudflare's proxy read limit",
  120: 'a gateway limit',
  180: "a gateway's limit on the life of a stream",
  300: 'a gateway or serverless limit',
};

function describeSize({ report: { events, bytes } }: Pick<StreamObservation, 'report'>): string {
  return `${events} ${events === 1 ? 'event' : 'events'}, ${bytes} bytes`;
}

function describeMeasured({ report, complete }: StreamObservation): string {
  const parts = [describeSize({ report })];
  if (report.firstTokenMs !== null) parts.push(`first token after ${Math.round(report.firstTokenMs)} ms`);
  if (report.gaps) parts.push(`gaps p50 ${report.gaps.p50}, p95 ${report.gaps.p95}, max ${report.gaps.max} ms`);
  parts.push(report.verdict);
  const limit =
    complete || report.totalMs === null
      ? undefined
      : usualLimits.find((seconds) => Math.abs((report.totalMs ?? 0) / 1000 - seconds) < Math.max(0.5, seconds * 0.01));
  if (limit !== undefined) parts.push(`cut after ${limit} s, which is usually ${owners[limit]}`);
  return parts.join(', ');
}
