import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

type Input = { text: string } | { status: number; headers?: Record<string, string>; body: string };
const cases = JSON.parse(readFileSync(new URL('../../fixtures/errors/unseen.json', import.meta.url), 'utf8')) as [string, boolean, Input][];

it.each(cases)('%s, retryable %s: %j', (category, retryable, input) => {
  const evidence =
    'text' in input ? ({ kind: 'text', text: input.text } as const) : ({ kind: 'http', answer: { headers: {}, ...input } } as const);
  const diagnosis = classify(evidence, { rules: rulesFor(), now: 0 });
  expect([diagnosis.category, diagnosis.retry.retryable]).toEqual([category, retryable]);
});
