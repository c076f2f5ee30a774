import { brotliCompressSync } from 'node:zlib';

/** The data as brotli, in base64. */
export function pack(data: string | Buffer): string {
  return brotliCompressSync(data).toString('base64');
}

/** The JavaScript expression of the bytes that `pack` packed; `packed` is the expression of its text. */
export function unpackExpression(packed: string): string {
  return `require('node:zlib').brotliDecompressSync(Buffer.from(${packed}, 'base64'))`;
}
