import type { Wire } from '../../domain/evidence/exchange.ts';
import type { Report } from '../../domain/report/report.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { toOtlpMetrics, toOtlpTraces } from '../../metrics/otlp.ts';
import { isWorking } from '../../metrics/report-samples.ts';
import { withoutSlashes } from '../../text/url.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext } from '../context.ts';
import { openNetwork } from '../network.ts';

const tokenVariable = 'KUSH_DOCTOR_PUSH_TOKEN';
const headersVariable = 'OTEL_EXPORTER_OTLP_HEADERS';
const timeoutMs = 10_000;
const maxAnswerBytes = 64 * 1024;
const shortestToken = 8;

export interface TelemetryOptions {
  /** The base URL of a collector. */
  otlp?: string | undefined;
  /** The URL of a push monitor; `{token}` in it is replaced by the token. */
  push?: string | undefined;
}

/** What is pushed: the worst of several reports. */
interface Outcome {
  isUp: boolean;
  message: string;
  durationMs: number;
  exitCode: number;
}

/** Checks URLs and variables before the examination. Throws `UsageError`; protects the token and header values. */
export function checkTelemetry({ io, world }: AppContext, { otlp, push }: TelemetryOptions): void {
  const urls = { '--otlp': otlp, '--push': push?.replace('{token}', 'token') };
  for (const [option, url] of Object.entries(urls)) {
    if (url === undefined) continue;
    if (URL.canParse(url)) for (const part of secretParts(new URL(url))) io.protectText(part, `[${option}]`);
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).username === '') continue;
    throw new UsageError({
      en: `${option} got "${visible(url, 200)}", expected an http or https URL without a user name.`,
      zh: `${option} 的值是 "${visible(url, 200)}"，应为不带用户名的 http 或 https URL。`,
    });
  }
  const token = world.env[tokenVariable];
  if (token !== undefined) io.protectText(token, `[${tokenVariable}]`);
  for (const [, value] of readHeaders(world.env[headersVariable])) io.protectText(value, `[${headersVariable}]`);
  if (push?.includes('{token}') && (token ?? '') === '')
    throw new UsageError(
      { en: `--push has {token} in it, and ${tokenVariable} is not set.`, zh: `--push 中有 {token}，但没有设置 ${tokenVariable}。` },
      [
        {
          en: `Set ${tokenVariable}: a token on the command line would show in the process list.`,
          zh: `请设置 ${tokenVariable}：命令行上的令牌会出现在进程列表里。`,
        },
      ],
    );
}

/** Parts that may be a token: monitors have theirs in the path or the query, like Healthchecks' id. */
function secretParts({ username, password, pathname, searchParams }: URL): string[] {
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= shortestToken && /\d/.test(part));
  return [username, password, ...parts];
}

/** Sends reports without secrets. A rejected delivery is reported on standard error and does not change the exit code. */
export async function sendTelemetry(
  input: AppContext,
  reports: readonly Report[],
  exitCode: number,
  options: TelemetryOptions,
): Promise<void> {
  if (options.otlp === undefined && options.push === undefined) return;
  const wire = await openNetwork(input.options, input.world).openWire();
  try {
    if (options.otlp !== undefined) for (const report of reports) await sendOtlp(input, wire, options.otlp, report);
    if (options.push !== undefined) await push(input, wire, options.push, toOutcome(reports, exitCode));
  } finally {
    await wire.close();
  }
}

async function sendOtlp(input: AppContext, wire: Wire, base: string, report: Report): Promise<void> {
  const headers = { 'content-type': 'application/json', ...Object.fromEntries(readHeaders(input.world.env[headersVariable])) };
  const bodies = { traces: toOtlpTraces(report), metrics: toOtlpMetrics(report) };
  for (const [signal, body] of Object.entries(bodies)) {
    const url = `${withoutSlashes(base)}/v1/${signal}`;
    await deliver(input, wire, '--otlp', { method: 'POST', url, headers, body: JSON.stringify(body) });
  }
}

/** Parses `name=value,name=value` with percent escapes, like the OpenTelemetry exporters. */
function readHeaders(text: string | undefined): [name: string, value: string][] {
  return (text ?? '').split(',').flatMap((part): [string, string][] => {
    const at = part.indexOf('=');
    if (at < 1) return [];
    try {
      return [[part.slice(0, at).trim().toLowerCase(), decodeURIComponent(part.slice(at + 1).trim())]];
    } catch {
      return [];
    }
  });
}

function toOutcome(reports: readonly Report[], exitCode: number): Outcome {
  const bad = reports.filter(({ verdict }) => !isWorking(verdict));
  const causes = bad.map((report) => {
    const cause = findRootCauseFinding(report);
    const name = reports.length > 1 ? `${report.target?.name ?? ''}: ` : '';
    return `${name}${cause === undefined ? report.verdict : `${cause.title} (${cause.category})`}`;
  });
  return {
    isUp: bad.length === 0,
    message: causes.slice(0, 5).join('; ') || 'OK',
    durationMs: Math.max(0, ...reports.map(({ durationMs }) => durationMs)),
    exitCode,
  };
}

/**
 * Uptime Kuma takes the outcome as a query (`/api/push/TOKEN?status=…&msg=…&ping=…`), Healthchecks as a path (`/ping/ID/EXITCODE`) with a
 * text body; other monitors get JSON.
 */
async function push(input: AppContext, wire: Wire, template: string, outcome: Outcome): Promise<void> {
  const token = input.world.env[tokenVariable] ?? '';
  const url = new URL(template.replace('{token}', encodeURIComponent(token)));
  const message = visible(outcome.message, 500);
  if (/\/api\/push\//.test(url.pathname)) {
    url.searchParams.set('status', outcome.isUp ? 'up' : 'down');
    url.searchParams.set('msg', message);
    url.searchParams.set('ping', String(Math.round(outcome.durationMs)));
    return await deliver(input, wire, '--push', { method: 'GET', url: url.href });
  }
  if (/\/ping\//.test(url.pathname)) {
    url.pathname = `${withoutSlashes(url.pathname)}/${outcome.isUp ? 0 : outcome.exitCode || 1}`;
    return await deliver(input, wire, '--push', {
      method: 'POST',
      url: url.href,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: message,
    });
  }
  const { isUp: up, exitCode, durationMs } = outcome;
  const body = JSON.stringify({ status: up ? 'up' : 'down', message, exitCode, durationMs });
  const authorization: Record<string, string> = template.includes('{token}') || token === '' ? {} : { authorization: `Bearer ${token}` };
  await deliver(input, wire, '--push', {
    method: 'POST',
    url: url.href,
    headers: { 'content-type': 'application/json', ...authorization },
    body,
  });
}

interface Delivery {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

async function deliver(input: AppContext, wire: Wire, option: string, delivery: Delivery): Promise<void> {
  const { outcome } = await wire.exchange({
    purpose: 'telemetry',
    ...delivery,
    timeoutMs,
    maxBodyBytes: maxAnswerBytes,
    signal: input.signal,
  });
  if (outcome.ok && outcome.status < 300) return;
  const what = outcome.ok ? `HTTP ${outcome.status} ${visible(outcome.body, 200)}` : `${outcome.failure.code}: ${outcome.failure.message}`;
  const { host } = new URL(delivery.url);
  input.io.err(
    input.options.lang === 'zh' ? `${option}：${host} 没有接受（${what}）。\n` : `${option}: ${host} did not accept it (${what}).\n`,
  );
}
