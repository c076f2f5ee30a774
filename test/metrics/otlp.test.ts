import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { toOtlpMetrics, toOtlpTraces } from '../../src/metrics/otlp.ts';
import { runHere } from '../e2e/here.ts';
import { calmNames, cannedReport } from '../support/report.ts';

const { messages } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../fixtures/otlp/messages.json'), 'utf8')) as {
  messages: Record<string, Record<string, string>>;
};

/** Validates a JSON value against the fields of a message; OTLP writes the bytes of ids in hex and 64-bit numbers as strings. */
function problems(value: unknown, message: string, path: string): string[] {
  const fields = messages[message];
  if (fields === undefined) return [`${path}: ${message} is not in the fixture`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: expected ${message}`];
  return Object.entries(value).flatMap(([name, field]): string[] => {
    const kind = fields[name];
    const at = `${path}.${name}`;
    if (kind === undefined) return [`${at}: ${message} has no such field`];
    if (!kind.endsWith('[]')) return fieldProblems(field, kind, at);
    return Array.isArray(field)
      ? field.flatMap((item, index) => fieldProblems(item, kind.slice(0, -2), `${at}[${index}]`))
      : [`${at}: expected a list`];
  });
}

function fieldProblems(value: unknown, kind: string, path: string): string[] {
  if (kind.startsWith('message ')) return problems(value, kind.slice('message '.length), path);
  const holds = {
    string: typeof value === 'string',
    bool: typeof value === 'boolean',
    number: typeof value === 'number' && Number.isFinite(value),
    int64: typeof value === 'string' && /^-?\d{1,20}$/.test(value),
    bytes: typeof value === 'string' && /^(?:[0-9a-f]{2})*$/.test(value),
  }[kind];
  const isEnum = kind.startsWith('enum ') && Number.isInteger(value);
  return holds === true || isEnum ? [] : [`${path}: ${JSON.stringify(value)} is no ${kind}`];
}

interface SpanJson {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code: number };
}
const getSpans = (traces: object): SpanJson[] =>
  (traces as { resourceSpans: { scopeSpans: { spans: SpanJson[] }[] }[] }).resourceSpans[0]?.scopeSpans[0]?.spans ?? [];

const stream = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../fixtures/reports/stream.json'), 'utf8')) as Report;

describe.each([...calmNames, 'hostile', 'stream'] as const)('the %s report as OTLP', (name) => {
  const report = name === 'stream' ? stream : cannedReport(name);

  it('fits the definitions of the protocol', () => {
    expect(problems(toOtlpTraces(report), 'ExportTraceServiceRequest', 'traces')).toEqual([]);
    expect(problems(toOtlpMetrics(report), 'ExportMetricsServiceRequest', 'metrics')).toEqual([]);
  });

  it('is one tree of spans within their parents', () => {
    const spans = getSpans(toOtlpTraces(report));
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    expect(byId.size).toBe(spans.length);
    expect(spans.filter(({ parentSpanId }) => parentSpanId === '')).toHaveLength(1);
    expect(spans.filter(({ kind }) => kind === 3)).toHaveLength(report.exchanges?.length ?? 0);
    for (const { traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano } of spans) {
      expect([traceId.length, spanId.length]).toEqual([32, 16]);
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
      if (parentSpanId !== '') expect(byId.has(parentSpanId)).toBe(true);
    }
  });
});

it('a checker that lets everything pass would be none', () => {
  expect(
    problems(
      { resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: 'xyz', kind: 'client', startTimeUnixNano: 5, nothing: 1 }] }] }] },
      'ExportTraceServiceRequest',
      't',
    ),
  ).toHaveLength(4);
});

describe('sending', () => {
  interface Received {
    method: string;
    url: string;
    headers: IncomingMessage['headers'];
    body: string;
  }
  let received: Received[] = [];
  let server: Server;
  let origin = '';
  let status = 200;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        response.writeHead(status).end('{}');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    received = [];
    status = 200;
  });
  const token = 'push-token-0123456789abcdef';
  const broken = ['doctor', '--demo', '--fault', 'derouter/402-key-budget'];

  it('--otlp posts spans and metrics, with the headers of the environment', async () => {
    const env = { OTEL_EXPORTER_OTLP_HEADERS: `x-tenant=acme,authorization=Bearer%20${token}` };
    const { code, stdout, stderr } = await runHere([...broken, '--otlp', `${origin}/`], { env });
    expect([code, stderr.includes(token), stdout.includes(token)]).toEqual([1, false, false]);
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1/traces', 'POST /v1/metrics']);
    for (const { headers } of received)
      expect([headers['content-type'], headers['x-tenant'], headers.authorization]).toEqual([
        'application/json',
        'acme',
        `Bearer ${token}`,
      ]);
    expect(problems(JSON.parse(received[0]?.body ?? ''), 'ExportTraceServiceRequest', 't')).toEqual([]);
    const root = getSpans(JSON.parse(received[0]?.body ?? '') as object)[0];
    expect(root?.attributes).toContainEqual({ key: 'kush_doctor.root_cause.category', value: { stringValue: 'billing.key_budget' } });
  });

  it('a streamed completion has the names of the GenAI conventions', async () => {
    await runHere(['probe', '--demo', '--stream', '--otlp', origin]);
    const chat = getSpans(JSON.parse(received[0]?.body ?? '') as object).find(({ name }) => name.startsWith('chat '));
    const keys = chat?.attributes.map(({ key }) => key);
    for (const key of [
      'gen_ai.operation.name',
      'gen_ai.provider.name',
      'gen_ai.request.model',
      'gen_ai.usage.output_tokens',
      'gen_ai.response.time_to_first_chunk',
      'server.address',
    ])
      expect(keys).toContain(key);
    expect(received[1]?.body).toContain('"gen_ai.client.operation.time_to_first_chunk"');
  });

  it.each([
    ['/api/push/{token}', 'GET', /^\/api\/push\/push-token-0123456789abcdef\?status=down&msg=.*billing\.key_budget.*&ping=\d+$/],
    ['/ping/{token}', 'POST', /^\/ping\/push-token-0123456789abcdef\/1$/],
    ['/hook', 'POST', /^\/hook$/],
  ])('--push %s tells what is wrong', async (path, method, url) => {
    const { code, stdout, stderr } = await runHere([...broken, '--push', `${origin}${path}`], {
      env: { KUSH_DOCTOR_PUSH_TOKEN: token },
    });
    expect(received).toHaveLength(1);
    expect([code, received[0]?.method, received[0]?.url]).toEqual([1, method, expect.stringMatching(url)]);
    expect(stdout + stderr).not.toContain(token);
    if (path === '/hook') {
      expect(received[0]?.headers.authorization).toBe(`Bearer ${token}`);
      expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ status: 'down', exitCode: 1 });
    }
  });

  it.each(['/api/push/Wq7rTz1pLx9kVb3n', '/hook?key=Wq7rTz1pLx9kVb3n'])(
    '--push %s: a token in the URL is not shown where the monitor repeats it',
    async (path) => {
      const echo = createServer((request, response) => response.writeHead(404).end(`no monitor at ${request.url}`));
      await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
      const { stderr } = await runHere(['doctor', '--demo', '--push', `http://127.0.0.1:${(echo.address() as AddressInfo).port}${path}`]);
      echo.close();
      expect(stderr).toMatch(/did not accept it \(HTTP 404/);
      expect(stderr).not.toContain('Wq7rTz1pLx9kVb3n');
    },
  );

  it('what is not accepted is told, and changes no exit code', async () => {
    status = 404;
    const { code, stderr } = await runHere(['doctor', '--demo', '--otlp', origin, '--push', `${origin}/hook`]);
    expect(code).toBe(0);
    expect(stderr.match(/did not accept it \(HTTP 404/g)).toHaveLength(3);
  });

  it.each([
    [['--otlp', 'collector:4318'], /--otlp got/],
    [['--push', 'https://user:pw@kuma.example/'], /without a user name/],
    [['--push', 'https://kuma.example/api/push/{token}'], /KUSH_DOCTOR_PUSH_TOKEN is not set/],
  ] as const)('%j ends with 2 before anything is sent', async (args, why) => {
    const { code, stderr } = await runHere(['doctor', '--demo', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
  });
});
