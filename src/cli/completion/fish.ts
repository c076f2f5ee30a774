import { commandPages, commonFlags, type Flag, takesPath } from '../manifest.ts';
import { getValues, routerIds, targetsCommand } from './values.ts';

/** Completion for fish, written from the command table. */
export function fishCompletion(): string {
  const start = 'complete -c kush-doctor';
  const lines = ['# fish completion for kush-doctor; written by kush-doctor completion fish'];
  for (const page of commandPages) lines.push(`${start} -n __fish_use_subcommand -a ${page.name} -d ${quoted(page.summary)}`);
  lines.push(`${start} -n __fish_use_subcommand -l version -d ${quoted('print the version')}`);
  for (const flag of commonFlags) lines.push(`${start} ${option(flag)}`);
  for (const page of commandPages) {
    const seen =
      page.name === 'doctor' ? '__fish_use_subcommand; or __fish_seen_subcommand_from doctor' : `__fish_seen_subcommand_from ${page.name}`;
    for (const flag of page.flags) lines.push(`${start} -n ${quoted(seen)} ${option(flag)}`);
  }
  lines.push(`${start} -n ${quoted('__fish_seen_subcommand_from routers')} -x -a ${quoted(routerIds().join(' '))}`);
  return `${lines.join('\n')}\n`;
}

function option(flag: Flag): string {
  const values = flag.name === '--target' ? `(${targetsCommand})` : getValues(flag).join(' ');
  const offered = values === '' ? '' : ` -a ${quoted(values)}`;
  const value = flag.value === undefined ? '' : `${takesPath(flag) ? ' -r -F' : ' -x'}${offered}`;
  return `-l ${flag.name.slice(2)}${value} -d ${quoted(flag.description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
