import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where each published schema is defined; the module exports one function whose name ends in `JsonSchema`. */
const definitions: Readonly<Record<string, string>> = {
  'schema/report.schema.json': 'src/domain/report/report-schema.ts',
  'schema/router.schema.json': 'src/routers/schema.ts',
  'schema/scenario.schema.json': 'src/simulator/faults/scenario.ts',
  'schema/targets.schema.json': 'src/app/targets/schema.ts',
};

/** The JSON Schemas that the package publishes, by file. A definition that is not there is told and left out; the package check then fails. */
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
    // A line for each value shows a change in a diff; indentation would be 3 kB of the package.
    files[file] = `${JSON.stringify((schemaOf as () => unknown)(), null, 1).replace(/^ +/gm, '')}\n`;
  }
  return files;
}
