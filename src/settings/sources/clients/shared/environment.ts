import { join } from 'node:path';
import type { Client } from '../../../../domain/protocol.ts';
import type { SettingKind } from '../../../../domain/setting.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { findMeaning } from '../../../tables/variable-meaning.ts';
import { looksSecret } from '../../../tables/variables.ts';
import { parseEnvText } from '../../dotenv.ts';
import { maxAssignments } from '../../env-file.ts';
import { type ClientContext, type ConfigFile, settingIn } from './config-file.ts';

/** A variable of this process's environment; undefined if it is not set, empty text if it is set but empty. */
export function shellSetting({ world }: ClientContext, name: string, kind: SettingKind = inferKind(name)): RawSetting | undefined {
  const text = world.env[name];
  return text === undefined ? undefined : { name, text, kind, origin: { via: 'environment', name }, trust: 'user' };
}

/** Same as `shellSetting`, but only if non-empty. */
export function shellValue(context: ClientContext, name: string, kind?: SettingKind): RawSetting | undefined {
  const raw = shellSetting(context, name, kind);
  return raw === undefined || raw.text === '' ? undefined : raw;
}

/** The assignments in an env file that a client reads itself, the last one of each name; none of a file with more than `maxAssignments`. */
export function envFileSettings(file: ConfigFile, client: Client): Map<string, RawSetting> {
  const { assignments } = parseEnvText(file.text);
  if (assignments.length > maxAssignments) return new Map();
  return new Map(
    assignments.map(({ name, value, line }) => [name, settingIn(file, client, { name, kind: inferKind(name), text: value, line })]),
  );
}

export function inferKind(name: string): SettingKind {
  const known = findMeaning(name, [])?.kind;
  if (known !== undefined) return known;
  if (looksSecret(name)) return 'secret';
  return /(?:BASE|URL|HOST|ENDPOINT)$/i.test(name) ? 'base-url' : /MODEL$/i.test(name) ? 'model' : 'other';
}

/** Whether a folder contains a file or folder of this name. */
export function folderContains({ files }: ClientContext, folder: string, name: string): boolean {
  const read = files.readTextFile(join(folder, name));
  return read.ok || read.why !== 'missing';
}

/** The folder in environment variable `$NAME`, else the usual one in home. */
export function getFolder({ world }: ClientContext, variable: string, usual: string): string {
  const named = world.env[variable];
  if (named !== undefined && named !== '') return named;
  return usual;
}
