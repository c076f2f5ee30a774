import { inBoth } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { parseBoundedJson } from '../../text/bounded-json.ts';
import { visible } from '../../text/visible.ts';
import * as z from '../../text/zod.ts';
import type { Sequence } from './plan.ts';
import { type FaultSpec, parseFault } from './spec.ts';

const bounds = { depth: 32, values: 100_000 };

const faultText = z
  .string()
  .check(z.minLength(1), z.maxLength(1000), z.describe('NAME or NAME:key=value,key=value; NAME is a rule id or a fault'));

const step = z
  .strictObject({
    fault: z
      .optional(z.union([faultText, z.array(faultText).check(z.minLength(1), z.maxLength(100))]))
      .check(z.describe('one fault or several at once; absent: a good answer')),
    times: z._default(z.int().check(z.gte(1), z.lte(100_000)), 1).check(z.describe('for so many requests')),
    retryAfter: z
      .optional(z.union([z.number().check(z.gte(0)), z.string().check(z.regex(/^date:\d+$/))]))
      .check(z.describe('seconds, or date:SECONDS for an HTTP date')),
  })
  .check(z.describe('what the next requests get'));

const scenario = z.strictObject({
  $schema: z.optional(z.string()),
  about: z.optional(z.string()),
  expect: z.optional(z.unknown()).check(z.describe('what a test expects; the simulator ignores it')),
  router: z.optional(z.string()).check(z.describe('the router to simulate, if --router is absent')),
  seed: z.optional(z.int().check(z.gte(0))),
  latencyMs: z.optional(z.number().check(z.gte(0), z.lte(600_000))),
  tools: z.optional(z.boolean()).check(z.describe('call the first tool that a client offers; the client runs it')),
  faults: z._default(z.array(faultText).check(z.maxLength(100)), []).check(z.describe('apply to every request')),
  steps: z
    ._default(z.array(step).check(z.maxLength(1000)), [])
    .check(z.describe('used up one after another by requests that generate something')),
  // biome-ignore lint/suspicious/noThenProperty: it reads well in a scenario file, and no promise is near.
  then: z._default(z.enum(['good', 'last', 'repeat']), 'good').check(z.describe('what follows the last step')),
});

export interface Scenario {
  router?: string | undefined;
  seed?: number | undefined;
  latencyMs?: number | undefined;
  tools?: boolean | undefined;
  faults: readonly FaultSpec[];
  sequence: Sequence;
}

/** Parses a scenario file. Throws `UsageError` naming each wrong field, its value and the expected one. */
export function parseScenario(text: string, file: string): Scenario {
  const read = parseBoundedJson(text, bounds);
  if (!read.ok)
    throw new UsageError({ en: `The scenario ${file} ${read.why.en}.`, zh: `场景文件 ${file} ${read.why.zh}。` }, [
      { en: 'schema/scenario.schema.json describes its content.', zh: '格式见 schema/scenario.schema.json。' },
    ]);
  const parsed = scenario.safeParse(read.value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      inBoth(`${path.length === 0 ? visible(file, 200) : visible(pathText(path), 200)}: ${visible(message, 200)}`),
    );
    throw new UsageError({ en: `The scenario ${file} is not as expected.`, zh: `场景文件 ${file} 的内容有误。` }, problems.slice(0, 10));
  }
  const { router, seed, latencyMs, tools, faults, steps } = parsed.data;
  return {
    router,
    seed,
    latencyMs,
    tools,
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
