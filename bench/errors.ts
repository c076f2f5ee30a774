// Accuracy of the classifier on the labelled sample of real errors. Usage: tsx bench/errors.ts [--verbose]. Skips when the sample is absent.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '../src/classify/classify.ts';
import { rulesFor } from '../src/routers/rules.ts';
import { tell } from './paired.ts';

const root = process.env.KUSH_DOCTOR_CORPUS ?? join(import.meta.dirname, '..', '..', 'shared');
const file = join(root, 'corpus', 'errors', 'cases.jsonl');
const verbose = process.argv.includes('--verbose');

interface Case {
  id: string;
  input: { text?: string; status?: number; headers?: Record<string, string>; body?: string };
  label: { category: string; also?: string[]; retryable: boolean };
}

if (!existsSync(file)) {
  console.log('errors: skipped, the sample is not here');
} else {
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
  let strict = 0;
  let lenient = 0;
  let retry = 0;
  const groups = new Map<string, { all: number; right: number }>();
  for (const { id, input, label } of cases) {
    const evidence =
      input.text !== undefined
        ? ({ kind: 'text', text: input.text } as const)
        : ({ kind: 'http', answer: { status: input.status ?? 0, headers: input.headers ?? {}, body: input.body ?? '' } } as const);
    const diagnosis = classify(evidence, { rules: rulesFor(), now: Date.now() });
    const right = diagnosis.category === label.category;
    const fair = right || (label.also ?? []).includes(diagnosis.category);
    const retryRight = diagnosis.retry.retryable === label.retryable;
    strict += right ? 1 : 0;
    lenient += fair ? 1 : 0;
    retry += retryRight ? 1 : 0;
    const group = label.category.split('.')[0] ?? '';
    const counted = groups.get(group) ?? { all: 0, right: 0 };
    groups.set(group, { all: counted.all + 1, right: counted.right + (fair ? 1 : 0) });
    if (verbose && (!fair || !retryRight)) {
      console.log(
        `${id} want ${label.category} ${label.retryable} got ${diagnosis.category} ${diagnosis.retry.retryable}: ${diagnosis.evidence.slice(0, 4).join(' | ').slice(0, 240)}`,
      );
    }
  }
  const percent = (count: number): string => `${((100 * count) / cases.length).toFixed(1)} %`;
  for (const [group, { all, right }] of groups) console.log(`${group.padEnd(12)} ${right}/${all}`);
  console.log(`strict ${percent(strict)}, lenient ${percent(lenient)}, retry ${percent(retry)} of ${cases.length}`);
  for (const [name, right] of Object.entries({ strict, lenient, retry }))
    tell({ bench: 'errors', name: `${name} accuracy`, value: (100 * right) / cases.length, unit: '% of the sample' });
}
