import { expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';

it.each(['openai-chat', 'openai-responses', 'anthropic-messages'])('a run on %s spends at most what it announces', async (protocol) => {
  const { stdout } = await runHere(['compat', '--demo', '--protocol', protocol, '--json']);
  const { price, spent } = JSON.parse(stdout).compat;
  expect(spent.inputTokens).toBeGreaterThan(price.inputTokens / 2);
  for (const part of ['requests', 'inputTokens', 'outputTokens']) expect(spent[part]).toBeLessThanOrEqual(price[part]);
});
