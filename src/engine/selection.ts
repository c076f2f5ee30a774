import type { Options } from '../domain/options.ts';

/** Entries of `--only` or `--skip` that match no check. */
export function unknownSelectors(entries: readonly string[], checks: readonly { id: string }[]): string[] {
  return entries.filter((entry) => !checks.some((check) => isSelected(check, { only: [entry], skip: [] })));
}

/** Whether `--only` and `--skip` select a check; an entry is a check's id or a prefix of it up to a dot. */
export function isSelected(check: { id: string }, options: Pick<Options, 'only' | 'skip'>): boolean {
  const names = (entry: string): boolean => check.id === entry || check.id.startsWith(`${entry}.`) || check.id === entry.split(':')[0];
  return (options.only.length === 0 || options.only.some(names)) && !options.skip.some(names);
}
