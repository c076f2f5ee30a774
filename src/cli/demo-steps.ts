import stringWidth from 'string-width';
import type { Report } from '../domain/report/report.ts';
import { findShowingCommand } from '../simulator/faults/shown-by.ts';
import { withProgram } from '../text/program-name.ts';
import type { CommandInput } from './command.ts';

type Step = readonly [command: string, what: string];

/** Suggested commands after a run with `--demo`; empty if there are none. For standard error: the result is unchanged. */
export function demoSteps({ options, io, world }: CommandInput, { kind, verdict, cost }: Report): string {
  const zh = options.lang === 'zh';
  const faults = options.demoFaults ?? [];
  // A fault that did not show: another command shows it, or it is one that clients must bear.
  const elsewhere = verdict === 'healthy' ? faults.map((fault): Step => toStep(fault, zh, cost.tokensSpent > 0)) : [];
  const usual: readonly Step[] = [
    ['kush-doctor', zh ? '在你的项目里：检查你自己的设置' : 'in your project: examine your own settings'],
    faults.length > 0
      ? ['kush-doctor simulate --fault list', zh ? '列出可以演示的故障' : 'the faults that can be shown']
      : ['kush-doctor doctor --demo --fault derouter/402-key-budget', zh ? '看一次失败的检查' : 'see a broken run'],
    ['kush-doctor explain "429 insufficient_quota"', zh ? '解释你遇到的错误文字' : 'what an error text of yours means'],
  ];
  const steps = [...elsewhere, ...(kind === 'doctor' ? usual : [])].map(
    ([command, what]): Step => [withProgram(command, world.program), what],
  );
  if (steps.length === 0) return '';
  const width = Math.max(...steps.map(([command]) => command.length));
  const oneLine = steps.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`);
  const fits = oneLine.every((line) => stringWidth(line) <= io.columns);
  const lines = fits ? oneLine : steps.flatMap(([command, what]) => [`  ${command}`, `      ${what}`]);
  return `\n${zh ? '接下来' : 'Next'}\n${lines.join('\n')}\n`;
}

/** What shows a fault that this run did not show. */
function toStep(fault: string, zh: boolean, hasSpent: boolean): Step {
  const shown = findShowingCommand(fault);
  // A fault whose arguments keep it from a run (`times=0`) would be sent in a circle.
  if (shown === null || (hasSpent && shown.isUsual))
    return [
      `kush-doctor simulate --fault ${fault}`,
      zh ? '不算故障，客户端应能承受：请用您的客户端试' : 'no failure, but clients must bear it: try yours',
    ];
  return [`kush-doctor ${shown.command}`, zh ? '这个故障在此才看得到' : 'this fault shows only there'];
}
