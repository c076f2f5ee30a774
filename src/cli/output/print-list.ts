import { resolve } from 'node:path';
import { visibleJson } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';

/** Prints a list, and writes it to every `--output` file, as text or as a JSON object of that kind. */
export function printList({ options, io, world, version }: CommandInput, text: string, kind: string, fields: object): void {
  const conclusions =
    kind === 'routers' || kind === 'checks' ? { startedAt: new Date(world.now()).toISOString(), ...unexaminedFields } : {};
  const json = (): string =>
    `${visibleJson({ schemaVersion: 1, kind, tool: { name: 'kush-doctor', version }, ...conclusions, ...fields }, 2)}\n`;
  io.out(options.format === 'json' ? json() : text);
  for (const file of options.output) io.write(resolve(world.cwd, file), file.toLowerCase().endsWith('.json') ? json() : text);
}

/** The fields that every report has, where nothing is examined. */
const unexaminedFields = {
  durationMs: 0,
  target: null,
  verdict: 'healthy',
  rootCause: null,
  findings: [],
  summary: { pass: 0, warn: 0, fail: 0, skip: 0, unknown: 0 },
  cost: { tokensSpent: 0, requestsSent: 0 },
};
