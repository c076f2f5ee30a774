import type { Bilingual } from '../../../../domain/bilingual.ts';
import { describeOrigin, type Origin } from '../../../../domain/origin.ts';
import type { IssueDraft } from '../../../issues/issue.ts';
import { cloudSwitches, isSwitchedOn } from '../../../tables/cloud-switches.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { variableHeaders } from '../../../tables/variables.ts';
import { getMembers, getNode, getText, parseJsonText, toPlain } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, type ConfigFile, openConfig, settingIn } from '../shared/config-file.ts';
import { customHeaders, customRequestHeaders } from '../shared/credential.ts';
import { getFolder, inferKind, shellSetting } from '../shared/environment.ts';
import { helperKey } from '../shared/helper.ts';
import {
  bearerCredential,
  type ClientSetup,
  createSetup,
  headerCredential,
  refusalDraft,
  type SetupCredential,
  type SetupRefusal,
} from '../shared/setup.ts';
import { lintTypes } from '../shared/value-types.ts';
import { lintCredentials, lintEnvNames, lintHelper, lintLogin, lintRemovals } from './lint.ts';

const client = 'claude-code';

/** In order of precedence: https://code.claude.com/docs/en/settings. Project settings are read only from the working folder itself. */
function filesFor(context: ClientContext): ConfigFile[] {
  const managed =
    { darwin: '/Library/Application Support/ClaudeCode', win32: 'C:/Program Files/ClaudeCode' }[context.world.platform as string] ??
    '/etc/claude-code';
  const places = [
    `${managed}/managed-settings.json`,
    './.claude/settings.local.json',
    './.claude/settings.json',
    `${getFolder(context, 'CLAUDE_CONFIG_DIR', '~/.claude')}/settings.json`,
  ];
  const found = places.flatMap((place) => openConfig(place, context) ?? []);
  // In the home folder, the project's file and the user's are the same.
  return found.filter((file, index) => found.findIndex((other) => other.path === file.path) === index);
}

/** Every variable and setting in Claude Code's own files, in order of precedence. */
interface OwnSettings {
  env: RawSetting[];
  helper?: RawSetting | undefined;
  model?: RawSetting | undefined;
  issues: IssueDraft[];
}

function readFiles(context: ClientContext): OwnSettings {
  const own: OwnSettings = { env: [], issues: [] };
  for (const file of filesFor(context)) {
    // Claude Code 2.1.332 rejects comments and trailing commas ("Invalid or malformed JSON") and accepts a byte order mark.
    const root = parseJsonText(file.text, 'json');
    if (root === null) {
      own.issues.push(brokenFile(file, 'JSON'));
      continue;
    }
    own.issues.push(
      ...lintTypes(file, toPlain(root), { '': 'object', env: 'object', 'env.*': 'text', apiKeyHelper: 'string', model: 'string' }),
    );
    for (const [name, node] of getMembers(getNode(root, 'env'))) {
      const text = getText(node);
      if (text !== undefined) own.env.push(settingIn(file, client, { name, kind: inferKind(name), text, line: node.line }));
    }
    const helper = getNode(root, 'apiKeyHelper');
    const command = getText(helper);
    if (command !== undefined)
      own.helper ??= settingIn(file, client, { name: 'apiKeyHelper', kind: 'other', text: command, line: helper?.line });
    const model = getNode(root, 'model');
    const modelText = getText(model);
    if (modelText !== undefined)
      own.model ??= settingIn(file, client, { name: 'model', kind: 'model', text: modelText, line: model?.line });
  }
  return own;
}

/**
 * Claude Code: for each name, its settings files override the shell, and an empty value in one of them removes weaker ones. It reads no env
 * file.
 */
export function readClaudeCode(context: ClientContext): ClientFindings {
  const own = readFiles(context);
  const value = (name: string): RawSetting | undefined => {
    const raw = own.env.find((setting) => setting.name === name) ?? shellSetting(context, name);
    return raw === undefined || raw.text.trim() === '' ? undefined : raw;
  };
  const setup = setupFrom(context, own, value);
  const places = own.env.filter(({ name, kind }) => kind !== 'other' || /^ANTHROPIC|^CLAUDE/.test(name));
  if (own.helper) places.push({ ...own.helper, text: 'a command' });
  if (own.model) places.push(own.model);
  const issues = [
    ...own.issues,
    ...lintRemovals(own.env),
    ...lintCredentials(setup),
    ...lintLogin(context, places),
    ...lintEnvNames(own.env),
    ...lintHelper(own.helper, value('CLAUDE_CODE_OAUTH_TOKEN'), context),
  ];
  return { setups: setup ? [setup] : [], places, issues: [...issues, ...(setup?.own ? refusalDraft(setup, 'Claude Code') : [])] };
}

function setupFrom(context: ClientContext, own: OwnSettings, value: (name: string) => RawSetting | undefined): ClientSetup | undefined {
  const base = value('ANTHROPIC_BASE_URL');
  const { credentials, notes } = credentialsFrom(context, own, value);
  const flag = cloudFlag(value);
  const removed = own.env.find(
    ({ name, text }) => text.trim() === '' && (Object.hasOwn(variableHeaders, name) || name === 'ANTHROPIC_BASE_URL'),
  );
  if (!base && credentials.length === 0 && !removed) return undefined;
  const used = [base, value('ANTHROPIC_MODEL') ?? own.model, ...credentials.map(({ key }) => key), removed, flag].filter(
    (raw) => raw !== undefined,
  );
  return createSetup({
    client,
    name: client,
    protocol: 'anthropic-messages',
    base,
    credentials,
    model: value('ANTHROPIC_MODEL') ?? own.model,
    headers: customRequestHeaders(value('ANTHROPIC_CUSTOM_HEADERS')),
    notes,
    own: used.some((raw) => raw.client === client || ownNames.has(raw.name)),
    refusal: refusalFrom(base, credentials, flag, removed, context),
  });
}

/** Names that no other program reads. */
const ownNames: ReadonlySet<string> = new Set(['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_CUSTOM_HEADERS']);

function credentialsFrom(
  context: ClientContext,
  own: OwnSettings,
  value: (name: string) => RawSetting | undefined,
): { credentials: SetupCredential[]; notes: Bilingual[] } {
  const notes: Bilingual[] = [];
  const token = value('ANTHROPIC_AUTH_TOKEN');
  let key = value('ANTHROPIC_API_KEY');
  if (key && isRejected(context, key)) {
    notes.push({
      en: 'ANTHROPIC_API_KEY was rejected once in a dialogue of Claude Code (~/.claude.json), which ignores it',
      zh: 'ANTHROPIC_API_KEY 曾在 Claude Code 的对话框中被拒绝（~/.claude.json），所以不会使用',
    });
    key = undefined;
  }
  const helper = own.helper && own.helper.text.trim() !== '' ? helperKey(own.helper, context) : undefined;
  const credentials: SetupCredential[] = [];
  const forBearer = token ?? helper;
  const forHeader = key ?? helper;
  if (forBearer) credentials.push({ ...bearerCredential(forBearer), ...(forBearer === helper && { supplier: 'apiKeyHelper' }) });
  if (forHeader)
    credentials.push({ ...headerCredential('x-api-key', forHeader), ...(forHeader === helper && { supplier: 'apiKeyHelper' }) });
  const oauth = value('CLAUDE_CODE_OAUTH_TOKEN');
  if (credentials.length === 0 && oauth) credentials.push(bearerCredential(oauth));
  for (const custom of customHeaders(value('ANTHROPIC_CUSTOM_HEADERS'))) {
    const same = credentials.findIndex(({ header }) => header === custom.header);
    if (same === -1) credentials.push(custom);
    else credentials[same] = custom;
  }
  return { credentials, notes };
}

/** A key that the user rejected in Claude Code's dialog; Claude Code stores its last 20 characters. */
function isRejected(context: ClientContext, key: RawSetting): boolean {
  const folder = context.world.env.CLAUDE_CONFIG_DIR;
  const file = openConfig(folder ? `${folder}/.claude.json` : '~/.claude.json', context);
  const rejected = getNode(file && parseJsonText(file.text), 'customApiKeyResponses', 'rejected')?.value;
  return Array.isArray(rejected) && rejected.some((node) => getText(node) === key.text.trim().slice(-20));
}

function cloudFlag(value: (name: string) => RawSetting | undefined): RawSetting | undefined {
  return Object.keys(cloudSwitches).flatMap((name) => {
    const raw = value(name);
    return raw && isSwitchedOn(raw) ? [raw] : [];
  })[0];
}

function refusalFrom(
  base: RawSetting | undefined,
  credentials: readonly SetupCredential[],
  flag: RawSetting | undefined,
  removed: RawSetting | undefined,
  context: ClientContext,
): SetupRefusal | undefined {
  if (flag) {
    return {
      vendor: cloudSwitches[flag.name] ?? 'a cloud',
      why: { en: `${flag.name} is on, so ANTHROPIC_BASE_URL is not used`, zh: `${flag.name} 已开启，因此不使用 ANTHROPIC_BASE_URL` },
      fix: { en: `Remove ${flag.name} to use the router.`, zh: `要使用路由，请删除 ${flag.name}。` },
      category: 'config.conflict',
      origin: flag.origin,
    };
  }
  if (!base) {
    const origin: Origin =
      removed?.name === 'ANTHROPIC_BASE_URL'
        ? removed.origin
        : (credentials[0]?.key.origin ?? { via: 'environment', name: 'ANTHROPIC_BASE_URL' });
    return {
      vendor: 'api.anthropic.com',
      why:
        removed?.name === 'ANTHROPIC_BASE_URL'
          ? {
              en: `${describeOrigin(removed.origin)} sets ANTHROPIC_BASE_URL to an empty string, which removes the overridden one`,
              zh: `${describeOrigin(removed.origin, 'zh')} 把 ANTHROPIC_BASE_URL 设为空，使较弱的设置失效`,
            }
          : {
              en: 'ANTHROPIC_BASE_URL is neither in the environment nor in a settings file of Claude Code, which reads no .env',
              zh: '环境变量和 Claude Code 的设置文件中都没有 ANTHROPIC_BASE_URL，而它不读取 .env',
            },
      fix: {
        en: 'Export ANTHROPIC_BASE_URL, or write it into the env block of ~/.claude/settings.json.',
        zh: '导出 ANTHROPIC_BASE_URL，或写入 ~/.claude/settings.json 的 env 块。',
      },
      category: 'config.missing',
      origin,
    };
  }
  if (credentials.length > 0 || openConfig('~/.claude/.credentials.json', context)) return undefined;
  return {
    vendor: null,
    why: removed
      ? {
          en: `${describeOrigin(removed.origin)} sets ${removed.name} to an empty string, which removes the overridden one: "Not logged in"`,
          zh: `${describeOrigin(removed.origin, 'zh')} 把 ${removed.name} 设为空，使较弱的设置失效：“Not logged in”`,
        }
      : {
          en: 'it has a base URL and no key: "Not logged in · Please run /login"',
          zh: '有 base URL 而没有密钥：“Not logged in · Please run /login”',
        },
    fix: removed
      ? { en: `Remove ${removed.name} from this file.`, zh: `从该文件中删除 ${removed.name}。` }
      : { en: 'Set ANTHROPIC_AUTH_TOKEN next to the base URL.', zh: '在 base URL 旁设置 ANTHROPIC_AUTH_TOKEN。' },
    category: removed ? 'config.shadowed' : 'config.missing',
    origin: removed?.origin ?? base.origin,
  };
}
