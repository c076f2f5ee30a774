import { UsageError } from '../domain/usage-error.ts';
import { parseDuration } from '../text/duration.ts';
import { visible } from '../text/visible.ts';

/** The heading of an option in `--help`. */
export type OptionGroup = 'Target' | 'Run' | 'Output' | 'Safety' | 'General' | 'Options';

/**
 * One command-line option: the source of parser, help, completions and manual. `read` converts commander's value (`undefined` if the option
 * was not given) and throws `UsageError`.
 */
export interface Option<Value> {
  /** In commander's syntax: `--base-url <url>`. */
  flags: string;
  description: string;
  group: OptionGroup;
  /** Values of repeated options are collected. */
  repeatable?: true;
  choices?: readonly string[];
  read(raw: unknown, flag: string): Value;
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** The values of a table of options, by key. */
export type OptionValues<Table extends OptionTable> = { readonly [Key in keyof Table]: ReturnType<Table[Key]['read']> };

type Head = Pick<Option<unknown>, 'flags' | 'description' | 'group'>;

const head = (flags: string, description: string, group: OptionGroup = 'Options'): Head => ({ flags, description, group });

/** A switch that is off unless given. */
export function flag(flags: string, description: string, group?: OptionGroup): Option<boolean> {
  return { ...head(flags, description, group), read: (raw) => raw === true };
}

/** `--no-x`: on unless disabled. */
export function negation(flags: string, description: string, group?: OptionGroup): Option<boolean> {
  return { ...head(flags, description, group), read: (raw) => raw === false };
}

/** A switch with a positive and a negative form; undefined if neither is given. */
export function switchable(flags: string, description: string, group?: OptionGroup): Option<boolean | undefined> {
  return { ...head(flags, description, group), read: (raw) => (typeof raw === 'boolean' ? raw : undefined) };
}

export function text(flags: string, description: string, group?: OptionGroup): Option<string | undefined> {
  return { ...head(flags, description, group), read: toText };
}

/** One value of a closed list, which help and completions show. */
export function oneOf<const Choice extends string>(
  flags: string,
  choices: readonly Choice[],
  description: string,
  group?: OptionGroup,
): Option<Choice | undefined> {
  return {
    ...head(flags, description, group),
    choices,
    read: (raw, name) => {
      const value = toText(raw);
      if (value === undefined || (choices as readonly string[]).includes(value)) return value as Choice | undefined;
      throw wrongValueError(name, value, `one of ${choices.join(', ')}`, `应为 ${choices.join('、')} 之一`);
    },
  };
}

/** May be given several times. */
export function list(flags: string, description: string, group?: OptionGroup): Option<readonly string[]> {
  return { ...head(flags, description, group), repeatable: true, read: toList };
}

/** Same as `list`, and each value may contain several, separated by commas. */
export function words(flags: string, description: string, group?: OptionGroup): Option<readonly string[]> {
  return {
    ...list(flags, description, group),
    read: (raw) => toList(raw).flatMap((value) => value.split(',').flatMap((part) => part.trim() || [])),
  };
}

/** Token counts; `8k` is 8,000. */
export function tokenCounts(flags: string, description: string, group?: OptionGroup): Option<readonly number[]> {
  return {
    ...list(flags, description, group),
    read: (raw, name) =>
      toList(raw)
        .flatMap((value) => value.split(','))
        .flatMap((part) => {
          const [, digits = '', unit] = /^(\d{1,7})(k|m)?$/i.exec(part.trim()) ?? [];
          const number = Number(digits) * ({ k: 1000, m: 1_000_000 }[unit?.toLowerCase() ?? ''] ?? 1);
          if (digits !== '' && number >= 100 && number <= 10_000_000) return [number];
          throw new UsageError({
            en: `${name} got "${visible(part, 80)}", expected numbers of tokens such as 8k or 128000.`,
            zh: `${name} 的值是“${visible(part, 80)}”，应为 token 数，例如 8k 或 128000。`,
          });
        }),
  };
}

/** Milliseconds. */
export function duration(flags: string, description: string, group?: OptionGroup): Option<number | undefined> {
  return {
    ...head(flags, description, group),
    read: (raw, name) => {
      const value = toText(raw);
      return value === undefined ? undefined : parseDuration(value, name);
    },
  };
}

export function integer(
  flags: string,
  { min, max, unit = '' }: { min: number; max: number; unit?: string },
  description: string,
  group?: OptionGroup,
): Option<number | undefined> {
  return {
    ...head(flags, description, group),
    read: (raw, name) => {
      const value = toText(raw);
      if (value === undefined) return undefined;
      const digits = unit !== '' && value.endsWith(unit) ? value.slice(0, -unit.length) : value;
      const number = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw wrongValueError(name, value, `a whole number from ${min} to ${max}`, `应为 ${min} 到 ${max} 的整数`);
    },
  };
}

/** `--base-url <url>` as `--base-url`. */
export function flagName({ flags }: Pick<Option<unknown>, 'flags'>): string {
  return flags.split(' ', 1)[0] ?? flags;
}

/** The key under which commander stores a value: `--no-dotenv` and `--dotenv` share `dotenv`. */
export function parserKey({ flags }: Pick<Option<unknown>, 'flags'>): string {
  const name = flagName({ flags }).replace(/^--(?:no-)?/, '');
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Reads a table of options from the parser's result. Throws `UsageError`. */
export function readTable<Table extends OptionTable>(table: Table, raw: Readonly<Record<string, unknown>>): OptionValues<Table> {
  const values = Object.entries(table).map(([key, option]) => {
    const given = raw[parserKey(option)];
    const value = option.read(given, flagName(option));
    // An empty value usually comes from a variable that is not set; what it should have chosen is not chosen instead.
    const empty = [given].flat().find((text) => typeof text === 'string' && /^[\s,]*$/.test(text));
    if (empty !== undefined) throw wrongValueError(flagName(option), String(empty), 'a value', '不能为空');
    return [key, value];
  });
  return Object.fromEntries(values) as OptionValues<Table>;
}

function toText(raw: unknown): string | undefined {
  return typeof raw === 'string' ? raw : undefined;
}

function toList(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.filter((value) => typeof value === 'string') : [];
}

function wrongValueError(name: string, value: string, expected: string, zh: string): UsageError {
  const shown = visible(value, 80);
  return new UsageError({ en: `${name} got "${shown}", expected ${expected}.`, zh: `${name} 的值是“${shown}”，${zh}。` });
}
