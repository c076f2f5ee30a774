import type { CommandSpec } from './command-table.ts';
import { commonOptions, type OptionSpec } from './option-table.ts';
import { camelCase, type RawOptions } from './options.ts';

/**
 * Reads the plain, correct command line without loading the parser, which costs more than a whole offline answer. Gives nothing where
 * anything is unusual (help, an abbreviation, a mistake): the parser then reads it again and finds the words for it.
 */
export function quickParse(argv: readonly string[], spec: CommandSpec): { raw: RawOptions; args: string[] } | undefined {
  const options = new Map([...(spec.options ?? []), ...commonOptions].map((option) => [option.flags.split(' ', 1)[0] ?? '', option]));
  const raw: Record<string, unknown> = {};
  const args: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    if (argument === '-' || !argument.startsWith('-')) {
      args.push(argument);
      continue;
    }
    const [, flag = argument, joined] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? [];
    const option = options.get(flag);
    if (option === undefined) return undefined;
    const name = camelCase(flag.replace(/^--(?:no-)?/, ''));
    if (!option.flags.includes(' ')) {
      if (joined !== undefined) return undefined;
      raw[name] = !flag.startsWith('--no-');
      continue;
    }
    const value = joined ?? argv[++index];
    if (value === undefined || !isPlainValue(value, option, joined !== undefined)) return undefined;
    const before = raw[name];
    raw[name] = option.repeatable ? [...(Array.isArray(before) ? before : []), value] : value;
  }
  const takesMany = spec.arguments?.some((argument) => argument.name.includes('...'));
  if (!takesMany && args.length > (spec.arguments?.length ?? 0)) return undefined;
  return { raw, args };
}

function isPlainValue(value: string, option: OptionSpec, joined: boolean): boolean {
  if (option.choices !== undefined && !option.choices.includes(value)) return false;
  return joined || !value.startsWith('-');
}
