/**
 * Writes docs/broken-run-light.svg and docs/broken-run-dark.svg, the README's picture of a broken run: the doctor's coloured output, with
 * only the colours changed for the two themes. `npx tsx scripts/picture.ts`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import stringWidth from 'string-width';
import { xmlText } from '../src/render/escape.ts';

const root = resolve(import.meta.dirname, '..');
const command = ['doctor', '--demo', '--fault', 'derouter/402-key-budget'];
const columns = 80;
const [cellWidth, lineHeight, margin, fontSize] = [8.4, 20, 16, 14] as const;

/** The codes of chalk's level 1: https://en.wikipedia.org/wiki/ANSI_escape_code#Colors */
type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
const styles: Readonly<Record<number, Style>> = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' };
const resets: Readonly<Record<number, readonly Style[]>> = { 22: ['bold', 'dim'], 39: ['red', 'green', 'yellow', 'cyan'] };

const themes = {
  light: { paper: '#ffffff', ink: '#1f2328', dim: '#59636e', red: '#b3261e', green: '#1a7f37', yellow: '#8a5a00', cyan: '#0b6e7f' },
  dark: { paper: '#0d1117', ink: '#e6edf3', dim: '#9198a1', red: '#ff7b72', green: '#3fb950', yellow: '#d29922', cyan: '#56d4dd' },
} as const;
type Theme = (typeof themes)[keyof typeof themes];

interface Span {
  text: string;
  active: ReadonlySet<Style>;
}

/** Splits a terminal line into spans of one style. */
function toSpans(line: string): Span[] {
  const active = new Set<Style>();
  return line.split(/(\u001b\[\d+m)/).flatMap((part) => {
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
    if (code === undefined) return part === '' ? [] : [{ text: part, active: new Set(active) }];
    const style = styles[Number(code)];
    if (style !== undefined) active.add(style);
    for (const ended of resets[Number(code)] ?? []) active.delete(ended);
    return [];
  });
}

function drawLine(line: string, at: number, theme: Theme): string {
  let column = 0;
  const spans = toSpans(line).map(({ text, active }) => {
    const colour = (['red', 'green', 'yellow', 'cyan'] as const).find((style) => active.has(style));
    const fill = colour !== undefined ? theme[colour] : active.has('dim') ? theme.dim : theme.ink;
    const x = (margin + column * cellWidth).toFixed(1);
    column += stringWidth(text);
    const weight = active.has('bold') ? ' font-weight="700"' : '';
    return `<tspan x="${x}" fill="${fill}"${weight}>${xmlText(text)}</tspan>`;
  });
  return spans.length === 0 ? '' : `<text y="${margin + fontSize + at * lineHeight}">${spans.join('')}</text>`;
}

function toSvg(lines: readonly string[], theme: Theme): string {
  const width = Math.ceil(columns * cellWidth + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>kush-doctor names the cause, the proof, the fix and whether a retry helps</title>',
    `<rect width="${width}" height="${height}" rx="8" fill="${theme.paper}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${fontSize}" xml:space="preserve">`,
    ...lines.map((line, at) => drawLine(line, at, theme)).filter((line) => line !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** A broken run exits with 1, so `execFileSync` throws; the output is on the error. */
function runDoctor(): string {
  const { PATH } = process.env;
  const env = { PATH, HOME: '/nonexistent', FORCE_COLOR: '1', LANG: 'en_US.UTF-8' };
  const argv = ['--import', 'tsx', resolve(root, 'src/main.ts'), ...command];
  try {
    return execFileSync(process.execPath, argv, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    if (status === 1 && stdout) return stdout;
    throw error;
  }
}

const printed = runDoctor().trimEnd().split('\n');
const lines = [`$ kush-doctor ${command.join(' ')}`, ...printed];
for (const [name, theme] of Object.entries(themes)) writeFileSync(resolve(root, `docs/broken-run-${name}.svg`), toSvg(lines, theme));
console.log(`docs/broken-run-{light,dark}.svg: ${lines.length} lines`);
