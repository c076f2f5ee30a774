import { join } from 'node:path';
import type { Client } from '../../../../domain/protocol.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { foldersUp } from '../../files.ts';
import { type ClientContext, openConfig } from './config-file.ts';
import { envFileSettings, shellSetting } from './environment.ts';

/** Looks up a variable as a client that reads env files itself: the shell, then its files. Empty counts as set. */
export interface VariableReader {
  (name: string): RawSetting | undefined;
  /** Every assignment in the files, for the list of settings. */
  places: readonly RawSetting[];
}

/**
 * Gemini CLI and its forks read the first env file found upward from the working folder, `<own>/.env` before `.env` in each folder, then
 * the same two in home. A project's unrelated `.env` hides the one in home.
 */
export function firstEnvFile(own: string, client: Client, context: ClientContext): VariableReader {
  const folders = foldersUp(context.world.cwd);
  const home = context.world.home;
  for (const folder of [...folders, ...(home === undefined ? [] : [home])]) {
    for (const path of [join(folder, own, '.env'), join(folder, '.env')]) {
      const file = openConfig(path, context);
      if (!file) continue;
      const settings = envFileSettings(file, client);
      // The working folder's env file is shared by all programs and listed as such.
      const isShared = path === join(context.world.cwd, '.env');
      return variableReader([isShared ? withoutClient(settings) : settings], context);
    }
  }
  return variableReader([], context);
}

function withoutClient(settings: ReadonlyMap<string, RawSetting>): Map<string, RawSetting> {
  return new Map([...settings].map(([name, raw]) => [name, { ...raw, client: undefined }]));
}

/** The shell takes precedence over the given files, which are in order of precedence. */
export function variableReader(files: readonly ReadonlyMap<string, RawSetting>[], context: ClientContext): VariableReader {
  const read = (name: string): RawSetting | undefined =>
    shellSetting(context, name) ?? files.flatMap((settings) => settings.get(name) ?? [])[0];
  const ofClient = files.flatMap((settings) => [...settings.values()]).filter(({ client }) => client !== undefined);
  return Object.assign(read, { places: ofClient });
}

/** The first of several names with a non-empty value. */
export function firstValue(read: (name: string) => RawSetting | undefined, ...names: readonly string[]): RawSetting | undefined {
  return names.flatMap((name) => read(name) ?? []).find((raw) => raw.text.trim() !== '');
}
