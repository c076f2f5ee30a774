import { resolve } from 'node:path';
import { UsageError } from '../../domain/usage-error.ts';
import { describePath, type EnvFile, findEnvFiles, readEnvFile } from './env-file.ts';
import type { FileReader } from './files.ts';
import { openGit } from './git.ts';
import { findOwnership, type Ownership } from './ownership.ts';
import type { SettingsRequest } from './request.ts';

/** The env files of a run: those named with `--dotenv`, else those found. Throws `UsageError` if a named one cannot be read. */
export function readEnvFiles(request: Pick<SettingsRequest, 'world' | 'options'>, files: FileReader): EnvFile[] {
  const { world, options } = request;
  if (options.noDotenv) return [];
  const describe = (path: string): string => describePath(path, world.cwd, world.home);
  const gitRoot = openGit(world.cwd, files)?.root;
  const ownership = (path: string): Ownership => findOwnership(path, world, gitRoot);
  if (options.dotenv.length === 0) return findEnvFiles(world.cwd, world.env.NODE_ENV, files, describe, ownership);
  return options.dotenv.map((name, rank) => {
    const path = resolve(world.cwd, name);
    const file = readEnvFile({ path, shown: describe(path), ...ownership(path), named: true, rank }, files);
    if (!file.fault) return file;
    throw new UsageError(
      {
        en: `--dotenv names ${name}, which cannot be read (${file.fault.why}).`,
        zh: `--dotenv 指定的 ${name} 无法读取（${file.fault.why}）。`,
      },
      [{ en: 'Name an existing env file, for example --dotenv .env', zh: '请指定存在的 env 文件，例如 --dotenv .env' }],
      'config.env_file',
    );
  });
}
