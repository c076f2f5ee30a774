import { commandPages, commonFlags, type Flag, hasPathValue } from '../manifest.ts';
import { argumentValues, getRefused, getValues, listCommand, listsByArgument, listsByOption } from './values.ts';

/** Fish completion, generated from the command table. */
export function fishCompletion(): string {
  const start = 'complete -c kush-doctor';
  const lines = ['# fish completion for kush-doctor; written by kush-doctor completion fish'];
  for (const page of commandPages) lines.push(`${start} -n __fish_use_subcommand -a ${page.name} -d ${quoted(page.summary)}`);
  lines.push(`${start} -n __fish_use_subcommand -l version -d ${quoted('print the version')}`);
  // No files are offered before the command.
  lines.push(`${start} -n __fish_use_subcommand -f`);
  for (const flag of commonFlags) {
    const refusing = commandPages.filter((page) => getRefused(page).includes(flag.name)).map(({ name }) => name);
    const where = refusing.length === 0 ? '' : ` -n ${quoted(`not __fish_seen_subcommand_from ${refusing.join(' ')}`)}`;
    lines.push(`${start}${where} ${option(flag)}`);
  }
  for (const page of commandPages) {
    const seen =
      page.name === 'doctor' ? '__fish_use_subcommand; or __fish_seen_subcommand_from doctor' : `__fish_seen_subcommand_from ${page.name}`;
    for (const flag of page.flags) lines.push(`${start} -n ${quoted(seen)} ${option(flag)}`);
  }
  for (const [name, values] of Object.entries(argumentValues))
    lines.push(`${start} -n ${quoted(`__fish_seen_subcommand_from ${name}`)} -f -a ${quoted(values.join(' '))}`);
  for (const [name, list] of Object.entries(listsByArgument))
    lines.push(`${start} -n ${quoted(`__fish_seen_subcommand_from ${name}`)} -a ${quoted(`(${listCommand(list)})`)}`);
  return `${lines.join('\n')}\n`;
}

function option(flag: Flag): string {
  const list = listsByOption[flag.name];
  const values = list === undefined ? getValues(flag).join(' ') : `(${listCommand(list)})`;
  const offered = values === '' ? '' : ` -a ${quoted(values)}`;
  const value = flag.value === undefined ? '' : `${hasPathValue(flag) ? ' -r -F' : ' -x'}${offered}`;
  return `-l ${flag.name.slice(2)}${value} -d ${quoted(flag.description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
