import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Trust } from '../../domain/setting.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { foldersUp } from './files.ts';

/** Who owns a file, and who chose it. */
export interface Ownership {
  /** By the real path, independent of how the file was named. */
  trust: Trust;
  /** A link in the project points to a user's file: its keys are the user's, its base URL is the project's choice. */
  throughLink: boolean;
}

/**
 * Contract, "Trust". Files of the project are those below the working folder, below the root of its git work tree, or directly in one of
 * the parent folders. Files directly in home, in a dot folder of home, or elsewhere belong to the user. If home is the working folder, its
 * files are the project's.
 */
export function findOwnership(path: string, world: Pick<SystemContext, 'cwd' | 'home'>, gitRoot?: string): Ownership {
  const named = resolve(world.cwd, path);
  const place = {
    cwd: realPath(world.cwd),
    home: world.home === undefined ? undefined : realPath(world.home),
    gitRoot: gitRoot === undefined ? undefined : realPath(gitRoot),
  };
  const trust = isOfProject(realPath(named), place) ? 'project' : 'user';
  const isNamedInProject = isInside(named, resolve(world.cwd)) || isOfProject(named, { ...place, cwd: resolve(world.cwd) });
  return { trust, throughLink: trust === 'user' && isNamedInProject && !isAboveHome(place) };
}

interface Place {
  cwd: string;
  home: string | undefined;
  gitRoot: string | undefined;
}

function isOfProject(path: string, place: Place): boolean {
  const { cwd, home, gitRoot } = place;
  if (gitRoot !== undefined && gitRoot !== home && isInside(path, gitRoot)) return true;
  if (home !== undefined && cwd !== home && isInside(path, home) && (isAboveHome(place) || !isInside(path, cwd))) {
    if (dirname(path) === home || /^\.[^\\/]+[\\/]/.test(path.slice(home.length + 1))) return false;
  }
  if (isInside(path, cwd)) return true;
  return foldersUp(dirname(cwd)).some((folder) => folder !== home && (dirname(path) === folder || dirname(dirname(path)) === folder));
}

/** Started in the root of the disk, as in many containers: home is then not part of the project. */
function isAboveHome({ cwd, home }: Place): boolean {
  return home !== undefined && cwd !== home && cwd === dirname(cwd);
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The path with links resolved; the path itself if it does not exist. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
