import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getString } from '../../toml.ts';
import { type ClientContext, type ConfigFile, findLine, settingIn } from '../shared/config-file.ts';

export const client = 'codex';

export const protocol = 'openai-responses';

/** Provider ids that Codex reserves. */
export const builtIn: ReadonlySet<string> = new Set(['openai', 'ollama', 'lmstudio', 'amazon-bedrock']);

export type Table = Readonly<Record<string, unknown>>;

/** `config.toml`, `auth.json` and `.env` of Codex's own folder. */
export interface CodexFiles {
  context: ClientContext;
  file: ConfigFile | undefined;
  config: Table;
  /** A variable as Codex sees it: its own `.env` overrides the shell. */
  variable(name: string): RawSetting | undefined;
  /** The API key of auth.json. */
  auth: RawSetting | undefined;
  /** Whether auth.json has a ChatGPT login. */
  login: boolean;
}

export function readModel({ file, config }: CodexFiles): RawSetting | undefined {
  const model = getString(config.model);
  return file && model !== undefined
    ? settingIn(file, client, { name: 'model', kind: 'model', text: model, line: findLine(file.text, /^\s*model\s*=/) })
    : undefined;
}

export function ifNotEmpty(raw: RawSetting | undefined): RawSetting | undefined {
  return raw === undefined || raw.text.trim() === '' ? undefined : raw;
}

export function headPattern(id: string): RegExp {
  const text = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^\\s*\\[\\s*model_providers\\s*\\.\\s*["']?${text}["']?\\s*\\]`);
}
