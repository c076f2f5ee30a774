import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readReport } from '../../app/report/file.ts';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { Format, Options } from '../../domain/options.ts';
import type { Report } from '../../domain/report/report.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { findWriteProblem, namePlainFile } from '../../files/write.ts';
import { formatForFile, formats } from '../../render/index.ts';
import { visible } from '../../text/visible.ts';
import type { CommandSpec } from '../command-spec.ts';

/**
 * Checks the files to be written or compared at the end before anything is sent, so a run is not lost to a wrong name. Returns the report
 * of `--baseline`. `named` has all arguments by option: a file that the run reads is not replaced. Throws `UsageError`.
 */
export function validateOutputs(
  spec: CommandSpec,
  options: Pick<Options, 'output' | 'baseline'> & { record?: string | undefined },
  world: Pick<SystemContext, 'cwd' | 'home'>,
  named: Readonly<Record<string, unknown>> = {},
): Report | undefined {
  const read = Object.entries(named).flatMap(([name, value]) => (isReadOption(name) ? identifyAll(value, world) : []));
  for (const file of options.output) checkOutput(spec, file, world, read);
  if (options.record !== undefined) checkWritable('--record', options.record, world, read);
  return options.baseline === undefined ? undefined : readReport(options.baseline, world.cwd);
}

function checkOutput(spec: CommandSpec, file: string, world: Pick<SystemContext, 'cwd' | 'home'>, read: readonly string[]): void {
  if (spec.writesFiles === false)
    throw new UsageError(
      { en: `${spec.name} writes no file, so it cannot take --output.`, zh: `${spec.name} 不写文件，不能使用 --output。` },
      [
        {
          en: `Redirect its output: kush-doctor ${spec.name} > FILE`,
          zh: `可把输出重定向到文件：kush-doctor ${spec.name} > FILE`,
        },
      ],
    );
  requireFormat(spec, formatForFile(file), '--output', file);
  checkWritable('--output', file, world, read);
}

/** Throws `UsageError` if a command does not support this format. `option` had the value `value`. */
export function requireFormat(spec: { name: string; formats?: readonly Format[] }, format: Format, option: string, value: string): void {
  if (spec.formats === undefined || spec.formats.includes(format)) return;
  const known = spec.formats.map((name) => `${name} (${formats[name].extension})`);
  const shown = visible(value, 200);
  throw new UsageError({
    en: `${option} got "${shown}", but ${spec.name} knows only ${known.join(' or ')}.`,
    zh: `${option} 的值是“${shown}”，而 ${spec.name} 只支持 ${known.join('、')}。`,
  });
}

function checkWritable(option: string, file: string, world: Pick<SystemContext, 'cwd' | 'home'>, read: readonly string[]): void {
  const isRead = read.includes(identify(file, world) ?? '');
  const problem = isRead ? { en: 'which this command also reads', zh: '本命令也要读取它' } : findProblem(resolve(world.cwd, file), world);
  if (problem === null) return;
  const shown = visible(file, 200);
  throw new UsageError(
    { en: `${option} got "${shown}", ${visible(problem.en, 300)}.`, zh: `${option} 的值是“${shown}”：${visible(problem.zh, 300)}。` },
    [namePlainFile],
  );
}

/** A baseline may be replaced by the run that was compared with it. */
function isReadOption(name: string): boolean {
  return name !== 'output' && name !== 'record' && name !== 'baseline';
}

function identifyAll(value: unknown, world: Pick<SystemContext, 'cwd'>): string[] {
  return [value].flat().flatMap((file) => (typeof file === 'string' && file !== '' ? (identify(file, world) ?? []) : []));
}

/** The same for two names of one file; null for none. */
function identify(file: string, { cwd }: Pick<SystemContext, 'cwd'>): string | null {
  try {
    const { dev, ino } = statSync(resolve(cwd, file));
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

/** Why a file cannot be written; null if it can. */
function findProblem(path: string, world: Pick<SystemContext, 'cwd' | 'home'>): Bilingual | null {
  const problem = findWriteProblem(path, world);
  if (problem !== null) return problem;
  return isWritable(dirname(path)) && (!existsSync(path) || isWritable(path))
    ? null
    : { en: 'which you cannot write to', zh: '没有写入权限' };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
