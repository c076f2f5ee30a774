import type { SystemContext } from '../../domain/system-context.ts';
import type { CliIo } from '../command.ts';

interface FactsInput {
  io: Pick<CliIo, 'stdinIsTty' | 'stdoutIsTty' | 'stderrIsScreen' | 'columns' | 'color'>;
  world: Pick<SystemContext, 'env' | 'platform' | 'arch' | 'osRelease' | 'nodeVersion'>;
  version: string;
}

/** Variables about the start and display of the program whose values are not secret. */
const shownVariables = ['LC_ALL', 'LC_CTYPE', 'LC_MESSAGES', 'LANG', 'KUSH_DOCTOR_LANG', 'TERM', 'TERM_PROGRAM', 'COLORTERM'] as const;
/** Variables that affect the program and may be secret: only their names are reported. */
const namedVariables =
  /^(?:KUSH_DOCTOR_.*|NO_COLOR|FORCE_COLOR|CLICOLOR_FORCE|CI|GITHUB_ACTIONS|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED|SSL_CERT_FILE|(?:https?|all|no)_proxy)$/i;

/** What a maintainer needs to know about the program and machine: names and values, without setting values or paths. */
export function toolFacts({ io, world, version }: FactsInput): [name: string, value: string][] {
  const { env } = world;
  const locale = shownVariables.flatMap((name) => (env[name] ? [`${name}=${env[name]}`] : []));
  const set = Object.keys(env).filter(
    (name) => namedVariables.test(name) && env[name] !== '' && !shownVariables.some((one) => one === name),
  );
  const ends = { stdin: io.stdinIsTty, stdout: io.stdoutIsTty, stderr: io.stderrIsScreen };
  const terminals = Object.entries(ends).flatMap(([name, isTerminal]) => (isTerminal ? [name] : []));
  return [
    ['kush-doctor', version],
    ['Node', world.nodeVersion],
    ['System', `${world.platform} ${world.arch} ${world.osRelease}`],
    ['Started by', env.npm_command === 'exec' ? 'npx' : env.npm_lifecycle_event === undefined ? 'itself' : 'an npm script'],
    ['Locale', [...locale, `time zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}`].join(', ')],
    ['Terminal', `${terminals.join(', ') || 'none'}, ${io.columns} columns, ${io.color ? 'colour' : 'no colour'}`],
    ['Also set', set.sort().join(', ') || 'nothing'],
  ];
}
