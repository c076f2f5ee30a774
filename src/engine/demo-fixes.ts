import type { Options } from '../domain/options.ts';
import type { Report } from '../domain/report/report.ts';
import { shellCommand } from '../text/shell.ts';

/** Our commands that accept `--demo`; `doctor` may be left out. */
const demoCommand = /^kush-doctor(?: (?:doctor|check-key|models|probe|compat|report)(?= |$)|(?= -|$))/;

/** A report of `--demo` whose commands run against the same simulated router: as printed, they would examine the user's settings. */
export function keepDemo(
  report: Report,
  { router, protocol, demoFaults = [] }: Pick<Options, 'router' | 'protocol' | 'demoFaults'>,
): Report {
  const chosen = [
    ['--router', router],
    ['--protocol', protocol],
  ].filter(([, value]) => value !== undefined);
  const values = [...chosen, ...demoFaults.map((fault) => ['--fault', fault])];
  const options = values.map(([name = '', value = '']) => shellCommand(` ${name}`, [value]) ?? '').join('');
  const inDemo = (command: string): string => {
    if (command.includes(' --demo')) return command;
    return command.replace(demoCommand, (ours) => `${ours} --demo${options}`);
  };
  const findings = report.findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      text: fix.text.replace(/`([^`]{1,300})`/g, (_, command: string) => `\`${inDemo(command)}\``),
      ...(fix.command === undefined ? {} : { command: inDemo(fix.command) }),
    })),
  }));
  return { ...report, findings };
}
