import { chooseRouter } from '../../app/find-router.ts';
import type { Router } from '../../domain/router.ts';
import type { ErrorRule } from '../../domain/rule.ts';
import { routers } from '../../routers/index.ts';
import { visible } from '../../text/visible.ts';
import type { Command, CommandInput } from '../command.ts';
import { printList } from '../output/print-list.ts';

/** The routers the tool knows, and what one of them documents. */
export const run: Command<'routers'> = async (input) => {
  const name = input.args[0] ?? input.options.router;
  const chosen = name === undefined ? routers : [await chooseRouter(name, input.world)];
  const only = name === undefined ? undefined : chosen[0];
  printList(input, only ? page(only, input) : list(input), 'routers', { routers: chosen.map(described), exitCode: 0 });
  return 0;
};

function described(router: Router) {
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

function list(input: CommandInput<'routers'>): string {
  const width = Math.max(...routers.map((router) => router.id.length));
  const lines = routers.map((router) => {
    const about =
      router.kind === 'router' ? `${router.errors.length} documented rows, ${router.protocols.join(', ')}` : `what any such endpoint means`;
    return `${router.id.padEnd(width)}  ${wrapped(`${router.name}: ${about}`, input.io.columns - width - 2, width + 2)}`;
  });
  return `${lines.join('\n')}\n\nkush-doctor routers ID shows one router's facts and its error table.\n`;
}

function page(router: Router, input: CommandInput<'routers'>): string {
  const { columns } = input.io;
  const rows: [string, string][] = [
    ...Object.entries(router.bases).map(([protocol, base]): [string, string] => [
      protocol,
      `${base.url}${base.evidence === 'community' ? ' (reported by users, not documented)' : ''}${base.note ? `; ${base.note}` : ''}`,
    ]),
    [
      'key',
      router.keyFormat
        ? `begins with ${router.keyFormat.prefix}${router.keyFormat.length ? `, ${router.keyFormat.length} characters` : ''}${router.keyFormat.alsoUsedBy.length > 0 ? `; so do keys of ${router.keyFormat.alsoUsedBy.join(', ')}` : ''}`
        : 'no documented format',
    ],
    [
      'sent as',
      Object.entries(router.auth)
        .map(([protocol, headers]) => `${protocol}: ${headers.join(' or ')}`)
        .join('; '),
    ],
    ['request id', router.requestIdHeaders.join(', ') || 'not documented'],
    ['support', [router.support.email, router.support.url].filter(Boolean).join(', ') || 'not documented'],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const facts = rows.map(([label, value]) => `${label.padEnd(width)}  ${wrapped(value, columns - width - 2, width + 2)}`);
  const errors = router.errors.map((rule) => row(rule, columns));
  const disagreements = router.contradictions.map(
    ({ about, readings }) =>
      `${wrapped(`${about}: ${readings.map((reading) => `"${reading.says}" (${reading.source.title})`).join(' against ')}`, columns - 2, 2)}`,
  );
  const parts = [`${router.name}${router.read ? `, pages read ${router.read}` : ''}`, '', ...facts];
  if (errors.length > 0) parts.push('', 'Documented errors', '', ...errors);
  if (disagreements.length > 0) parts.push('', 'Where its pages disagree', '', ...disagreements.map((line) => `- ${line}`));
  return `${parts.map((line) => visible(line, 4000)).join('\n')}\n`;
}

function row(rule: ErrorRule, columns: number): string {
  const status = rule.match.status?.join(', ') ?? 'any';
  const retry = { backoff: 'retry', 'after-delay': 'retry later', 'after-fix': 'fix first', none: 'no retry', unknown: 'unknown' }[
    rule.retry.kind
  ];
  const after = rule.retry.afterSeconds === undefined ? '' : ` (${rule.retry.afterSeconds} s)`;
  const lines = [
    `${status.padEnd(8)} ${wrapped(rule.title, columns - 9, 9)}`,
    `         ${wrapped([rule.id, rule.match.code ?? rule.match.type, rule.category, `${retry}${after}`].filter(Boolean).join('  '), columns - 9, 9)}`,
    ...rule.fixes
      .slice(0, 2)
      .map((fix) => `         ${wrapped([fix.text, fix.command?.split('\n')[0]].filter(Boolean).join(': '), columns - 9, 9)}`),
    `         ${wrapped([rule.source.title, rule.source.section, rule.source.read, rule.source.url].filter(Boolean).join(', '), columns - 9, 9)}`,
    ...(rule.contradicts ?? []).map((other) => `         but: ${wrapped(`${other.says} (${other.source.title})`, columns - 14, 14)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function wrapped(text: string, columns: number, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(20, columns)) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
