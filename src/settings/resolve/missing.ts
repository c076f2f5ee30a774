import type { Bilingual } from '../../domain/bilingual.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { Router } from '../../domain/router.ts';
import type { MissingFix, Settings } from '../../domain/target.ts';
import { getShell, shellCommand } from '../../text/shell.ts';
import type { RouterTable } from '../sources/request.ts';
import { readUrl } from '../tables/client-urls.ts';
import { findIssuers, type KeyOwner } from '../tables/key-owners.ts';
import { isPlaceholderHost } from '../tables/placeholders.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** What to set if no target could be built: the exact variable and command if a router or a key determines them. */
export function findMissing(
  places: readonly RawSetting[],
  named: Router | undefined,
  { routers }: Pick<RouterTable, 'routers'>,
): NonNullable<Settings['missing']> {
  const key = places.find((raw) => raw.kind === 'secret' && raw.text.trim() !== '');
  const owners = key && named === undefined ? findKeyOwners(key, routers) : [];
  const base = placeholderLine('OPENAI_BASE_URL', 'https://…/v1');
  const others = 'ANTHROPIC_BASE_URL, GOOGLE_GEMINI_BASE_URL';
  const keyLine = placeholderLine('OPENAI_API_KEY', '…');
  const fixes: MissingFix[] = [
    ...(named ? baseFixes(named) : []),
    ...(named && key === undefined ? keyFixes(named) : []),
    ...(named === undefined && key ? [describeFoundKey(key, owners)] : []),
    ...(named || owners.length > 0 ? [] : [nameRouter]),
    {
      text: { en: 'Or set a base URL', zh: '或者设置 base URL' },
      command: base,
      note: {
        en: `${others}, or KUSH_DOCTOR_BASE_URL for any client`,
        zh: `${others.replace(', ', '、')}，或对任何客户端用 KUSH_DOCTOR_BASE_URL`,
      },
    },
    ...(key || named
      ? []
      : [
          {
            text: { en: 'Set the key as well', zh: '同时设置密钥' },
            command: keyLine,
            note: { en: 'never as an argument', zh: '切勿写成命令行参数' },
          },
        ]),
    seeDemo,
  ];
  return { what: key ? 'base-url' : 'both', router: named?.name, fixes };
}

const nameRouter: MissingFix = {
  text: { en: 'Name the router, and its documented base URL is used', zh: '指定路由，就会使用其文档中的 base URL' },
  command: 'kush-doctor --router kushrouter',
  note: { en: 'kush-doctor routers lists them', zh: 'kush-doctor routers 列出全部' },
};
const seeDemo: MissingFix = {
  text: { en: 'Or try it without any configuration', zh: '或者不做任何设置直接看演示' },
  command: 'kush-doctor doctor --demo',
};

function baseFixes(router: Router): MissingFix[] {
  const bases = Object.values(router.bases);
  const { name } = router;
  const sample = bases.find(({ url }) => isPlaceholderHost(readUrl(url)?.host ?? ''));
  if (sample)
    return [
      {
        text: {
          en: `The base URL of ${name}, ${sample.url}, has the host of an example: write your gateway's host there, or name it with --base-url`,
          zh: `${name} 的 base URL ${sample.url} 用的是示例主机：请在那里写入你的网关的主机，或用 --base-url 指定`,
        },
      },
    ];
  if (bases.some(({ evidence }) => evidence === 'documented')) return [];
  const [reported] = bases;
  if (reported) {
    return [
      {
        text: {
          en: `${name}'s own pages give no base URL; other sources report ${reported.url}. If you trust that`,
          zh: `${name} 自己的页面没有给出 base URL；他人报告的是 ${reported.url}。如果信任它`,
        },
        command: shellCommand('kush-doctor --base-url', [reported.url]) ?? 'kush-doctor --base-url URL',
      },
    ];
  }
  const command = `${shellCommand('kush-doctor --router', [router.id])} --base-url https://your-host/v1`;
  return [
    {
      text: {
        en: `${name} has no public address: set your host with ${command}`,
        zh: `${name} 没有自己的公网地址：请指定你的主机 ${command}`,
      },
    },
  ];
}

/** The variable documented by this router or by its protocol's client. */
function keyFixes(router: Router): MissingFix[] {
  const protocol = router.protocols[0] ?? 'openai-chat';
  const usual = {
    'openai-chat': 'OPENAI_API_KEY',
    'openai-responses': 'OPENAI_API_KEY',
    'anthropic-messages': 'ANTHROPIC_API_KEY',
    gemini: 'GEMINI_API_KEY',
  };
  const { name, keyFormat } = router;
  const line = placeholderLine(router.envNames.key[0] ?? usual[protocol], '…');
  const page = router.support.keysUrl;
  return [
    {
      text: {
        en: `Set the key of ${name}${keyFormat ? ` (it begins with ${keyFormat.prefix})` : ''}`,
        zh: `设置 ${name} 的密钥${keyFormat ? `（以 ${keyFormat.prefix} 开头）` : ''}`,
      },
      command: line,
    },
    ...(page ? [{ text: { en: `Create a key of ${name} here: ${page}`, zh: `${name} 的密钥在这里创建：${page}` } }] : []),
  ];
}

/** Describes the owner of a key found without a base URL, by its variable or format; each command can be copied. */
function describeFoundKey(key: RawSetting, owners: readonly KeyOwner[]): MissingFix {
  const place: Bilingual = {
    en: `A key was found (${describeOrigin(key.origin)})`,
    zh: `找到一个密钥（${describeOrigin(key.origin, 'zh')}）`,
  };
  if (owners.length === 0) return { text: { en: `${place.en}, but no base URL next to it`, zh: `${place.zh}，但没有对应的 base URL` } };
  const commands = owners.map(({ id }) => shellCommand('kush-doctor --router', [id]) ?? `kush-doctor --router ${id}`);
  const names = owners.map(({ name }) => name);
  const text = { en: `${place.en}, as ${names.join(' or ')} has them`, zh: `${place.zh}，应是 ${names.join(' 或 ')} 的` };
  if (commands.length === 1) return { text, command: commands[0] };
  return { text: { en: `${text.en}: ${commands.join(' or ')}`, zh: `${text.zh}：${commands.join(' 或 ')}` } };
}

const clientName = /^(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE|KUSH_DOCTOR)_/;

/** The known routers that may have issued this key; empty if more than three share its format. */
function findKeyOwners({ name, text }: RawSetting, routers: readonly Router[]): readonly KeyOwner[] {
  // A key in a client's own variable may belong to any router.
  const named = clientName.test(name) ? [] : routers.filter(({ envNames }) => envNames.key.includes(name));
  if (named.length === 1) return named;
  const issuers = findIssuers(text.trim(), routers).filter(({ id }) => routers.some((router) => router.id === id));
  return issuers.length > 3 ? [] : issuers;
}

/** A line that sets a variable, with a placeholder value. */
function placeholderLine(name: string, placeholder: string): string {
  return getShell() === 'posix' ? `export ${name}=${placeholder}` : `$env:${name} = '${placeholder}'`;
}
