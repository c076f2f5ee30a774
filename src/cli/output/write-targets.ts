import { resolve } from 'node:path';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Format } from '../../domain/options.ts';
import type { TargetsReport } from '../../domain/report/targets-report.ts';
import { capReport } from '../../engine/cap-report.ts';
import { formatForFile } from '../../render/index.ts';
import { renderTargets } from '../../render/targets/index.ts';
import type { CommandInput } from '../command.ts';
import { keepRunInReport, toRunKeeper } from './keep-run.ts';
import { type Destination, toRenderContext } from './render-context.ts';
import { toExitCode } from './write-report.ts';

/** Prints an examination of several targets, writes every `--output` file, and returns the exit code. */
export async function writeTargets(examined: TargetsReport, input: CommandInput): Promise<ExitCode> {
  const { options, io, world } = input;
  const targets = examined.targets.map((one) => {
    const report = keepRunInReport(one.report, toRunKeeper(input, one.report, one.name));
    return { ...one, report: io.masked(capReport(report)) };
  });
  const report = { ...examined, targets };
  const rendered = async (format: Format, destination: Destination): Promise<string> =>
    await renderTargets(report, format, toRenderContext(input, destination));
  io.out(await rendered(options.format, 'terminal'));
  for (const file of options.output) io.write(resolve(world.cwd, file), await rendered(formatForFile(file), 'file'));
  if (world.env.GITHUB_ACTIONS === 'true' && options.format === 'text') {
    io.out(await rendered('github', 'file'));
    if (world.env.GITHUB_STEP_SUMMARY) io.append(world.env.GITHUB_STEP_SUMMARY, await rendered('markdown', 'file'));
  }
  return await toExitCode(report, input);
}
