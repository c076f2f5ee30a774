import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { letTimersRun } from '../async/let-timers-run.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import type { Options } from '../domain/options.ts';
import type { ProfiledClient } from '../domain/protocol.ts';
import { Secret } from '../domain/secret.ts';
import type { Trust } from '../domain/setting.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { chooseTargets, type Settings, type Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createFileReader, resolveSettings } from '../settings/index.ts';
import { namedVariable } from '../settings/tables/named-variable.ts';
import type { AppContext } from './context.ts';
import { openDemo } from './demo.ts';
import { holdsSecret } from './known-secrets.ts';
import { missingSentences } from './missing-settings.ts';
import { openNetwork, type Session } from './network.ts';
import { getRequestHeaders } from './request-headers.ts';

/**
 * Finds the settings (or starts the demo router), protects every secret in them and chooses the targets. Throws `UsageError` (exit 2) if
 * nothing can be examined or an argument is wrong.
 */
export async function openSession(input: AppContext, forClient?: ProfiledClient): Promise<Session> {
  const world = getSystemContext(input);
  if (input.options.demo) return await openDemo(input, world, input.options.demoFaults);
  const settings = await findSettings(input, world);
  const chosen = requireTargets(settings, input.options);
  const targets: [Target, ...Target[]] =
    forClient === undefined ? chosen : [await clientTarget(settings, input.options, forClient, chosen[0])];
  const headersFor = getRequestHeaders(input.options, world, targets);
  for (const { endpoints } of targets)
    for (const { root } of endpoints)
      if (URL.canParse(root)) for (const header of headersFor(new URL(root))) if (header.isSecret) input.io.protect(header.value);
  return {
    settings,
    targets,
    options: input.options,
    world,
    ...openNetwork(input.options, world, headersFor, targets),
    close: async () => {},
  };
}

/** Everything known without network access. All secrets found are protected before this returns. */
export async function findSettings(input: AppContext, world: SystemContext): Promise<Settings> {
  // As text, because a key is checked character by character before it is wrapped.
  const stdinText = input.options.keyStdin ? await readKey(input) : undefined;
  if (stdinText !== undefined) input.io.protect(new Secret(stdinText));
  const files = createFileReader();
  const settings = await resolveSettings({ world, options: input.options, stdinText }, files);
  await letTimersRun();
  const protect = (value: unknown, owner: Trust): void => {
    if (value instanceof Secret && !value.matches(namedVariable)) input.io.protect(value, owner);
  };
  for (const { key } of chooseTargets(settings.targets, input.options)) protect(key?.value, 'user');
  for (const { value, trust } of settings.views.flatMap(({ sources }) => sources)) protect(value, trust);
  for (const { key } of settings.targets) protect(key?.value, 'project');
  for (const [name, value = ''] of Object.entries(world.env)) if (holdsSecret(name, value)) input.io.protectText(value, `[${name}]`);
  return settings;
}

/** The system context with `--cwd` as its folder. Throws `UsageError` if that is not a folder. */
export function getSystemContext(input: AppContext): SystemContext {
  const { cwd } = input.options;
  if (cwd === undefined) return input.world;
  const folder = resolve(input.world.cwd, cwd);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory())
    throw new UsageError({ en: `--cwd got "${cwd}", expected a folder that exists.`, zh: `--cwd 的值是“${cwd}”，应为一个存在的文件夹。` }, [
      { en: 'Name the folder of your project.', zh: '请指定项目所在的文件夹。' },
    ]);
  return { ...input.world, cwd: folder };
}

function requireTargets(settings: Settings, options: Options): [Target, ...Target[]] {
  const { targets } = settings;
  if (targets.length === 0) throw nothingToExamineError(settings);
  const [first, ...others] = chooseTargets(targets, options);
  if (first !== undefined) return [first, ...others];
  throw wrongTargetError(
    options.target ?? '',
    targets.map(({ name }) => name),
  );
}

/** Loaded on demand: only a probe sends a client's request. */
async function clientTarget(settings: Settings, options: Options, client: ProfiledClient, first: Target): Promise<Target> {
  const { toClientTarget } = await import('./client-target.ts');
  const isChosen = options.target !== undefined || options.baseUrl !== undefined;
  return toClientTarget(settings, client, isChosen ? first : undefined);
}

/** A file that cannot be read comes first: the settings are probably in it. */
function nothingToExamineError({ missing, issues }: Settings): UsageError {
  const unread = issues.filter(({ code }) => ['client-file-broken', 'env-file-unreadable', 'env-file-line-unread'].includes(code));
  const fixes = unread.map(({ title, zh }) => ({
    en: `${title}: mend it, its settings are not read`,
    zh: `${zh.title}：请修正，其中的设置没有被读取`,
  }));
  const wrong = issues
    .filter(({ code }) => code === 'own-value-unknown')
    .map(({ title, fixes: [fix], zh }) => ({ en: `${title}. ${fix?.text ?? ''}`, zh: `${zh.title}。${zh.fixes[0]?.text ?? ''}` }));
  return new UsageError(
    describeMissing(missing?.what ?? 'both', missing?.router),
    [...wrong, ...fixes, ...missingSentences(missing)],
    'config.missing',
  );
}

function describeMissing(what: 'base-url' | 'both', router: string | undefined): Bilingual {
  const whose = router === undefined ? { en: '', zh: '' } : { en: ` for ${router}`, zh: ` ${router} 的` };
  if (what === 'base-url')
    return { en: `No base URL was found${whose.en}, so there is nothing to examine.`, zh: `没有找到${whose.zh} base URL，无法检查。` };
  return router === undefined
    ? { en: 'No settings were found, so there is nothing to examine.', zh: '没有找到任何设置，无法检查。' }
    : {
        en: `No base URL and no key were found${whose.en}, so there is nothing to examine.`,
        zh: `没有找到${whose.zh} base URL 和密钥，无法检查。`,
      };
}

/** The error for a target name that is not among those found. */
export function wrongTargetError(given: string, names: readonly string[]): UsageError {
  const none = { en: 'none, because none was found', zh: '没有找到任何目标，请去掉该选项' };
  const known = names.length === 0 ? none : { en: `one of ${names.join(', ')}`, zh: `应为 ${names.join('、')} 之一` };
  return new UsageError({ en: `--target got "${given}", expected ${known.en}.`, zh: `--target 的值是“${given}”，${known.zh}。` });
}

const maxKeyBytes = 16 * 1024;

async function readKey(input: AppContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.io.stdin()) {
    size += chunk.length;
    if (size > maxKeyBytes)
      throw new UsageError(
        { en: '--key-stdin got more than 16 kB, expected one key.', zh: '--key-stdin 收到超过 16 kB 的内容，应为一个密钥。' },
        [
          {
            en: 'Pipe only the key: printf %s "$MY_KEY" | kush-doctor check-key --key-stdin',
            zh: '只传入密钥：printf %s "$MY_KEY" | kush-doctor check-key --key-stdin',
          },
        ],
      );
    chunks.push(chunk);
  }
  // The line break added by `echo` does not belong to the key.
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if (text === '')
    throw new UsageError({ en: '--key-stdin got nothing, expected a key.', zh: '--key-stdin 没有收到内容，应为一个密钥。' }, [
      {
        en: 'Pipe the key in: printf %s "$MY_KEY" | kush-doctor check-key --key-stdin',
        zh: '用管道传入密钥：printf %s "$MY_KEY" | kush-doctor check-key --key-stdin',
      },
    ]);
  return text;
}
