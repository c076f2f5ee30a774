import type { TelemetryOptions } from '../../app/telemetry/send.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Report } from '../../domain/report/report.ts';
import { capReport } from '../../engine/cap-report.ts';
import type { CommandInput } from '../command.ts';
import { writeReport } from './write-report.ts';

type SendingInput = CommandInput & { commandOptions: TelemetryOptions };

/** Examines, writes the report, and sends it if `--otlp` or `--push` is given; their URLs are checked before anything is sent. */
export async function writeAndSend(examine: () => Promise<Report>, input: SendingInput): Promise<ExitCode> {
  await checkSending(input);
  const until = (input.startedAt ?? input.world.now()) + input.options.deadlineMs;
  const report = await examine();
  const exitCode = await writeReport(report, input);
  await sendReports([report], exitCode, input, Math.max(shortestSendingMs, until - input.world.now()));
  return exitCode;
}

/** Also applies after the deadline, within the time that the watchdog leaves for the report. */
const shortestSendingMs = 500;

/** Throws `UsageError` for an invalid URL or a missing token. */
export async function checkSending(input: SendingInput): Promise<void> {
  if (asksNothing(input)) return;
  (await import('../../app/telemetry/send.ts')).checkTelemetry(input, input.commandOptions);
}

/** Sends the results without secrets. A delivery not accepted within `limitMs` is abandoned. */
export async function sendReports(reports: readonly Report[], exitCode: ExitCode, input: SendingInput, limitMs: number): Promise<void> {
  if (asksNothing(input)) return;
  const { sendTelemetry } = await import('../../app/telemetry/send.ts');
  const masked = reports.map((report) => input.io.masked(capReport(report)));
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(limitMs)]);
  await sendTelemetry({ ...input, signal }, masked, exitCode, input.commandOptions);
}

function asksNothing({ commandOptions }: SendingInput): boolean {
  return commandOptions.otlp === undefined && commandOptions.push === undefined;
}
