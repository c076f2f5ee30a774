import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Headers } from '../../domain/evidence/exchange.ts';
import { WireError } from '../wire-error.ts';

/** The part of RFC 6455 that one question and its answer need: text frames, no extensions. */

const acceptSalt = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const maxFrameBytes = 1024 * 1024;
/** Close code for normal closure. */
const normalClosure = 1000;

/** Upgrade headers other than `connection` and `upgrade`, and a function that checks whether an answer accepts them. */
export function startHandshake(): { headers: Headers; accepts: (answer: Headers) => boolean } {
  const key = randomBytes(16).toString('base64');
  const accept = createHash('sha1')
    .update(key + acceptSalt)
    .digest('base64');
  return {
    headers: { 'sec-websocket-key': key, 'sec-websocket-version': '13' },
    accepts: (answer) => answer['sec-websocket-accept'] === accept && answer.upgrade?.toLowerCase() === 'websocket',
  };
}

/**
 * Sends one message and passes each received message to `onMessage`, until it returns true or the server closes normally. Throws a
 * `WireError` if the connection ends otherwise or receives an invalid frame.
 */
export async function exchangeMessages(socket: Socket, message: string, onMessage: (text: string) => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let isFinished = false;
    const finish = (): void => {
      isFinished = true;
      socket.end(toFrame(opcodes.close, closeBody()));
      resolve();
    };
    const reader = new FrameReader((opcode, body) => {
      if (isFinished) return;
      // A close frame without a code is a normal one.
      if (opcode === opcodes.close && body.length >= 2 && body.readUInt16BE(0) !== normalClosure)
        throw new WireError('receive', 'BODY_CUT');
      if (opcode === opcodes.close) finish();
      else if (opcode === opcodes.ping) socket.write(toFrame(opcodes.pong, body));
      else if (opcode === opcodes.text && onMessage(body.toString('utf8'))) finish();
    });
    socket.on('data', (bytes: Buffer) => {
      try {
        reader.push(bytes);
      } catch (error) {
        reject(error as Error);
        socket.destroy();
      }
    });
    socket.on('error', (error) => reject(error));
    socket.on('close', () => reject(new WireError('receive', 'BODY_CUT')));
    socket.write(toFrame(opcodes.text, Buffer.from(message)));
  });
}

function closeBody(): Buffer {
  const body = Buffer.alloc(2);
  body.writeUInt16BE(normalClosure);
  return body;
}

/** A complete client message, always masked. */
function toFrame(opcode: number, body: Buffer): Buffer {
  const mask = randomBytes(4);
  const length =
    body.length < 126 ? Buffer.from([0x80 | body.length]) : body.length < 0x1_00_00 ? Buffer.alloc(3, 0xfe) : Buffer.alloc(9, 0xff);
  if (length.length === 3) length.writeUInt16BE(body.length, 1);
  if (length.length === 9) length.writeBigUInt64BE(BigInt(body.length), 1);
  const masked = Buffer.from(body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, mask, masked]);
}

/** Assembles a server's frames into messages. */
class FrameReader {
  readonly #onMessage: (opcode: number, body: Buffer) => void;
  #pending = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #opcode = 0;

  constructor(onMessage: (opcode: number, body: Buffer) => void) {
    this.#onMessage = onMessage;
  }

  push(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    for (let frame = this.#take(); frame !== null; frame = this.#take()) this.#frame(frame);
  }

  #take(): { isLast: boolean; opcode: number; body: Buffer } | null {
    const pending = this.#pending;
    const [first = 0, second = 0] = pending;
    if (pending.length < 2) return null;
    const short = second & 0x7f;
    const start = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (pending.length < start) return null;
    const length = short === 127 ? Number(pending.readBigUInt64BE(2)) : short === 126 ? pending.readUInt16BE(2) : short;
    // No extension was negotiated, and a server must not mask.
    if ((first & 0x70) !== 0 || (second & 0x80) !== 0) throw new WireError('receive', 'WEBSOCKET_INVALID');
    if (length > maxFrameBytes) throw new WireError('receive', 'TOO_LARGE');
    if (pending.length < start + length) return null;
    this.#pending = pending.subarray(start + length);
    return { isLast: (first & 0x80) !== 0, opcode: first & 0x0f, body: pending.subarray(start, start + length) };
  }

  #frame({ isLast, opcode, body }: { isLast: boolean; opcode: number; body: Buffer }): void {
    if (opcode >= opcodes.close) return this.#onMessage(opcode, body);
    if ((opcode === opcodes.continuation) === (this.#parts.length === 0)) throw new WireError('receive', 'WEBSOCKET_INVALID');
    if (opcode !== opcodes.continuation) this.#opcode = opcode;
    this.#parts.push(body);
    if (this.#parts.reduce((sum, { length }) => sum + length, 0) > maxFrameBytes) throw new WireError('receive', 'TOO_LARGE');
    if (!isLast) return;
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#onMessage(this.#opcode, whole);
  }
}
