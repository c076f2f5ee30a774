import type { Target } from '../../domain/target.ts';
import { envFileLine, setVariable, shellCommand } from '../../text/shell.ts';
import type { baseUrlIssues, Corrected } from '../issues/base-url-table.ts';
import type { IssueFacts } from '../issues/catalog.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

type BaseUrlCode = keyof typeof baseUrlIssues;

/** Creates an issue of the base URL being checked. `status` overrides the catalogue's if it is too strict. */
export type ReportBaseUrl = <Code extends BaseUrlCode>(code: Code, facts: IssueFacts<Code> & Corrected, status?: 'warn') => IssueDraft;

/** Creates issues of one base URL at its place, with the command that corrects it. */
export function reporterFor(raw: RawSetting, target: Target): ReportBaseUrl {
  return (code, facts, status) =>
    issue(code, facts, {
      ...toSettingPlace(raw),
      scope: { targets: [target.name] },
      status,
      fixes: [{ command: facts.corrected === undefined ? undefined : commandFor(raw, facts.corrected) }],
    });
}

/** No command for clients' files: each has its own format. */
function commandFor(raw: RawSetting, corrected: string): string | undefined {
  if (raw.origin.via === 'flag') return shellCommand('kush-doctor --base-url', [corrected]);
  if (raw.origin.via === 'environment') return setVariable(raw.name, corrected);
  return raw.client === undefined || raw.origin.via !== 'file' ? envFileLine(raw.name, corrected) : undefined;
}
