import { type CompatClient, type CompatColumn, type CompatReport, isLacking } from '../../domain/report/compat.ts';
import { type CompatLabels, getCompatLabels } from '../compat-labels.ts';
import { xmlText } from '../escape.ts';
import { getLabels } from '../labels.ts';

/** The matrix with each cell's evidence, what each client loses, and facts about the models, as sections of heading and content. */
export function compatSections(compat: CompatReport, lang: 'en' | 'zh'): [heading: string, content: string][] {
  const labels = getCompatLabels(lang);
  const ended = compat.ended === null ? '' : `<p class="soft">${text(labels.ended[compat.ended])}</p>`;
  const served = compat.columns.filter((column) => column.served.length > 0);
  return [
    [labels.matrix, ended + matrix(compat, labels)],
    ...(compat.clients.length === 0
      ? []
      : [[labels.clients, compat.clients.map((client) => clientCard(client, labels, lang)).join('')] as [string, string]]),
    ...served.map((column): [string, string] => [text(labels.served(column.model)), servedList(column, labels, lang)]),
  ];
}

function matrix({ columns, features }: CompatReport, labels: CompatLabels): string {
  const heads = columns.map(({ protocol, model }) => `<th scope="col">${text(model)}<br><span class="soft">${text(protocol)}</span></th>`);
  const rows = features
    .filter(({ cells }) => cells.some(({ value }) => value !== 'not-applicable'))
    .map(({ id, title, cells }) => {
      const tds = cells.map(({ value, evidence, category, requestIds }) => {
        const ids = requestIds.map((one) => `<br>${text(one.name)} <code>${text(one.value)}</code>`).join('');
        const kind = category === null || value === 'supported' ? '' : ` <code>${text(category)}</code>`;
        return `<td><details><summary class="${value}">${labels.values[value]}</summary><p>${text(evidence)}${kind}${ids}</p></details></td>`;
      });
      return `<tr><th scope="row">${text(title)}<br><code>${text(id)}</code></th>${tds.join('')}</tr>`;
    });
  return `<table class="matrix"><thead><tr><th scope="col">${labels.feature}</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** What a client needs: what it lacks first. */
function clientCard({ client, version, verdict, needs }: CompatClient, labels: CompatLabels, lang: 'en' | 'zh'): string {
  const { colon } = getLabels(lang);
  const status = { works: 'pass', limited: 'warn', broken: 'fail', unknown: 'unknown' }[verdict];
  const ordered = [...needs].sort((a, b) => Number(isLacking(b.value)) - Number(isLacking(a.value)));
  const rows = ordered.map(({ title, value, without, fixes }) => {
    const fix = fixes
      .map((one) => `<br>${labels.fix}${colon}${text(one.text)}${one.command ? `<pre>${text(one.command)}</pre>` : ''}`)
      .join('');
    return `<li><span class="${value}">${labels.values[value]}</span> ${text(title)}${isLacking(value) ? `${colon}${text(without)}${fix}` : ''}</li>`;
  });
  const source = needs[0] ? `<p class="soft">${text(needs[0].source)}</p>` : '';
  return `<article class="card ${status}"><h3>${text(client)} ${text(version)}${colon}${labels.verdicts[verdict]}</h3><ul>${rows.join('')}</ul>${source}</article>`;
}

function servedList({ served }: CompatColumn, labels: CompatLabels, lang: 'en' | 'zh'): string {
  const { colon } = getLabels(lang);
  return `<ul>${served.map(({ level, evidence }) => `<li><strong>${labels.levels[level]}</strong>${colon}${text(evidence)}</li>`).join('')}</ul>`;
}

function text(value: string): string {
  return xmlText(value.length > 2000 ? `${value.slice(0, 1999)}…` : value);
}
