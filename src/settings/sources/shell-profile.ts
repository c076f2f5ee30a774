import { join } from 'node:path';
import type { SystemContext } from '../../domain/system-context.ts';
import { describePath } from './env-file.ts';
import type { FileReader } from './files.ts';

/** Where a shell's startup file sets a name. Values are not kept: such files contain more than settings. */
export interface StartupPlace {
  file: string;
  line: number;
}

const startupFiles = [
  '.zshenv',
  '.zprofile',
  '.zshrc',
  '.bash_profile',
  '.bashrc',
  '.profile',
  '.config/fish/config.fish',
  '.pam_environment',
];

/** The last place in the user's startup files that exports each name. */
export function findStartupPlaces({ home, cwd }: Pick<SystemContext, 'home' | 'cwd'>, files: FileReader): Map<string, StartupPlace> {
  const places = new Map<string, StartupPlace>();
  if (home === undefined) return places;
  for (const name of startupFiles) {
    const path = join(home, name);
    const read = files.readTextFile(path);
    if (!read.ok) continue;
    for (const [index, text] of read.bytes.toString('utf8').split('\n').entries()) {
      const set = /^\s*(?:export\s+|setenv\s+|set\s+-(?=\w*x)\w+\s+)?([A-Za-z_]\w*)(?:=|\s)/.exec(text);
      if (set?.[1] && !text.trimStart().startsWith('#')) places.set(set[1], { file: describePath(path, cwd, home), line: index + 1 });
    }
  }
  return places;
}

/** PowerShell lines (`$env:NAME = …`) in startup files of other shells. */
export function findPowershellLines(
  { home, cwd }: Pick<SystemContext, 'home' | 'cwd'>,
  files: FileReader,
): (StartupPlace & { name: string })[] {
  if (home === undefined) return [];
  return startupFiles.flatMap((name) => {
    const path = join(home, name);
    const read = files.readTextFile(path);
    if (!read.ok) return [];
    const lines = read.bytes.toString('utf8').split('\n');
    return lines.flatMap((text, index) => {
      const set = /^\s*\$env:([A-Za-z_]\w*)\s*=/i.exec(text)?.[1];
      return set === undefined ? [] : [{ name: set, file: describePath(path, cwd, home), line: index + 1 }];
    });
  });
}
