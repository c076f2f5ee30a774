import type { Finding } from '../../domain/finding.ts';
import type { ClientPreview, Report, ReportSetting } from '../../domain/report.ts';
import type { RenderContext } from '../../render/renderer.ts';
import { createTheme, type Theme } from '../../render/theme.ts';
import { wrap } from '../../render/wrap.ts';
import { visible } from '../../text/visible.ts';

const maxPlaces = 8;

/** The X-ray as text: what is wrong first, then every name with its places, then what each client would call. */
export function envText(report: Report, context: RenderContext): string {
  const theme = createTheme(context);
  const problems = report.findings.filter((finding) => finding.status === 'fail' || finding.status === 'warn');
  const parts = [
    context.quiet ? '' : targetText(report, theme),
    problems.map((finding) => problemText(finding, theme, context.columns)).join(''),
    context.quiet || (problems.length === 0 && !context.verbose && isPlain(report)) ? '' : settingsText(report, theme, context),
    context.quiet ? '' : clientsText(report.clients ?? [], theme, context),
    verdictText(report, theme),
  ];
  return `${parts.filter((part) => part !== '').join('\n')}`;
}

/** Every name has one place: the line about the target says it all. */
function isPlain(report: Report): boolean {
  return report.target?.settings.every((setting) => setting.sources.length === 1) ?? true;
}

function targetText({ target }: Report, theme: Theme): string {
  if (target === null) return '';
  const base = Object.entries(target.baseUrls).map(([protocol, url]) => `${protocol} at ${url}`);
  const lines = [
    `${theme.chalk.bold(visible(target.router.name, 60))} (${visible(target.router.how, 80)})`,
    ...base.map((line) => `  ${visible(line, 300)}`),
    `  key ${target.key ? `${visible(target.key.fingerprint, 40)} from ${visible(target.key.source, 200)}` : 'none'}`,
    ...(target.model ? [`  model ${visible(target.model.id, 100)} from ${visible(target.model.source, 200)}`] : []),
    ...(target.others.length > 0 ? [`  also found: ${target.others.join(', ')} (--target NAME)`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function problemText(finding: Finding, theme: Theme, columns: number): string {
  const mark = finding.status === 'fail' ? theme.chalk.red(theme.marks.fail) : theme.chalk.yellow(theme.marks.warn);
  const place = finding.location
    ? `${finding.location.file}${finding.location.line === undefined ? '' : `:${finding.location.line}`}${finding.location.column === undefined ? '' : `:${finding.location.column}`}`
    : '';
  const body = (text: string): string =>
    wrap(visible(text, 600), columns - 4)
      .map((line) => `    ${line}\n`)
      .join('');
  return [
    `${mark} ${theme.chalk.bold(visible(finding.title, 300))}\n`,
    place === '' ? '' : `    ${theme.chalk.dim(visible(place, 300))}\n`,
    finding.measured === null ? '' : body(`Found: ${finding.measured}`),
    finding.expected === null ? '' : body(`Expected: ${finding.expected}`),
    ...finding.fixes
      .slice(0, 3)
      .map(
        (fix) => `${body(`Fix: ${fix.text}`)}${fix.command === undefined ? '' : `      ${theme.chalk.cyan(visible(fix.command, 400))}\n`}`,
      ),
    '\n',
  ].join('');
}

function settingsText({ target }: Report, theme: Theme, context: RenderContext): string {
  // What the machine sets for itself is told where it matters or is asked for.
  const ofMachine = (setting: ReportSetting): boolean => setting.sources.length === 1 && /^(?:SSL|CURL|REQUESTS|NODE)_/.test(setting.name);
  const settings = (target?.settings ?? []).filter((setting) => context.verbose || !ofMachine(setting));
  if (settings.length === 0) return '';
  return `${theme.chalk.bold('Where each setting comes from')}\n${settings.map((setting) => settingText(setting, theme, context)).join('')}`;
}

function settingText(setting: ReportSetting, theme: Theme, context: RenderContext): string {
  const { columns, ascii } = context;
  const arrow = ascii ? '->' : '→';
  const width = Math.min(Math.max(...setting.sources.map((source) => source.place.length)), Math.floor(columns / 2));
  const shown = context.verbose ? setting.sources : setting.sources.slice(0, maxPlaces);
  const rows = shown.map((source) => {
    const wins = source.place === setting.winner;
    const row = `  ${wins ? arrow : ' '.repeat(arrow.length)} ${visible(source.place, 200).padEnd(width)}  ${visible(source.shown === '' ? '(empty)' : source.shown, 120)}`;
    return `${wins ? row : theme.chalk.dim(row)}\n`;
  });
  const why =
    setting.sources.length > 1 || setting.winner === null
      ? wrap(visible(setting.why, 300), columns - 5).map((line) => `     ${theme.chalk.dim(line)}\n`)
      : [];
  const more = setting.sources.length - shown.length;
  const rest = more > 0 ? `     ${theme.chalk.dim(`and ${more} more places (--verbose)`)}\n` : '';
  return `${visible(setting.name, 80)}\n${rows.join('')}${rest}${why.join('')}`;
}

function clientsText(clients: readonly ClientPreview[], theme: Theme, { columns }: RenderContext): string {
  const rows = clients.map((preview) => {
    const mark =
      preview.right === false
        ? theme.chalk.red(theme.marks.fail)
        : preview.right === true
          ? theme.chalk.green(theme.marks.pass)
          : theme.chalk.dim(theme.marks.skip);
    const url = preview.url === null ? 'needs a base URL of its own' : visible(preview.url, Math.max(40, columns * 2));
    const advice =
      preview.corrected === null
        ? ''
        : `      ${theme.chalk.cyan(visible(`${preview.setting.includes(' ') ? `${preview.setting}: ` : `${preview.setting}=`}${preview.corrected}`, 300))}\n`;
    return `  ${mark} ${preview.client.padEnd(13)} ${url}\n${advice}`;
  });
  return rows.length === 0 ? '' : `${theme.chalk.bold('What each client would call with this base URL')}\n${rows.join('')}`;
}

function verdictText({ summary, target, findings }: Report, theme: Theme): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  if (summary.fail === 0 && summary.warn === 0)
    return `${theme.chalk.green(theme.marks.pass)} ${target === null ? 'Nothing is wrong with the settings.' : 'The settings are sound. Run kush-doctor to try them.'}\n`;
  const inEnvFile = findings.some((finding) => /\.env[^/]*$/.test(finding.location?.file ?? ''));
  return `${count(summary.fail, 'error')}, ${count(summary.warn, 'warning')}.${inEnvFile ? ' Env files can be repaired: kush-doctor env --fix' : ''}\n`;
}
