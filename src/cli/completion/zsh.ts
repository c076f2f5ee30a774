import { type CommandPage, commandPages, commonFlags, type Flag, hasPathValue } from '../manifest.ts';
import { argumentValues, getRefused, getValues, listCommand, listsByArgument, listsByOption } from './values.ts';

/** Zsh completion, generated from the command table. */
export function zshCompletion(): string {
  const cases = commandPages.map(
    (page) =>
      `    ${page.name})\n      _arguments -s ${sharedSpecs(page)} \\\n${page.flags.map((flag) => `        ${spec(flag)} \\\n`).join('')}        ${argumentSpec(page)}\n      ;;`,
  );
  return `#compdef kush-doctor
# written by kush-doctor completion zsh
_kush_doctor() {
  local -a commands common
  commands=(
${commandPages.map((page) => `    ${quoted(`${page.name}:${page.summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  common=(
${commonFlags.map((flag) => `    ${spec(flag)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ "\${words[2]}" != -* ]]; then
    _describe -t commands command commands
    return
  fi
  local command="\${words[2]}"
  if [[ "$command" == -* ]]; then command=doctor; common+=('--version[print the version]'); else shift words; (( CURRENT-- )); fi
  case "$command" in
${cases.join('\n')}
  esac
}
if [[ "\${funcstack[1]}" == _kush-doctor ]]; then _kush_doctor "$@"; else compdef _kush_doctor kush-doctor; fi
`;
}

/** The common options without those that the command refuses. */
function sharedSpecs(page: CommandPage): string {
  const refused = getRefused(page).map((name) => name.slice(2));
  return refused.length === 0 ? '$common' : `"\${(@)common:#--(${refused.join('|')})\\[*}"`;
}

function argumentSpec({ name }: CommandPage): string {
  const list = listsByArgument[name];
  if (list !== undefined) return quoted(`*:${name}:{compadd -- $(${listCommand(list)}); _files}`);
  const values = argumentValues[name];
  return values === undefined ? "'*:input:_files'" : quoted(`*:${name}:(${values.join(' ')})`);
}

function spec(flag: Flag): string {
  const text = `${flag.name}[${flag.description.replace(/([[\]:])/g, '\\$1')}]`;
  if (flag.value === undefined) return quoted(text);
  return quoted(`${text}:${flag.value.replaceAll(':', '\\:')}:${toAction(flag)}`);
}

function toAction(flag: Flag): string {
  const list = listsByOption[flag.name];
  if (list !== undefined) return `{compadd -- $(${listCommand(list)})}`;
  const values = getValues(flag).join(' ');
  if (values === '') return hasPathValue(flag) ? '_files' : ' ';
  return hasPathValue(flag) ? `{compadd -- ${values}; _files}` : `(${values})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
