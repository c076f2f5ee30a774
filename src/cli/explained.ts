import type { CommandInput } from '../model/command.ts';
import type { Source } from '../model/diagnosis.ts';
import type { ExplainedDiagnosis } from '../model/report.ts';
import { visible } from '../model/visible.ts';
import { labels } from '../words/labels.ts';
import type { Page } from './page.ts';

type View = Pick<CommandInput, 'options' | 'io'>;

/** The diagnoses for a person: one block each, the best first. Text from outside is escaped here. */
export function explainedText(diagnoses: readonly ExplainedDiagnosis[], retryTexts: readonly string[], view: View): string {
  if (view.options.format === 'short') {
    return diagnoses.map((one) => `${one.category}: ${one.title}${one.count > 1 ? ` (×${one.count})` : ''}\n`).join('');
  }
  const shown = view.options.verbose ? diagnoses : diagnoses.slice(0, 10);
  const blocks = shown.map((one, at) => block(one, retryTexts[at] ?? '', view));
  const rest = diagnoses.length - shown.length;
  return `\n${blocks.join('\n')}${rest > 0 ? `\n  … ${rest} more, shown with --verbose\n` : ''}\n`;
}

function block(one: ExplainedDiagnosis, retryText: string, view: View): string {
  const say = labels[view.options.lang];
  const paint = painter(view.io.color);
  const lines: string[] = [`  ${paint.bold(safe(one.title))}  ${paint.dim(one.category)}`, ''];
  if (one.firstLine !== undefined) {
    const time = one.firstTime === undefined ? '' : `  ${safe(one.firstTime)} – ${safe(one.lastTime ?? one.firstTime)}`;
    lines.push(...entry(say.seen, [`${one.count} × · ${say.lines} ${one.firstLine}–${one.lastLine ?? one.firstLine}${time}`], view));
  }
  lines.push(...entry(say.cause, one.causes.map(safe), view));
  lines.push(...entry(say.proof, one.evidence.map(safe), view));
  lines.push(
    ...entry(
      say.fix,
      one.fixes.map((fix) => safe(fix.text) + (fix.command === undefined ? '' : `\n$ ${safe(fix.command)}`)),
      view,
    ),
  );
  lines.push(
    ...entry(say.retry, [safe(retryText) + (one.retry.at === null ? '' : ` (${localTime(one.retry.at)} · ${one.retry.at})`)], view),
  );
  if (one.requestIds.length > 0)
    lines.push(
      ...entry(
        say.requestIds,
        one.requestIds.map((id) => `${safe(id.name)} ${safe(id.value)}`),
        view,
      ),
    );
  if (one.alternatives.length > 0) {
    lines.push(
      ...entry(
        say.alternatives,
        one.alternatives.map((other) => other.category + (other.rule === null ? '' : ` (${other.rule})`)),
        view,
      ),
    );
  }
  lines.push(...entry(say.source, [sourceText(one.rule, one.source, one.confidence)], view));
  return `${lines.join('\n')}\n`;
}

/** A page of the catalogue for a person. */
export function pageText(page: Page, view: View): string {
  const say = labels[view.options.lang];
  const paint = painter(view.io.color);
  const lines = [`  ${paint.bold(page.title)}  ${paint.dim(page.id)}`, '', ...entry(say.meaning, [page.meaning], view)];
  lines.push(...entry(say.cause, page.causes, view));
  if (page.wrong !== null) lines.push(...entry(say.example, [safe(page.wrong)], view));
  lines.push(
    ...entry(
      say.fix,
      page.fixes.map((fix) => fix.text + (fix.command === undefined ? '' : `\n$ ${fix.command}`)),
      view,
    ),
  );
  lines.push(...entry(say.retry, [`${page.retry.kind}${page.retry.advice === undefined ? '' : `: ${page.retry.advice}`}`], view));
  if (page.source !== null) lines.push(...entry(say.source, [sourceText(null, page.source, 'documented')], view));
  if (page.rules.length > 0) lines.push(...entry(say.rules, [page.rules.join(', ')], view));
  return `\n${lines.join('\n')}\n`;
}

function sourceText(rule: string | null, source: Source | null, confidence: string): string {
  const parts = [rule, source?.title, source?.url, source?.read].filter((part) => part !== null && part !== undefined);
  return `${confidence}${parts.length === 0 ? '' : ` · ${parts.join(' · ')}`}`;
}

/** A label in the margin and its lines, wrapped, with an empty line below. */
function entry(label: string, texts: readonly string[], view: View): string[] {
  const present = texts.filter((text) => text !== '');
  if (present.length === 0) return [];
  const margin = 14;
  const width = Math.max(30, Math.min(view.io.columns, 110) - margin - 2);
  const lines = present.flatMap((text) =>
    text.split('\n').flatMap((line) => wrapped(line, width).map((part, at) => (present.length > 1 ? (at === 0 ? '· ' : '  ') : '') + part)),
  );
  const paint = painter(view.io.color);
  const head = label.padEnd(margin - 2 - (label.match(/[\u4e00-\u9fff]/g)?.length ?? 0));
  return [...lines.map((line, at) => `  ${at === 0 ? paint.dim(head) : ' '.repeat(margin - 2)}${line}`), ''];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function safe(text: string): string {
  return visible(text, 600);
}

function localTime(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeZoneName: 'short' });
}

function painter(color: boolean): { bold(text: string): string; dim(text: string): string } {
  const around = (open: number, close: number) => (text: string) => (color ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return { bold: around(1, 22), dim: around(2, 22) };
}
