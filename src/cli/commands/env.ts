import { toEnvReport } from '../../app/env-report.ts';
import { findSettings, getSystemContext } from '../../app/session.ts';
import type { Report } from '../../domain/report/report.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Settings } from '../../domain/target.ts';
import type { Command, CommandInput } from '../command.ts';
import { envText } from '../output/env-text.ts';
import { keepRunInReport, toRunKeeper } from '../output/keep-run.ts';
import { toRenderContext } from '../output/render-context.ts';

/** Shows where every setting comes from, which one wins, what is wrong with it, and the URL each client would call. Sends nothing. */
export const run: Command<'env'> = async (input) => {
  const world = getSystemContext(input);
  let settings = await findSettings(input, world);
  if (input.commandOptions.fix === true) {
    const { repairEnvFiles } = await import('../output/env-repair.ts');
    if (await repairEnvFiles(input, world, settings)) settings = await findSettings(input, world);
  }
  const report = toEnvReport(input, world, settings);
  const { io, options } = input;
  if (options.format !== 'text') {
    const { writeReport } = await import('../output/write-report.ts');
    return await writeReport(report, input);
  }
  const run = toRunKeeper(input, report);
  const context = toRenderContext({ ...input, world, run }, 'terminal');
  // A run with `--fix` has already reported possible repairs.
  const isRepairable = input.commandOptions.fix !== true && (await canRepair(input, world, settings, report));
  io.out(envText(keepRunInReport(report, run), context, { isRepairable }));
  if (options.output.length > 0) {
    const { writeReport } = await import('../output/write-report.ts');
    await writeReport(report, { ...input, io: { ...io, out: () => {} } });
  }
  return report.exitCode;
};

/** Repairs are planned only for env files with issues. */
async function canRepair(input: CommandInput<'env'>, world: SystemContext, settings: Settings, report: Report): Promise<boolean> {
  if (!report.findings.some(({ location }) => /\.env[^/]{0,255}$/.test(location?.file ?? ''))) return false;
  const { hasRepairs } = await import('../output/env-repair.ts');
  return hasRepairs(input, world, settings);
}
