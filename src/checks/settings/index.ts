import { inBoth } from '../../domain/bilingual.ts';
import type { Category } from '../../domain/report/category.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { Settings, Target } from '../../domain/target.ts';
import type { Check } from '../check.ts';

/** A check of only the settings. */
export interface SettingsCheck extends Check<'settings' | 'target'> {
  /** The issues of these categories, for any target. */
  findIssues(settings: Settings): FindingDraft[];
}

export const settingsChecks: readonly SettingsCheck[] = [
  check('settings.key', 'The key is well formed', ['config.missing', 'config.key_format'], (target) => target.key?.value.fingerprint),
  check('settings.key-pairing', 'The key belongs to this host', ['config.key_mismatch', 'auth.wrong_header'], () => undefined),
  check(
    'settings.base-url',
    'The base URL is what this client must be given',
    ['config.base_url'],
    (target) => target.endpoints[0].base.value,
  ),
  check('settings.model', 'The model is named', ['config.placeholder'], (target) => target.model?.value),
  check(
    'settings.trust',
    'The key goes only where its owner sends it',
    ['config.untrusted_source', 'config.insecure_url'],
    () => undefined,
  ),
  check('settings.env-file', 'The env files read alike for every program', ['config.env_file'], () => undefined),
  check('settings.shadowed', 'No value hides another', ['config.shadowed'], () => undefined),
  check('settings.conflict', 'No two settings contradict each other', ['config.conflict'], () => undefined),
  check('settings.names', 'Every name is one that a program reads', ['config.name'], () => undefined),
  check('settings.proxy', 'The proxy variables are well formed', ['config.proxy'], () => undefined),
  check('settings.ca', 'The certificate settings are sound', ['config.ca', 'config.tls_disabled'], () => undefined),
  check('settings.sdk', 'The SDKs of the project are new enough', ['client.sdk_version', 'client.env'], () => undefined),
  check('settings.client-timeout', 'The clients wait as long as the router documents', ['config.client_timeout'], () => undefined),
];

/** Every issue of the given categories that affects the target becomes a draft; if there is none and the value exists, the check passes. */
function check(
  id: `settings.${string}`,
  title: string,
  categories: readonly Category[],
  measure: (target: Target) => string | undefined,
): SettingsCheck {
  const toDrafts = (settings: Settings, target: Target | null): FindingDraft[] =>
    numbered(settings.issues.filter((issue) => categories.includes(issue.category) && isAboutTarget(issue, target))).map(
      ([issue, subject]) => toDraft(issue, subject),
    );
  return {
    id,
    title,
    layer: 'settings',
    cost: 'none',
    needs: { en: 'the settings', zh: '设置' },
    findIssues: (settings) => toDrafts(settings, null),
    judge({ settings, target }) {
      const found = toDrafts(settings, target);
      const measured = measure(target);
      return found.length > 0 || measured === undefined ? found : [{ status: 'pass', measured: inBoth(measured) }];
    },
  };
}

function isAboutTarget(issue: SettingIssue, target: Target | null): boolean {
  if (target === null) return true;
  return issue.inUse && (issue.targets === undefined || issue.targets.includes(target.name));
}

/** The issue's code names the finding; if it occurs twice, its place is added. */
function numbered(issues: readonly SettingIssue[]): [SettingIssue, string][] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const count = (seen.get(issue.code) ?? 0) + 1;
    seen.set(issue.code, count);
    return [issue, count === 1 ? issue.code : `${issue.code}-${count}`];
  });
}

/** The fixes of an issue, each with its sentence in both languages. */
export function toDraftFixes({ fixes, zh }: SettingIssue): DraftFix[] {
  return fixes.map((fix, at) => ({ ...fix, text: { en: fix.text, zh: zh.fixes[at]?.text ?? fix.text } }));
}

function toDraft(issue: SettingIssue, subject: string): FindingDraft {
  const { status, category, origin } = issue;
  const both = (part: 'title' | 'measured' | 'expected') => ({ en: issue[part], zh: issue.zh[part] });
  return {
    status,
    subject,
    category,
    title: both('title'),
    measured: both('measured'),
    expected: both('expected'),
    fixes: toDraftFixes(issue),
    origin,
    confidence: 'standard',
  };
}
