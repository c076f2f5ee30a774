import { dirname, join, resolve } from 'node:path';
import { suggestsCredential } from '../domain/credential-name.ts';
import type { Trust } from '../domain/setting.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { envFileNames, readEnvFile } from '../settings/sources/env-file.ts';
import { createFileReader } from '../settings/sources/files.ts';
import { namedVariable } from '../settings/tables/named-variable.ts';
import { looksSecret } from '../settings/tables/variables.ts';
import type { AppIo } from './context.ts';
import { getOptionValues } from './option-values.ts';

const shortestSecret = 8;

/** Whether a value is secret by its name or as a URL's password, unless it is a path, a plain word or the name of a variable. */
export function holdsSecret(name: string, value: string): boolean {
  if (/^[a-z][a-z\d+.-]{0,30}:\/\/[^/?#\s]{1,2000}@/i.test(value)) return true;
  if (value.length < shortestSecret || !looksSecret(name) || namedVariable.test(value)) return false;
  return /\d|[^\w]/.test(value) && !/^(?:[~.]*\/|[a-z]:\\)/i.test(value);
}

/**
 * Protects secrets in the environment, in the working folder's env files and in those named by arguments, before any argument is parsed or
 * echoed. The command that needs a file reports if it cannot be read.
 */
export function protectKnownSecrets(io: Pick<AppIo, 'protectText'>, world: SystemContext, argv: readonly string[]): void {
  const protect = (name: string, value: string, owner: Trust): void => {
    if (holdsSecret(name, value)) io.protectText(value, `[${name}]`, owner);
  };
  for (const [name, value = ''] of Object.entries(world.env)) protect(name, value, 'user');
  for (const header of getOptionValues(argv, '--header')) {
    const [name = '', value = ''] = header.split(/:\s*/, 2);
    if (suggestsCredential(name) && !value.startsWith('env:')) io.protectText(value, `[${name}]`);
  }
  const folders = [world.cwd, ...getOptionValues(argv, '--cwd').map((folder) => resolve(world.cwd, folder))];
  const paths = [
    ...folders.flatMap((folder) => envFileNames(world.env.NODE_ENV).map((file) => join(folder, file))),
    ...getOptionValues(argv, '--dotenv').map((file) => resolve(world.cwd, file)),
  ];
  const files = createFileReader();
  for (const path of new Set(paths)) {
    const file = readEnvFile({ path, shown: dirname(path), trust: 'project', named: false, rank: null }, files);
    for (const { name, value } of file.document.assignments) protect(name, value, 'project');
  }
}
