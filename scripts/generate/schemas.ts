import { reportJsonSchema } from '../../src/model/report-schema.ts';
import { routerJsonSchema } from '../../src/routers/schema.ts';

/** The JSON Schemas that the package publishes, by file. */
export function jsonSchemas(): Record<string, string> {
  return {
    'schema/report.schema.json': `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
    'schema/router.schema.json': `${JSON.stringify(routerJsonSchema(), null, 2)}\n`,
  };
}
