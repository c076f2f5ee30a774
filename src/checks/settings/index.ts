import type { Category } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { Settings, Target } from '../../domain/target.ts';

/** One judgement about the settings. Pure: turns the facts found while reading into drafts. */
export interface SettingsCheck {
  id: string;
  /** The sentence that is true when all is well. */
  title: string;
  /** Without a target every lint is told, with one only those that concern it. */
  judge(settings: Settings, target: Target | null): FindingDraft[];
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

/** Every lint of the named categories is a draft; where there is none and the value exists, the check passes. */
function check(id: string, title: string, categories: readonly Category[], measure: (target: Target) => string | undefined): SettingsCheck {
  return {
    id,
    title,
    judge(settings, target) {
      const lints = settings.lints.filter((lint) => categories.includes(lint.category) && concerns(lint, target));
      if (lints.length > 0) return numbered(lints).map(([lint, subject]) => toDraft(lint, subject));
      const measured = target === null ? undefined : measure(target);
      return measured === undefined ? [] : [{ status: 'pass', measured }];
    },
  };
}

function concerns(lint: SettingIssue, target: Target | null): boolean {
  if (target === null) return true;
  return lint.inUse && (lint.targets === undefined || lint.targets.includes(target.name));
}

/** The offence names the finding; where it occurs twice, its place too. */
function numbered(lints: readonly SettingIssue[]): [SettingIssue, string][] {
  const seen = new Map<string, number>();
  return lints.map((lint) => {
    const count = (seen.get(lint.code) ?? 0) + 1;
    seen.set(lint.code, count);
    return [lint, count === 1 ? lint.code : `${lint.code}-${count}`];
  });
}

function toDraft(lint: SettingIssue, subject: string): FindingDraft {
  const { status, category, title, measured, expected, fixes, zh, facts, origin } = lint;
  return { status, subject, category, title, measured, expected, fixes, zh, facts, origin, confidence: 'standard' };
}
