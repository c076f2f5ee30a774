import { version } from '../version.ts';
import type { Program } from './program.ts';

/** The name under which the program's file holds them. */
export const answersChunk = 'answers.json';

/**
 * What never changes is answered from text that the program itself wrote at build time: loading the program costs more than the whole answer.
 * A terminal's width and colours and another language are left to the program; then this is undefined.
 */
export function findAnswer(argv: readonly string[], open: () => Program): string | undefined {
  const { env } = process;
  const line = argv.join(' ');
  const question = line === '-V' ? '--version' : line === '-h' ? '--help' : line;
  if (question === '--version') return `${version}\n`;
  if (question !== '--help' && question !== 'routers') return undefined;
  const isAscii = /^(?:C|POSIX)$/.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
  if (
    env.FORCE_COLOR ||
    env.CLICOLOR_FORCE ||
    isAscii ||
    /^zh/i.test(env.KUSH_DOCTOR_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  )
    return undefined;
  const { fstatSync, statSync } = process.getBuiltinModule('fs');
  try {
    const out = fstatSync(1);
    if (out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return undefined;
    const text = open().text(answersChunk);
    if (text === undefined) return undefined;
    return (JSON.parse(text) as Readonly<Record<string, string>>)[question];
  } catch {
    // The program itself reports why it cannot be read.
    return undefined;
  }
}
