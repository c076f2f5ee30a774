import type { Fix } from '../../domain/report/diagnosis.ts';
import { getShell, unsetVariable } from '../../text/shell.ts';
import type { ShownPlace } from '../issues/conflict-table.ts';
import { type IssueDraft, issue, type Scope, toSettingPlace } from '../issues/issue.ts';
import type { StartupPlace } from '../sources/shell-profile.ts';
import { cloudSwitches, isSwitchedOn } from '../tables/cloud-switches.ts';
import { type Chains, type RawSetting, shownText } from '../tables/raw-setting.ts';

/** Values that hide others, and pairs of settings of which only one can take effect. */
export function lintConflicts(
  chains: Chains,
  clientPlaces: readonly RawSetting[],
  startup: () => ReadonlyMap<string, StartupPlace>,
  platform: string,
): IssueDraft[] {
  return [
    ...[...chains.values()].flatMap((places) => lintShadow(places, startup, platform)),
    ...lintPairs(chains),
    ...clientPlaces.flatMap((raw) => lintClientPlace(raw, chains, clientPlaces)),
  ];
}

/** Claude Code's settings `env` block overrides the shell; a cloud flag in it makes Claude Code ignore the base URL. */
function lintClientPlace(raw: RawSetting, chains: Chains, clientPlaces: readonly RawSetting[]): IssueDraft[] {
  if (raw.client !== 'claude-code') return [];
  const scope = { targets: ['anthropic', 'claude-code'] };
  if (Object.hasOwn(cloudSwitches, raw.name) && isSwitchedOn(raw)) {
    const base = clientPlaces.find((other) => other.name === 'ANTHROPIC_BASE_URL') ?? chains.get('ANTHROPIC_BASE_URL')?.[0];
    return base ? [cloudFlag(raw, base)] : [];
  }
  const winner = chains.get(raw.name)?.find((other) => other.text.trim() !== '');
  if (!winner || winner.text.trim() === raw.text.trim() || !/^ANTHROPIC_/.test(raw.name)) return [];
  const { file, line } = winner.origin;
  const facts = { own: toShown(raw), other: toShown(winner) };
  return [issue('client-file-shadows', facts, { ...toSettingPlace(raw), scope, fixes: [{ file, line }] })];
}

function toShown(raw: RawSetting): ShownPlace {
  return { name: raw.name, at: raw.origin, shown: raw.text === '' ? null : shownText(raw) };
}

function lintShadow(places: readonly RawSetting[], startup: () => ReadonlyMap<string, StartupPlace>, platform: string): IssueDraft[] {
  const [winner, ...rest] = places;
  if (!winner || winner.kind === 'flag' || winner.name.toLowerCase() === 'no_proxy') return [];
  // Two assignments in one file are reported as env-file-duplicate.
  const hidden = rest.find(
    (raw) =>
      (raw.origin.file === undefined || raw.origin.file !== winner.origin.file) &&
      raw.text.trim() !== winner.text.trim() &&
      raw.text.trim() !== '',
  );
  if (!hidden) return [];
  const empty = winner.text.trim() === '';
  const { remedy, fix } = findRemedy(winner, startup().get(winner.name), platform);
  return [
    issue(
      empty ? 'empty-shadows' : 'shadowed',
      { winner: toShown(winner), hidden: toShown(hidden), remedy },
      {
        // A target does not use an empty winner, but the value it hides.
        at: empty ? hidden.origin : winner.origin,
        name: winner.name,
        scope: 'value',
        fixes: [fix, { file: hidden.origin.file, line: hidden.origin.line }],
      },
    ),
  ];
}

type Remedy = 'file' | 'profile' | 'shell' | 'windows';

function findRemedy(winner: RawSetting, exported: StartupPlace | undefined, platform: string): { remedy: Remedy; fix: Omit<Fix, 'text'> } {
  const { via, file, line } = winner.origin;
  if (via !== 'environment') return { remedy: 'file', fix: { file, line } };
  if (exported) {
    const command = unsetVariable(winner.name, getShell(platform));
    return { remedy: 'profile', fix: { command, file: exported.file, line: exported.line } };
  }
  return platform === 'win32'
    ? { remedy: 'windows', fix: { command: unsetVariable(winner.name, 'powershell'), file: undefined, line: undefined } }
    : { remedy: 'shell', fix: { command: unsetVariable(winner.name, getShell(platform)), file: undefined, line: undefined } };
}

function lintPairs(chains: Chains): IssueDraft[] {
  const value = (name: string): RawSetting | undefined => chains.get(name)?.find((raw) => raw.text.trim() !== '');
  const found: IssueDraft[] = [];
  const token = value('ANTHROPIC_AUTH_TOKEN');
  const key = value('ANTHROPIC_API_KEY');
  if (token && key) found.push(pairIssue('both-anthropic-keys', token, key));
  const google = value('GOOGLE_API_KEY');
  const gemini = value('GEMINI_API_KEY');
  if (google && gemini && google.text !== gemini.text) found.push(pairIssue('both-google-keys', google, gemini));
  for (const name of Object.keys(cloudSwitches)) {
    const flag = value(name);
    const base = value('ANTHROPIC_BASE_URL');
    if (flag && base && isSwitchedOn(flag)) found.push(cloudFlag(flag, base));
  }
  return found;
}

function cloudFlag(flag: RawSetting, base: RawSetting): IssueDraft {
  return pairIssue('cloud-flag', flag, base, { targets: ['anthropic', 'claude-code'] });
}

function pairIssue(
  code: 'both-anthropic-keys' | 'both-google-keys' | 'cloud-flag',
  first: RawSetting,
  second: RawSetting,
  scope: Scope = 'value',
): IssueDraft {
  const { file, line } = second.origin;
  const facts = { first: { name: first.name, at: first.origin }, second: { name: second.name, at: second.origin } };
  return issue(code, facts, { ...toSettingPlace(first), scope, fixes: [{ file, line }] });
}
