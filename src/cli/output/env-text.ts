import stringWidth from 'string-width';
import type { Finding } from '../../domain/report/finding.ts';
import type { ClientPreview, Report, ReportSetting } from '../../domain/report/report.ts';
import { describeClient } from '../../render/client-preview.ts';
import { envWords } from '../../render/env-words.ts';
import { getLabels } from '../../render/labels.ts';
import type { RenderContext } from '../../render/renderer.ts';
import { findingBlock } from '../../render/text/finding-text.ts';
import { drawTable } from '../../render/text/table.ts';
import { createTheme, type Theme } from '../../render/text/theme.ts';
import { wrap } from '../../render/text/wrap.ts';
import { withProgram } from '../../text/program-name.ts';
import { visible } from '../../text/visible.ts';

const maxPlaces = 8;
/** Clients that share variables with others: listed only if they have settings of their own. */
const ownFilesOnly: ReadonlySet<string> = new Set(['qwen-code', 'cline', 'aider', 'open-webui']);

/** The settings as text: problems first, then every name with its places, then what each client would call. */
export function envText(report: Report, context: RenderContext, { isRepairable }: { isRepairable: boolean }): string {
  const theme = createTheme(context);
  const problems = (['fail', 'warn'] as const).flatMap((status) => report.findings.filter((finding) => finding.status === status));
  const parts = [
    context.quiet ? '' : targetText(report, theme, context.lang),
    problems.map((finding) => problemText(finding, theme, context)).join('\n'),
    context.quiet || (problems.length === 0 && !context.verbose && isPlain(report)) ? '' : settingsText(report, theme, context),
    context.quiet ? '' : clientsText(report.clients ?? [], theme, context),
    verdictText(report, theme, context, { isRepairable }),
  ];
  return `${parts.filter((part) => part !== '').join('\n')}`;
}

/** Every name has a single place: the line about the target is sufficient. */
function isPlain(report: Report): boolean {
  return report.target?.settings.every((setting) => setting.sources.length === 1) ?? true;
}

function targetText({ target }: Report, theme: Theme, lang: RenderContext['lang']): string {
  const words = envWords[lang];
  if (target === null) return '';
  const base = Object.entries(target.baseUrls).map(([protocol, url]) => words.served(protocol, url));
  const lines = [
    `${theme.chalk.bold(visible(target.router.name, 60))}${getLabels(lang).aside(visible(target.router.how, 80))}`,
    ...base.map((line) => `  ${visible(line, 300)}`),
    `  ${words.key} ${target.key ? words.from(visible(target.key.fingerprint, 40), visible(target.key.source, 200)) : words.none}`,
    ...(target.model ? [`  ${words.model} ${words.from(visible(target.model.id, 100), visible(target.model.source, 200))}`] : []),
    ...(target.others.length > 0 ? [`  ${words.others(target.others.join(', '))}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** In the doctor's layout; nothing was sent, so there is no retry advice, and the rules are the settings' own, without a source. */
function problemText(finding: Finding, theme: Theme, context: RenderContext): string {
  return `${findingBlock({ ...finding, retry: null, source: null }, context, theme, getLabels(context.lang)).join('\n')}\n`;
}

function settingsText({ target }: Report, theme: Theme, context: RenderContext): string {
  const words = envWords[context.lang];
  // Variables set by the machine itself are shown only if relevant or requested.
  const ofMachine = (setting: ReportSetting): boolean => setting.sources.length === 1 && /^(?:SSL|CURL|REQUESTS|NODE)_/.test(setting.name);
  const settings = (target?.settings ?? []).filter((setting) => context.verbose || !ofMachine(setting));
  if (settings.length === 0) return '';
  const arrow = context.ascii ? '->' : '→';
  const rows = settings.flatMap((setting) => settingRows(setting, arrow, theme, context));
  const columns = [{ header: '' }, { header: words.setting, keep: true }, { header: words.place }, { header: words.value }];
  const table = drawTable(columns, rows, { theme, width: context.tableColumns, indent: 2 });
  return `${theme.chalk.bold(words.sources)}\n${table}`;
}

/** A row for each place, the winner marked, and the reason below. */
function settingRows(setting: ReportSetting, arrow: string, { chalk }: Theme, context: RenderContext): string[][] {
  const shown = context.verbose || context.tableColumns === undefined ? setting.sources : setting.sources.slice(0, maxPlaces);
  const rows = shown.map((source, at) => {
    const wins = source.place === setting.winner;
    const paint = (text: string): string => (wins ? text : chalk.dim(text));
    return [
      wins ? arrow : '',
      at === 0 ? visible(setting.name, 80) : '',
      paint(visible(source.place)),
      paint(visible(source.shown === '' ? envWords[context.lang].empty : source.shown)),
    ];
  });
  const more = setting.sources.length - shown.length;
  if (more > 0) rows.push(['', '', chalk.dim(envWords[context.lang].more(more))]);
  if (setting.sources.length > 1 || setting.winner === null) rows.push(['', '', chalk.dim(visible(setting.why))]);
  return rows;
}

/** What each client does: first those with their own settings, then what others would call with the examined base URL. */
function clientsText(clients: readonly ClientPreview[], theme: Theme, context: RenderContext): string {
  const words = envWords[context.lang];
  const isShown = ({ configured, client }: ClientPreview): boolean => configured || context.verbose || !ownFilesOnly.has(client);
  const shown = clients.filter(isShown);
  const reading = shown.filter(({ target }) => target !== null);
  const others = shown.filter(({ target }) => target === null);
  const columns = [{ header: '' }, { header: words.client, keep: true }, { header: words.calls }, { header: words.keyHeader }];
  const section = (title: string, previews: readonly ClientPreview[]): string => {
    const rows = withRoom(
      previews.map((preview) => clientCells(preview, theme, context)),
      context.tableColumns,
    );
    const table = drawTable(columns, rows, { theme, width: context.tableColumns, indent: 2 });
    return table === '' ? '' : `${theme.chalk.bold(title)}\n${table}`;
  };
  return [section(words.reading, reading), section(words.would, others)].filter((text) => text !== '').join('\n');
}

/** Widest table in a file or pipe, where nothing wraps. */
const maxTableColumns = 160;

/** Puts the key below the URL if both do not fit side by side: a wrapped URL or setting cannot be copied. */
function withRoom(rows: readonly string[][], width = maxTableColumns): string[][] {
  const widest = (at: number): number => Math.max(...rows.flatMap((row) => (row[at] ?? '').split('\n').map((line) => stringWidth(line))));
  const needed = 2 + [0, 1, 2, 3].reduce((sum, at) => sum + widest(at) + 2, -2);
  if (needed <= width) return [...rows];
  return rows.map(([mark = '', client = '', calls = '', key = '']) => {
    const [url = '', ...more] = calls.split('\n');
    return [mark, client, [url, ...(key === '' ? [] : [key]), ...more].join('\n'), ''];
  });
}

/** The URL that a client calls or why it calls none, with further behaviour and fixes below; and what it sends as the key. */
function clientCells(preview: ClientPreview, { chalk, marks }: Theme, context: RenderContext): string[] {
  const words = envWords[context.lang];
  const mark = preview.right === false ? chalk.red(marks.fail) : preview.right === true ? chalk.green(marks.pass) : chalk.dim(marks.skip);
  const { called, advice, keys } = describeClient(preview, words);
  const isReading = preview.target !== null;
  const auth = keys.join(words.and);
  const notes = [
    ...preview.notes,
    ...(context.verbose && preview.retries !== null && isReading ? [words.afterFailure(preview.retries)] : []),
  ];
  return [
    mark,
    preview.client,
    [visible(called), ...notes.map((note) => chalk.dim(visible(note))), ...(advice === null ? [] : [chalk.cyan(visible(advice))])].join(
      '\n',
    ),
    isReading && preview.url !== null ? chalk.dim(visible(auth === '' ? words.none : auth, 300)) : '',
  ];
}

function verdictText(
  { summary, target }: Report,
  theme: Theme,
  context: RenderContext,
  { isRepairable }: { isRepairable: boolean },
): string {
  const words = envWords[context.lang];
  const shown = (text: string): string => withProgram(context.run?.keep(text) ?? text, context.program);
  if (summary.fail === 0 && summary.warn === 0)
    return `${theme.chalk.green(theme.marks.pass)} ${target === null ? words.nothingWrong : words.sound(shown('kush-doctor'))}\n`;
  return `${wrap(`${words.count(summary.fail, summary.warn)}${isRepairable ? shown(words.repair) : ''}`, context.columns).join('\n')}\n`;
}
