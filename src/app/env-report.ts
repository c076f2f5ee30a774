import { settingsChecks } from '../checks/settings/index.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { Report } from '../domain/report/report.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { chooseTargets, type Settings, type Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { toFinding } from '../engine/finding.ts';
import { fitFixes } from '../engine/fit-fixes.ts';
import { createReport } from '../engine/report.ts';
import { isSelected } from '../engine/selection.ts';
import { previewClients } from '../settings/index.ts';
import type { AppContext } from './context.ts';
import { missingFixes, missingSentences } from './missing-settings.ts';
import { toReportEnvironment } from './report/environment.ts';
import { toReportTarget } from './report/target.ts';
import { wrongTargetError } from './session.ts';

const noSettings = {
  en: 'No settings were found, so there is nothing to look at.',
  zh: '没有找到任何设置，没有可查看的内容。',
} as const satisfies Bilingual;

/** Reports where every setting comes from and what is wrong with it. Throws `UsageError` if there are no settings. */
export function toEnvReport(input: AppContext, world: SystemContext, settings: Settings): Report {
  if (settings.views.length === 0 && settings.issues.length === 0 && settings.targets.length === 0)
    throw new UsageError(noSettings, missingSentences(settings.missing), 'config.missing');
  const { options } = input;
  const startedAt = world.now();
  const names = settings.targets.map(({ name }) => name);
  if (options.target !== undefined && !names.includes(options.target)) throw wrongTargetError(options.target, names);
  const [target] = chooseTargets(settings.targets, options);
  const findings = fitFixes(toFindings(settings, target, input), { kind: 'env', model: target?.model?.value, listedModel: undefined });
  return createReport(input, {
    kind: 'env',
    startedAt,
    target: target ? toReportTarget({ settings }, target, undefined, options.lang) : null,
    findings,
    environment: toReportEnvironment({ settings, world }, []),
    clients: previewClients(target, settings.outlooks ?? [], options.lang),
  });
}

function toFindings(settings: Settings, target: Target | undefined, { options }: AppContext): Finding[] {
  const found = settingsChecks
    .filter((check) => isSelected(check, options))
    .flatMap((check) => {
      const issues = check.findIssues(settings);
      // A check without an issue passes if there is a target.
      const drafts = issues.length > 0 || target === undefined ? issues : check.judge({ settings, target });
      return drafts.map((draft) => toFinding(check, draft, options.lang));
    });
  // A project whose env files contain nothing of a model client is not missing anything; a commit hook checks such files too.
  return settings.targets.length > 0 || settings.views.length === 0 ? found : [...found, missingFinding(settings, options.lang)];
}

/** For settings without a base URL. */
function missingFinding(settings: Settings, lang: 'en' | 'zh'): Finding {
  const check = { id: 'settings.target', title: 'A key and a base URL belong together', layer: 'settings' as const };
  return toFinding(
    check,
    {
      status: 'fail',
      category: 'config.missing',
      title: { en: 'No base URL was found', zh: '没有找到 base URL' },
      measured: { en: 'neither a base URL nor a router is named', zh: '既没有指定 base URL，也没有指定路由' },
      fixes: missingFixes(settings.missing),
    },
    lang,
  );
}
