import { join, resolve } from 'node:path';
import { UsageError } from '../model/command.ts';
import type { Settings } from '../model/target.ts';
import type { Lookup } from './candidate.ts';
import { describePath, type EnvFile, findEnvFiles, readEnvFile } from './env-file.ts';
import type { FileReader } from './files.ts';
import { meaningFor } from './meaning.ts';
import { missingFrom } from './missing.ts';
import { plansOf } from './plan.ts';
import { type RawSetting, wrapSetting } from './raw-setting.ts';
import type { SettingsRequest } from './request.ts';

export { createFileReader, type FileReader } from './files.ts';
export type { RouterTable, SettingsRequest } from './request.ts';

/**
 * Everything that can be known without sending a byte: every place of every setting, which wins, what is wrong, and the targets.
 * Reads files below the working folder and home, never runs anything. Throws `UsageError` for options that name what does not exist.
 */
export async function resolveSettings(request: SettingsRequest, files: FileReader): Promise<Settings> {
  const envFiles = readEnvFiles(request, files);
  const places = [...fromEnvironment(request), ...fromEnvFiles(envFiles, request)];
  const chains = byName(places);
  const lookup: Lookup = (name) => chains.get(name)?.find((raw) => raw.text.trim() !== '') ?? chains.get(name)?.[0];
  const plans = plansOf(request, lookup, []);
  const targets = plans.map((plan) => plan.target);
  return {
    views: [...chains].map(([name, sources]) => ({
      name,
      kind: sources[0]?.kind ?? 'other',
      winner: 0,
      why: '',
      sources: sources.map(wrapSetting),
      perClient: [],
    })),
    lints: [],
    targets,
    missing: targets.length === 0 ? missingFrom(places) : undefined,
  };
}

function byName(places: readonly RawSetting[]): Map<string, RawSetting[]> {
  const chains = new Map<string, RawSetting[]>();
  for (const raw of places) chains.set(raw.name, [...(chains.get(raw.name) ?? []), raw]);
  return chains;
}

function readEnvFiles(request: SettingsRequest, files: FileReader): EnvFile[] {
  const { world, options } = request;
  if (options.noEnvFile) return [];
  const cwd = resolve(world.cwd, options.cwd ?? '.');
  const describe = (path: string): string => describePath(path, cwd, world.home);
  if (options.envFile.length === 0) return findEnvFiles(cwd, world.env.NODE_ENV, files, describe, cwd === world.home ? 'user' : 'project');
  return options.envFile.map((name, rank) => {
    const path = resolve(world.cwd, name);
    const file = readEnvFile({ path, shown: describe(path), trust: 'project', named: true, rank }, files);
    if (file.fault)
      throw new UsageError(
        `--env-file names ${name}, which cannot be read (${file.fault.why}).`,
        [`Name a file that exists, for example ${join('.', '.env')}`],
        'config.env_file',
      );
    return file;
  });
}

function fromEnvironment(request: SettingsRequest): RawSetting[] {
  const wanted = request.options.keyEnv;
  return Object.entries(request.world.env).flatMap(([name, text]) => {
    const kind = meaningFor(name, request.table.routers)?.kind ?? (name === wanted ? 'secret' : undefined);
    if (kind === undefined || text === undefined) return [];
    return [{ name, text, kind, origin: { via: 'environment', name }, trust: 'user' } satisfies RawSetting];
  });
}

function fromEnvFiles(envFiles: readonly EnvFile[], request: SettingsRequest): RawSetting[] {
  return envFiles
    .filter((file) => file.rank !== null && !file.fault)
    .flatMap((file) =>
      file.document.assignments.toReversed().flatMap((assignment) => {
        const kind =
          meaningFor(assignment.name, request.table.routers)?.kind ?? (assignment.name === request.options.keyEnv ? 'secret' : undefined);
        if (kind === undefined) return [];
        const { name, value: text, line, column } = assignment;
        return [
          {
            name,
            text,
            kind,
            origin: { via: 'file', name, file: file.shown, line, column },
            trust: file.trust,
            named: file.named,
          } satisfies RawSetting,
        ];
      }),
    );
}
