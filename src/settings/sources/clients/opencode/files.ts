import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { SettingKind } from '../../../../domain/setting.ts';
import type { IssueDraft } from '../../../issues/issue.ts';
import { foldersUp } from '../../files.ts';
import { getMembers, type JsonNode, parseJsonText, toPlain } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ConfigFile, openConfig } from '../shared/config-file.ts';
import { folderContains } from '../shared/environment.ts';
import { expandHome } from '../shared/helper.ts';
import { mayInsertFile, mayInsertVariable } from '../shared/inserted.ts';
import { lintTypes } from '../shared/value-types.ts';

/** A value of opencode's merged configuration, with the file that set it. */
export interface MergedNode {
  node: JsonNode;
  file: ConfigFile;
}

/** opencode's configuration, merged by key. */
export interface Merged {
  at(...path: readonly string[]): MergedNode | undefined;
  members(...path: readonly string[]): string[];
  issues: readonly IssueDraft[];
  /** Number of files read. */
  count: number;
}

const types = {
  '': 'object',
  model: 'string',
  provider: 'object',
  'provider.*': 'object',
  'provider.*.npm': 'string',
  'provider.*.options': 'object',
  'provider.*.options.baseURL': 'string',
  'provider.*.options.apiKey': 'string',
} as const;

/** Reads and merges opencode's files, stronger ones over weaker ones: https://opencode.ai/docs/config, measured with 1.18.33. */
export function readMerged(context: ClientContext): Merged {
  const issues: IssueDraft[] = [];
  const layers: { root: JsonNode; file: ConfigFile }[] = [];
  for (const file of filesFor(context)) {
    const root = parseJsonText(file.text);
    if (root === null) issues.push(brokenFile(file, 'JSON'));
    else {
      layers.unshift({ root, file });
      issues.push(...lintTypes(file, toPlain(root), types));
    }
  }
  const at = (...path: readonly string[]): MergedNode | undefined => {
    for (const { root, file } of layers) {
      let node: JsonNode | undefined = root;
      for (const name of path) node = node?.value instanceof Map ? node.value.get(name) : undefined;
      if (node) return { node, file };
    }
    return undefined;
  };
  const members = (...path: readonly string[]): string[] => {
    const names = layers.toReversed().flatMap(({ root }) => {
      let node: JsonNode | undefined = root;
      for (const name of path) node = node?.value instanceof Map ? node.value.get(name) : undefined;
      return getMembers(node).map(([name]) => name);
    });
    return [...new Set(names)];
  };
  return { at, members, issues, count: layers.length };
}

/** Weakest first. `.jsonc` overrides `.json` in the same folder. */
function filesFor(context: ClientContext): ConfigFile[] {
  const { world } = context;
  const found: ConfigFile[] = [];
  const open = (path: string): void => {
    const file = openConfig(path, context);
    if (file && !found.some((other) => other.path === file.path)) found.push(file);
  };
  const both = (folder: string, names: readonly string[] = ['opencode.json', 'opencode.jsonc']): void => {
    for (const name of names) open(join(folder, name));
  };
  const configHome = world.env.XDG_CONFIG_HOME || (world.home === undefined ? undefined : join(world.home, '.config'));
  if (configHome) both(join(configHome, 'opencode'), ['config.json', 'opencode.json', 'opencode.jsonc']);
  if (world.env.OPENCODE_CONFIG) open(resolve(world.cwd, expandHome(world.env.OPENCODE_CONFIG, context)));
  const folders = projectFolders(context).toReversed();
  for (const folder of folders) both(folder);
  for (const folder of [...(world.home === undefined ? [] : [world.home]), ...folders]) both(join(folder, '.opencode'));
  if (world.env.OPENCODE_CONFIG_DIR) both(resolve(world.cwd, world.env.OPENCODE_CONFIG_DIR));
  const content = world.env.OPENCODE_CONFIG_CONTENT;
  if (content)
    found.push({
      path: join(world.cwd, 'OPENCODE_CONFIG_CONTENT'),
      shown: 'environment (OPENCODE_CONFIG_CONTENT)',
      text: content,
      trust: 'user',
    });
  return found;
}

/** The working folder and its parents up to the root of the git work tree. */
function projectFolders(context: ClientContext): string[] {
  const { cwd } = context.world;
  const folders = foldersUp(cwd, (folder) => folderContains(context, folder, '.git'));
  const root = folders.at(-1);
  return root !== undefined && folderContains(context, root, '.git') ? folders : [cwd];
}

/** A text with `{env:NAME}` and `{file:PATH}` substituted: unset variables and missing files become empty, refused ones stay as written. */
export interface Substituted {
  text: string;
  /** Variables named in the text, and whether they are set. */
  variables: readonly { name: string; isSet: boolean }[];
  /** The file that provided the text, if any. */
  file?: ConfigFile | undefined;
}

export function substitute(text: string, kind: SettingKind, { file }: MergedNode, context: ClientContext): Substituted {
  const { trust } = file;
  const isSecret = kind === 'secret';
  const variables: { name: string; isSet: boolean }[] = [];
  let source: ConfigFile | undefined;
  const withVariables = text.replace(/\{env:([^{}]+)\}/g, (written, name: string) => {
    const value = context.world.env[name.trim()];
    if (value && !isSecret && !mayInsertVariable(trust, name.trim(), value)) return written;
    variables.push({ name: name.trim(), isSet: value !== undefined && value !== '' });
    return value ?? '';
  });
  const replaced = withVariables.replace(/\{file:([^{}]+)\}/g, (written, named: string) => {
    const path = expandHome(named.trim(), context);
    const read = openConfig(isAbsolute(path) ? path : join(dirname(file.path), path), context);
    if (read && !isSecret && !mayInsertFile(trust, read.trust)) return written;
    source ??= read;
    return read?.text.trim() ?? '';
  });
  return { text: replaced, variables, file: source };
}
