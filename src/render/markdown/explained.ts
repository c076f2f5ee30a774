import { codeBlock, markdownCell, markdownCode, markdownText } from '../escape.ts';
import { getLabels } from '../labels.ts';
import type { Renderer } from '../renderer.ts';
import { getEndTime, retrySentence } from '../retry.ts';
import { findRight } from '../right-example.ts';
import { fixText } from './markdown.ts';

const maxShown = 20;

/** Explanations as Markdown, in the terminal's order; a name's page with its examples and a table of clients. */
export const renderExplainedMarkdown: Renderer = (report, context) => {
  const labels = getLabels(context.lang);
  const { page } = report;
  const lines = (report.diagnoses ?? []).slice(0, maxShown).flatMap((one, at) => {
    const item = (label: string, text: string | null | undefined): string[] =>
      text ? [`- ${label}${labels.colon}${markdownText(text)}`] : [];
    const block = (label: string, text: string | null | undefined): string[] => (text ? ['', `${label}:`, '', ...codeBlock(text, '')] : []);
    const known = [one.rule, one.source?.title, one.source?.url, one.source?.read].filter(Boolean);
    const source = known.length === 0 ? [] : [...known, labels.confidence[one.confidence]];
    const ids = one.requestIds.map(({ name, value }) => `${markdownText(name)} ${markdownCode(value)}`);
    return [
      `## ${markdownText(one.title)}`,
      '',
      `\`${one.category}\`${one.count > 1 ? ` × ${one.count}` : ''}`,
      '',
      ...item(labels.meaning, page?.meaning),
      ...one.causes.flatMap((cause) => item(labels.cause, cause)),
      ...item(labels.proof, report.findings[at]?.measured),
      ...one.fixes.map((fix) => `- ${labels.fix}${labels.colon}${fixText(fix, context)}`),
      ...item(labels.retry, retrySentence(one.retry, context.lang, getEndTime(report))),
      ...(one.requestIds.length === 0 ? [] : [`- ${labels.ids}${labels.colon}${ids.join(', ')}`]),
      ...item(labels.source, source.join(', ')),
      ...item(labels.rules, page?.rules.join(', ')),
      ...block(labels.wrong, page?.wrong),
      ...block(labels.right, page && findRight(page)),
      '',
    ];
  });
  const clients = (page?.clients ?? []).map(({ client, setting }) => `| ${client} | ${markdownCell(setting)} |`);
  if (clients.length > 0) lines.push(`| ${labels.clients} | |`, '|---|---|', ...clients);
  return `${lines.join('\n').trimEnd()}\n`;
};
