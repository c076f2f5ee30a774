import { inBoth } from '../../domain/bilingual.ts';
import type { Category } from '../../domain/report/category.ts';
import type { DraftFix, FindingDraft } from '../../domain/report/finding.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { Settings, Target } from '../../domain/target.ts';
import type { Check } from '../check.ts';

/** A check of only the settings. */
export interface SettingsCheck extends Check<'settings' | 'target'> {
  /** The issues of these categories, for any target. */
  issues(settings: Settings): FindingDraft[];
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
  const issues = (settings: Settings, target: Target | null): FindingDraft[] =>
    numbered(settings.lints.filter((lint) => categories.includes(lint.category) && isAboutTarget(lint, target))).map(([lint, subject]) =>
      toDraft(lint, subject),
    );
  return {
    id,
    title,
    layer: 'settings',
    cost: 'none',
    needs: { en: 'the settings', zh: '设置' },
    issues: (settings) => issues(settings, null),
    judge({ settings, target }) {
      const found = issues(settings, target);
      const measured = measure(target);
      return found.length > 0 || measured === undefined ? found : [{ status: 'pass', measured: inBoth(measured) }];
    },
  };
}

function isAboutTarget(lint: SettingIssue, target: Target | null): boolean {
  if (target === null) return true;
  return lint.inUse && (lint.targets === undefined || lint.targets.includes(target.name));
}

/** The issue's code names the finding; if it occurs twice, its place is added. */
function numbered(lints: readonly SettingIssue[]): [SettingIssue, string][] {
  const seen = new Map<string, number>();
  return lints.map((lint) => {
    const count = (seen.get(lint.code) ?? 0) + 1;
    seen.set(lint.code, count);
    return [lint, count === 1 ? lint.code : `${lint.code}-${count}`];
  });
}

/** The fixes of an issue, each with its sentence in both languages. */
export function toDraftFixes({ fixes, zh }: SettingIssue): DraftFix[] {
  return fixes.map((fix, at) => ({ ...fix, text: { en: fix.text, zh: zh.fixes[at]?.text ?? fix.text } }));
}

function toDraft(lint: SettingIssue, subject: string): FindingDraft {
  const { status, category, origin } = lint;
  const both = (part: 'title' | 'measured' | 'expected') => ({ en: lint[part], zh: lint.zh[part] });
  return {
    status,
    subject,
    category,
    title: both('title'),
    measured: both('measured'),
    expected: both('expected'),
    fixes: toDraftFixes(lint),
    origin,
    confidence: 'standard',
  };
}
