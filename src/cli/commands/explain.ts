import { explainSource } from '../../app/explain/source.ts';
import type { Command } from '../command.ts';
import { readInput } from '../input/read-input.ts';
import { writeReport } from '../output/write-report.ts';

/** Maximum size of a text read as one error; a larger one is a log. */
const maxTextBytes = 256 * 1024;

/** Explains a status, code, body, transcript, exception, trace or log; sends nothing. */
export const run: Command<'explain'> = async (input) => {
  const { router: name } = input.options;
  const router = name === undefined ? undefined : await (await import('../../app/find-router.ts')).chooseRouter(name, input.world);
  return await writeReport(await explainSource(input, await readInput(input, maxTextBytes), router), input);
};
