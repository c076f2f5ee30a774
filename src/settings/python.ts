import { join } from 'node:path';
import type { World } from '../model/world.ts';
import type { FileReader } from './files.ts';

/** The Python of a project and the file that says so. */
export interface Python {
  version: string;
  file: string;
}

/** The version as the project's virtual environment or `.python-version` states it. Nothing is run to find out. */
export function findPython(world: Pick<World, 'cwd' | 'env'>, files: FileReader): Python | null {
  const active = world.env.VIRTUAL_ENV ? [{ folder: world.env.VIRTUAL_ENV, file: '$VIRTUAL_ENV/pyvenv.cfg' }] : [];
  const usual = ['.venv', 'venv'].map((name) => ({ folder: join(world.cwd, name), file: `./${name}/pyvenv.cfg` }));
  for (const { folder, file } of [...active, ...usual]) {
    // `version` is written by venv, `version_info` by virtualenv and uv.
    const version = /^version(?:_info)?\s*=\s*(\d[\w.]*)/m.exec(textOf(join(folder, 'pyvenv.cfg'), files))?.[1];
    if (version !== undefined) return { version, file };
  }
  const pinned = /^\s*(\d[\w.]*)\s*$/m.exec(textOf(join(world.cwd, '.python-version'), files))?.[1];
  return pinned === undefined ? null : { version: pinned, file: './.python-version' };
}

function textOf(path: string, files: FileReader): string {
  const read = files.readTextFile(path, 64 * 1024);
  return read.ok ? read.bytes.toString('utf8') : '';
}
