import { isUtf8 } from 'node:buffer';
import type { Chunk, Headers } from '../../domain/evidence/exchange.ts';
import { isProtocol, type Protocol } from '../../domain/protocol.ts';
import { findStreamProtocols } from '../../sse/stream-protocol.ts';

/** A stream as received, or as read from a file. */
export interface Recording {
  protocol: Protocol | null;
  url: string | null;
  status: number | null;
  headers: Headers;
  includeUsage: boolean | null;
  chunks: readonly { bytes: Uint8Array; atMs?: number | undefined }[];
  end: 'complete' | 'reset' | 'timeout';
  endMs?: number | undefined;
  /** Whether only the beginning of the stream was recorded. */
  isCut?: boolean | undefined;
}

const mark = 'kushDoctorRecording';

/** A recording as text: one line for the head, one per chunk with its arrival time in milliseconds, one for the end. */
export function recordingText(recording: Recording & { chunks: readonly Chunk[] }): string {
  const { protocol, url, status, headers, includeUsage, chunks, end, endMs, isCut } = recording;
  const lines: unknown[] = [{ [mark]: 1, protocol, url, status, headers, includeUsage }];
  for (const { bytes, atMs } of chunks) {
    const buffer = Buffer.from(bytes);
    const rounded = Math.round(atMs * 10) / 10;
    lines.push(isUtf8(buffer) ? { atMs: rounded, text: buffer.toString('utf8') } : { atMs: rounded, base64: buffer.toString('base64') });
  }
  lines.push({ end, atMs: endMs, ...(isCut === true ? { cut: true } : {}) });
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/**
 * Reads our own recording, `curl -i` output, a file of JSON payloads (`.jsonl`), or a bare stream body. Null if our own recording is
 * damaged.
 */
export function readRecording(bytes: Uint8Array, fileName: string): Recording | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, 4096);
  if (head.startsWith('{') && head.slice(0, 200).includes(`"${mark}"`)) return readOwn(buffer.toString('utf8'));
  if (/^HTTP\/[\d.]+ \d{3}/.test(head)) return readTranscript(buffer);
  const body = { protocol: null, url: null, status: null, headers: {}, includeUsage: null, end: 'complete' as const };
  if (/\.(?:jsonl|ndjson)$/i.test(fileName)) return { ...body, chunks: [{ bytes: toEventStream(buffer.toString('utf8')) }] };
  return { ...body, chunks: [{ bytes: buffer }] };
}

function readOwn(text: string): Recording | null {
  const lines = text.split('\n').filter((line) => line !== '');
  try {
    const [head, ...rest] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    if (!head) return null;
    const last = rest.at(-1);
    const ended = last !== undefined && typeof last.end === 'string';
    const chunks = (ended ? rest.slice(0, -1) : rest).map((line) => ({
      bytes: typeof line.base64 === 'string' ? Buffer.from(line.base64, 'base64') : Buffer.from(String(line.text ?? ''), 'utf8'),
      atMs: typeof line.atMs === 'number' ? line.atMs : undefined,
    }));
    const protocol = String(head.protocol);
    return {
      protocol: isProtocol(protocol) ? protocol : null,
      url: typeof head.url === 'string' ? head.url : null,
      status: typeof head.status === 'number' ? head.status : null,
      headers: (head.headers ?? {}) as Headers,
      includeUsage: typeof head.includeUsage === 'boolean' ? head.includeUsage : null,
      chunks,
      end: ended && (last.end === 'reset' || last.end === 'timeout') ? last.end : 'complete',
      isCut: ended && last.cut === true,
      endMs: ended && typeof last.atMs === 'number' ? last.atMs : undefined,
    };
  } catch {
    return null;
  }
}

/** `curl -i`: one or more heads (100, proxies, redirects), then the body. */
function readTranscript(buffer: Buffer): Recording {
  let rest = buffer;
  let status: number | null = null;
  let headers: Record<string, string> = {};
  while (/^HTTP\/[\d.]+ \d{3}/.test(rest.toString('latin1', 0, 20))) {
    const crlf = rest.indexOf('\r\n\r\n');
    const lf = rest.indexOf('\n\n');
    const atCrlf = crlf !== -1 && (lf === -1 || crlf < lf);
    const end = atCrlf ? crlf : lf;
    const text = rest.toString('latin1', 0, end === -1 ? rest.length : end);
    const [first = '', ...lines] = text.split(/\r?\n/);
    status = Number(/ (\d{3})/.exec(first)?.[1] ?? 0);
    headers = Object.fromEntries(
      lines.flatMap((line) =>
        line.includes(':') ? [[line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]] : [],
      ),
    );
    rest = end === -1 ? Buffer.alloc(0) : rest.subarray(end + (atCrlf ? 4 : 2));
  }
  return { protocol: null, url: null, status, headers, includeUsage: null, chunks: [{ bytes: rest }], end: 'complete' };
}

/** Converts payloads, one JSON document per line, to events. */
function toEventStream(text: string): Buffer {
  const events = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const type = /^\s*\{\s*"type"\s*:\s*"([\w.]+)"/.exec(line)?.[1];
      return `${type === undefined ? '' : `event: ${type}\n`}data: ${line.trim()}\n\n`;
    });
  return Buffer.from(events.join(''), 'utf8');
}

/** The protocol recognised in the first bytes; null if unknown. */
export function guessProtocol(recording: Recording): Protocol | null {
  if (recording.protocol) return recording.protocol;
  const text = Buffer.concat(recording.chunks.slice(0, 8).map((chunk) => Buffer.from(chunk.bytes))).toString('utf8', 0, 64 * 1024);
  return findStreamProtocols(text)[0] ?? null;
}
