import { Chalk, type ChalkInstance } from 'chalk';
import type { Status } from '../../domain/report/finding.ts';

/** Colours and marks of everything that is written for a terminal. */
export interface Theme {
  chalk: ChalkInstance;
  marks: Readonly<Record<Status, string>>;
}

/** chalk at the level that `color` asks for, and the marks of the five statuses; pure ASCII where asked for. */
export function createTheme({ color, ascii }: { color: boolean; ascii: boolean }): Theme {
  return {
    chalk: new Chalk({ level: color ? 1 : 0 }),
    marks: ascii
      ? { pass: 'ok', warn: '!', fail: 'x', unknown: '?', skip: '-' }
      : { pass: '✓', warn: '!', fail: '✗', unknown: '?', skip: '–' },
  };
}
