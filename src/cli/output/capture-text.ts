import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Options } from '../../domain/options.ts';
import type { CapturedRequest, RequestIssue } from '../../simulator/index.ts';
import { visible } from '../../text/visible.ts';

const maxShownLength = 2000;

/** Describes one request, one line per fact. */
export function capturedLines(captured: CapturedRequest, { verbose }: Pick<Options, 'verbose'>): string {
  const line = (name: string, value: string): string => `  ${name.padEnd(13)} ${visible(value, maxShownLength)}`;
  const named: Record<string, string> = {
    bearer: 'Authorization: Bearer',
    raw: 'Authorization (no Bearer)',
    'x-api-key': 'x-api-key',
    'api-key': 'api-key',
    'x-goog-api-key': 'x-goog-api-key',
  };
  const keys = captured.keys.map(({ header, secret }) => `${named[header]} ${secret.fingerprint}`);
  const params = Object.entries(captured.params).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `${visible(captured.method, 20)} ${visible(captured.path, maxShownLength)} (HTTP/${captured.httpVersion})`,
    line('protocol', captured.protocol ?? 'none known'),
    line('credential', keys.length === 0 ? 'none' : keys.join(' and ')),
    line('model', captured.model ?? 'none named'),
    line('stream', captured.stream === undefined ? 'not requested' : JSON.stringify(captured.stream)),
    line('parameters', params.length === 0 ? 'none' : params.join(', ')),
    ...(captured.betas.length > 0 ? [line('betas', captured.betas.join(', '))] : []),
    ...(captured.anthropicVersion !== null ? [line('version', `anthropic-version ${captured.anthropicVersion}`)] : []),
    line('client', [captured.client, captured.userAgent].filter((part) => part !== null).join(', ') || 'no user agent'),
    line('proxy', captured.proxy ?? 'none'),
    line('body', `${captured.bodyBytes} bytes${captured.bodyBytes > 0 && captured.body === undefined ? ', not JSON' : ''}`),
    ...(verbose ? captured.headers.map(({ name, value }) => line('header', `${name}: ${value}`)) : []),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** The requests after those shown, one line each. */
export function moreLines(more: readonly CapturedRequest[]): string {
  if (more.length === 0) return '';
  const lines = more.map(
    ({ method, path, model }) =>
      `  ${visible(method, 20)} ${visible(path, maxShownLength)}${model === null ? '' : ` (${visible(model, 80)})`}`,
  );
  return ['', `The client then sent ${more.length} more (--count ${more.length + 1} shows them):`, ...lines, ''].join('\n');
}

/** The router's expected reaction, problems first. */
export function issueLines(issues: readonly RequestIssue[], router: string, { ascii }: Pick<Options, 'ascii'>): string {
  const marks = ascii ? { good: '+', bad: 'x' } : { good: '✓', bad: '✗' };
  const sorted = [...issues].sort((a, b) => Number(a.holds) - Number(b.holds));
  const lines = sorted.flatMap(({ holds, about, text, fix }) => [
    `  ${holds ? marks.good : marks.bad} ${about}: ${visible(text, 300)}`,
    ...(fix === undefined ? [] : [`      Fix: ${visible(fix, 300)}`]),
  ]);
  return [`What ${router} makes of it`, ...lines, ''].join('\n');
}

/** The real router's answer to the same request. */
export function forwardedLines({ exchange, diagnosis }: RecordedRequest): string {
  const { outcome, timings } = exchange;
  const result = outcome.ok ? `${outcome.status}, ${exchange.bodyBytes} bytes` : outcome.failure.message;
  const lines = [
    `Forwarded to ${visible(exchange.url, maxShownLength)}`,
    `  answer        ${result} after ${Math.round(timings.totalMs ?? 0)} ms`,
  ];
  if (diagnosis) lines.push(`  meaning       ${diagnosis.category}${diagnosis.rule === null ? '' : ` (${diagnosis.rule})`}`);
  if (outcome.ok && diagnosis) lines.push(`  body          ${visible(outcome.body, 300)}`);
  return ['', ...lines, ''].join('\n');
}
