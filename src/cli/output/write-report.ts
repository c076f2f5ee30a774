import { resolve } from 'node:path';
import { letTimersRun } from '../../async/let-timers-run.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Report } from '../../domain/report/report.ts';
import { capReport } from '../../engine/cap-report.ts';
import { LeakError } from '../../engine/redact/redactor.ts';
import { formatForFile, render } from '../../render/index.ts';
import type { CommandInput } from '../command.ts';
import { keepRunInReport, toRunKeeper } from './keep-run.ts';
import { type ShownInput, toRenderContext } from './render-context.ts';

/** Prints a report in the chosen format, writes every `--output` file, adds GitHub's annotations and summary, and returns the exit code. */
export async function writeReport(judged: Report, input: CommandInput): Promise<ExitCode> {
  const { options, io, world } = input;
  await letTimersRun();
  const run = toRunKeeper(input, judged);
  const report = io.masked(await againstBaseline(capReport(keepRunInReport(judged, run)), input));
  const shown = { ...input, run };
  // Half of a page, which need not be searched for secrets.
  if ([options.format, ...options.output.map(formatForFile)].includes('html'))
    io.publish((await import('../../render/html/style.ts')).htmlStyle);
  io.out(await render(report, options.format, toRenderContext(shown, 'terminal')));
  await writeFiles(report, shown);
  if (options.demo && options.format === 'text' && !options.quiet) io.err((await import('../demo-steps.ts')).demoSteps(input, report));
  if (world.env.GITHUB_ACTIONS === 'true' && options.format === 'text' && report.kind !== 'explain') await printGithub(report, shown);
  return await toExitCode(report, input);
}

/** Writes the `--output` files. HTML is last: its search for secrets takes longest. A refused file keeps no other from being written. */
async function writeFiles(report: Report, input: ShownInput): Promise<void> {
  const { options, io, world } = input;
  const files = options.output.map((file) => ({ file, format: formatForFile(file) }));
  let refusal: LeakError | undefined;
  for (const { file, format } of files.toSorted((a, b) => Number(a.format === 'html') - Number(b.format === 'html'))) {
    try {
      io.write(resolve(world.cwd, file), await render(report, format, toRenderContext(input, 'file')));
    } catch (error) {
      if (!(error instanceof LeakError)) throw error;
      refusal ??= error;
    }
  }
  if (refusal) throw refusal;
}

/** The exit code of the printed report; Nagios plugins have their own codes. */
export async function toExitCode(
  report: Pick<Report, 'exitCode' | 'verdict'>,
  { options }: Pick<CommandInput, 'options'>,
): Promise<ExitCode> {
  if (options.format !== 'nagios' || options.exitZero) return report.exitCode;
  const { getPluginExitCode } = await import('../../render/monitoring/nagios.ts');
  return getPluginExitCode(report);
}

/** With `--baseline`, only new problems count for the exit code. */
async function againstBaseline(report: Report, input: CommandInput): Promise<Report> {
  const { baseline, options } = input;
  if (baseline === undefined || report.exitCode === 130) return report;
  const { exitCodeAgainst, findLostFeatures } = await import('../../engine/baseline.ts');
  const lost = findLostFeatures(report, baseline, options.lang);
  if (lost.length === 0) return { ...report, exitCode: exitCodeAgainst(report, baseline, options) };
  const { withFindings } = await import('../../engine/report.ts');
  const judged = withFindings(input, report, [...report.findings, ...lost]);
  return { ...judged, exitCode: exitCodeAgainst(judged, baseline, options) };
}

async function printGithub(report: Report, input: ShownInput): Promise<void> {
  input.io.out(await render(report, 'github', toRenderContext(input, 'file')));
  const summary = input.world.env.GITHUB_STEP_SUMMARY;
  if (summary) input.io.append(summary, await render(report, 'markdown', toRenderContext(input, 'file')));
}
