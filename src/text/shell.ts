import { platform } from 'node:os';
import { isAllVisible } from './visible.ts';

/** The shell in whose syntax a command is written. */
export type Shell = 'posix' | 'powershell';

/** The shell that users of a system paste commands into; by default of this machine. */
export function getShell(system: string = platform()): Shell {
  return system === 'win32' ? 'powershell' : 'posix';
}

const maxWordLength = 1000;
const plainWord = /^[\w@%+:,./][\w@%+:,./=-]*$/;
const variableName = /^[A-Za-z_]\w{0,200}$/;

/**
 * One word quoted for the shell, whatever it contains: a file name, a URL, a server's model id. Undefined if it cannot be pasted safely:
 * control and invisible characters, which a terminal or reader interprets differently, and text too long to read.
 */
export function shellWord(text: string, shell: Shell = getShell()): string | undefined {
  if (text.length > maxWordLength || !isAllVisible(text)) return undefined;
  if (plainWord.test(text) && !(shell === 'powershell' && /[@%,]/.test(text))) return text;
  // A tilde is expanded only outside quotes.
  if (shell === 'posix' && text.startsWith('~/')) return `~/${quoted(text.slice(2), shell)}`;
  return quoted(text, shell);
}

/** PowerShell treats typographic quotes like the plain one. */
function quoted(text: string, shell: Shell): string {
  return shell === 'posix' ? `'${text.replaceAll("'", "'\\''")}'` : `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * A command with each word quoted as needed, after the fixed part `ours`: `shellCommand('chmod 600', file)`. Undefined if a word cannot be
 * pasted safely.
 */
export function shellCommand(ours: string, words: readonly string[], shell: Shell = getShell()): string | undefined {
  const shown = words.map((word) => shellWord(word, shell));
  return shown.includes(undefined) ? undefined : [ours, ...shown].join(' ');
}

/** One line that sets an environment variable; undefined for a name or value that cannot be pasted safely. */
export function setVariable(name: string, value: string, shell: Shell = getShell()): string | undefined {
  const word = shellWord(value, shell);
  if (word === undefined || !variableName.test(name)) return undefined;
  return shell === 'posix' ? `export ${name}=${word}` : `$env:${name} = ${word.startsWith("'") ? word : `'${word}'`}`;
}

/** One line that unsets a variable. */
export function unsetVariable(name: string, shell: Shell = getShell()): string | undefined {
  if (!variableName.test(name)) return undefined;
  return shell === 'posix' ? `unset ${name}` : `Remove-Item Env:${name}`;
}

/** A line of an env file that a shell and dotenv read identically; undefined if there is none. */
export function envFileLine(name: string, value: string): string | undefined {
  const word = shellWord(value, 'posix');
  return word === undefined || !variableName.test(name) || (word !== value && value.includes("'")) ? undefined : `${name}=${word}`;
}
