import type { FactEvidence, Router } from '../../domain/router.ts';
import type { ErrorRule } from '../../domain/rule.ts';
import { visible } from '../../text/visible.ts';

/** What one router documents: addresses, keys, limits, error table, disagreements. */
export function routerPage(router: Router, columns: number): string {
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

/** `text` in lines of at most `columns`, the further ones indented. */
export function wrapped(text: string, columns: number, indent: number): string {
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

function evidenceNote(evidence: FactEvidence): string {
  return { documented: '', listed: ' (from lists that other tools keep)', community: ' (reported by users, not documented)' }[evidence];
}
