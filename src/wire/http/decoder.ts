import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { WireError } from '../wire-error.ts';

/** The encodings requested, and so the only ones an answer may use. */
export const acceptEncoding = 'gzip, deflate, br';

/** Node 22.15 and later decode Zstandard. */
const createZstdDecompress = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** Removes the encodings that this Node cannot decode from a client's Accept-Encoding list. */
export function withoutUnreadable(accepted: string): string {
  if (createZstdDecompress !== undefined) return accepted;
  const names = accepted.split(',').filter((name) => !/^\s*zstd\s*(?:;|$)/i.test(name));
  return names.length === 0 ? 'identity' : names.join(',').trim();
}

export interface Decoder {
  /** Bytes from the socket. */
  write(bytes: Uint8Array): void;
  /** Call when the message has ended; resolves when all of it is decoded. */
  end(): Promise<void>;
  destroy(): void;
}

/**
 * Decodes a body as it arrives. For a compressed body, `onBytes` gets decoded pieces of at most 16 KiB, so a decompression bomb can be
 * stopped in time. Errors go to `onError` as `WireError`; a truncated stream is an error too, although zlib's one-shot functions
 * would accept it.
 */
export function createDecoder(
  encoding: string | undefined,
  onBytes: (bytes: Uint8Array) => void,
  onError: (error: WireError) => void,
): Decoder {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return { write: onBytes, end: async () => {}, destroy: () => {} };
  let inner: Transform | undefined;
  let failed = false;
  const fail = (code: string): void => {
    if (!failed) onError(new WireError('receive', code));
    failed = true;
  };
  const start = (first: Uint8Array): Transform | undefined => {
    const created = transformFor(name, first);
    if (!created) {
      fail('ENCODING_UNKNOWN');
      return undefined;
    }
    created.on('data', onBytes);
    created.on('error', (error: NodeJS.ErrnoException) => {
      const cut = error.code === 'Z_BUF_ERROR' || error.code === 'ERR__ERROR_FORMAT_PADDING_1' || /unexpected end/i.test(error.message);
      fail(cut ? 'ENCODING_CUT' : 'ENCODING_INVALID');
    });
    return created;
  };
  return {
    write(bytes) {
      if (failed) return;
      inner ??= start(bytes);
      inner?.write(bytes);
    },
    async end() {
      const stream = inner;
      if (failed || !stream) return;
      await new Promise<void>((resolve) => {
        stream.once('end', resolve);
        stream.once('close', resolve);
        stream.end();
      });
    },
    destroy() {
      failed = true;
      inner?.destroy();
    },
  };
}

function transformFor(name: string, first: Uint8Array): Transform | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'deflate':
      // Some servers send raw deflate, others the zlib format that the standard requires, whose first byte has 8 in its low half.
      return ((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    case 'zstd':
      return createZstdDecompress?.();
    default:
      return undefined;
  }
}
