import type { RawSetting } from '../../../tables/raw-setting.ts';
import { type ClientContext, openConfig } from './config-file.ts';

/**
 * The key printed by a helper command, if the command itself reveals it: `echo KEY`, `printf '%s' KEY`, `cat FILE`. Nothing is executed;
 * for any other command the text is empty and only the client knows the key.
 */
export function helperKey(helper: RawSetting, context: ClientContext): RawSetting {
  const file = namedFile(helper.text.trim());
  // A file outside the project is the user's, whoever named it: the consent rule then prevents a project from using it.
  const read = file === undefined ? undefined : openConfig(expandHome(file, context), context);
  if (read) return { ...helper, kind: 'secret', text: read.text.trim(), trust: read.trust, path: read.path };
  return { ...helper, kind: 'secret', text: printedBy(helper.text.trim()) ?? '' };
}

function namedFile(command: string): string | undefined {
  const [program, ...args] = splitWords(command) ?? [];
  return program !== undefined && /^(?:.*\/)?cat$/.test(program) && args.length === 1 ? args[0] : undefined;
}

function printedBy(command: string): string | undefined {
  const [program = '', ...args] = splitWords(command) ?? [];
  const name = program.replace(/^.*\//, '');
  if (name === 'echo') return args.filter((arg) => arg !== '-n').join(' ') || undefined;
  if (name !== 'printf') return undefined;
  return args.length === 1 ? args[0]?.replace(/\\n$/, '') : /^%s(?:\\n)?$/.test(args[0] ?? '') ? args[1] : undefined;
}

/** The words of a command without shell expansions; undefined if it has any. */
function splitWords(command: string): string[] | undefined {
  if (/[|;&<>`$\n]/.test(command)) return undefined;
  return [...command.matchAll(/"([^"\\]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}

/** Expands `~/x` below home; other paths are unchanged. */
export function expandHome(path: string, { world }: ClientContext): string {
  return path.startsWith('~/') && world.home !== undefined ? `${world.home}${path.slice(1)}` : path;
}
