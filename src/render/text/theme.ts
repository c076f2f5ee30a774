import { Chalk, type ChalkInstance } from 'chalk';
import type { Status } from '../../domain/report/finding.ts';

/** Colours and marks of all terminal output. */
export interface Theme {
  chalk: ChalkInstance;
  marks: Readonly<Record<Status, string>>;
}

/** chalk at the level set by `color`, and the marks of the five statuses; ASCII only if requested. */
export function createTheme({ color, ascii }: { color: boolean; ascii: boolean }): Theme {
  return {
    chalk: new Chalk({ level: color ? 1 : 0 }),
    marks: ascii
      ? { pass: 'ok', warn: '!', fail: 'x', unknown: '?', skip: '-' }
      : { pass: '✓', warn: '!', fail: '✗', unknown: '?', skip: '–' },
  };
}
