import type { IssueDraft } from '../../issues/issue.ts';
import { getString, getTable, parseToml } from '../toml.ts';
import { type CodexFiles, headPattern, nonEmpty } from './codex-files.ts';
import { type ClientContext, lineOf, openConfig } from './config-file.ts';
import { maskedName } from './masked-name.ts';
import type { ClientSetup } from './setup.ts';

/** `env_key` that holds something else than the name of a variable, most often the key itself. */
export function lintEnvKeys({ config, file }: CodexFiles, setups: readonly ClientSetup[]): IssueDraft[] {
  return Object.entries(getTable(config.model_providers)).flatMap(([id, value]) => {
    const envKey = getString(getTable(value).env_key);
    if (!file || envKey === undefined || maskedName(envKey) === envKey) return [];
    const from = lineOf(file.text, headPattern(id)) ?? 1;
    const line = lineOf(file.text, /^\s*env_key\s*=/, from);
    return [
      {
        code: 'codex-env-key',
        category: 'config.name',
        status: 'fail',
        title: 'env_key of Codex holds no name of a variable',
        measured: `env_key = "${maskedName(envKey)}"`,
        expected: 'the name of the variable that holds the key',
        fixes: [{ text: 'Put the name of a variable into env_key and the key into that variable.', file: file.shown, line }],
        origin: { via: 'file', name: 'env_key', file: file.shown, line },
        name: 'env_key',
        scope: { targets: setups.map(({ name }) => name) },
      } satisfies IssueDraft,
    ];
  });
}

/** A key that lies ready and is not sent, because the provider does not ask for it. */
export function lintNoKey(setup: ClientSetup, { auth, file, variable }: CodexFiles): IssueDraft[] {
  const shell = nonEmpty(variable('OPENAI_API_KEY'));
  if (
    setup.base === undefined ||
    setup.refusal ||
    setup.credentials.length > 0 ||
    setup.notes.some((note) => note.includes('ChatGPT')) ||
    (!auth && !shell)
  )
    return [];
  const ready = auth ? `a key in ${auth.origin.file}` : 'OPENAI_API_KEY in the environment';
  const isBuiltIn = setup.base.name === 'openai_base_url';
  return [
    {
      code: 'codex-sends-no-key',
      category: 'config.missing',
      status: 'fail',
      title: 'Codex sends no key to this base URL',
      measured: isBuiltIn
        ? `${ready}; the built-in provider does not use it`
        : `${ready}; the provider has neither env_key nor requires_openai_auth = true`,
      expected: isBuiltIn
        ? 'CODEX_API_KEY, or a key in auth.json'
        : 'env_key, experimental_bearer_token, or requires_openai_auth = true with auth.json',
      fixes: [
        auth
          ? {
              text: 'Add requires_openai_auth = true to the provider, so that the key of auth.json is sent.',
              file: file?.shown,
              line: setup.base.origin.line,
            }
          : {
              text: isBuiltIn ? 'Run codex login --with-api-key, or set CODEX_API_KEY.' : 'Add env_key = "OPENAI_API_KEY" to the provider.',
              file: file?.shown,
              line: setup.base.origin.line,
            },
      ],
      origin: setup.base.origin,
      name: 'env_key',
      scope: { targets: [setup.name] },
    },
  ];
}

/** Codex ignores the provider that a project's own config names. */
export async function lintProject(context: ClientContext): Promise<IssueDraft[]> {
  const file = context.world.cwd === context.world.home ? undefined : openConfig('./.codex/config.toml', context);
  const config = file && (await parseToml(file.text));
  const ignored = config ? ['model_provider', 'model_providers', 'openai_base_url'].filter((name) => config[name] !== undefined) : [];
  if (!file || ignored.length === 0) return [];
  const line = lineOf(file.text, new RegExp(`^\\s*\\[?\\s*${ignored[0]}`));
  return [
    {
      code: 'codex-project-provider',
      category: 'client.env',
      status: 'warn',
      title: `Codex ignores the provider in ${file.shown}`,
      measured: `${ignored.join(', ')} in a project's config.toml`,
      expected: 'providers in ~/.codex/config.toml',
      fixes: [{ text: 'Move them to ~/.codex/config.toml.', file: file.shown, line }],
      origin: { via: 'file', name: ignored[0] ?? 'model_provider', file: file.shown, line },
      scope: 'never',
    },
  ];
}
