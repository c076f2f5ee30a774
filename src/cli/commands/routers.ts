import { resolve } from 'node:path';
import { chooseRouter } from '../../app/find-router.ts';
import type { Router } from '../../domain/router.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { TableColumn } from '../../render/text/table.ts';
import { findRouter, routers } from '../../routers/index.ts';
import { searchHosts, searchRouters } from '../../routers/search.ts';
import { dayMs } from '../../text/duration.ts';
import type { Command, CommandInput } from '../command.ts';
import { printList } from '../output/print-list.ts';
import { routerPage } from '../output/router-page.ts';
import { toLines, toTable } from '../output/table.ts';

/** Lists the known routers, those matching a word, or those whose pages were read long ago; or shows one router's documentation. */
export const run: Command<'routers'> = async (input) => {
  const { stale } = input.commandOptions;
  if (stale !== undefined) return printStale(input, stale);
  const name = input.args[0] ?? input.options.router;
  if (name === undefined) return await printAll(input, routers);
  const words = input.args.length > 0 && findRouter(name) === undefined && !/[/\\]|\.json$/.test(name) ? input.args.join(' ') : undefined;
  const found = words === undefined ? [] : searchRouters(words);
  const hosts = words === undefined ? [] : searchHosts(words);
  if (found.length > 0 || hosts.length > 0) return await printAll(input, found, hosts);
  const router = await chooseRouter(name, input.world);
  if (input.options.format === 'agent') {
    const { toRouterAnswer } = await import('../../render/agent/routers.ts');
    return printForAgent(input, toRouterAnswer(router, { ...input.options, isOwn: routers.includes(router) }).text);
  }
  printList(input, routerPage(router, input), 'routers', { routers: [toJsonRouter(router)], exitCode: 0 });
  return 0;
};

function printForAgent({ io, options, world }: CommandInput<'routers'>, text: string): 0 {
  io.out(text);
  for (const file of options.output) io.write(resolve(world.cwd, file), text);
  return 0;
}

function toJsonRouter(router: Router) {
  return {
    ...router,
    errors: router.errors.map(({ match, ...rule }) => ({
      ...rule,
      status: match.status?.length === 1 ? match.status[0] : null,
      statuses: match.status ?? [],
      match,
    })),
  };
}

/** The kinds of services in list order. */
const services = ['router', 'gateway', 'provider', 'local', 'bridge', 'contract', 'any'] as const;

interface ListWords {
  headings: Readonly<Record<(typeof services)[number], string>>;
  headers: readonly [router: string, name: string, documented: string, protocols: string];
  byAddress: string;
  addresses: string;
  generic: string;
  advice: string;
  rows(count: number): string;
}

const listWords: Readonly<Record<'en' | 'zh', ListWords>> = {
  en: {
    headings: {
      router: 'Hosted routers',
      gateway: 'Self-hosted gateways',
      provider: 'Providers',
      local: 'Servers on your own machine',
      bridge: "Bridges that use another client's login",
      contract: 'What clients require of any gateway',
      any: 'Any endpoint',
    },
    headers: ['Router', 'Name', 'Documented', 'Protocols'],
    byAddress: 'Known only by their address',
    addresses: 'addresses',
    generic: 'what any such endpoint means',
    advice: "kush-doctor routers ID shows one router's facts and its error table.",
    rows: (count) => `${count} ${count === 1 ? 'row' : 'rows'}`,
  },
  zh: {
    headings: {
      router: '托管的路由',
      gateway: '自行部署的网关',
      provider: '模型提供商',
      local: '本机上的服务器',
      bridge: '借用其他客户端登录的桥接',
      contract: '客户端对任何网关的要求',
      any: '任意接口',
    },
    headers: ['路由', '名称', '文档内容', '协议'],
    byAddress: '仅凭地址认识',
    addresses: '地址',
    generic: '此类接口的通用含义',
    advice: 'kush-doctor routers ID 显示某个路由的信息和错误表。',
    rows: (count) => `${count} 行错误`,
  },
};

async function printAll(input: CommandInput<'routers'>, shown: readonly Router[], hosts: readonly string[] = []): Promise<0> {
  if (input.options.format === 'agent') {
    const { toRouterListAnswer } = await import('../../render/agent/routers.ts');
    return printForAgent(input, toRouterListAnswer(shown, hosts, input.options.lang).text);
  }
  const words = listWords[input.options.lang];
  const [router, name, documented, protocols] = words.headers;
  const columns: TableColumn[] = [{ header: router, keep: true }, { header: name }, { header: documented }, { header: protocols }];
  const sections = services.flatMap((service) => {
    const members = shown.filter((one) => (one.kind === 'generic' ? 'any' : (one.service ?? 'router')) === service);
    const rows = members.map((one) => toCells(one, words));
    return rows.length === 0 ? [] : [`${words.headings[service]}\n\n${toTable(input, columns, rows)}`];
  });
  if (hosts.length > 0) sections.push(`${words.byAddress}\n\n${hosts.join('\n')}\n`);
  const text = `${sections.join('\n')}\n${toLines(input, words.advice)}\n`;
  printList(input, text, 'routers', { routers: shown.map(toJsonRouter), exitCode: 0 });
  return 0;
}

function toCells(router: Router, words: ListWords): string[] {
  const rows = router.errors.length === 0 ? words.addresses : words.rows(router.errors.length);
  return [router.id, router.name, rows, router.kind === 'router' ? router.protocols.join(', ') : words.generic];
}

interface StalePage {
  router: string;
  url: string;
  read: string;
  rows: number;
}

/** Pages last read more than `age` ago, oldest first. */
function printStale(input: CommandInput<'routers'>, age: string): 0 {
  const before = new Date(input.world.now() - parseDays(age) * dayMs).toISOString().slice(0, 10);
  const pages = new Map<string, StalePage>();
  const note = (router: Router, read: string | undefined, url: string | undefined, rows: number): void => {
    if (read === undefined || read === '' || read > before) return;
    const id = `${router.id} ${url ?? ''} ${read}`;
    pages.set(id, { router: router.id, url: url ?? '', read, rows: (pages.get(id)?.rows ?? 0) + rows });
  };
  for (const router of routers) {
    if (router.errors.length === 0) note(router, router.read, Object.values(router.bases)[0]?.source.url, 0);
    for (const { source } of router.errors) note(router, source.read ?? router.read, source.url, 1);
  }
  const sorted = [...pages.values()].sort((a, b) => a.read.localeCompare(b.read) || a.router.localeCompare(b.router));
  const columns: TableColumn[] = [
    { header: 'Read', keep: true },
    { header: 'Router', keep: true },
    { header: 'Rows', align: 'right' },
    { header: 'Page' },
  ];
  const cells = sorted.map(({ router, url, read, rows }) => [read, router, String(rows), url]);
  const text = sorted.length === 0 ? `Every page was read after ${before}.\n` : toTable(input, columns, cells);
  printList(input, text, 'routers', { routers: [], stale: sorted, exitCode: 0 });
  return 0;
}

/** `180d`, `26w`, or a bare number of days. */
function parseDays(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dw]?)$/.exec(text.trim()) ?? [];
  if (count === undefined)
    throw new UsageError(
      { en: `--stale got "${text}", expected a number of days such as 180d.`, zh: `--stale 的值是“${text}”，应为天数，如 180d。` },
      [{ en: 'Write for example --stale 180d', zh: '例如 --stale 180d' }],
    );
  return Number(count) * (unit === 'w' ? 7 : 1);
}
