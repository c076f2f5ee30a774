import type { RenderContext } from './renderer.ts';

/** Colours and marks of the terminal report. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
  marks: Readonly<Record<'pass' | 'warn' | 'fail' | 'unknown' | 'skip', string>>;
}

/** SGR codes where colour is wanted, else the text alone; ASCII marks where asked for. */
export function styleOf(context: Pick<RenderContext, 'color' | 'ascii'>): Style {
  const code = (on: number, off: number) => (text: string) => (context.color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    red: code(31, 39),
    yellow: code(33, 39),
    green: code(32, 39),
    cyan: code(36, 39),
    marks: context.ascii
      ? { pass: 'ok', warn: '!', fail: 'x', unknown: '?', skip: '-' }
      : { pass: '✓', warn: '!', fail: '✗', unknown: '?', skip: '–' },
  };
}
