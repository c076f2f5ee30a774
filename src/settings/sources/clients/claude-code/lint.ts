import type { Origin } from '../../../../domain/origin.ts';
import { type IssueDraft, issue, toSettingPlace } from '../../../issues/issue.ts';
import { intendedName } from '../../../tables/intended-name.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { variableHeaders } from '../../../tables/variables.ts';
import { type ClientContext, openConfig } from '../shared/config-file.ts';
import { twoCredentials } from '../shared/credential.ts';
import type { ClientSetup } from '../shared/setup.ts';

const client = 'claude-code';

/** An empty value in a stronger file that hides another. */
export function lintRemovals(env: readonly RawSetting[]): IssueDraft[] {
  return env.flatMap((raw, index) => {
    if (raw.text.trim() !== '' || env.findIndex(({ name }) => name === raw.name) !== index) return [];
    const hidden = env.find((other) => other.name === raw.name && other.text.trim() !== '');
    if (!hidden || raw.kind === 'other') return [];
    const facts = { name: raw.name, at: raw.origin, hidden: hidden.origin };
    return [issue('client-file-removes', facts, { ...toSettingPlace(raw), scope: { targets: [client] } })];
  });
}

export function lintCredentials(setup: ClientSetup | undefined): IssueDraft[] {
  return setup ? twoCredentials(setup, 'Claude Code', [client, 'anthropic'], 'both-anthropic-keys-sent') : [];
}

/** A stored login competes with a key from the environment. Only its existence is checked. */
export function lintLogin(context: ClientContext, places: readonly RawSetting[]): IssueDraft[] {
  const login = openConfig('~/.claude/.credentials.json', context);
  const exported = Object.keys(variableHeaders).find((name) => context.world.env[name]);
  const key: Origin | undefined =
    places.find((raw) => Object.hasOwn(variableHeaders, raw.name))?.origin ??
    (exported === undefined ? undefined : { via: 'environment', name: exported });
  if (!login || key === undefined) return [];
  return [
    issue(
      'claude-login-and-key',
      { login: login.shown, key },
      {
        at: { via: 'file', name: 'login', file: login.shown },
        scope: { targets: ['anthropic', client] },
        fixes: [{ command: 'claude /logout' }],
      },
    ),
  ];
}

/** Names in the env block that neither Claude Code nor any other program reads. */
export function lintEnvNames(env: readonly RawSetting[]): IssueDraft[] {
  return env.flatMap((raw) => {
    const meant = intendedName(raw.name, []);
    if (meant === undefined || raw.text.trim() === '') return [];
    const lost = !env.some(({ name, text }) => name === meant && text.trim() !== '');
    const facts = { name: raw.name, meant, at: raw.origin, readBy: undefined, lost };
    return [issue('name-misspelt', facts, { ...toSettingPlace(raw), scope: { targets: [client] }, status: lost ? 'fail' : 'warn' })];
  });
}

/** A helper's key competes with a login, stored or in CLAUDE_CODE_OAUTH_TOKEN: the helper wins, and the subscription is not used. */
export function lintHelper(helper: RawSetting | undefined, token: RawSetting | undefined, context: ClientContext): IssueDraft[] {
  const login = openConfig('~/.claude/.credentials.json', context);
  const other: Origin | undefined = token?.origin ?? (login && { via: 'file', name: 'login', file: login.shown });
  if (!helper || helper.text.trim() === '' || !other) return [];
  return [
    issue('claude-helper-and-login', { helper: helper.origin, login: other }, { ...toSettingPlace(helper), scope: { targets: [client] } }),
  ];
}
