import { join } from 'node:path';
import type { ProjectPython } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { type FileReader, textOfFile } from './files.ts';

const mostBytes = 64 * 1024;

/** The version as the project's virtual environment or `.python-version` states it. Nothing is run to find out. */
export function findPython(world: Pick<World, 'cwd' | 'env'>, files: FileReader): ProjectPython | null {
  const active = world.env.VIRTUAL_ENV ? [{ folder: world.env.VIRTUAL_ENV, file: '$VIRTUAL_ENV/pyvenv.cfg' }] : [];
  const usual = ['.venv', 'venv'].map((name) => ({ folder: join(world.cwd, name), file: `./${name}/pyvenv.cfg` }));
  for (const { folder, file } of [...active, ...usual]) {
    // `version` is written by venv, `version_info` by virtualenv and uv.
    const version = /^version(?:_info)?\s*=\s*(\d[\w.]*)/m.exec(textOfFile(files, join(folder, 'pyvenv.cfg'), mostBytes))?.[1];
    if (version !== undefined) return { version, file };
  }
  const pinned = /^\s*(\d[\w.]*)\s*$/m.exec(textOfFile(files, join(world.cwd, '.python-version'), mostBytes))?.[1];
  return pinned === undefined ? null : { version: pinned, file: './.python-version' };
}
