import { dirname, join } from 'node:path';
import { getShell, shellCommand, shellWord } from '../../text/shell.ts';
import { type IssueDraft, issue } from '../issues/issue.ts';
import { type EnvFile, isExampleName } from '../sources/env-file.ts';
import type { FileReader } from '../sources/files.ts';
import { openGit } from '../sources/git.ts';
import { isPlaceholderKey } from '../tables/placeholders.ts';
import { looksSecret } from '../tables/variables.ts';
import { toFilePlace } from './env-file-place.ts';

/** Env files with secrets that git tracks or the next `git add` would add. */
export function lintGit(envFiles: readonly EnvFile[], cwd: string, files: FileReader): IssueDraft[] {
  const git = openGit(cwd, files);
  if (git === null) return [];
  return envFiles.flatMap((file) => {
    const secret = file.document.assignments.find(({ name, value }) => looksSecret(name) && value !== '' && !isPlaceholderKey(value));
    const name = file.path.split(/[\\/]/).at(-1) ?? '';
    if (!secret) return [];
    const facts = { file: file.shown, name: secret.name };
    const place = toFilePlace(file, 'never', secret.line);
    if (git.tracked(file.path)) {
      const command = shellCommand('git rm --cached --', [file.shown]);
      return [issue('env-file-tracked', facts, { ...place, fixes: [{ command }] })];
    }
    // A key in an example file is shared by its committer; the name shows that this is intended.
    if (git.ignored(file.path) || isExampleName(name)) return [];
    const command = getShell() === 'posix' ? shellRedirect(name) : shellCommand('Add-Content .gitignore', [name]);
    return [issue('env-file-not-ignored', facts, { ...place, fixes: [{ command }] })];
  });
}

/** Env files outside the places that programs read: in a package of the project, or above the working folder. */
export function lintPlace(envFiles: readonly EnvFile[], cwd: string, files: FileReader): IssueDraft[] {
  if (envFiles.some((file) => file.rank !== null)) return [];
  const above = findAbove(cwd, files);
  const elsewhere = above ?? envFiles.find((file) => /[\\/]\.env(?:\.local)?$/.test(file.path))?.shown;
  if (elsewhere === undefined) return [];
  const command = shellCommand('kush-doctor --dotenv', [elsewhere]);
  return [
    issue(
      'env-file-elsewhere',
      { file: elsewhere },
      { at: { via: 'file', name: elsewhere, file: elsewhere }, scope: 'never', fixes: [{ command }] },
    ),
  ];
}

function findAbove(cwd: string, files: FileReader): string | undefined {
  let folder = dirname(cwd);
  for (let step = 0; step < 3 && dirname(folder) !== folder; step++, folder = dirname(folder)) {
    const isProject =
      files.readTextFile(join(folder, 'package.json')).ok ||
      files.readTextFile(join(folder, 'pyproject.toml')).ok ||
      files.readTextFile(join(folder, '.git', 'HEAD')).ok;
    if (isProject && files.readTextFile(join(folder, '.env')).ok) return join(folder, '.env');
  }
  return undefined;
}

function shellRedirect(name: string): string | undefined {
  const word = shellWord(name, 'posix');
  return word === undefined ? undefined : `echo ${word} >> .gitignore`;
}
