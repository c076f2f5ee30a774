import { brotliCompressSync, constants } from 'node:zlib';

/** The data as brotli, in base64. */
export function pack(data: string | Buffer): string {
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(data),
  };
  return brotliCompressSync(data, { params }).toString('base64');
}

/** The JavaScript expression of the bytes that `pack` packed; `packed` is the expression of its text. */
export function unpackExpression(packed: string): string {
  return `require('node:zlib').brotliDecompressSync(Buffer.from(${packed}, 'base64'))`;
}
