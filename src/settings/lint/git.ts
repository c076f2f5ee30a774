import { dirname, join } from 'node:path';
import { shellCommand, shellOf, shellWord } from '../../text/shell.ts';
import { type EnvFile, isExampleName } from '../sources/env-file.ts';
import type { FileReader } from '../sources/files.ts';
import { openGit } from '../sources/git.ts';
import { isPlaceholderKey } from '../tables/placeholders.ts';
import { looksSecret } from '../tables/variables.ts';
import type { IssueDraft } from './issue-draft.ts';

/** Env files with secrets that git tracks or would take with the next `git add`. */
export function lintGit(envFiles: readonly EnvFile[], cwd: string, files: FileReader): IssueDraft[] {
  const git = openGit(cwd, files);
  if (git === null) return [];
  return envFiles.flatMap((file) => {
    const secret = file.document.assignments.find(({ name, value }) => looksSecret(name) && value !== '' && !isPlaceholderKey(value));
    const name = file.path.split(/[\\/]/).at(-1) ?? '';
    if (!secret) return [];
    if (git.tracked(file.path)) {
      return [
        draft(
          file,
          'env-file-tracked',
          `git tracks ${file.shown}, which holds a secret`,
          `${secret.name} is in the repository's history`,
          'an untracked file',
          'Take it out of the index, and replace the key: it stays in the history.',
          shellCommand('git rm --cached --', [file.shown]),
          secret.line,
        ),
      ];
    }
    // A key in an example is shared by whoever commits it; the name says that it is meant to be.
    if (git.ignored(file.path) || isExampleName(name)) return [];
    return [
      draft(
        file,
        'env-file-not-ignored',
        `git does not ignore ${file.shown}, which holds a secret`,
        `no rule of .gitignore matches it; ${secret.name}`,
        'a rule in .gitignore',
        'Add it to .gitignore.',
        shellOf() === 'posix' ? shellRedirect(name) : shellCommand('Add-Content .gitignore', [name]),
        secret.line,
      ),
    ];
  });
}

/** Env files that are not where programs look: in a package of the project, or above the working folder. */
export function lintPlace(envFiles: readonly EnvFile[], cwd: string, files: FileReader): IssueDraft[] {
  if (envFiles.some((file) => file.rank !== null)) return [];
  const above = findAbove(cwd, files);
  const elsewhere = above ?? envFiles.find((file) => /[\\/]\.env(?:\.local)?$/.test(file.path))?.shown;
  if (elsewhere === undefined) return [];
  return [
    {
      code: 'env-file-elsewhere',
      category: 'config.env_file',
      status: 'warn',
      title: 'The env file is not in the folder programs start in',
      measured: `${elsewhere}; the working folder has none`,
      expected: 'a .env in the working folder',
      fixes: [{ text: 'Start the program there, move the file, or name it.', command: shellCommand('kush-doctor --dotenv', [elsewhere]) }],
      origin: { via: 'file', name: elsewhere, file: elsewhere },
      scope: 'never',
    },
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

function draft(
  file: EnvFile,
  code: string,
  title: string,
  measured: string,
  expected: string,
  fix: string,
  command: string | undefined,
  line: number,
): IssueDraft {
  return {
    code,
    category: 'config.env_file',
    status: 'warn',
    title,
    measured,
    expected,
    fixes: [{ text: fix, command, file: file.shown }],
    origin: { via: 'file', name: file.shown, file: file.shown, line },
    scope: 'never',
  };
}
