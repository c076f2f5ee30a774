import type { ErrorRule } from '../../domain/report/rule.ts';
import type { KeyFormat, Router } from '../../domain/router.ts';
import type { TableColumn } from '../../render/text/table.ts';
import { visible } from '../../text/visible.ts';
import { ruleWords } from '../../words/say.ts';
import type { CommandInput } from '../command.ts';
import { type RouterWords, routerWords } from './router-words.ts';
import { toLines, toTable } from './table.ts';

/** One router's documented facts: addresses, keys, limits, error table, contradictions. */
export function routerPage(router: Router, input: Pick<CommandInput, 'io' | 'options'>): string {
  const words = routerWords[input.options.lang];
  const rows: [string, string][] = [
    ...Object.entries(router.bases).map(([protocol, base]): [string, string] => [
      protocol,
      `${base.url}${words.evidence[base.evidence]}${base.note ? `; ${base.note}` : ''}`,
    ]),
    ...Object.entries(router.otherBases ?? {}).map(([protocol, urls]): [string, string] => [words.also(protocol), urls.join(', ')]),
    ...(router.accounts ?? []).map((account): [string, string] => [
      account.name,
      [...new Set(Object.values(account.bases).flat())].join(', '),
    ]),
    [words.key, router.keyFormat ? keyText(router.keyFormat, words) : words.noFormat],
    [
      words.sentAs,
      Object.entries(router.auth)
        .map(([protocol, headers]) => `${protocol}: ${headers.join(words.or)}`)
        .join('; '),
    ],
    [words.requestId, router.requestIdHeaders.join(', ') || words.undocumented],
    ...(router.servesOnly ? [[words.servesOnly, router.servesOnly.clients.join(', ')] as [string, string]] : []),
    ...((router.freePaths ?? []).length > 0
      ? [[words.free, (router.freePaths ?? []).map(({ path, tells }) => `${path} (${tells})`).join(', ')] as [string, string]]
      : []),
    ...(router.forbiddenPaths.length > 0 ? [[words.never, router.forbiddenPaths.join(', ')] as [string, string]] : []),
    [
      words.support,
      [router.support.email, router.support.url, router.support.status, router.support.keysUrl].filter(Boolean).join(', ') ||
        words.undocumented,
    ],
  ];
  const parts = [
    `${visible(router.name, 200)}${router.read ? words.read(router.read) : ''}\n`,
    toTable(input, [{ header: '', keep: true }, { header: '' }], rows.map(toVisible)),
  ];
  if (router.errors.length > 0) parts.push(errorTable(router.errors, input));
  if (router.contradictions.length > 0) {
    const contradictions = router.contradictions.map(({ about, readings }) => [
      about,
      readings.map((reading) => `"${reading.says}" (${reading.source.title})`).join(`\n${words.against}`),
    ]);
    parts.push(
      `${words.disagree}\n\n${toTable(
        input,
        words.readings.map((header) => ({ header })),
        contradictions.map(toVisible),
      )}`,
    );
  }
  return parts.join('\n');
}

function keyText({ prefix, length, alsoUsedBy }: KeyFormat, words: RouterWords): string {
  const shared = alsoUsedBy.length > 0 ? words.shared(alsoUsedBy.join(', ')) : '';
  return `${words.prefix(prefix)}${length ? words.length(length) : ''}${shared}`;
}

/** One row per documented error, and below the pages of its sources. */
function errorTable(errors: readonly ErrorRule[], input: Pick<CommandInput, 'io' | 'options'>): string {
  const { lang } = input.options;
  const words = routerWords[lang];
  const pages = [...new Set(errors.map(toPage))];
  const columns = words.headers.map((header, at): TableColumn => ({ header, keep: at === 0 || at === 3 }));
  const cells = errors.map((rule) => {
    const after = rule.retry.afterSeconds === undefined ? '' : `\n(${rule.retry.afterSeconds} s)`;
    const texts = ruleWords(rule, lang);
    return [
      rule.match.status?.join(', ') ?? words.anyStatus,
      [rule.id, rule.match.code ?? rule.match.type, rule.category].filter(Boolean).join('\n'),
      [
        texts.title,
        ...texts.fixes.slice(0, 2).map((fix) => [fix.text, fix.command?.split('\n')[0]].filter(Boolean).join(': ')),
        ...(rule.contradicts ?? []).map((other) => `${words.but(other.says)} (${other.source.title})`),
      ].join('\n'),
      `${words.retry[rule.retry.kind]}${after}`,
      [`[${pages.indexOf(toPage(rule)) + 1}]`, rule.source.section].filter(Boolean).join(' '),
    ];
  });
  const sources = pages.map((page, at) => `${toLines(input, `[${at + 1}] ${visible(page, 500)}`)}\n`).join('');
  const isNarrow = input.io.stdoutIsTty && input.io.columns < minColumns;
  const shown = isNarrow ? cells.map(stacked) : cells;
  return `${words.errors}\n\n${toTable(input, columns, shown.map(toVisible))}\n${sources}`;
}

/** On narrower terminals five columns side by side would break the ids of rows, which are meant to be copied. */
const minColumns = 110;

/** The row, its meaning and its source in one column. */
function stacked([status = '', row = '', meaning = '', retry = '', source = '']: readonly string[]): string[] {
  return [status, [row, meaning, source].join('\n'), '', retry, ''];
}

function toPage({ source }: ErrorRule): string {
  return [source.title, source.read, source.url].filter(Boolean).join(', ');
}

function toVisible(cells: readonly string[]): string[] {
  return cells.map((cell) => visible(cell, 4000));
}
