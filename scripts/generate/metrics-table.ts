import { readFileSync } from 'node:fs';
import { type MetricFamily, reportMetrics } from '../../src/metrics/catalog.ts';

const file = 'docs/monitoring.md';

/** The monitoring page with its table of metrics generated from the catalog; the rest of the page is hand-written. */
export function monitoringPage(): Record<string, string> {
  const rows = Object.entries(reportMetrics as Readonly<Record<string, MetricFamily>>).map(
    ([name, { help, labels }]) => `| \`${name}\` | ${labels.map((label) => `\`${label}\``).join(' ')} | ${help} |`,
  );
  const page = readFileSync(file, 'utf8').replace(
    /(\| metric \| labels \| meaning \|\n\|---\|---\|---\|\n)[\s\S]*?(?=\n\n)/,
    (_, head: string) => head + rows.join('\n'),
  );
  return { [file]: page };
}
