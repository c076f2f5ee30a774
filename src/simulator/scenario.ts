import * as z from 'zod';
import { UsageError } from '../model/command.ts';
import { visible } from '../model/visible.ts';
import type { Sequence } from './faults/plan.ts';
import { type FaultSpec, parseFault } from './faults/spec.ts';

const faultText = z.string().min(1).describe('NAME or NAME:key=value,key=value; NAME is a rule id or a fault');

const step = z
  .strictObject({
    fault: z
      .union([faultText, z.array(faultText).min(1)])
      .optional()
      .describe('one fault or several at once; absent: a good answer'),
    times: z.int().min(1).max(100_000).default(1).describe('for so many requests'),
    retryAfter: z
      .union([z.number().min(0), z.string().regex(/^date:\d+$/)])
      .optional()
      .describe('seconds, or date:SECONDS for an HTTP date'),
  })
  .describe('what the next requests get');

const scenario = z.strictObject({
  $schema: z.string().optional(),
  about: z.string().optional(),
  expect: z.unknown().optional().describe('what a test expects of it; the simulator does not look'),
  router: z.string().optional().describe('the router to simulate, where --router does not say'),
  seed: z.int().min(0).optional(),
  latencyMs: z.number().min(0).max(600_000).optional(),
  faults: z.array(faultText).default([]).describe('hold for every request'),
  steps: z.array(step).max(1000).default([]).describe('used up one after another by requests that generate something'),
  // biome-ignore lint/suspicious/noThenProperty: it reads well in a scenario file, and no promise is near.
  then: z.enum(['good', 'last', 'repeat']).default('good').describe('what follows the last step'),
});

export interface Scenario {
  router?: string | undefined;
  seed?: number | undefined;
  latencyMs?: number | undefined;
  faults: readonly FaultSpec[];
  sequence: Sequence;
}

/** Reads a scenario file. Throws `UsageError` naming each wrong field, what was read and what was expected. */
export function parseScenario(text: string, file: string): Scenario {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? visible(error.message, 200) : '';
    throw new UsageError(`The scenario ${file} is not valid JSON (${why}).`, ['schema/scenario.schema.json says what belongs into it.']);
  }
  const parsed = scenario.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.length === 0 ? 'the file' : pathText(path)}: ${message}`);
    throw new UsageError(`The scenario ${file} is not as expected.`, problems.slice(0, 10));
  }
  const { router, seed, latencyMs, faults, steps } = parsed.data;
  return {
    router,
    seed,
    latencyMs,
    faults: faults.map(parseFault),
    sequence: { steps: steps.map(readStep), afterLast: parsed.data.then },
  };
}

function readStep({ fault, times, retryAfter }: z.infer<typeof step>): Sequence['steps'][number] {
  const specs = (fault === undefined ? [] : [fault].flat()).map(parseFault);
  const wait: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { faults: specs.map((spec) => ({ ...spec, args: { ...spec.args, ...wait } })), times };
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');
}

/** The JSON Schema of a scenario file. */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenario, { io: 'input' });
}
