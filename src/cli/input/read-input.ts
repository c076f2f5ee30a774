import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExplainInput, ReadPiece } from '../../app/explain/source.ts';
import { inBoth } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { wideDecoder } from '../../text/encoding.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { readableBytes, takeHead, toReader } from './readable-bytes.ts';

/**
 * Reads arguments, a file or standard input; an argument that names a file is replaced by its content. Throws `UsageError` if it cannot be
 * read or is no text.
 */
export async function readInput(input: CommandInput, maxTextBytes: number): Promise<ExplainInput> {
  const { args, io } = input;
  const only = args.length === 1 ? (args[0] ?? '') : null;
  if (args.length === 0 && io.stdinIsTty) throw nothingToExplainError();
  if (args.length === 0 || only === '-')
    return await textOrLog(await readableBytes(toReader(io.stdin()), { en: 'The input', zh: '输入' }), maxTextBytes);
  if (only?.trim() === '') throw nothingToExplainError();
  if (only !== null && only.length < 4096 && !only.includes('\n')) {
    const file = openFile(only, input.world.cwd);
    if (file !== null) return await textOrLog(await readableBytes(file, inBoth(`"${visible(only, 200)}"`)), maxTextBytes);
  }
  const text = args.join(' ');
  if (text.trim() === '') throw nothingToExplainError();
  return { kind: 'text', text };
}

function nothingToExplainError(): UsageError {
  return new UsageError({ en: 'There is nothing to explain.', zh: '没有可解释的内容。' }, [
    {
      en: 'Give a status, a code, a message or a file, or pipe text in: kush-doctor explain 429',
      zh: '请给出状态码、错误码、错误文字或文件，或用管道传入：kush-doctor explain 429',
    },
  ]);
}

/** Null if the argument is no file but a text. */
function openFile(name: string, cwd: string): ReadPiece | null {
  const file = resolve(cwd, name);
  const shown = visible(name, 200);
  let stat: ReturnType<typeof statSync>;
  try {
    stat = statSync(file);
  } catch {
    if (/^(?:\.{0,2}\/|[A-Za-z]:\\)[^\s{}]*$|^[\w.-]+\.(?:log|txt|json|ndjson|jsonl|out|err)$/.test(name)) {
      throw new UsageError({ en: `The file "${shown}" does not exist.`, zh: `文件“${shown}”不存在。` }, [
        { en: 'Check the path, or pipe the text in with "-"', zh: '请检查路径，或用“-”从管道读取' },
      ]);
    }
    return null;
  }
  if (stat.isDirectory())
    throw new UsageError({ en: `"${shown}" is a directory, not a file.`, zh: `“${shown}”是文件夹，不是文件。` }, [
      { en: 'Name one file in it', zh: '请指定其中一个文件' },
    ]);
  if (!stat.isFile())
    throw new UsageError({ en: `"${shown}" is not a regular file.`, zh: `“${shown}”不是普通文件。` }, [
      { en: 'Pipe its content in with "-"', zh: '请用“-”从管道读取其内容' },
    ]);
  const opened = openPlainFile(file);
  if (opened === null)
    throw new UsageError({ en: `The file "${shown}" cannot be read.`, zh: `文件“${shown}”无法读取。` }, [
      { en: 'Check its permissions', zh: '请检查文件权限' },
    ]);
  return fileReader(opened.handle, opened.size);
}

/** Reads so much of a file, and closes it. Synchronous reading is twice as fast as a stream here, and nothing else is waiting. */
function fileReader(handle: number, size: number): ReadPiece {
  let left = size;
  return async (room) => {
    let count = 0;
    try {
      count = readSync(handle, room, 0, Math.min(room.length, left), null);
    } finally {
      if (count === 0) closeSync(handle);
    }
    left -= count;
    return count === 0 ? null : room.subarray(0, count);
  };
}

/** Files of the system (`/proc`) have no length. */
const maxUnknownBytes = 64 * 1024 * 1024;

/**
 * Opens a regular file and states how much of it to read: its present length, because a log may grow as fast as it is read. Null if it
 * cannot be read, or is no regular file any more: opening a FIFO would wait for its writer, and no signal ends that.
 */
export function openPlainFile(path: string): { handle: number; size: number } | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  const stat = fstatSync(handle);
  if (stat.isFile()) return { handle, size: stat.size === 0 ? maxUnknownBytes : stat.size };
  closeSync(handle);
  return null;
}

/** A short input is a text; a longer one is passed on as a log, from its start. */
async function textOrLog(read: ReadPiece, maxTextBytes: number): Promise<ExplainInput> {
  const { head, ends, all } = await takeHead(read, maxTextBytes + 1);
  if (!ends) return { kind: 'log', read: all };
  const bytes = Buffer.concat(head);
  const text = (wideDecoder(bytes) ?? new TextDecoder()).decode(bytes);
  if (text.trim() === '') throw nothingToExplainError();
  return { kind: 'text', text };
}
