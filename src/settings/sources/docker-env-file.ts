import type { ReaderError } from '../tables/reader-error.ts';

/** How `docker run --env-file` reads one line. */
export type DockerReading = { line: number } & ({ name: string; value: string } | { error: ReaderError } | { inherited: string });

/**
 * `docker run --env-file` (https://docs.docker.com/reference/cli/docker/container/run/#env): one assignment per line; everything after the
 * first `=` belongs to the value, quotes and comments included; a name without `=` takes its value from the environment. The first error
 * stops it.
 */
export function readAsDocker(text: string): DockerReading[] {
  const readings: DockerReading[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    const statement = trimStartSpace(raw.replace(/\r$/, ''));
    if (statement === '' || statement.startsWith('#')) continue;
    const equals = statement.indexOf('=');
    const name = trimBlanks(equals === -1 ? statement : statement.slice(0, equals));
    if (/[ \t]/.test(name)) return [...readings, { line, error: { code: 'name-blank' } }];
    if (name === '') return [...readings, { line, error: { code: 'name-missing' } }];
    readings.push(equals === -1 ? { line, inherited: name } : { line, name, value: statement.slice(equals + 1) });
  }
  return readings;
}

/** Go's unicode.IsSpace differs from JavaScript's in two characters: U+0085 is a space, U+FEFF is not. */
function trimStartSpace(text: string): string {
  return text.replace(/^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, '');
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+/, '');
}
