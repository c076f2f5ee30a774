import type { Call } from '../model/evidence.ts';
import { visible } from '../model/visible.ts';
import type { Heard, Remark } from '../simulator/index.ts';

const widest = 160;

/** What one request was, a line for each thing worth knowing. */
export function heardLines(heard: Heard, verbose: boolean): string {
  const line = (name: string, value: string): string => `  ${name.padEnd(13)} ${visible(value, widest)}`;
  const named: Record<string, string> = {
    bearer: 'Authorization: Bearer',
    raw: 'Authorization (no Bearer)',
    'x-api-key': 'x-api-key',
    'x-goog-api-key': 'x-goog-api-key',
  };
  const keys = heard.keys.map(({ header, secret }) => `${named[header]} ${secret.fingerprint}`);
  const params = Object.entries(heard.params).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `${visible(heard.method, 20)} ${visible(heard.path, widest)} (HTTP/${heard.httpVersion})`,
    line('protocol', heard.protocol ?? 'none that is known'),
    line('credential', keys.length === 0 ? 'none' : keys.join(' and ')),
    line('model', heard.model ?? 'none named'),
    line('stream', heard.stream === undefined ? 'not asked for' : JSON.stringify(heard.stream)),
    line('parameters', params.length === 0 ? 'none' : params.join(', ')),
    ...(heard.betas.length > 0 ? [line('betas', heard.betas.join(', '))] : []),
    ...(heard.anthropicVersion !== null ? [line('version', `anthropic-version ${heard.anthropicVersion}`)] : []),
    line('client', [heard.client, heard.userAgent].filter((part) => part !== null).join(', ') || 'no user agent'),
    line('proxy', heard.proxy ?? 'none'),
    line('body', `${heard.bodyBytes} bytes${heard.bodyBytes > 0 && heard.body === undefined ? ', not JSON' : ''}`),
    ...(verbose ? heard.headers.map(({ name, value }) => line('header', `${name}: ${value}`)) : []),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** The requests that followed those shown, one line each. */
export function moreLines(more: readonly Heard[]): string {
  if (more.length === 0) return '';
  const lines = more.map(
    ({ method, path, model }) => `  ${visible(method, 20)} ${visible(path, widest)}${model === null ? '' : ` (${visible(model, 80)})`}`,
  );
  return ['', `The client then sent ${more.length} more (--count ${more.length + 1} shows them):`, ...lines, ''].join('\n');
}

/** What the router would make of it, what is wrong first. */
export function remarkLines(remarks: readonly Remark[], router: string, ascii: boolean): string {
  const marks = ascii ? { good: '+', bad: 'x' } : { good: '✓', bad: '✗' };
  const sorted = [...remarks].sort((a, b) => Number(a.holds) - Number(b.holds));
  const lines = sorted.flatMap(({ holds, about, text, fix }) => [
    `  ${holds ? marks.good : marks.bad} ${about}: ${visible(text, 300)}`,
    ...(fix === undefined ? [] : [`      Fix: ${visible(fix, 300)}`]),
  ]);
  return [`What ${router} makes of it`, ...lines, ''].join('\n');
}

/** What the real router answered to the same request. */
export function forwardedLines({ exchange, diagnosis }: Call): string {
  const { outcome, timings } = exchange;
  const said = outcome.ok ? `${outcome.status}, ${exchange.bodyBytes} bytes` : outcome.failure.message;
  const lines = [`Forwarded to ${visible(exchange.url, widest)}`, `  answer        ${said} after ${Math.round(timings.totalMs ?? 0)} ms`];
  if (diagnosis) lines.push(`  meaning       ${diagnosis.category}${diagnosis.rule === null ? '' : ` (${diagnosis.rule})`}`);
  if (outcome.ok && diagnosis) lines.push(`  body          ${visible(outcome.body, 300)}`);
  return ['', ...lines, ''].join('\n');
}
