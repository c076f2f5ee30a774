import * as z from 'zod';
import { inputs, outputs } from './schemas.ts';

export type JsonSchema = Record<string, unknown>;

export interface JsonSchemas {
  inputs: Record<keyof typeof inputs, JsonSchema>;
  outputs: Record<keyof typeof outputs, JsonSchema>;
}

/**
 * The schemas of the tools as JSON Schema 2020-12, as the list of tools sends them. The build computes them and leaves the converter out:
 * 5 kB of the package, and a tenth of the time to a client's first answer.
 */
export function loadJsonSchemas(): JsonSchemas {
  return { inputs: convertAll(inputs, 'input'), outputs: convertAll(outputs, 'output') };
}

function convertAll<Name extends string>(schemas: Readonly<Record<Name, z.ZodType>>, io: 'input' | 'output'): Record<Name, JsonSchema> {
  const entries = Object.entries<z.ZodType>(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io })]);
  return Object.fromEntries(entries) as Record<Name, JsonSchema>;
}
