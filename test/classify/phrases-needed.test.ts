import { afterAll, expect, it, vi } from 'vitest';
import type { ClassifierInput } from '../../src/classify/classify.ts';
import { foldPhrase } from '../../src/classify/phrases/compile.ts';
import { readAllPhrases } from '../../src/classify/phrases/index.ts';
import type { PhraseRow } from '../../src/classify/phrases/table.ts';
import { rulesFor } from '../../src/routers/rules.ts';

/** The phrase that is left out. */
let out = '';
vi.resetModules();
vi.doMock(import('../../src/classify/phrases/matcher.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    findPhrases: (words) =>
      original.findPhrases(words).filter(({ subject, predicate, phrase }) => `${subject} ${predicate} ${phrase}` !== out),
  };
});
const { classify } = await import('../../src/classify/classify.ts');
afterAll(() => {
  vi.doUnmock('../../src/classify/phrases/matcher.ts');
  vi.resetModules();
});

/** Messages of operating systems are listed whole, whether or not a shorter phrase covers them. */
const catalogues = new Set(['windows', 'glibc']);
const statuses = [400, 401, 403, 404, 429, 500, 503];

const answer = (status: number, error: object): ClassifierInput => ({
  kind: 'http',
  answer: { status, headers: {}, body: JSON.stringify({ error }) },
});

/** Where a message may stand: alone, in the text of a client, in an answer with any status, behind other words. */
const places = (said: string): ClassifierInput[] => [
  { kind: 'text', text: said },
  { kind: 'text', text: `Request to model gpt-4o failed: ${said} (request id: 1234567890ab)` },
  { kind: 'text', text: `API Request Failed\n\n${said}\nPlease check your API key quota and the name of the model.` },
  ...statuses.map((status) => answer(status, { message: said, type: 'api_error' })),
  answer(400, { message: `Invalid request: ${said}`, type: 'invalid_request_error', code: 'invalid_request' }),
  answer(500, { message: `Error from provider: ${said}`, type: 'upstream_error' }),
  answer(403, { message: `Forbidden. ${said}` }),
];

const rules = rulesFor();

function readWithout(phrase: string, evidence: ClassifierInput): string {
  out = phrase;
  const { category, retry, facts } = classify(evidence, { rules, now: 0 });
  out = '';
  return `${category} ${retry.retryable} ${facts.program ?? ''}`;
}

function isNeeded({ phrase, example, subject, predicate }: PhraseRow): boolean {
  const key = `${subject} ${predicate} ${foldPhrase(phrase)}`;
  const said = example ?? phrase.replaceAll('…', 'x').replaceAll('#', '7').replaceAll('*', '');
  return places(said).some((place) => readWithout(key, place) !== readWithout('', place));
}

it('each whole phrase changes how its example is read, in one place at least', () => {
  const whole = readAllPhrases().filter(
    ({ subject, predicate, source }) => subject !== null && predicate !== null && !catalogues.has(source),
  );
  expect(whole.filter((row) => !isNeeded(row)).map(({ subject, predicate, phrase }) => `${subject} ${predicate}: ${phrase}`)).toEqual([]);
});
