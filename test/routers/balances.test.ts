import { expect, it } from 'vitest';
import { keyAnswers } from '../../src/routers/accounts.ts';

/** What is read from the sample of each form: amount, currency, and whether it is the key's own; null if the form has no balance. */
const balances: Readonly<Record<string, readonly [amount: number, currency: string | null, ofKey?: true] | null>> = {
  'kushrouter-me': [74.7, null, true],
  'chuizi-key-info': [42.5, 'USD'],
  'derouter-balance': [80, 'USDC'],
  'derouter-sub-key': [37.5, 'USDC', true],
  'routescope-subscription': [12, 'USD'],
  'routescope-usage': null,
  'routescope-self': null,
  'openrouter-key': [37.5, 'USD', true],
  'litellm-key-info': [8.75, 'USD', true],
  'newapi-usage-token': [750_000, 'quota units', true],
  'oneapi-subscription': [12, 'USD'],
  'sub2api-usage': [8.4, 'USD'],
  'crs-key-info': [15.5, 'USD', true],
  'vercel-credits': [95.5, 'USD'],
  'deepseek-balance': [110, 'CNY'],
  'moonshot-balance': [49.58, null],
  'siliconflow-user-info': [88.88, null],
  'novita-balance': [12.5, 'USD'],
  'poe-balance': [950_000, 'points'],
  'xai-api-key': null,
  'ollama-balance': [12.5, 'USD'],
};

it.each(Object.entries(balances))('%s: %j', (id, expected) => {
  const form = Object.entries(keyAnswers).find(([name]) => name === id)?.[1];
  const balance = form?.read({ ...form.sample(['a-model'], 0) })?.balance ?? null;
  expect(balance && [balance.amount, balance.currency, ...(balance.ofKey ? [true] : [])]).toEqual(expected);
});
