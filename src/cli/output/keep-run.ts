import { isCredentialName } from '../../domain/credential-name.ts';
import { defaultOptions, type Options } from '../../domain/options.ts';
import type { Category } from '../../domain/report/category.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { Report, ReportTarget } from '../../domain/report/report.ts';
import type { ShownRun } from '../../render/renderer.ts';
import { shellWord } from '../../text/shell.ts';
import type { CommandInput } from '../command.ts';
import { commandOptions } from '../command-options.ts';
import { type CommandSpec, commands } from '../command-spec.ts';
import { getCommonOptions } from '../common-options.ts';
import { flagName, type Option, type OptionTable } from '../option.ts';

/** A run, as far as its options decide what is examined. */
interface Run {
  name: string;
  options: Options;
  /** The command's own options. */
  own: Readonly<Record<string, unknown>>;
  /** The examined target, if a report exists. */
  target?: ReportTarget | null | undefined;
  /** A value that changes under masking is not repeated. */
  masked<T>(value: T): T;
}

const names = commands.map(({ name }) => name).join('|');
/**
 * A command of ours in a text, and what follows up to the next one or the end of the line. Without a name it must be followed by an option
 * or by nothing.
 */
const ours = new RegExp(`(?<![\\w/.@:-])kush-doctor(?: (${names})(?![\\w-])(?! ?:)|(?= --|$))((?:(?! kush-doctor )[^\\n])*)`, 'gm');
/** Commands that examine something else, or nothing. */
const elsewhere = / --(?:help|version|compare|replay|targets)\b/;
/** Own options that describe the target, and those that describe the request of the same command. */
const targetOptions: ReadonlySet<string> = new Set(['demo', 'fault', 'targets', 'as', 'model']);
const requestOptions: ReadonlySet<string> = new Set(['stream', 'tools', 'schema', 'includeUsage', 'noIncludeUsage', 'client']);
/** The target options that the simulated router reads. */
const demoOptions: ReadonlySet<string> = new Set(['router', 'protocol', 'model']);
/** Options that a command may have several times. */
const repeatable: ReadonlySet<string> = new Set(['header', 'dotenv']);
/** Options of which a command has only one. */
const exclusive: Readonly<Record<string, string>> = { 'key-env': 'key-stdin', 'key-stdin': 'key-env', target: 'all', all: 'target' };

/** Completes commands of ours with this run's options, so that pasted they examine the same target in the same way. */
export function createRunKeeper(run: Run): ShownRun {
  const originals = new Map<string, string>();
  const keep = (text: string): string => {
    const kept = text.replace(ours, (whole, name: string | undefined, rest: string) => {
      const spec = commands.find((command) => command.name === (name ?? 'doctor'));
      const isDemo = / --demo\b/.test(rest);
      if (spec === undefined || elsewhere.test(rest) || (run.options.demo ? !('demo' in commandOptions[spec.name]) : isDemo)) return whole;
      return `${whole.slice(0, whole.length - rest.length)}${toWords(spec, run, rest).join('')}${rest}`;
    });
    originals.set(kept, text);
    return kept;
  };
  const keepQuoted = (text: string): string => {
    const kept = text.replace(/`([^`]{1,300})`/g, (_, command: string) => `\`${keep(command)}\``);
    originals.set(kept, text);
    return kept;
  };
  return { keep, keepQuoted, original: (text) => originals.get(text) ?? text };
}

/** The report with its commands completed; those in sentences are between backquotes, except in the ones about missing settings. */
export function keepRunInReport(report: Report, { keep, keepQuoted }: ShownRun): Report {
  const keepAll = <One extends { category: Category | null; fixes: readonly Fix[] }>(one: One): One => ({
    ...one,
    fixes: one.fixes.map((fix) => ({
      ...fix,
      text: one.category === 'config.missing' ? keep(fix.text) : keepQuoted(fix.text),
      ...(fix.command === undefined ? {} : { command: keep(fix.command) }),
    })),
  });
  return {
    ...report,
    findings: report.findings.map(keepAll),
    ...(report.diagnoses === undefined ? {} : { diagnoses: report.diagnoses.map(keepAll) }),
  };
}

/** The keeper of a command's run; `name` is the target's, where a run examines several. */
export function toRunKeeper(
  { options, commandOptions: own, io }: CommandInput,
  report: Pick<Report, 'kind' | 'target'>,
  name?: string,
): ShownRun {
  const single = name === undefined ? options : { ...options, all: false, target: name };
  return createRunKeeper({ name: report.kind, options: single, own, target: report.target, masked: (value) => io.masked(value) });
}

/** The options that a command lacks, each with its value and a blank before it. */
function toWords(spec: CommandSpec, run: Run, rest: string): string[] {
  if (spec.takes !== undefined && !spec.takes.groups.includes('Target')) return [];
  const isSame = spec.name === run.name;
  const given = new Set([...rest.matchAll(/ --(?:no-)?([a-z][a-z-]*)/g)].map(([, name = '']) => name));
  const own: OptionTable = commandOptions[spec.name];
  const kept = [
    ...Object.entries(own).filter(([key]) => targetOptions.has(key) || (isSame && requestOptions.has(key))),
    ...getCommonOptions(spec).filter(([key, { group }]) => {
      if (group === 'Target') return !run.options.demo || demoOptions.has(key);
      return group === 'Safety' || key === 'http' || key === 'timeout' || (isSame && key === 'deep');
    }),
  ];
  const isElsewhere = run.own.targets !== undefined && own.targets === undefined;
  return kept.flatMap(([key, option]) => {
    const name = flagName(option).replace(/^--(?:no-)?/, '');
    if ((given.has(name) && !repeatable.has(key)) || given.has(exclusive[name] ?? '') || (isElsewhere && key === 'target')) return [];
    return toValues(key, run, own.as !== undefined).flatMap((value) => toWord(option, value, run));
  });
}

/** The values of an option in this run. A command without `--as` gets the client's protocol and target instead. */
function toValues(key: string, { options, own, target }: Run, takesClient: boolean): readonly unknown[] {
  const client = own.as === undefined || takesClient ? undefined : target;
  switch (key) {
    case 'protocol':
      return [options.protocol ?? client?.protocols[0]];
    case 'target':
      return [options.target ?? ((client?.others.length ?? 0) > 0 ? client?.name : undefined)];
    case 'timeout':
      return options.timeoutMs > defaultOptions.timeoutMs ? [`${Math.ceil(options.timeoutMs / 1000)}s`] : [];
    case 'header':
      return options.header.map(withoutCredential);
    case 'fault':
      return options.demoFaults ?? [];
    case 'noIncludeUsage':
      return [own.includeUsage === false];
    default: {
      const value = key in options ? options[key as keyof Options] : own[key];
      return Array.isArray(value) ? value : [value];
    }
  }
}

/** A header line that states no credential: it names a variable instead. */
function withoutCredential(line: string): string {
  const [, name = '', value = ''] = /^\s*([^:\s]+)\s*:(.*)$/s.exec(line) ?? [];
  return isCredentialName(name) && !value.trimStart().startsWith('env:') ? `${name}: env:NAME` : line;
}

function toWord(option: Option<unknown>, value: unknown, { masked }: Run): string[] {
  if (value === true) return [` ${flagName(option)}`];
  if (typeof value !== 'string' || masked(value) !== value) return [];
  const word = shellWord(value);
  return word === undefined ? [] : [` ${flagName(option)} ${word}`];
}
