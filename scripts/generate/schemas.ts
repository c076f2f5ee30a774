import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The definition of each published schema; the module exports one function whose name ends with `JsonSchema`. */
const definitions: Readonly<Record<string, string>> = {
  'schema/report.schema.json': 'src/domain/report/report-schema.ts',
  'schema/router.schema.json': 'src/routers/schema.ts',
  'schema/scenario.schema.json': 'src/simulator/faults/scenario.ts',
  'schema/targets.schema.json': 'src/app/targets/schema.ts',
};

/** The JSON Schemas published with the package, by file. A missing definition is reported and skipped; the package check then fails. */
export async function jsonSchemas(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [file, definition] of Object.entries(definitions)) {
    if (!existsSync(definition)) {
      console.error(`${file} is not written: there is no ${definition}`);
      continue;
    }
    const module = (await import(pathToFileURL(resolve(definition)).href)) as Record<string, unknown>;
    const [, schemaOf] = Object.entries(module).find(([name, value]) => name.endsWith('JsonSchema') && typeof value === 'function') ?? [];
    if (schemaOf === undefined) throw new Error(`${definition} exports no function whose name ends in JsonSchema`);
    // One line per value makes changes visible in a diff; indentation would take 3 kB of the package.
    files[file] = `${JSON.stringify((schemaOf as () => unknown)(), null, 1).replace(/^ +/gm, '')}\n`;
  }
  return files;
}
