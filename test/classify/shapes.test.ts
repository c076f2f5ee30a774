import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import type { Category } from '../../src/domain/report/category.ts';
import { rulesFor } from '../../src/routers/rules.ts';

/** One error in the words of a service or client, and its meaning: the first category, or another that a careful reader could accept. */
interface Shape {
  wanted: readonly Category[];
  /** The program whose source code contains the text. */
  source?: string;
  text?: string;
  status?: number;
  body?: string;
}

const shapes = readFileSync(resolve(import.meta.dirname, '../fixtures/errors/shapes.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Shape);

it.each(shapes.map((shape) => [shape.wanted[0], (shape.text ?? shape.body ?? '').slice(0, 60), shape] as const))(
  '%s: %s',
  (_, __, { wanted, text, status, body }) => {
    const evidence =
      text === undefined
        ? ({ kind: 'http', answer: { status: status ?? 0, headers: {}, body: body ?? '' } } as const)
        : ({ kind: 'text', text } as const);
    expect(wanted).toContain(classify(evidence, { rules: rulesFor(undefined), now: 0 }).category);
  },
);
