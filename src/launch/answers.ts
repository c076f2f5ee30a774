import { version } from '../version.ts';
import type { Program } from './program.ts';

/** What the program says to a question, as the places of its lines in `lines`: pages share most of theirs. */
interface Answers {
  lines: readonly string[];
  answers: Readonly<Record<string, readonly number[]>>;
}

/** The name under which the program's file holds them. */
export const answersChunk = 'answers.json';

/**
 * What never changes is answered from text that the program itself wrote at build time: loading the program costs more than the whole answer.
 * A terminal's width and colours, another language and a file of that name are left to the program; then this is undefined.
 */
export function answerOf(argv: readonly string[], open: () => Program): string | undefined {
  const { env } = process;
  const line = argv.join(' ');
  const question = line === '-V' ? '--version' : line === '-h' ? '--help' : line;
  if (question === '--version') return `${version}\n`;
  if (!/^(?:--help|routers|explain [1-5]\d\d)$/.test(question)) return undefined;
  if (env.FORCE_COLOR || /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '')) return undefined;
  const { existsSync, fstatSync, statSync } = process.getBuiltinModule('fs');
  try {
    const out = fstatSync(1);
    if (out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return undefined;
    if (argv[1] !== undefined && existsSync(argv[1])) return undefined;
    const text = open().text(answersChunk);
    if (text === undefined) return undefined;
    const { lines, answers } = JSON.parse(text) as Answers;
    return answers[question]?.map((place) => lines[place]).join('\n');
  } catch {
    // What stands in the way here is told by the program.
    return undefined;
  }
}
