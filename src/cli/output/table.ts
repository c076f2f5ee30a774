import { drawTable, type TableColumn } from '../../render/text/table.ts';
import { createTheme } from '../../render/text/theme.ts';
import { wrap } from '../../render/text/wrap.ts';
import type { CommandInput } from '../command.ts';

/** A table as printed by a command: coloured and fitted on a terminal, plain with complete rows in a pipe. */
export function toTable(
  { io, options }: Pick<CommandInput, 'io' | 'options'>,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  indent = 0,
): string {
  const theme = createTheme({ color: io.color, ascii: options.ascii });
  return drawTable(columns, rows, { theme, width: io.stdoutIsTty ? io.columns : undefined, indent });
}

/** A sentence below a table: wrapped on a terminal, one line in a pipe. */
export function toLines({ io }: Pick<CommandInput, 'io'>, text: string): string {
  return io.stdoutIsTty ? wrap(text, io.columns).join('\n') : text;
}
