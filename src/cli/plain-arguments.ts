import { commands } from './command-spec.ts';
import { isListItem } from './list-item.ts';
import type { ParsedArguments } from './parser.ts';

/**
 * A command without options, as the parser would return it; null if there is more to parse or an error. The parser takes a third of the
 * start-up time.
 */
export function readPlainArguments([name, ...args]: readonly string[]): ParsedArguments | null {
  const spec = commands.find((command) => command.name === name);
  const isList = spec?.arguments?.at(-1)?.name.endsWith('...]') === true;
  const isPlain = args.every((argument) => !argument.startsWith('-') || isListItem(argument));
  return spec !== undefined && isPlain && (isList || args.length <= (spec.arguments?.length ?? 0)) ? { spec, raw: {}, args } : null;
}
