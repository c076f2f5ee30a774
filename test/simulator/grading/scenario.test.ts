import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/domain/usage-error.ts';
import { parseScenario, scenarioJsonSchema } from '../../../src/simulator/faults/scenario.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import { complete } from '../ask.ts';

const folder = resolve(import.meta.dirname, '../../../fixtures/scenarios');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function findProblems(text: string): string {
  try {
    parseScenario(text, 'my.json');
  } catch (error) {
    if (error instanceof UsageError) return [error.message, ...error.fixes].join('\n');
    throw error;
  }
  return '';
}

describe('a scenario file', () => {
  it.each(files)('%s does what it expects', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { expect: expected } = JSON.parse(text);
    const { faults, sequence, seed, latencyMs } = parseScenario(text, name);
    const simulator = await startSimulator({ faults, sequence, seed, latencyMs });
    const answers = [];
    for (let index = 0; index < expected.length; index++) answers.push(await complete(simulator, 'openai-chat', { stream: true }));
    await simulator.close();
    const seen = answers.map(({ status, broken, headers, text: body }) => ({
      status,
      whole: broken === null && (status !== 200 || body.includes('[DONE]')),
      ...(headers['retry-after'] !== undefined && { retryAfter: headers['retry-after'] }),
    }));
    expect(seen).toEqual(expected);
  });

  it.each([
    ['{', /is not JSON/],
    ['[]', /my\.json: .*expected object, received array/],
    ['{"steps":[{"fault":"cut","times":0}]}', /steps\[0\]\.times: .*>=1/],
    ['{"stepz":[]}', /Unrecognized key: "stepz"/],
    ['{"latencyMs":"5"}', /latencyMs: .*expected number, received string/],
    ['{"then":"maybe"}', /then: .*"good"\|"last"\|"repeat"/],
    ['{"faults":[":a=1"]}', /expected NAME/],
  ])('is refused with what is wrong: %s', (text, problem) => {
    expect(findProblems(text)).toMatch(problem);
  });

  it('has a JSON Schema', () => {
    expect(Object.keys((scenarioJsonSchema() as { properties: object }).properties)).toEqual(
      expect.arrayContaining(['faults', 'steps', 'then']),
    );
  });
});
