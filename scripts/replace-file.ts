import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file beside its place and renames it there: a program that runs or reads the old one is not disturbed. */
export function replaceFile(file: string, text: string, mode?: number): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, mode === undefined ? {} : { mode });
  renameSync(beside, file);
}
