import { execFile } from 'node:child_process';
import { STATUS_CODES } from 'node:http';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const statusesOfGateways = [
  419, 430, 440, 444, 460, 463, 494, 495, 496, 497, 498, 499, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 561,
];

/** The command lines whose output depends on nothing but the version, as the launcher knows them. */
const questions: readonly string[] = [
  '--help',
  'routers',
  ...[...new Set([...Object.keys(STATUS_CODES).map(Number), ...statusesOfGateways])].map((status) => `explain ${status}`),
];

/** What the built program says to each question where its output is no terminal. Throws when one of them fails. */
export async function answersOf(program: string): Promise<Record<string, string>> {
  const { FORCE_COLOR, LANG, LC_ALL, LC_MESSAGES, ...env } = process.env;
  const answer = async (question: string): Promise<[string, string][]> => {
    const asked = promisify(execFile)(process.execPath, [resolve(program), ...question.split(' ')], { env });
    const { stdout, code } = await asked.then(
      (told) => ({ ...told, code: 0 }),
      (error: { stdout: string; code: number }) => error,
    );
    // A status without a meaning of its own (101) is called unknown by the program, which alone can end with that exit code.
    if (code === 1 && question.startsWith('explain')) return [];
    if (code !== 0 || stdout === '') throw new Error(`kush-doctor ${question} ended with ${code}`);
    return [[question, stdout]];
  };
  const answers: [string, string][] = [];
  for (let at = 0; at < questions.length; at += 4) answers.push(...(await Promise.all(questions.slice(at, at + 4).map(answer))).flat());
  return Object.fromEntries(answers);
}

/** The same with each line once: pages share most of theirs, and the launcher reads a third of the bytes. */
export function packed(answers: Readonly<Record<string, string>>): { lines: string[]; answers: Record<string, number[]> } {
  const places = new Map<string, number>();
  const placeOf = (line: string): number => {
    if (!places.has(line)) places.set(line, places.size);
    return places.get(line) ?? 0;
  };
  const numbered = Object.entries(answers).map(([question, text]): [string, number[]] => [question, text.split('\n').map(placeOf)]);
  return { answers: Object.fromEntries(numbered), lines: [...places.keys()] };
}
