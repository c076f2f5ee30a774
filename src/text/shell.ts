import { platform } from 'node:os';
import { isPlainlyVisible } from './visible.ts';

/** The shell in whose language a command is written. */
export type Shell = 'posix' | 'powershell';

/** The shell that people of a system paste commands into; of this machine by default. */
export function getShell(system: string = platform()): Shell {
  return system === 'win32' ? 'powershell' : 'posix';
}

const maxWordLength = 1000;
const plainWord = /^[\w@%+:,./][\w@%+:,./=-]*$/;
const variableName = /^[A-Za-z_]\w{0,200}$/;

/**
 * One word that the shell takes as it is, whatever it holds: a file name, a URL, a server's model id. Undefined for what cannot be pasted
 * safely: control and invisible characters, which a terminal or a reader takes otherwise, and what is too long to be read.
 */
export function shellWord(text: string, shell: Shell = getShell()): string | undefined {
  if (text.length > maxWordLength || !isPlainlyVisible(text)) return undefined;
  if (plainWord.test(text) && !(shell === 'powershell' && /[@%,]/.test(text))) return text;
  // A tilde is expanded only outside of quotes.
  if (shell === 'posix' && text.startsWith('~/')) return `~/${quoted(text.slice(2), shell)}`;
  return quoted(text, shell);
}

/** PowerShell takes the typographic quotes for the plain one. */
function quoted(text: string, shell: Shell): string {
  return shell === 'posix' ? `'${text.replaceAll("'", "'\\''")}'` : `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * A command whose words are each quoted where they need it, but for the first parts, which are ours: `shellCommand('chmod 600', file)`.
 * Undefined where one of them cannot be pasted safely.
 */
export function shellCommand(ours: string, words: readonly string[], shell: Shell = getShell()): string | undefined {
  const shown = words.map((word) => shellWord(word, shell));
  return shown.includes(undefined) ? undefined : [ours, ...shown].join(' ');
}

/** One line that sets a variable of the environment; undefined for a name or value that cannot be pasted safely. */
export function setVariable(name: string, value: string, shell: Shell = getShell()): string | undefined {
  const word = shellWord(value, shell);
  if (word === undefined || !variableName.test(name)) return undefined;
  return shell === 'posix' ? `export ${name}=${word}` : `$env:${name} = ${word.startsWith("'") ? word : `'${word}'`}`;
}

/** One line that takes a variable away. */
export function unsetVariable(name: string, shell: Shell = getShell()): string | undefined {
  if (!variableName.test(name)) return undefined;
  return shell === 'posix' ? `unset ${name}` : `Remove-Item Env:${name}`;
}

/** A line of an env file that a shell and dotenv read alike; undefined where there is none. */
export function envFileLine(name: string, value: string): string | undefined {
  const word = shellWord(value, 'posix');
  return word === undefined || !variableName.test(name) || (word !== value && value.includes("'")) ? undefined : `${name}=${word}`;
}
