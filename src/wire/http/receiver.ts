import type { Headers } from '../../domain/evidence/exchange.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';
import { createDecoder, type Decoder } from './decoder.ts';

/** Of a body that is judged as it comes: a thousand times what a probe asks for. */
const maxStreamBytes = 64 * 1024 * 1024;
/** Kept of a body that is no success: more than an error says, and patterns read 40,000 characters of it at most. */
const maxRefusalBytes = 64 * 1024;
/** The first bytes of an answer, kept to tell what a refused one was. */
const maxStartBytes = 4096;

export interface AnswerHead {
  status: number;
  headers: Headers;
}

export interface ReceiverLimits {
  /** Decoded bytes read; more end the request, unless `onBytes` takes them. */
  maxBodyBytes: number;
  /** Decoded bytes kept of a success; default all that are read. */
  keptBytes?: number | undefined;
  /** Takes the pieces of a 2xx body; 64 MiB then bound what is read. */
  onBytes?: ((bytes: Uint8Array, head: AnswerHead) => void) | undefined;
}

/**
 * Takes one answer as it comes, decodes it within its limits and remembers it, so that a failure in the middle still shows what was there.
 * Pieces that arrive together are joined: a Buffer for every byte of a body that comes byte by byte would fill the memory.
 */
export class Receiver {
  requestSentMs: number | undefined;
  firstByteMs: number | undefined;
  head: AnswerHead | undefined;
  httpVersion: string | undefined;
  /** Decoded bytes in all, kept or not. */
  bodyBytes = 0;
  /** The first bytes as they came from the socket. */
  start: Buffer = Buffer.alloc(0);
  /** Called once when the answer must not be read on. */
  onStop: (error: WireError) => void = () => {};
  readonly #limits: ReceiverLimits;
  readonly #context: RequestContext;
  readonly #kept = new ByteBuffer();
  readonly #pending = new ByteBuffer();
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

  /** A piece of the body as it was sent. */
  data(bytes: Uint8Array): void {
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
    this.#pending.append(bytes);
  }

  /** The message has ended; resolves when all of it has been decoded. */
  async end(): Promise<void> {
    this.#flush();
    await this.#decoder?.end();
  }

  /** Takes nothing more; what has come stays. */
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
    if (this.bodyBytes > (isJudged ? maxStreamBytes : maxBodyBytes)) this.#stop(new WireError('receive', 'TOO_LARGE'));
  }

  #stop(error: WireError): void {
    if (this.#stopped) return;
    this.destroy();
    this.onStop(error);
  }
}

/** Bytes that grow at their end: one piece is kept as it is, more are copied into room that doubles. */
class ByteBuffer {
  length = 0;
  #room: Uint8Array = new Uint8Array(0);

  append(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (this.length === 0) this.#room = bytes;
    else {
      if (needed > this.#room.length) {
        const larger = new Uint8Array(Math.max(1024, needed * 2));
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
