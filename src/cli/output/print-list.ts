import { resolve } from 'node:path';
import { visibleJson } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';

/** Prints a list, and writes it to every `--output` file, as text or as a JSON object of that kind. */
export function printList({ options, io, world, version }: CommandInput, text: string, kind: string, fields: object): void {
  const json = (): string => `${visibleJson({ schemaVersion: 1, kind, tool: { name: 'kush-doctor', version }, ...fields }, 2)}\n`;
  io.out(options.format === 'json' ? json() : text);
  for (const file of options.output) io.write(resolve(world.cwd, file), file.toLowerCase().endsWith('.json') ? json() : text);
}
