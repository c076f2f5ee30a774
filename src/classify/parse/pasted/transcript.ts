import type { Headers, HttpAnswer } from '../../../domain/evidence/exchange.ts';
import { findStatus } from '../status-in-text.ts';

/** What a pasted text shows of its exchange. */
export interface Pasted {
  status: number | null;
  headers: Headers;
  /** The text without the head of a transcript. */
  body: string;
  url: string | null;
}

/** Lines that `curl -v` adds: notes, what was sent, sizes of what was read, the end of the head. */
const curlLine = /^[*>]|^[{}] \[\d+ bytes|^<\s*$/;
const headerLine = /^(?:<\s?)?([A-Za-z][A-Za-z0-9-]{1,60}):\s?(.*)$/;

/** Parses status, headers and body from a pasted text: a `curl -i` or `-v` transcript, an SDK exception, a log. */
export function parseTranscript(text: string): Pasted {
  const transcript = readTranscript(text);
  const url = /https?:\/\/[^\s"'<>)\]]+/.exec(text)?.[0] ?? null;
  if (transcript !== null) return { ...transcript, url };
  return { status: findStatus(text), headers: looseHeaders(text), body: text, url };
}

/** The last answer in a transcript; interim and proxy-tunnel answers are skipped. */
function readTranscript(text: string): (Omit<HttpAnswer, 'status'> & { status: number }) | null {
  const lines = text.split(/\r?\n/);
  let found: { status: number; headers: Record<string, string>; from: number } | null = null;
  for (let at = 0; at < lines.length; at++) {
    const status = /^(?:<\s?)?HTTP\/[\d.]+ (\d{3})\b(?!.*connection established)/i.exec(lines[at] ?? '')?.[1];
    if (status === undefined || status.startsWith('1')) continue;
    const headers: Record<string, string> = {};
    let next = at + 1;
    for (; next < lines.length; next++) {
      const line = lines[next] ?? '';
      const header = headerLine.exec(line);
      if (header === null) {
        if (line.trim() === '' || /^<\s*$/.test(line) || !curlLine.test(line)) break;
        continue;
      }
      const name = (header[1] ?? '').toLowerCase();
      headers[name] = headers[name] === undefined ? (header[2] ?? '') : `${headers[name]}, ${header[2] ?? ''}`;
    }
    found = { status: Number(status), headers, from: next };
  }
  if (found === null) return null;
  const body = lines
    .slice(found.from)
    .filter((line) => !curlLine.test(line))
    .join('\n');
  return { status: found.status, headers: found.headers, body };
}

const looseHeaderNames =
  'retry-after(?:-ms)?|x-ms-retry-after-ms|x-request-id|request-id|cf-ray|x-ratelimit-reset(?:-\\w+)?|cf-mitigated|server|date';
const looseHeader = new RegExp(`['"]?\\b(${looseHeaderNames})['"]?\\s{0,5}[:=]\\s{0,5}['"]?([^'",\\n\\r}]{1,80})`, 'gi');

const maxLooseHeaders = 20;

/** Headers as printed by log lines and SDKs, if relevant for a retry or a request id. */
function looseHeaders(text: string): Headers {
  const headers: Record<string, string> = {};
  let count = 0;
  for (const match of text.slice(0, 50_000).matchAll(looseHeader)) {
    if (count++ >= maxLooseHeaders) break;
    headers[(match[1] ?? '').toLowerCase()] ??= (match[2] ?? '').trim();
  }
  return headers;
}
