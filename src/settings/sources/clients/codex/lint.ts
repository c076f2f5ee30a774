import { type IssueDraft, issue } from '../../../issues/issue.ts';
import { getString, getTable, parseToml } from '../../toml.ts';
import { type ClientContext, findLine, openConfig } from '../shared/config-file.ts';
import { maskedName } from '../shared/masked-name.ts';
import type { ClientSetup } from '../shared/setup.ts';
import { type CodexFiles, headPattern, ifNotEmpty } from './files.ts';
import { sendsLogin } from './provider.ts';

/** An `env_key` that is not a variable's name, usually the key itself. */
export function lintEnvKeys({ config, file }: CodexFiles, setups: readonly ClientSetup[]): IssueDraft[] {
  return Object.entries(getTable(config.model_providers)).flatMap(([id, value]) => {
    const envKey = getString(getTable(value).env_key);
    if (!file || envKey === undefined || maskedName(envKey) === envKey) return [];
    const from = findLine(file.text, headPattern(id)) ?? 1;
    const line = findLine(file.text, /^\s*env_key\s*=/, from);
    const at = { via: 'file', name: 'env_key', file: file.shown, line } as const;
    const scope = { targets: setups.map(({ name }) => name) };
    return [issue('codex-env-key', { shown: maskedName(envKey) }, { at, name: 'env_key', scope })];
  });
}

/** An available key that is not sent, because the provider does not ask for it. */
export function lintNoKey(setup: ClientSetup, { auth, file, variable }: CodexFiles): IssueDraft[] {
  const shell = ifNotEmpty(variable('OPENAI_API_KEY'));
  if (setup.base === undefined || setup.refusal || setup.credentials.length > 0 || setup.notes.includes(sendsLogin) || (!auth && !shell))
    return [];
  const facts = { authFile: auth ? (auth.origin.file ?? auth.name) : null, isBuiltIn: setup.base.name === 'openai_base_url' };
  return [
    issue('codex-sends-no-key', facts, {
      at: setup.base.origin,
      name: 'env_key',
      scope: { targets: [setup.name] },
      fixes: [{ file: file?.shown, line: setup.base.origin.line }],
    }),
  ];
}

/** Codex ignores the provider in a project's own config. */
export async function lintProject(context: ClientContext): Promise<IssueDraft[]> {
  const file = context.world.cwd === context.world.home ? undefined : openConfig('./.codex/config.toml', context);
  const config = file && (await parseToml(file.text));
  const ignored = config ? ['model_provider', 'model_providers', 'openai_base_url'].filter((name) => config[name] !== undefined) : [];
  if (!file || ignored.length === 0) return [];
  const line = findLine(file.text, new RegExp(`^\\s*\\[?\\s*${ignored[0]}`));
  const at = { via: 'file', name: ignored[0] ?? 'model_provider', file: file.shown, line } as const;
  return [issue('codex-project-provider', { file: file.shown, names: ignored }, { at, scope: 'never' })];
}
