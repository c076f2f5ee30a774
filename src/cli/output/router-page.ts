import type { ErrorRule } from '../../domain/report/rule.ts';
import type { FactEvidence, Router } from '../../domain/router.ts';
import type { TableColumn } from '../../render/text/table.ts';
import { visible } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { toTable } from './table.ts';

/** What one router documents: addresses, keys, limits, error table, disagreements. */
export function routerPage(router: Router, input: Pick<CommandInput, 'io' | 'options'>): string {
  const rows: [string, string][] = [
    ...Object.entries(router.bases).map(([protocol, base]): [string, string] => [
      protocol,
      `${base.url}${evidenceNote(base.evidence)}${base.note ? `; ${base.note}` : ''}`,
    ]),
    ...Object.entries(router.otherBases ?? {}).map(([protocol, urls]): [string, string] => [`also ${protocol}`, urls.join(', ')]),
    ...(router.accounts ?? []).map((account): [string, string] => [
      account.name,
      [...new Set(Object.values(account.bases).flat())].join(', '),
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
    ...(router.servesOnly ? [['serves only', router.servesOnly.clients.join(', ')] as [string, string]] : []),
    ...((router.freePaths ?? []).length > 0
      ? [['free to ask', (router.freePaths ?? []).map(({ path, tells }) => `${path} (${tells})`).join(', ')] as [string, string]]
      : []),
    ...(router.forbiddenPaths.length > 0 ? [['never called', router.forbiddenPaths.join(', ')] as [string, string]] : []),
    ['support', [router.support.email, router.support.url, router.support.status].filter(Boolean).join(', ') || 'not documented'],
  ];
  const parts = [
    `${visible(router.name, 200)}${router.read ? `, pages read ${router.read}` : ''}\n`,
    toTable(input, [{ header: '', keep: true }, { header: '' }], rows.map(toVisible)),
  ];
  if (router.errors.length > 0) parts.push(errorTable(router.errors, input));
  if (router.contradictions.length > 0) {
    const contradictions = router.contradictions.map(({ about, readings }) => [
      about,
      readings.map((reading) => `"${reading.says}" (${reading.source.title})`).join('\nagainst '),
    ]);
    parts.push(
      `Where its pages disagree\n\n${toTable(input, [{ header: 'About' }, { header: 'Readings' }], contradictions.map(toVisible))}`,
    );
  }
  return parts.join('\n');
}

const retryWords = {
  backoff: 'retry',
  'after-delay': 'retry later',
  'after-fix': 'fix first',
  none: 'no retry',
  unknown: 'unknown',
} as const;

/** A row per documented error, and beneath it the pages that its sources stand for. */
function errorTable(errors: readonly ErrorRule[], input: Pick<CommandInput, 'io' | 'options'>): string {
  const pages = [...new Set(errors.map(toPage))];
  const columns: TableColumn[] = [
    { header: 'Status', keep: true },
    { header: 'Row' },
    { header: 'Meaning and fix' },
    { header: 'Retry', keep: true },
    { header: 'Source' },
  ];
  const cells = errors.map((rule) => {
    const after = rule.retry.afterSeconds === undefined ? '' : `\n(${rule.retry.afterSeconds} s)`;
    return [
      rule.match.status?.join(', ') ?? 'any',
      [rule.id, rule.match.code ?? rule.match.type, rule.category].filter(Boolean).join('\n'),
      [
        rule.title,
        ...rule.fixes.slice(0, 2).map((fix) => [fix.text, fix.command?.split('\n')[0]].filter(Boolean).join(': ')),
        ...(rule.contradicts ?? []).map((other) => `but: ${other.says} (${other.source.title})`),
      ].join('\n'),
      `${retryWords[rule.retry.kind]}${after}`,
      [`[${pages.indexOf(toPage(rule)) + 1}]`, rule.source.section].filter(Boolean).join(' '),
    ];
  });
  const sources = pages.map((page, at) => `[${at + 1}] ${visible(page, 500)}\n`).join('');
  return `Documented errors\n\n${toTable(input, columns, cells.map(toVisible))}\n${sources}`;
}

function toPage({ source }: ErrorRule): string {
  return [source.title, source.read, source.url].filter(Boolean).join(', ');
}

function toVisible(cells: readonly string[]): string[] {
  return cells.map((cell) => visible(cell, 4000));
}

function evidenceNote(evidence: FactEvidence): string {
  return { documented: '', listed: ' (from lists that other tools keep)', community: ' (reported by users, not documented)' }[evidence];
}
