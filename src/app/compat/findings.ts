import { describeOutcome } from '../../checks/recorded-requests.ts';
import type { CompatRunResult } from '../../compat/index.ts';
import { inBoth } from '../../domain/bilingual.ts';
import type { Options } from '../../domain/options.ts';
import { type CompatClient, type CompatReport, type CompatValue, isLacking } from '../../domain/report/compat.ts';
import type { Finding, FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { toFinding } from '../../engine/finding.ts';
import { getCompatLabels } from '../../render/compat-labels.ts';

const statuses: Readonly<Record<CompatValue, Finding['status']>> = {
  supported: 'pass',
  refused: 'warn',
  ignored: 'warn',
  unknown: 'unknown',
  'not-applicable': 'skip',
};

/** A finding for each cell, each client, and the reason the run ended early. */
export function compatFindings(report: CompatReport, result: CompatRunResult | null, lang: Options['lang']): Finding[] {
  return [
    ...failureFindings(result, lang),
    ...report.clients.map((client) => clientFinding(client, report, lang)),
    ...cellFindings(report, lang),
  ];
}

function cellFindings({ features, columns }: CompatReport, lang: Options['lang']): Finding[] {
  return features.flatMap(({ id, title, cells }) =>
    cells.map((cell): Finding => {
      const status = statuses[cell.value];
      const check = { id: `compat.${id}`, title, layer: 'completion' } as const;
      const subject = columns.length > 1 ? cell.column.replace(' ', ':') : undefined;
      const draft: FindingDraft = {
        status,
        subject,
        category: cell.category ?? 'unknown',
        // These parts of the report are already in its language.
        title: inBoth(`${title}${lang === 'zh' ? '：' : ': '}${getCompatLabels(lang).values[cell.value]}`),
        measured: inBoth(cell.evidence),
        confidence: 'standard',
        ...(status === 'skip' ? { skipReason: 'not-applicable' } : {}),
      };
      return { ...toFinding(check, draft, lang), requestIds: cell.requestIds };
    }),
  );
}

const clientStatuses: Readonly<Record<CompatClient['verdict'], Finding['status']>> = {
  works: 'pass',
  limited: 'warn',
  broken: 'fail',
  unknown: 'unknown',
};

function clientFinding(client: CompatClient, { features }: CompatReport, lang: Options['lang']): Finding {
  const { values, verdicts } = getCompatLabels(lang);
  const lacking = client.needs.filter(({ value }) => isLacking(value));
  const lackingRequired = lacking.filter(({ effect }) => effect === 'required');
  const shown = client.verdict === 'broken' && lackingRequired.length > 0 ? lackingRequired : lacking;
  const first = features.find(({ id }) => id === shown[0]?.feature)?.cells.find(({ column }) => column === client.column);
  const because = shown.map(({ title, value, without }) => `${title} ${values[value]}: ${without}`).join('; ');
  const proven = client.needs.filter(({ value }) => value === 'supported').length;
  const needs = lang === 'zh' ? `${client.needs.length} 项中有 ${proven} 项得到证实` : `${proven} of ${client.needs.length} needs proven`;
  const title = `${client.client} ${client.version} ${verdicts[client.verdict]}`;
  const fixes = shown.flatMap((need) => need.fixes);
  const draft: FindingDraft = {
    status: clientStatuses[client.verdict],
    subject: client.client,
    category: first?.category ?? 'unknown',
    title: inBoth(title),
    measured: inBoth(because === '' ? needs : because),
    fixes: fixes.map((fix) => ({ ...fix, text: inBoth(fix.text) })),
    confidence: 'documented',
    source: { title: client.needs[0]?.source ?? '' },
    retry: toRetry('after-fix'),
  };
  return toFinding({ id: 'compat.client', title, layer: 'completion' }, draft, lang);
}

/** A failure that left a column empty or ended the run is diagnosed like any other. */
function failureFindings(result: CompatRunResult | null, lang: Options['lang']): Finding[] {
  const call = result?.failed?.call;
  // A column without an answer is reported by its cells if other columns have answers.
  const isWhole =
    result?.ended === 'failure' ||
    result?.ended === 'limits' ||
    result?.columns.every(({ cells }) => cells.every(({ outcome }) => outcome.value !== 'supported'));
  if (call === undefined || call.diagnosis === null || !isWhole) return [];
  const { diagnosis } = call;
  return [
    toFinding(
      { id: 'completion.answers', title: 'The model answers', layer: 'completion' },
      {
        status: 'fail',
        category: diagnosis.category,
        diagnosis,
        measured: describeOutcome(call),
        timings: call.exchange.timings,
      },
      lang,
    ),
  ];
}
