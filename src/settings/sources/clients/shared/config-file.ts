import { join } from 'node:path';
import type { Client } from '../../../../domain/protocol.ts';
import type { SettingKind, Trust } from '../../../../domain/setting.ts';
import type { SystemContext } from '../../../../domain/system-context.ts';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { describePath } from '../../env-file.ts';
import type { FileReader } from '../../files.ts';
import { openGit } from '../../git.ts';
import { findOwnership } from '../../ownership.ts';
import type { ClientSetup } from './setup.ts';

/** The input of a client's reader. */
export interface ClientContext {
  world: SystemContext;
  files: FileReader;
}

/** The result of a client's reader: targets it could call, every setting it names, and the issues of its files. */
export interface ClientFindings {
  /** What each client would do; its default setup first. */
  setups: readonly ClientSetup[];
  places: readonly RawSetting[];
  issues: readonly IssueDraft[];
}

export const nothingFound: ClientFindings = { setups: [], places: [], issues: [] };

/** A client's file that was read. */
export interface ConfigFile {
  path: string;
  shown: string;
  text: string;
  trust: Trust;
  throughLink?: boolean | undefined;
}

/** Reads a file below home (`~/…`), below the project (`./…`) or at an absolute path; undefined if it cannot be read. */
export function openConfig(place: string, { world, files }: ClientContext): ConfigFile | undefined {
  const path = place.startsWith('~/')
    ? world.home && join(world.home, place.slice(2))
    : place.startsWith('./')
      ? join(world.cwd, place.slice(2))
      : place;
  if (!path) return undefined;
  const read = files.readTextFile(path);
  if (!read.ok) return undefined;
  return {
    path,
    shown: describePath(path, world.cwd, world.home),
    text: read.bytes.toString('utf8'),
    ...findOwnership(path, world, openGit(world.cwd, files)?.root),
  };
}

interface SettingParts {
  name: string;
  kind: SettingKind;
  text: string;
  line?: number | undefined;
}

/** A setting in a client's file. */
export function settingIn(file: ConfigFile, client: Client, { name, kind, text, line }: SettingParts): RawSetting {
  return {
    name,
    text,
    kind,
    origin: { via: 'file', name, file: file.shown, line },
    trust: file.trust,
    path: file.path,
    throughLink: file.throughLink,
    client,
  };
}

/** A file that is not valid in its format: the client fails or ignores it. */
export function brokenFile(file: ConfigFile, format: string): IssueDraft {
  const at = { via: 'file', name: file.shown, file: file.shown } as const;
  return issue('client-file-broken', { file: file.shown, format }, { at, scope: 'found' });
}

/** The first line that sets a key, for formats whose parsers do not keep lines; `after` starts the search after another line. */
export function findLine(text: string, pattern: RegExp, after = 0): number | undefined {
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => at >= after && pattern.test(line));
  return index === -1 ? undefined : index + 1;
}

/** Merges the findings of several readers or files. */
export function joinFindings(all: readonly ClientFindings[]): ClientFindings {
  return {
    setups: all.flatMap((one) => one.setups),
    places: all.flatMap((one) => one.places),
    issues: all.flatMap((one) => one.issues),
  };
}
