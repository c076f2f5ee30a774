import { dirname, isAbsolute, resolve } from 'node:path';
import type { Options } from '../../domain/options.ts';
import type { ProfiledClient } from '../../domain/protocol.ts';
import { createRequestHeader, findHeaderFault, type RequestHeader } from '../../domain/request-header.ts';
import { Secret } from '../../domain/secret.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Target } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { findRouter } from '../../routers/index.ts';
import { unknownRouterError } from '../../routers/unknown-router.ts';
import { resolveSettings } from '../../settings/index.ts';
import { createFileReader, type FileReader } from '../../settings/sources/files.ts';
import { openGit } from '../../settings/sources/git.ts';
import { findOwnership } from '../../settings/sources/ownership.ts';
import type { RawSetting } from '../../settings/tables/raw-setting.ts';
import { visible } from '../../text/visible.ts';
import { toClientTarget } from '../client-target.ts';
import type { AppContext } from '../context.ts';
import { openNetwork, type Session } from '../network.ts';
import { getRequestHeaders } from '../request-headers.ts';
import type { TargetsFile } from './load.ts';
import type { FileTarget } from './read-file.ts';

const maxKeyBytes = 16 * 1024;

/** Variables read by the network code: proxies, certificates, and whether this is a CI job or a container. */
const networkVariables =
  /^(?:(?:https?|all|no)_proxy|NODE_USE_ENV_PROXY|.*CA_(?:BUNDLE|CERTS)|.*CERT_(?:FILE|DIR)|CODEX_CA_CERTIFICATE|NODE_USE_SYSTEM_CA|NODE_TLS_REJECT_UNAUTHORIZED|NODE_OPTIONS|CI|GITHUB_ACTIONS|GITLAB_CI|KUBERNETES_SERVICE_HOST|container|SystemRoot)$/i;

/** The environment of a target, without the user's own settings. */
export function toTargetWorld(world: SystemContext): SystemContext {
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => networkVariables.test(name)));
  return { ...world, env, home: undefined };
}

/**
 * Opens the session of one target. The key and header variables are looked up in `input.world.env`; a key file is read each time. If
 * consent is missing to send a key to the base URL chosen by the file, this is a finding of the settings and nothing is sent. Throws
 * `UsageError` for missing files or variables.
 */
export async function openTarget(
  input: AppContext,
  file: TargetsFile,
  entry: FileTarget,
  options: Options,
  forClient: ProfiledClient | undefined,
): Promise<Session> {
  if (entry.router !== undefined && findRouter(entry.router) === undefined)
    throw unknownRouterError(entry.router, `${file.shown}:${entry.line} router`);
  const world = toTargetWorld(input.world);
  const key = readKey(input, file, entry);
  const headers = readHeaders(input, file, entry);
  const chosen = { trust: file.trust, throughLink: file.throughLink, path: file.path };
  const origin = (name: string) => ({ via: 'file' as const, name, file: file.shown, line: entry.baseLine });
  const base: RawSetting | undefined =
    entry.baseUrl === undefined
      ? undefined
      : { name: 'baseUrl', text: entry.baseUrl, kind: 'base-url', origin: origin('baseUrl'), ...chosen };
  const router: RawSetting | undefined =
    entry.router === undefined ? undefined : { name: 'router', text: entry.router, kind: 'router', origin: origin('router'), ...chosen };
  const model: RawSetting | undefined =
    options.model === undefined
      ? undefined
      : { name: 'models', text: options.model, kind: 'model', origin: { ...origin('models'), line: entry.line }, ...chosen };
  const resolved = await resolveSettings(
    { world, options, given: { base, key, router, model, secrets: toSecrets(entry) } },
    onlyTrust(world),
  );
  const [found] = resolved.targets;
  if (found === undefined)
    throw new UsageError(
      {
        en: `${file.shown}, line ${entry.line}: ${entry.router} documents no base URL.`,
        zh: `${file.shown} 第 ${entry.line} 行：${entry.router} 的文档没有给出 base URL。`,
      },
      [{ en: 'Add baseUrl: https://your-host/v1', zh: '请加上 baseUrl: https://your-host/v1' }],
    );
  const target: Target = { ...found, name: entry.name, headers };
  if (key !== undefined) input.io.protect(new Secret(key.text.trim()));
  const settings = { ...resolved, issues: renameIssues(resolved.issues, found.name, entry.name), outlooks: [] };
  const client = forClient ?? entry.client;
  const clientTarget = client === undefined ? target : toClientTarget(settings, client, target);
  const headersFor = getRequestHeaders(options, world, [clientTarget]);
  return {
    settings: { ...settings, targets: [clientTarget] },
    targets: [clientTarget],
    options,
    world,
    ...openNetwork(options, world, headersFor, [clientTarget]),
    close: async () => {},
  };
}

/**
 * Access only to the certificates named in the environment and to git's index, which the trust rule needs; a target uses no other files.
 */
function onlyTrust({ env }: SystemContext): FileReader {
  const named = new Set(Object.values(env));
  const files = createFileReader();
  const isRead = (path: string): boolean => named.has(path) || /[\\/]\.git(?:[\\/]|$)/.test(path);
  return { readTextFile: (path, most) => (isRead(path) ? files.readTextFile(path, most) : { ok: false, why: 'missing' }), list: () => [] };
}

function readKey({ world }: AppContext, file: TargetsFile, { key, name, line }: FileTarget): RawSetting | undefined {
  if (key === undefined) return undefined;
  const where = { en: `${file.shown}, line ${line}: the key of "${name}"`, zh: `${file.shown} 第 ${line} 行："${name}" 的密钥` };
  if ('env' in key) {
    const text = world.env[key.env];
    if (text === undefined || text.trim() === '')
      throw new UsageError(
        {
          en: `${where.en} is in the variable ${key.env}, which is ${text === undefined ? 'not set' : 'empty'}.`,
          zh: `${where.zh}在变量 ${key.env} 中，但该变量${text === undefined ? '没有设置' : '为空'}。`,
        },
        [{ en: `Set ${key.env}.`, zh: `请设置 ${key.env}。` }],
        'config.missing',
      );
    return { name: key.env, text, kind: 'secret', origin: { via: 'environment', name: key.env }, trust: 'user' };
  }
  const path = isAbsolute(key.file) ? key.file : resolve(dirname(file.path), key.file);
  const read = createFileReader().readTextFile(path, maxKeyBytes);
  if (!read.ok)
    throw new UsageError(
      {
        en: `${where.en} is in the file ${visible(key.file, 200)}, which cannot be read (${read.why}).`,
        zh: `${where.zh}在文件 ${visible(key.file, 200)} 中，但它无法读取（${read.why}）。`,
      },
      [{ en: 'Name a small regular file that contains only the key.', zh: '请指定一个只含密钥的小型普通文件。' }],
      'config.missing',
    );
  const text = read.bytes.toString('utf8').replace(/\r?\n$/, '');
  const owner = findOwnership(path, world, openGit(world.cwd, createFileReader())?.root);
  return { name: 'key', text, kind: 'secret', origin: { via: 'file', name: 'key', file: key.file }, trust: owner.trust, path };
}

function readHeaders({ world, io }: AppContext, file: TargetsFile, { headers = {}, name, line }: FileTarget): RequestHeader[] {
  return Object.entries(headers).map(([header, text]) => {
    const variable = /^env:([A-Za-z_]\w*)$/.exec(text)?.[1];
    const value = variable === undefined ? text : world.env[variable];
    if (value === undefined || findHeaderFault(header, value) !== null)
      throw new UsageError(
        {
          en: `${file.shown}, line ${line}: the header ${header} of "${name}" has a value that no header can carry, or its variable is not set.`,
          zh: `${file.shown} 第 ${line} 行："${name}" 的请求头 ${header} 的值无法放入请求头，或其变量没有设置。`,
        },
        [],
        'config.missing',
      );
    const result = createRequestHeader(header, value, { fromVariable: variable !== undefined });
    if (result.isSecret) io.protect(result.value);
    return result;
  });
}

/** The findings of this target, with the name from the file; those about other targets are dropped. */
function renameIssues(issues: readonly SettingIssue[], from: string, to: string): SettingIssue[] {
  return issues.flatMap((issue) => {
    if (issue.targets === undefined) return [issue];
    return issue.targets.includes(from) ? [{ ...issue, targets: [to] }] : [];
  });
}

/** The user's variables used in headers: the consent rule for keys applies to them too. */
function toSecrets({ headers = {} }: FileTarget): RawSetting[] {
  return Object.values(headers).flatMap((text): RawSetting[] => {
    const name = /^env:(.+)$/.exec(text)?.[1];
    return name === undefined ? [] : [{ name, text: '…', kind: 'secret', origin: { via: 'environment', name }, trust: 'user' }];
  });
}
