import type { Headers } from '../../domain/evidence/exchange.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { createDecoder, type Decoder } from './decoder.ts';
import { MemberCount } from './member-count.ts';

/** Limit for a body that is processed as it arrives: a thousand times what a probe asks for. */
const maxStreamBytes = 64 * 1024 * 1024;
/** Kept of a non-2xx body: more than an error needs, and patterns read at most 40,000 characters of it. */
const maxRefusalBytes = 64 * 1024;
/** The first bytes of an answer, kept to identify one that was refused. */
const maxStartBytes = 4096;

export interface AnswerHead {
  status: number;
  headers: Headers;
}

export interface ReceiverLimits {
  /** Maximum number of decoded bytes; more end the request, unless `onBytes` is set. */
  maxBodyBytes: number;
  /** Decoded bytes kept of a 2xx body; default: all that are read. */
  keptBytes?: number | undefined;
  /** Receives the pieces of a 2xx body; the read limit is then 64 MiB. */
  onBytes?: ((bytes: Uint8Array, head: AnswerHead) => void) | undefined;
}

/**
 * Receives one answer as it arrives, decodes it within its limits and keeps it, so a failure midway still shows what had arrived. Pieces
 * that arrive together are joined: one Buffer per byte of a body that arrives byte by byte would fill the memory.
 */
export class Receiver {
  requestSentMs: number | undefined;
  firstByteMs: number | undefined;
  head: AnswerHead | undefined;
  httpVersion: string | undefined;
  /** All decoded bytes, kept or not. */
  bodyBytes = 0;
  /** The first bytes, as received from the socket. */
  start: Buffer = Buffer.alloc(0);
  /** Called once when the answer must not be read further. */
  onStop: (error: WireError) => void = () => {};
  readonly #limits: ReceiverLimits;
  readonly #context: RequestContext;
  readonly #kept = new ByteBuffer();
  readonly #pending = new ByteBuffer();
  readonly #members = new MemberCount();
  #decoder: Decoder | undefined;
  #stopped = false;

  constructor(limits: ReceiverLimits, context: RequestContext) {
    this.#limits = limits;
    this.#context = context;
  }

  /** The decoded body, up to the limit. */
  get kept(): Buffer {
    return this.#kept.bytes();
  }

  requestSent(): void {
    this.requestSentMs = this.#context.elapsedMs();
    if (this.#context.phase === 'send') this.#context.phase = 'wait';
  }

  /** Bytes from the socket, before they are parsed. */
  raw(bytes: Buffer): void {
    this.firstByteMs ??= this.#context.elapsedMs();
    this.#context.phase = 'receive';
    if (this.start.length < maxStartBytes) this.start = Buffer.concat([this.start, bytes.subarray(0, maxStartBytes - this.start.length)]);
  }

  headers(head: AnswerHead, httpVersion: string): void {
    this.firstByteMs ??= this.#context.elapsedMs();
    this.#context.phase = 'receive';
    this.head = head;
    this.httpVersion = httpVersion;
    this.#decoder = createDecoder(
      head.headers['content-encoding'],
      (bytes) => this.#take(bytes),
      (error) => this.#stop(error),
    );
  }

  /** A piece of the body as sent, still encoded. */
  data(bytes: Uint8Array): void {
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
    this.#pending.append(bytes);
  }

  /** Call when the message has ended; resolves when all of it is decoded. */
  async end(): Promise<void> {
    this.#flush();
    await this.#decoder?.end();
  }

  /** Accepts no more data; what has arrived is kept. */
  destroy(): void {
    this.#stopped = true;
    this.#decoder?.destroy();
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = this.#pending.takeAll();
    if (!this.#stopped) this.#decoder?.write(bytes);
  }

  #take(bytes: Uint8Array): void {
    if (this.#stopped || this.head === undefined) return;
    const { maxBodyBytes, keptBytes = maxBodyBytes, onBytes } = this.#limits;
    const isSuccess = this.head.status >= 200 && this.head.status < 300;
    const isJudged = onBytes !== undefined && isSuccess;
    this.bodyBytes += bytes.length;
    const room = (isSuccess ? keptBytes : Math.min(keptBytes, maxRefusalBytes)) - this.#kept.length;
    if (room > 0) this.#kept.append(bytes.length > room ? bytes.subarray(0, room) : bytes);
    if (isJudged) onBytes(bytes, this.head);
    if (!isJudged && room > 0 && !this.#members.add(bytes)) this.#stop(new WireError('receive', 'TOO_LARGE'));
    if (this.bodyBytes > (isJudged ? maxStreamBytes : maxBodyBytes)) this.#stop(new WireError('receive', 'TOO_LARGE'));
  }

  #stop(error: WireError): void {
    if (this.#stopped) return;
    this.destroy();
    this.onStop(error);
  }
}

const maxGrowth = 1024 * 1024;

/** An append-only byte buffer: one piece is kept as it is, more are copied into capacity that doubles, by at most 1 MB. */
class ByteBuffer {
  length = 0;
  #room: Uint8Array = new Uint8Array(0);

  append(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (this.length === 0) this.#room = bytes;
    else {
      if (needed > this.#room.length) {
        const larger = new Uint8Array(Math.max(1024, needed + Math.min(needed, maxGrowth)));
        larger.set(this.#room.subarray(0, this.length));
        this.#room = larger;
      }
      this.#room.set(bytes, this.length);
    }
    this.length = needed;
  }

  bytes(): Buffer {
    return Buffer.from(this.#room.buffer, this.#room.byteOffset, this.length);
  }

  takeAll(): Buffer {
    const all = this.bytes();
    this.#room = new Uint8Array(0);
    this.length = 0;
    return all;
  }
}
