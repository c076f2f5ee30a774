import type { SystemContext } from '../../domain/system-context.ts';
import type { Settings } from '../../domain/target.ts';
import { WriteRefused } from '../../files/write.ts';
import { routers } from '../../routers/index.ts';
import { applyFix, type FileFix, findFixes, findFixProblem } from '../../settings/index.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';

/** Shows what `--fix` would change and does it after a yes (`--yes`, or an answer on a terminal). Whether anything was written. */
export async function repairEnvFiles(input: CommandInput<'env'>, world: SystemContext, settings: Settings): Promise<boolean> {
  const { io, options } = input;
  const found = findFixes({ world, options }, settings.lints, routers).map((fix) => ({ fix, problem: findFixProblem(fix, world) }));
  for (const { fix, problem } of found) if (problem !== null) leftAlone(input, fix, problem);
  const fixes = found.flatMap(({ fix, problem }) => (problem === null ? [fix] : []));
  if (fixes.length === 0) {
    if (found.length === 0) io.err('Nothing to repair in the env files.\n');
    return false;
  }
  for (const fix of fixes) io.err(fixText(fix));
  if (!input.commandOptions.yes && !(await isWanted(input, fixes.length))) {
    io.err(io.stdinIsTty ? 'Nothing was changed.\n' : 'Nothing was changed: add --yes to write this.\n');
    return false;
  }
  return fixes.map((fix) => repair(input, world, fix)).includes(true);
}

function repair(input: CommandInput<'env'>, world: SystemContext, fix: FileFix): boolean {
  try {
    const backup = visible(applyFix(fix, world));
    input.io.err(`Repaired ${visible(fix.shown)}; the old one, with the same secrets, is ${backup}: delete it when all is well.\n`);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof WriteRefused) && code === undefined) throw error;
    leftAlone(input, fix, error instanceof WriteRefused ? error.message : `which could not be written (${code})`);
    return false;
  }
}

function leftAlone({ io }: CommandInput, fix: FileFix, problem: string): void {
  io.err(`Left alone: ${visible(fix.shown)}, ${visible(problem, 500)}.\n`);
}

function fixText(fix: FileFix): string {
  const changes = fix.changes.map(
    ({ line, what, changes: kind }) => `  line ${line}: ${what}${kind === 'form' ? '' : ' (programs read something else afterwards)'}`,
  );
  return `${[visible(fix.shown), ...changes, ...fix.diff.map((line) => `  ${line}`)].map((line) => visible(line, 500)).join('\n')}\n`;
}

async function isWanted({ io, signal }: CommandInput, count: number): Promise<boolean> {
  if (!io.stdinIsTty) return false;
  io.err(`Write ${count === 1 ? 'this file' : `these ${count} files`}? [y/N] `);
  for await (const chunk of io.stdin()) {
    if (signal.aborted) return false;
    return /^\s*y(?:es)?\s*$/i.test(Buffer.from(chunk).toString('utf8'));
  }
  return false;
}
