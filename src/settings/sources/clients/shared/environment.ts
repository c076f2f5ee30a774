import { join } from 'node:path';
import type { Client } from '../../../../domain/protocol.ts';
import type { SettingKind } from '../../../../domain/setting.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { findMeaning } from '../../../tables/variable-meaning.ts';
import { looksSecret } from '../../../tables/variables.ts';
import { parseEnvText } from '../../dotenv.ts';
import { type ClientContext, type ConfigFile, settingIn } from './config-file.ts';

/** A variable of the environment this program was started with; undefined where it is not set, empty text where it is set to nothing. */
export function shellSetting({ world }: ClientContext, name: string, kind: SettingKind = inferKind(name)): RawSetting | undefined {
  const text = world.env[name];
  return text === undefined ? undefined : { name, text, kind, origin: { via: 'environment', name }, trust: 'user' };
}

/** The same, but only where it is set to something. */
export function shellValue(context: ClientContext, name: string, kind?: SettingKind): RawSetting | undefined {
  const raw = shellSetting(context, name, kind);
  return raw === undefined || raw.text === '' ? undefined : raw;
}

/** The assignments of an env file that a client reads by itself, the last of each name. */
export function envFileSettings(file: ConfigFile, client: Client): Map<string, RawSetting> {
  return new Map(
    parseEnvText(file.text).assignments.map(({ name, value, line }) => [name, settingIn(file, client, name, inferKind(name), value, line)]),
  );
}

export function inferKind(name: string): SettingKind {
  const known = findMeaning(name, [])?.kind;
  if (known !== undefined) return known;
  if (looksSecret(name)) return 'secret';
  return /(?:BASE|URL|HOST|ENDPOINT)$/i.test(name) ? 'base-url' : /MODEL$/i.test(name) ? 'model' : 'other';
}

/** Whether a folder holds an entry of this name, a file or a folder. */
export function holds({ files }: ClientContext, folder: string, name: string): boolean {
  const read = files.readTextFile(join(folder, name));
  return read.ok || read.why !== 'missing';
}

/** `$NAME` of the environment as a folder, else the usual one below home. */
export function getFolder({ world }: ClientContext, variable: string, usual: string): string {
  const named = world.env[variable];
  if (named !== undefined && named !== '') return named;
  return usual;
}
