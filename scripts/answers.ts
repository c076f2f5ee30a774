import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

/** The command lines whose output depends on nothing but the version, as the launcher knows them. */
const questions = ['--help', 'routers'] as const;

/** What the built program says to each question where its output is no terminal. Throws when one of them fails. */
export function prepareAnswers(program: string): Record<string, string> {
  const { FORCE_COLOR, LANG, LC_ALL, LC_MESSAGES, KUSH_DOCTOR_LANG, ...env } = process.env;
  const answer = (question: string): string =>
    // Outside the checkout, where commands begin with the program's own name.
    execFileSync(process.execPath, [resolve(program), question], { env, cwd: tmpdir(), encoding: 'utf8' });
  return Object.fromEntries(questions.map((question) => [question, answer(question)]));
}
