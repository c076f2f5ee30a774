import type { Options } from '../domain/options.ts';
import { shellWord } from '../text/shell.ts';

/** The options that name what is examined. */
export type TargetOptions = Partial<
  Pick<
    Options,
    | 'router'
    | 'baseUrl'
    | 'keyEnv'
    | 'keyStdin'
    | 'protocol'
    | 'header'
    | 'model'
    | 'dotenv'
    | 'noDotenv'
    | 'cwd'
    | 'target'
    | 'trustProject'
    | 'allowInsecureHttp'
    | 'forceKey'
  >
>;

/** Our commands that accept the options of a target; `doctor` may be left out. */
const targetCommand = /^kush-doctor(?: (?:doctor|check-key|models|probe|compat|report|env|listen)(?= |$)|(?= -|$))/;

/**
 * One of our commands with the options that named the target of this run: as printed, it would examine other settings. Options that the
 * command already has are not added; other commands stay as they are.
 */
export function withTargetOptions(command: string, options: TargetOptions): string {
  const [ours] = targetCommand.exec(command) ?? [];
  if (ours === undefined || command.includes(' --demo')) return command;
  const { router, baseUrl, keyEnv, protocol, header = [], model, dotenv = [], cwd, target } = options;
  const valued: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['--router', [router]],
    ['--base-url', [baseUrl]],
    ['--key-env', [keyEnv]],
    ['--protocol', [protocol]],
    ['--header', header],
    ['--model', ours.endsWith(' env') ? [] : [model]],
    ['--dotenv', dotenv],
    ['--cwd', [cwd]],
    ['--target', [target]],
  ];
  const switches = {
    '--key-stdin': options.keyStdin,
    '--no-dotenv': options.noDotenv,
    '--trust-project': options.trustProject,
    '--allow-insecure-http': options.allowInsecureHttp,
    '--force-key': options.forceKey,
  };
  const given = [
    ...valued.flatMap(([name, values]) => values.map((value) => [name, value === undefined ? undefined : shellWord(value)] as const)),
    ...Object.entries(switches).flatMap(([name, isOn]) => (isOn === true ? [[name, ''] as const] : [])),
  ];
  const missing = given.filter(([name, word]) => word !== undefined && !`${command} `.includes(` ${name} `));
  return [command, ...missing.map(([name, word]) => `${name} ${word}`.trim())].join(' ');
}
