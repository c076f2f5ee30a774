import { isAbsolute, relative } from 'node:path';

/**
 * How this program was started if not by its own name: by `npx`, or as a file of a checkout below the working folder. Commands shown to the
 * user start with it. Undefined if `kush-doctor` is right.
 */
export function findProgramName(
  script: string | undefined,
  { env, cwd }: { env: Readonly<Record<string, string | undefined>>; cwd: string },
): string | undefined {
  if (script === undefined) return undefined;
  if (/[\\/]_npx[\\/]/.test(script) || env.npm_lifecycle_event === 'npx') return 'npx kush-doctor';
  const inside = relative(cwd, script);
  const isOfCheckout = /^bin[\\/]kush-doctor\.[cm]js$/.test(inside) && !isAbsolute(inside);
  return isOfCheckout ? `node ${inside.replaceAll('\\', '/')}` : undefined;
}

/** Replaces the program's name in our commands by the one used here. */
export function withProgram(text: string, program: string | undefined): string {
  return program === undefined ? text : text.replace(/(?<![\w/.@:-]|man |npx )kush-doctor(?= (?:--?[a-z]|[a-z])|`|$)/gm, program);
}
