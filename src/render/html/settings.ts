import type { ClientPreview, Report, ReportSetting } from '../../domain/report/report.ts';
import { describeClient } from '../client-preview.ts';
import { type EnvWords, envWords } from '../env-words.ts';
import { xmlText } from '../escape.ts';

/** The content of `env`: each setting with its places, the winner first, and what each client calls, as headings with tables. */
export function settingsSections(report: Report, lang: 'en' | 'zh'): (readonly [heading: string, content: string])[] {
  const words = envWords[lang];
  const settings = report.target?.settings ?? [];
  const clients = report.clients ?? [];
  const reading = clients.filter(({ target }) => target !== null);
  const others = clients.filter(({ target, configured }) => target === null && configured);
  const columns = [words.client, words.calls, words.keyHeader];
  return [
    [
      words.sources,
      table(
        [words.setting, words.place, words.value],
        settings.flatMap((setting) => settingRows(setting, words)),
      ),
    ] as const,
    [
      words.reading,
      table(
        columns,
        reading.map((preview) => clientRow(preview, words)),
      ),
    ] as const,
    [
      words.would,
      table(
        columns.slice(0, 2),
        others.map((preview) => clientRow(preview, words).slice(0, 2)),
      ),
    ] as const,
  ].filter(([, content]) => content !== '');
}

function settingRows(setting: ReportSetting, words: EnvWords): string[][] {
  const places = [...setting.sources].sort((a, b) => Number(b.place === setting.winner) - Number(a.place === setting.winner));
  const rows = places.map(({ place, shown }, at) => {
    const row = [at === 0 ? code(setting.name) : '', code(place), shown === '' ? words.empty : code(shown)];
    return place === setting.winner ? row : row.map((cell) => `<span class="soft">${cell}</span>`);
  });
  return setting.sources.length > 1 || setting.winner === null
    ? [...rows, ['', '', `<span class="soft">${xmlText(setting.why)}</span>`]]
    : rows;
}

function clientRow(preview: ClientPreview, words: EnvWords): string[] {
  const { url, right, notes } = preview;
  const { called, advice, keys } = describeClient(preview, words);
  return [
    `<span class="${right === false ? 'broken' : right === true ? 'healthy' : ''}">${xmlText(preview.client)}</span>`,
    [
      url === null ? xmlText(called) : code(called),
      ...notes.map((note) => `<span class="soft">${xmlText(note)}</span>`),
      ...(advice === null ? [] : [code(advice)]),
    ].join('<br>'),
    keys.map((key) => xmlText(key)).join('<br>') || words.none,
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<div class="wide"><table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function code(text: string): string {
  return `<code>${xmlText(text)}</code>`;
}
