import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { JsonSchema } from './json-schemas.ts';

/** A schema that validates with zod and describes itself by `json`, which has been converted before. */
export function withJson<Output>(schema: z.ZodType<Output>, json: JsonSchema): StandardSchemaWithJSON<unknown, Output> {
  const { validate } = schema['~standard'];
  const describe = (): JsonSchema => json;
  return { '~standard': { version: 1, vendor: 'zod', validate, jsonSchema: { input: describe, output: describe } } };
}
