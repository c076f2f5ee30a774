import { examineTargets } from '../../app/examine.ts';
import { UsageError } from '../../domain/usage-error.ts';
import type { Command, CommandInput } from '../command.ts';
import { writeReport } from '../output/write-report.ts';

/** The main job: settings → path → routes → key → models, and the root cause. */
export const run: Command<'doctor'> = async (input) => {
  const { options, commandOptions, io } = input;
  if (commandOptions.fault.length > 0 && !options.demo)
    throw new UsageError(
      { en: '--fault belongs to the simulated router, so it needs --demo.', zh: '--fault 属于模拟路由，需要同时使用 --demo。' },
      ['kush-doctor doctor --demo --fault derouter/402-key-budget'],
    );
  if (options.deep) io.err(`Real completions: at most ${2 * 256} output tokens per protocol will be spent.\n`);
  const exitCode = await writeReport(await examineTargets(input, { kind: 'doctor' }), input);
  if (options.demo && options.format === 'text' && !options.quiet) io.err(nextSteps(input));
  return exitCode;
};

/** What to run after the demo. On standard error: the result stays what it is. */
function nextSteps({ options, commandOptions }: CommandInput<'doctor'>): string {
  const zh = options.lang === 'zh';
  const next = [
    ['kush-doctor', zh ? '在你的项目里：检查你自己的设置' : 'in your project: examine your own settings'],
    commandOptions.fault.length > 0
      ? ['kush-doctor simulate --fault list', zh ? '列出可以演示的故障' : 'the faults that can be shown']
      : ['kush-doctor doctor --demo --fault derouter/402-key-budget', zh ? '看一次失败的检查' : 'see a broken run'],
    ['kush-doctor explain "429 insufficient_quota"', zh ? '解释一段错误文字' : 'what an error text means'],
  ];
  const width = Math.max(...next.map(([command = '']) => command.length));
  return `\n${zh ? '接下来' : 'Next'}\n${next.map(([command = '', what]) => `  ${command.padEnd(width)}  ${what}\n`).join('')}`;
}
