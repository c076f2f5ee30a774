import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { ReadPiece } from '../../app/explain/source.ts';
import type { Bilingual } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { detectEncoding } from '../../text/encoding.ts';

/** A file format that holds no readable text. */
interface Format {
  /** Its first bytes, as Latin-1. */
  magic: string;
  name: Bilingual;
  /** The command that writes its content to standard output. */
  unpack?: string;
}

const image: Bilingual = { en: 'an image', zh: '图片' };
const formats: readonly Format[] = [
  { magic: '\x28\xb5\x2f\xfd', name: { en: 'compressed with zstd', zh: 'zstd 压缩文件' }, unpack: 'zstd -dc' },
  { magic: '\xfd7zXZ\0', name: { en: 'compressed with xz', zh: 'xz 压缩文件' }, unpack: 'xz -dc' },
  { magic: 'BZh', name: { en: 'compressed with bzip2', zh: 'bzip2 压缩文件' }, unpack: 'bzip2 -dc' },
  { magic: 'PK\x03\x04', name: { en: 'a zip archive', zh: 'zip 压缩包' }, unpack: 'unzip -p' },
  { magic: '\x89PNG', name: image },
  { magic: '\xff\xd8\xff', name: image },
  { magic: 'GIF8', name: image },
  { magic: 'RIFF', name: image },
  { magic: '%PDF', name: { en: 'a PDF', zh: 'PDF 文件' } },
  { magic: '\x7fELF', name: { en: 'a program', zh: '可执行程序' } },
  { magic: 'MZ\x90\0', name: { en: 'a program', zh: '可执行程序' } },
  { magic: 'SQLite format 3', name: { en: 'a database', zh: '数据库文件' } },
];

const gzipMagic = '\x1f\x8b\x08';
/** Enough to see the encoding. */
const headBytes = 64 * 1024;
/** Bytes unpacked from one file, so that a small file cannot occupy the machine. */
const maxUnpackedBytes = 2 ** 32;

/**
 * The bytes of a text in UTF-8 or UTF-16: gzip is unpacked, and the encodings of consoles are converted. `name` is the input's in messages.
 * Throws `UsageError` for known formats that are no text, and for a damaged file.
 */
export async function readableBytes(read: ReadPiece, name: Bilingual): Promise<ReadPiece> {
  const { head, all } = await takeHead(read, headBytes);
  const start = Buffer.concat(head);
  if (!start.subarray(0, 3).equals(Buffer.from(gzipMagic, 'latin1'))) return await decoded(start, all, name);
  const unpacked = await takeHead(toReader(unpack(all, name)), headBytes);
  return await decoded(Buffer.concat(unpacked.head), unpacked.all, name);
}

export function toReader(pieces: AsyncIterable<Uint8Array>): ReadPiece {
  const iterator = pieces[Symbol.asyncIterator]();
  return async () => {
    const next = await iterator.next();
    return next.done === true ? null : next.value;
  };
}

async function decoded(head: Buffer, all: ReadPiece, name: Bilingual): Promise<ReadPiece> {
  refuseFormat(head, name);
  const isUtf8 = detectEncoding(head).startsWith('utf-16') || isValidUtf8(head);
  const encoding = isUtf8 ? null : (await import('./console-encoding.ts')).detectConsoleEncoding(head);
  if (encoding === null) return all;
  const decoder = new TextDecoder(encoding);
  let ends = false;
  return async (room) => {
    const piece = ends ? null : await all(room);
    if (piece !== null) return Buffer.from(decoder.decode(piece, { stream: true }));
    const rest = ends ? '' : decoder.decode();
    ends = true;
    return rest === '' ? null : Buffer.from(rest);
  };
}

/** The pieces of the first `size` bytes, whether the input ends with them, and all of it from its start; a longer one is not kept. */
export async function takeHead(read: ReadPiece, size: number): Promise<{ head: Uint8Array[]; ends: boolean; all: ReadPiece }> {
  const head: Uint8Array[] = [];
  let taken = 0;
  while (taken < size) {
    const piece = await read(Buffer.allocUnsafe(headBytes));
    if (piece === null) break;
    head.push(piece);
    taken += piece.length;
  }
  const ends = taken < size;
  const held = [...head];
  return { head, ends, all: async (room) => held.shift() ?? (ends ? null : await read(room)) };
}

async function* unpack(read: ReadPiece, name: Bilingual): AsyncGenerator<Uint8Array> {
  const { createGunzip } = process.getBuiltinModule('node:zlib');
  let left = maxUnpackedBytes;
  try {
    for await (const piece of Readable.from(ownPieces(read), { objectMode: false }).pipe(createGunzip())) {
      left -= piece.length;
      if (left < 0) break;
      yield piece;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!/^Z_/.test(code ?? '')) throw error;
    throw new UsageError(
      { en: `${name.en} begins as gzip but cannot be unpacked (${code}).`, zh: `${name.zh}开头为 gzip 格式，但无法解压（${code}）。` },
      [
        {
          en: 'Read what can be unpacked of it: gzip -dc FILE | kush-doctor explain -',
          zh: '读取可以解压的部分：gzip -dc FILE | kush-doctor explain -',
        },
      ],
    );
  }
  if (left < 0)
    throw new UsageError({ en: `${name.en} unpacks to over 4 GiB.`, zh: `${name.zh}解压后超过 4 GiB。` }, [
      {
        en: 'Give a part of it: gzip -dc FILE | tail -n 100000 | kush-doctor explain -',
        zh: '请只给出一部分：gzip -dc FILE | tail -n 100000 | kush-doctor explain -',
      },
    ]);
}

/** Each piece in its own buffer: a stream reads on while its pieces are in use. */
async function* ownPieces(read: ReadPiece): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = await read(Buffer.allocUnsafe(headBytes));
    if (piece === null) return;
    yield piece;
  }
}

/** Bytes of no known format are searched like any log: a text may stand among them. */
function refuseFormat(head: Buffer, name: Bilingual): void {
  const start = head.toString('latin1', 0, 16);
  const format = formats.find(({ magic }) => start.startsWith(magic));
  if (format === undefined) return;
  throw new UsageError({ en: `${name.en} is ${format.name.en}, not a text.`, zh: `${name.zh} 是${format.name.zh}，不是文本。` }, [
    format.unpack === undefined
      ? { en: 'Copy the text of the error, or save it in a file', zh: '请复制错误文字，或将其保存到文件' }
      : { en: `Unpack it: ${format.unpack} FILE | kush-doctor explain -`, zh: `请先解压：${format.unpack} FILE | kush-doctor explain -` },
  ]);
}

/** The last character may be cut. `TextDecoder` would take 2 MB for this. */
function isValidUtf8(head: Buffer): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));
}
