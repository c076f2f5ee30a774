import { version } from '../version.ts';
import type { Program } from './program.ts';

/** The name of their chunk in the program file. */
export const answersChunk = 'answers.json';

/**
 * Constant output is printed from text that the program generated at build time: loading the program takes longer than the whole answer.
 * Returns undefined, which leaves the answer to the program, for a terminal's width and colours and for another language.
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
