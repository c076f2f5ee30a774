import type { Command } from '../command.ts';
import { readInput } from '../input/read-input.ts';
import { keepYoungGenerationSmall } from '../v8-flags.ts';

/** Maximum size of a text read as one error; a larger one is a log. */
const maxTextBytes = 256 * 1024;

/** Explains a status, code, body, transcript, exception, trace or log; sends nothing. */
export const run: Command<'explain'> = async (input) => {
  const { router: name } = input.options;
  const router = name === undefined ? undefined : await (await import('../../app/find-router.ts')).chooseRouter(name, input.world);
  const source = await readInput(input, maxTextBytes);
  // Before the classifier is loaded, whose tables would make the young generation grow.
  if (source.kind === 'log') keepYoungGenerationSmall();
  const { explainSource } = await import('../../app/explain/source.ts');
  const report = await explainSource(input, source, router);
  return await (await import('../output/write-report.ts')).writeReport(report, input);
};
