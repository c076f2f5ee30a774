import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isRecord, type Json, parseJson } from '../../text/json.ts';
import { sentBetas, sentKeys } from '../emulation/credential.ts';
import { noQuirks } from '../emulation/quirks.ts';
import { type EmulatedRouter, type Response, respond } from '../emulation/respond.ts';
import { randomText } from './random.ts';
import type { RouteTable } from './routes.ts';

const acceptSalt = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const maxMessageBytes = 65_535;

interface WebSocketParts {
  served: EmulatedRouter;
  routes: RouteTable;
  random: () => number;
  now: () => number;
  /** Closes after the upgrade without an answer, like a proxy that passes only the upgrade. */
  isMute: boolean;
}

/**
 * Handles upgrades at the Responses API: each `response.create` message is a request, and the answer's events are sent as messages.
 * Messages are unfragmented and at most 64 KiB.
 */
export function createUpgradeHandler(parts: WebSocketParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    const url = new URL(`http://simulator${request.url?.startsWith('/') ? request.url : '/'}`);
    const route = parts.routes.find(url.pathname);
    socket.on('error', () => socket.destroy());
    if (route?.protocol !== 'openai-responses' || route.endpoint !== 'completion')
      return void socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    const accept = createHash('sha1')
      .update(String(request.headers['sec-websocket-key']) + acceptSalt)
      .digest('base64');
    const ask = (body: Json): Response =>
      respond(
        parts.served,
        {
          route,
          sent: sentKeys(request.headers, url.searchParams),
          body: { ...body, stream: true },
          anthropicVersion: undefined,
          betas: sentBetas(request.headers, body),
          alt: null,
          id: randomText(16, parts.random),
          now: parts.now(),
        },
        { ...noQuirks, ...parts.served.profile.quirks },
      );
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    let pending = head;
    const read = (bytes: Buffer): void => {
      pending = Buffer.concat([pending, bytes]);
      for (let frame = takeFrame(pending); frame !== null; frame = takeFrame(pending)) {
        pending = pending.subarray(frame.size);
        if (frame.opcode === 8 || parts.isMute) return void socket.end(toFrame(8, frame.body.subarray(0, 2)));
        if (frame.opcode === 1)
          for (const text of answerMessage(frame.body.toString('utf8'), ask)) socket.write(toFrame(1, Buffer.from(text)));
      }
      if (pending.length > 2 * maxMessageBytes) socket.destroy();
    };
    socket.on('data', read);
    read(Buffer.alloc(0));
  };
}

/** The events of an answer, or an error as OpenAI sends it over a WebSocket. */
function answerMessage(text: string, ask: (body: Json) => Response): string[] {
  const message = parseJson(text);
  if (!isRecord(message) || message.type !== 'response.create')
    return [JSON.stringify({ type: 'error', status: 400, error: { type: 'invalid_request_error', message: 'Unknown event type.' } })];
  const { type: _, ...body } = message;
  const answer = ask(body);
  if (answer.frames === undefined) return [JSON.stringify({ type: 'error', status: answer.status, ...(parseJson(answer.body) as object) })];
  return answer.frames.flatMap((frame) => /^data: (\{.*)$/m.exec(frame.text)?.[1] ?? []);
}

/** A client's first frame, unmasked; null if it is incomplete. */
function takeFrame(bytes: Buffer): { opcode: number; body: Buffer; size: number } | null {
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const start = short === 126 ? 8 : 6;
  if (bytes.length < start) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const body = Buffer.from(bytes.subarray(start, start + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { opcode: first & 0x0f, body, size: start + length };
}

function toFrame(opcode: number, body: Buffer): Buffer {
  const head = body.length < 126 ? Buffer.from([0x80 | opcode, body.length]) : Buffer.from([0x80 | opcode, 126, 0, 0]);
  if (head.length === 4) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}
