import { commandPages, commonFlags, type Flag, hasPathValue } from '../manifest.ts';
import { argumentValues, getValues, listCommand, listsByArgument, listsByOption } from './values.ts';

/** Bash completion, generated from the command table. */
export function bashCompletion(): string {
  const all = [...new Map([...commandPages.flatMap((page) => page.flags), ...commonFlags].map((flag) => [flag.name, flag])).values()];
  const cases = all.filter((flag) => flag.value !== undefined).map(valueCase);
  const perCommand = commandPages.map(
    (page) => `    ${page.name}) words="${[...page.flags, ...page.common].map((flag) => flag.name).join(' ')}" ;;`,
  );
  const argumentLines = [
    ...Object.entries(argumentValues).map(([name, values]) => argumentLine(name, `-W "${values.join(' ')}"`)),
    ...Object.entries(listsByArgument).map(([name, list]) => argumentLine(name, `-W "$(${listCommand(list)})" -f`)),
  ];
  return `# bash completion for kush-doctor; written by kush-doctor completion bash
_kush_doctor() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="doctor" words=""
  local names="${commandPages.map((page) => page.name).join(' ')}"
  if [[ \${COMP_CWORD} -gt 1 && " \${names} " == *" \${COMP_WORDS[1]} "* ]]; then command="\${COMP_WORDS[1]}"; fi
  case "\${before}" in
${cases.join('\n')}
  esac
  case "\${command}" in
${perCommand.join('\n')}
  esac
  if [[ \${COMP_CWORD} -eq 1 ]]; then words="\${names} help --version \${words}"; fi
${argumentLines.join('\n')}
  if [[ "\${word}" == -* || \${COMP_CWORD} -eq 1 ]]; then COMPREPLY=($(compgen -W "\${words}" -- "\${word}")); else COMPREPLY=($(compgen -f -- "\${word}")); fi
}
complete -o filenames -F _kush_doctor kush-doctor
`;
}

function argumentLine(command: string, offers: string): string {
  return `  if [[ "\${command}" == ${command} && "\${word}" != -* && \${COMP_CWORD} -gt 1 ]]; then COMPREPLY=($(compgen ${offers} -- "\${word}")); return; fi`;
}

function valueCase(flag: Flag): string {
  const values = getValues(flag);
  const list = listsByOption[flag.name];
  const named = list === undefined ? values.join(' ') : `$(${listCommand(list)})`;
  // A router may also be a file.
  const files = hasPathValue(flag) ? ' -f' : '';
  const reply = `-W "${named}"${files}`;
  return `    ${flag.name}) COMPREPLY=($(compgen ${reply} -- "\${word}")); return ;;`;
}
