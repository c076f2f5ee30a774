import { type CompatReport, isLacking } from '../../domain/report/compat.ts';
import { getCompatLabels } from '../compat-labels.ts';
import { markdownCell, markdownCode, markdownText } from '../escape.ts';

/** The matrix, with the evidence next to it if there is one model; what clients lose; facts about the models. */
export function compatMarkdown({ columns, features, clients, ended }: CompatReport, lang: 'en' | 'zh'): string[] {
  const labels = getCompatLabels(lang);
  const isOne = columns.length === 1;
  const heads = isOne ? [labels.value, labels.evidence] : columns.map(({ protocol, model }) => `${markdownCell(model)} (${protocol})`);
  const rows = features
    .filter(({ cells }) => cells.some(({ value }) => value !== 'not-applicable'))
    .map(({ title, cells }) => {
      const values = isOne
        ? cells.flatMap(({ value, evidence }) => [labels.values[value], markdownCell(evidence)])
        : cells.map(({ value }) => labels.values[value]);
      return `| ${[markdownCell(title), ...values].join(' | ')} |`;
    });
  const details = isOne
    ? []
    : features.flatMap(({ title, cells }) =>
        cells
          .filter(({ value }) => isLacking(value))
          .map(
            ({ column, value, evidence }) =>
              `- ${markdownText(title)}, ${markdownText(column)}: ${labels.values[value]}: ${markdownText(evidence)}`,
          ),
      );
  return [
    `## ${labels.matrix}`,
    '',
    ...(ended === null ? [] : [labels.ended[ended], '']),
    `| ${[labels.feature, ...heads].join(' | ')} |`,
    `|${'---|'.repeat(heads.length + 1)}`,
    ...rows,
    '',
    ...(details.length === 0 ? [] : [...details, '']),
    ...clients.flatMap(({ client, version, verdict, needs }) => [
      `### ${markdownText(`${client} ${version}`)}: ${labels.verdicts[verdict]}`,
      '',
      ...needs
        .filter(({ value }) => isLacking(value))
        .flatMap(({ title, value, without, fixes }) => [
          `- **${markdownText(title)}** ${labels.values[value]}: ${markdownText(without)}`,
          ...fixes.map(
            ({ text, command }) => `  - ${labels.fix}: ${markdownText(text)}${command === undefined ? '' : ` ${markdownCode(command)}`}`,
          ),
        ]),
      '',
    ]),
    ...columns.flatMap(({ model, served }) =>
      served.length === 0
        ? []
        : [
            `## ${markdownText(labels.served(model))}`,
            '',
            ...served.map(({ level, evidence }) => `- ${labels.levels[level]}: ${markdownText(evidence)}`),
            '',
          ],
    ),
  ];
}
