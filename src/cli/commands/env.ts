import { toReportEnvironment } from '../../app/report-environment.ts';
import { toReportTarget } from '../../app/report-target.ts';
import { findSettings, getSystemContext, wrongTarget } from '../../app/session.ts';
import { settingsChecks } from '../../checks/settings/index.ts';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { Finding } from '../../domain/report/finding.ts';
import type { Report } from '../../domain/report/report.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Settings } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { toFinding } from '../../engine/finding.ts';
import { fitFixes } from '../../engine/fit-fixes.ts';
import { createReport } from '../../engine/report.ts';
import { isSelected } from '../../engine/selection.ts';
import { previewClients } from '../../settings/index.ts';
import type { Command, CommandInput } from '../command.ts';
import { envText } from '../output/env-text.ts';

/** Where every setting comes from, which wins, what is wrong with it, and the URL each client would call. Sends nothing. */
export const run: Command<'env'> = async (input) => {
  const world = getSystemContext(input);
  let settings = await findSettings(input, world);
  if (input.commandOptions.fix === true) {
    const { repairEnvFiles } = await import('../output/env-repair.ts');
    if (await repairEnvFiles(input, world, settings)) settings = await findSettings(input, world);
  }
  if (settings.views.length === 0 && settings.lints.length === 0 && settings.targets.length === 0) {
    throw new UsageError(nothingFound, settings.missing?.fixes, 'config.missing');
  }
  const report = toReport(input, world, settings);
  const { io, options } = input;
  if (options.format !== 'text') {
    const { writeReport } = await import('../output/write-report.ts');
    return await writeReport(report, input);
  }
  const context = {
    ...options,
    columns: io.columns,
    tableColumns: io.stdoutIsTty ? io.columns : undefined,
    color: io.color,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
    program: world.program,
  };
  io.out(envText(report, context, await isRepairable(input, world, settings, report)));
  if (options.output.length > 0) {
    const { writeReport } = await import('../output/write-report.ts');
    await writeReport(report, { ...input, io: { ...io, out: () => {} } });
  }
  return report.exitCode;
};

/** Only an env file with something wrong in it is planned a repair for. */
async function isRepairable(input: CommandInput<'env'>, world: SystemContext, settings: Settings, report: Report): Promise<boolean> {
  if (!report.findings.some(({ location }) => /\.env[^/]{0,255}$/.test(location?.file ?? ''))) return false;
  const { hasRepairs } = await import('../output/env-repair.ts');
  return hasRepairs(input, world, settings);
}

const nothingFound = {
  en: 'No settings were found, so there is nothing to look at.',
  zh: '没有找到任何设置，没有可查看的内容。',
} as const satisfies Bilingual;

function toReport(input: CommandInput<'env'>, world: SystemContext, settings: Settings): Report {
  const { options } = input;
  const startedAt = world.now();
  const names = settings.targets.map(({ name }) => name);
  if (options.target !== undefined && !names.includes(options.target)) throw wrongTarget(options.target, names);
  const [target] = options.target === undefined ? settings.targets : settings.targets.filter(({ name }) => name === options.target);
  const findings = fitFixes(toFindings(settings, input), { kind: 'env', model: target?.model?.value, listedModel: undefined });
  return createReport(input, {
    kind: 'env',
    startedAt,
    target: target ? toReportTarget({ settings }, target, undefined, options.lang) : null,
    findings,
    environment: toReportEnvironment({ settings, world }, []),
    clients: previewClients(target, settings.outlooks ?? [], options.lang),
  });
}

function toFindings(settings: Settings, { options }: CommandInput<'env'>): Finding[] {
  const [target = null] = settings.targets;
  const found = settingsChecks
    .filter((check) => isSelected(check, options))
    .flatMap((check) => {
      const issues = check.issues(settings);
      // A check without an issue passes, where the target shows it.
      const drafts = issues.length > 0 || target === null ? issues : check.judge({ settings, target });
      return drafts.map((draft) => toFinding(check, draft, options.lang));
    });
  // A project whose env files hold nothing of a model client lacks nothing; a commit hook looks at such files too.
  return settings.targets.length > 0 || settings.views.length === 0 ? found : [...found, missingFinding(settings, options.lang)];
}

/** Settings were found, but none that says where to call. */
function missingFinding(settings: Settings, lang: 'en' | 'zh'): Finding {
  const fixes = (settings.missing?.fixes ?? []).map((fix) => ({ text: fix[lang] }));
  const check = { id: 'settings.target', title: 'A key and a base URL belong together', layer: 'settings' as const };
  return toFinding(
    check,
    {
      status: 'fail',
      category: 'config.missing',
      title: 'No base URL was found',
      zh: { title: '没有找到 base URL', measured: '既没有指定 base URL，也没有指定路由', expected: '指定其中之一' },
      measured: 'neither a base URL nor a router is named',
      expected: 'one of them',
      fixes,
    },
    lang,
  );
}
