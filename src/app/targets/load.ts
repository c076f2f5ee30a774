import { resolve } from 'node:path';
import type { Trust } from '../../domain/setting.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { describePath } from '../../settings/sources/env-file.ts';
import { createFileReader } from '../../settings/sources/files.ts';
import { openGit } from '../../settings/sources/git.ts';
import { findOwnership } from '../../settings/sources/ownership.ts';
import { visible } from '../../text/visible.ts';
import { type FileTarget, parseTargetsFile } from './read-file.ts';

/** A targets file after reading, with its owner: the trust rule for keys depends on it. */
export interface TargetsFile {
  path: string;
  /** The display path. */
  shown: string;
  trust: Trust;
  throughLink: boolean;
  targets: readonly FileTarget[];
}

/** Reads `--targets FILE`. Throws `UsageError` if it is unreadable or invalid. */
export function loadTargets(name: string, world: SystemContext): TargetsFile {
  const path = resolve(world.cwd, name);
  const files = createFileReader();
  const read = files.readTextFile(path);
  const shown = visible(describePath(path, world.cwd, world.home), 200);
  if (!read.ok)
    throw new UsageError(
      {
        en: `--targets got "${visible(name, 200)}", which cannot be read (${read.why}).`,
        zh: `--targets 的值是 "${visible(name, 200)}"，无法读取（${read.why}）。`,
      },
      [
        {
          en: 'Name a YAML or JSON file with targets; docs/monitoring.md shows one.',
          zh: '请指定一个列出目标的 YAML 或 JSON 文件；示例见 docs/monitoring.md。',
        },
      ],
    );
  const targets = parseTargetsFile(read.bytes.toString('utf8').replace(/^\ufeff/, ''), shown);
  return { path, shown, targets, ...findOwnership(path, world, openGit(world.cwd, files)?.root) };
}
