import { drawTable, type TableColumn } from '../../render/text/table.ts';
import { createTheme } from '../../render/text/theme.ts';
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
