import { printNotice } from '../../app/context.ts';
import { examineTargets } from '../../app/examine.ts';
import { refuseContradictions } from '../../app/refuse-options.ts';
import { getSystemContext } from '../../app/session.ts';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { probeTokens } from '../../probes/request.ts';
import type { Command, CommandInput } from '../command.ts';
import { checkSending, sendReports, writeAndSend } from '../output/send-report.ts';

/** The main command: settings → path → routes → key → models, and the root cause. */
export const run: Command<'doctor'> = async (input) => {
  const { options, commandOptions, io } = input;
  if (commandOptions.targets !== undefined) return await examineFile(input, commandOptions.targets);
  refuseContradictions(options);
  if (options.deep) await printNotice(io, deepPrice[options.lang]);
  const sends = commandOptions.otlp !== undefined || commandOptions.push !== undefined;
  // A key on standard input can be read only once, so such a run stays a single report.
  if (options.all && !options.demo && !options.keyStdin && options.baseline === undefined && !sends) {
    const { examineFound } = await import('../../app/targets/examine-found.ts');
    const found = await examineFound(input);
    if (found !== null) return await (await import('../output/write-targets.ts')).writeTargets(found, input);
  }
  return await writeAndSend(async () => await examineTargets(input, { kind: 'doctor' }), input);
};

/** `--targets`: options that describe a single target are refused. */
async function examineFile(input: CommandInput<'doctor'>, name: string): Promise<ExitCode> {
  const { options, world, io } = input;
  const { baseUrl, router, keyEnv, keyStdin, header, dotenv, demo, all, baseline } = options;
  const own = {
    '--base-url': baseUrl,
    '--router': router,
    '--key-env': keyEnv,
    '--key-stdin': keyStdin,
    '--demo': demo,
    '--all': all,
    '--baseline': baseline,
  };
  const given = Object.entries({ ...own, '--header': header[0], '--dotenv': dotenv[0] }).find(
    ([, value]) => value !== undefined && value !== false,
  );
  if (given !== undefined)
    throw new UsageError(
      {
        en: `${given[0]} applies to one target, so it cannot be combined with --targets.`,
        zh: `${given[0]} 只针对一个目标，不能与 --targets 同用。`,
      },
      [{ en: 'Write it into the targets file, or leave --targets out.', zh: '请把它写进 targets 文件，或去掉 --targets。' }],
    );
  const [{ loadTargets }, { chooseFileTargets, examineAll }, { describeSpending }] = await Promise.all([
    import('../../app/targets/load.ts'),
    import('../../app/targets/examine-all.ts'),
    import('../../app/targets/spending.ts'),
  ]);
  const file = loadTargets(name, getSystemContext(input));
  const spends = describeSpending(chooseFileTargets(file, options.target), options.lang);
  if (spends !== null) await printNotice(io, spends);
  const { writeTargets } = await import('../output/write-targets.ts');
  await checkSending(input);
  const report = await examineAll({ ...input, world: { ...world, cwd: getSystemContext(input).cwd } }, file);
  const exitCode = await writeTargets(report, input);
  // Each target had its own deadline.
  input.armWatchdog?.(sendingMs);
  await sendReports(
    report.targets.map((one) => one.report),
    exitCode,
    input,
    sendingMs,
  );
  return exitCode;
}

const sendingMs = 10_000;
/** A completion, a stream, and the completion with a wrong key, which costs nothing unless the endpoint takes any key. */
const maxDeepTokens = 3 * probeTokens;
const deepPrice: Bilingual = {
  en: `Real completions: at most ${maxDeepTokens} output tokens per protocol will be spent.`,
  zh: `真实的补全：每种协议最多消耗 ${maxDeepTokens} 个输出 token。`,
};
