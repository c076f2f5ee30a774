import type { CommandInput, ExitCode, Format } from '../model/command.ts';
import type { Report } from '../model/report.ts';
import { formatOfFile, render } from '../render/index.ts';

/** Prints a report in the chosen format, writes every `--output` file, and gives the exit code. */
export async function emit(report: Report, input: CommandInput): Promise<ExitCode> {
  const { options, io } = input;
  const text = await rendered(report, options.format, input, true);
  io.out(text);
  for (const file of options.output) io.write(file, await rendered(report, formatOfFile(file), input, false));
  return report.exitCode;
}

async function rendered(report: Report, format: Format, input: CommandInput, onTerminal: boolean): Promise<string> {
  const { options, io, world } = input;
  return await render(report, format, {
    columns: onTerminal ? io.columns : 100,
    color: onTerminal && io.color,
    ascii: options.ascii,
    verbose: options.verbose,
    quiet: options.quiet,
    lang: options.lang,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
  });
}
