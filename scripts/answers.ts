import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

/** The command lines known to the launcher, whose output depends only on the version. */
const questions = ['--help', 'routers'] as const;

/** The built program's answer to each question for output that is not a terminal. Throws if one of them fails. */
export function prepareAnswers(program: string): Record<string, string> {
  const { FORCE_COLOR, LANG, LC_ALL, LC_MESSAGES, KUSH_DOCTOR_LANG, ...env } = process.env;
  const answer = (question: string): string =>
    // Outside the checkout, where commands start with the program's own name.
    execFileSync(process.execPath, [resolve(program), question], { env, cwd: tmpdir(), encoding: 'utf8' });
  return Object.fromEntries(questions.map((question) => [question, answer(question)]));
}
