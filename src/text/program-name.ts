import { isAbsolute, relative } from 'node:path';

/**
 * How this program was started, where it is not by its own name: by `npx`, or as a file of a checkout below the working folder. Commands that
 * are told to the user begin so. Undefined where `kush-doctor` is right.
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

/** A text whose commands of ours begin as this program is called here. */
export function withProgram(text: string, program: string | undefined): string {
  return program === undefined ? text : text.replace(/(?<![\w/.@:-]|man |npx )kush-doctor(?= (?:--?[a-z]|[a-z])|`|$)/gm, program);
}
