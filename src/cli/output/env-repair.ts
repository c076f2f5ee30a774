import type { Bilingual } from '../../domain/bilingual.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Settings } from '../../domain/target.ts';
import { WriteRefused } from '../../files/write.ts';
import { routers } from '../../routers/index.ts';
import { applyFix, type FileFix, findFixes, findFixProblem } from '../../settings/index.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';

interface RepairWords {
  nothing: string;
  unchanged: string;
  addYes: string;
  valueChanges: string;
  contentStays: string;
  line(number: number): string;
  ask(count: number): string;
  repaired(file: string, backup: string): string;
  leftAlone(file: string, problem: string): string;
  notWritten(code: string | undefined): string;
}

const words: Readonly<Record<'en' | 'zh', RepairWords>> = {
  en: {
    nothing: 'No env file contains anything that --fix can repair; the other problems need the fixes below.',
    unchanged: 'Nothing was changed.',
    addYes: 'Nothing was changed: add --yes to write this.',
    valueChanges: ' (programs will read a different value)',
    contentStays: '  its content stays unchanged',
    line: (number) => `line ${number}: `,
    ask: (count) => `Write ${count === 1 ? 'this file' : `these ${count} files`}? [y/N] `,
    repaired: (file, backup) => `Repaired ${file}; the old one, with the same secrets, is ${backup}: delete it when everything works.`,
    leftAlone: (file, problem) => `Left alone: ${file}, ${problem}.`,
    notWritten: (code) => `which could not be written (${code})`,
  },
  zh: {
    nothing: '没有 env 文件包含 --fix 能修复的问题；其余问题请按下面的说明手动修改。',
    unchanged: '没有做任何改动。',
    addYes: '没有做任何改动：加上 --yes 才会写入。',
    valueChanges: '（程序之后读到的值会不同）',
    contentStays: '  内容保持不变',
    line: (number) => `第 ${number} 行：`,
    ask: (count) => `写入${count === 1 ? '这个文件' : `这 ${count} 个文件`}？[y/N] `,
    repaired: (file, backup) => `已修复 ${file}；旧文件（含同样的密钥）在 ${backup}：确认无误后请删除。`,
    leftAlone: (file, problem) => `未改动：${file}，${problem}。`,
    notWritten: (code) => `无法写入（${code}）`,
  },
};

/** Whether `--fix` would change any file. */
export function hasRepairs({ options }: CommandInput<'env'>, world: SystemContext, settings: Settings): boolean {
  return findFixes({ world, options }, settings.issues, routers).length > 0;
}

/**
 * Shows what `--fix` would change and applies it after confirmation (`--yes`, or an answer on a terminal). Returns whether anything was
 * written.
 */
export async function repairEnvFiles(input: CommandInput<'env'>, world: SystemContext, settings: Settings): Promise<boolean> {
  const { io, options } = input;
  const texts = words[options.lang];
  const found = findFixes({ world, options }, settings.issues, routers).map((fix) => ({ fix, problem: findFixProblem(fix, world) }));
  for (const { fix, problem } of found) if (problem !== null) printUnchanged(input, fix, problem);
  const fixes = found.flatMap(({ fix, problem }) => (problem === null ? [fix] : []));
  if (fixes.length === 0) {
    if (found.length === 0) io.err(`${texts.nothing}\n`);
    return false;
  }
  for (const fix of fixes) io.err(fixText(fix, options.lang));
  if (!input.commandOptions.yes && !(await isConfirmed(input, fixes.length))) {
    io.err(`${io.stdinIsTty ? texts.unchanged : texts.addYes}\n`);
    return false;
  }
  return fixes.map((fix) => repair(input, world, fix)).includes(true);
}

function repair(input: CommandInput<'env'>, world: SystemContext, fix: FileFix): boolean {
  const { lang } = input.options;
  try {
    const backup = visible(applyFix(fix, world));
    input.io.err(`${words[lang].repaired(visible(fix.shown), backup)}\n`);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof WriteRefused) && code === undefined) throw error;
    const problem = error instanceof WriteRefused ? error.problem : { en: words.en.notWritten(code), zh: words.zh.notWritten(code) };
    printUnchanged(input, fix, problem);
    return false;
  }
}

function printUnchanged({ io, options: { lang } }: CommandInput, fix: FileFix, problem: Bilingual): void {
  io.err(`${words[lang].leftAlone(visible(fix.shown), visible(problem[lang], 500))}\n`);
}

function fixText(fix: FileFix, lang: 'en' | 'zh'): string {
  const texts = words[lang];
  const changes = fix.changes.map(
    ({ line, what, changes: kind }) =>
      `  ${line === null ? '' : texts.line(line)}${what[lang]}${kind === 'form' ? '' : texts.valueChanges}`,
  );
  const onlyMode = fix.changes.every(({ line }) => line === null);
  const lines = [visible(fix.shown), ...changes, ...(onlyMode ? [texts.contentStays] : fix.diff.map((line) => `  ${line}`))];
  return `${lines.map((line) => visible(line, 500)).join('\n')}\n`;
}

async function isConfirmed({ io, signal, options: { lang } }: CommandInput, count: number): Promise<boolean> {
  if (!io.stdinIsTty) return false;
  io.err(words[lang].ask(count));
  for await (const chunk of io.stdin()) {
    if (signal.aborted) return false;
    return /^\s*(?:y(?:es)?|是)\s*$/i.test(Buffer.from(chunk).toString('utf8'));
  }
  return false;
}
