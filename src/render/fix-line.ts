import type { Fix } from '../domain/report/diagnosis.ts';
import { withProgram } from '../text/program-name.ts';
import { type FixForm, getLabels } from './labels.ts';
import type { RenderContext } from './renderer.ts';

/** Detected from the first line; the patterns match what our tables and issues write. */
export function findForm({ command = '', file }: Pick<Fix, 'command' | 'file'>): FixForm {
  const [line = ''] = command.split('\n');
  if (/^(?:\$env:|Remove-Item |Set-Date|w32tm )/.test(line)) return 'powershell';
  if (/^(?:from \w+ import|import \w|[a-z_]+=[\d.]+$)/.test(line)) return 'python';
  if (/^(?:require\(|const |process\.)/.test(line)) return 'javascript';
  if (/^[a-z][\w.-]*(?: [^=:]|$)/.test(line)) return 'shell';
  if (file !== undefined) return 'file';
  if (/^(?:"[\w.-]+"\s*:|[{[])/.test(line)) return 'json';
  if (/^https?:\/\/\S+$/.test(line)) return 'url';
  if (/^(?:GET|POST) /.test(line)) return 'request';
  if (/^[A-Za-z][\w-]*: \S/.test(line)) return 'header';
  return /^[A-Z][A-Z0-9_]*=\S*$/.test(line) ? 'env-file' : 'shell';
}

/** One line of a fix to copy, and what precedes it: a prompt, a file, a language. */
export interface FixLine {
  mark: string;
  text: string;
}

/** The lines of a fix's command; empty if it has none. */
export function toFixLines(fix: Fix, context: Pick<RenderContext, 'lang' | 'program'>): FixLine[] {
  if (fix.command === undefined) return [];
  const form = findForm(fix);
  return fix.command.split('\n').map((line) => ({ mark: toMark(form, fix, context.lang), text: withProgram(line, context.program) }));
}

/** The fix on one line, for formats without blocks: `Raise it. $ kush-doctor models`. */
export function toFixSentence(fix: Fix, context: Pick<RenderContext, 'lang' | 'program'>): string {
  const lines = toFixLines(fix, context).map(({ mark, text }) => `${mark}${gapAfter(mark)}${text}`);
  return [withProgram(fix.text, context.program), ...lines].join(' ');
}

/** Between a mark and its text: a full-width colon has its own blank. */
export function gapAfter(mark: string): string {
  return mark.endsWith('：') ? '' : ' ';
}

function toMark(form: FixForm, { file, line }: Fix, lang: 'en' | 'zh'): string {
  const colon = lang === 'zh' ? '：' : ':';
  if (form === 'shell') return '$';
  if (form === 'powershell') return 'PS>';
  if (form === 'file') return `${file}${line === undefined ? '' : `:${line}`}${colon}`;
  return `${getLabels(lang).fixForms[form]}${colon}`;
}
