import type { ExplainPage } from '../domain/report/explain-page.ts';

/** The correct value of a page; empty if its fixes or its clients' settings show the same. */
export function findRight({ right, fixes, clients }: ExplainPage): string {
  const shown = [...fixes.map(({ command }) => command), ...clients.map(({ setting }) => setting)].join('\n');
  const isShown = right?.split('\n').every((line) => shown.includes(line.split('=')[0] ?? line));
  return isShown ? '' : (right ?? '');
}
