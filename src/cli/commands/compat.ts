import { runCompat } from '../../app/compat/compat.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { Command, CommandInput } from '../command.ts';
import { compareFiles } from '../output/compare-files.ts';
import { writeReport } from '../output/write-report.ts';

/** Tests what works through an endpoint; or compares two such reports. */
export const run: Command<'compat'> = async (input) => {
  const { client, model, only, skip, budget, context, silence, as } = input.commandOptions;
  if (input.commandOptions.compare) return compareFiles(input, 'compat');
  refuseFiles(input);
  const report = await runCompat(input, { client, models: model, only, skip, budget, context, silenceMs: silence, as });
  return await writeReport(report, input);
};

function refuseFiles({ args }: CommandInput<'compat'>): void {
  if (args.length > 0)
    throw new UsageError({
      en: `compat got "${args[0]}", and takes files only with --compare.`,
      zh: `compat 收到“${args[0]}”，只有与 --compare 同用时才接受文件。`,
    });
}
