import { join } from 'node:path';
import type { ProjectPython } from '../../domain/project.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { type FileReader, readText } from './files.ts';

const maxBytes = 64 * 1024;

/** The version stated by the project's virtual environment or `.python-version`. Nothing is executed. */
export function findPython(world: Pick<SystemContext, 'cwd' | 'env'>, files: FileReader): ProjectPython | null {
  const active = world.env.VIRTUAL_ENV ? [{ folder: world.env.VIRTUAL_ENV, file: '$VIRTUAL_ENV/pyvenv.cfg' }] : [];
  const usual = ['.venv', 'venv'].map((name) => ({ folder: join(world.cwd, name), file: `./${name}/pyvenv.cfg` }));
  for (const { folder, file } of [...active, ...usual]) {
    // venv writes `version`; virtualenv and uv write `version_info`.
    const version = /^version(?:_info)?\s*=\s*(\d[\w.]*)/m.exec(readText(files, join(folder, 'pyvenv.cfg'), maxBytes))?.[1];
    if (version !== undefined) return { version, file };
  }
  const pinned = /^[ \t]*(\d[\w.]*)[ \t]*\r?$/m.exec(readText(files, join(world.cwd, '.python-version'), maxBytes))?.[1];
  return pinned === undefined ? null : { version: pinned, file: './.python-version' };
}
