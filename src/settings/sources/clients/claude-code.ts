import { basename, dirname } from 'node:path';
import type { IssueDraft } from '../../issues/issue.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import { findMeaning } from '../../tables/variable-meaning.ts';
import { keyHeaders } from '../../tables/variables.ts';
import type { EnvFile } from '../env-file.ts';
import { getMembers, getNode, getText, parseJsonText } from '../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, type ConfigFile, openConfig, settingIn } from './config-file.ts';

/** Strongest first: https://code.claude.com/docs/en/settings. */
function filesFor(context: ClientContext): ConfigFile[] {
  const managed =
    { darwin: '/Library/Application Support/ClaudeCode', win32: 'C:/Program Files/ClaudeCode' }[context.world.platform as string] ??
    '/etc/claude-code';
  const places = [
    `${managed}/managed-settings.json`,
    './.claude/settings.local.json',
    './.claude/settings.json',
    '~/.claude/settings.json',
  ];
  const found = places.flatMap((place) => openConfig(place, context) ?? []);
  // In the home folder the project's file and the user's are the same one.
  return found.filter((file, index) => found.findIndex((other) => other.path === file.path) === index);
}

/** Claude Code: the `env` block of its settings stands above the shell. */
export function readClaudeCode(context: ClientContext): ClientFindings {
  const places: RawSetting[] = [];
  const lints: IssueDraft[] = [];
  for (const file of filesFor(context)) {
    const root = parseJsonText(file.text);
    if (root === null) {
      lints.push(brokenFile(file, 'JSON'));
      continue;
    }
    for (const [name, node] of getMembers(getNode(root, 'env'))) {
      const text = getText(node);
      const kind = findMeaning(name, [])?.kind;
      if (text !== undefined && kind !== undefined) places.push(settingIn(file, 'claude-code', name, kind, text, node.line));
    }
    const helper = getNode(root, 'apiKeyHelper');
    if (helper) places.push(settingIn(file, 'claude-code', 'apiKeyHelper', 'other', 'a command', helper.line));
    const model = getNode(root, 'model');
    const modelText = getText(model);
    if (modelText !== undefined) places.push(settingIn(file, 'claude-code', 'model', 'model', modelText, model?.line));
  }
  return { configs: toConfigs(places), places, lints: [...lints, ...lintLogin(context, places)] };
}

function toConfigs(places: readonly RawSetting[]): ClientFindings['configs'] {
  const first = (...names: string[]): RawSetting | undefined =>
    names.flatMap((name) => places.find((raw) => raw.name === name && raw.text !== '') ?? [])[0];
  const base = first('ANTHROPIC_BASE_URL');
  const key = first(...Object.keys(keyHeaders));
  if (!base && !key) return [];
  const model = first('ANTHROPIC_MODEL', 'model');
  return [{ client: 'claude-code', name: 'claude-code', protocol: 'anthropic-messages', base, key, model, fallback: 'anthropic' }];
}

/** A stored login competes with a key from the environment. Only its presence is looked at. */
function lintLogin(context: ClientContext, places: readonly RawSetting[]): IssueDraft[] {
  const login = openConfig('~/.claude/.credentials.json', context);
  const key = places.find((raw) => Object.hasOwn(keyHeaders, raw.name)) ?? Object.keys(keyHeaders).find((name) => context.world.env[name]);
  if (!login || key === undefined) return [];
  return [
    {
      code: 'claude-login-and-key',
      category: 'config.conflict',
      status: 'warn',
      title: 'Claude Code has a stored login and a key: it warns of an auth conflict',
      measured: `a login in ${login.shown}, a key in ${typeof key === 'string' ? 'the environment' : (key.origin.file ?? key.name)}`,
      expected: 'one of the two',
      fixes: [{ text: 'Log out to use the router.', command: 'claude /logout' }],
      origin: { via: 'file', name: 'login', file: login.shown },
      scope: { targets: ['anthropic', 'claude-code'] },
    },
  ];
}

/**
 * Claude Code takes an env file of the folder it is started in for its environment, so a model meant for the project's own program becomes
 * its model there: https://github.com/anthropics/claude-code/issues/12982. Told where Claude Code is used at all.
 */
export function lintProjectModel(envFiles: readonly EnvFile[], { world, files }: ClientContext): IssueDraft[] {
  if (world.env.ANTHROPIC_MODEL) return [];
  const isUsed = (folder: string | undefined): boolean =>
    folder !== undefined && folder !== '' && files.list(folder).some(({ name }) => /^\.claude(?:\.json)?$/.test(name));
  return envFiles.flatMap((file) => {
    const model = file.document.assignments.findLast(({ name, value }) => name === 'ANTHROPIC_MODEL' && value !== '');
    if (model === undefined || dirname(file.path) !== world.cwd || !/^\.env(?:\.local)?$/.test(basename(file.path))) return [];
    // Last, because it reads folders.
    if (!isUsed(world.cwd) && !isUsed(world.home)) return [];
    return [
      {
        code: 'claude-model-of-project',
        category: 'config.shadowed',
        status: 'warn',
        title: `Claude Code started in this folder takes its model from ${file.shown}`,
        measured: `ANTHROPIC_MODEL=${model.value}`,
        expected: 'a name that only your program reads',
        fixes: [{ text: 'Rename the variable, here and in your program, or remove it.' }],
        origin: { via: 'file', name: 'ANTHROPIC_MODEL', file: file.shown, line: model.line },
        scope: 'never',
      },
    ];
  });
}
