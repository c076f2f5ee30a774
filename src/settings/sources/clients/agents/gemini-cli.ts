import { type IssueDraft, issue, toSettingPlace } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { firstEnvFile, firstValue } from '../shared/env-file-chain.ts';
import { bearerCredential, createSetup, headerCredential, isNotSet, refusalDraft, type SetupRefusal, setIt } from '../shared/setup.ts';

const client = 'gemini-cli';
const vendor = 'generativelanguage.googleapis.com';

/**
 * Gemini CLI: the shell takes precedence over the first env file up the tree; with a custom base URL it needs API key authentication
 * selected in settings.json.
 */
export function readGeminiCli(context: ClientContext): ClientFindings {
  const read = firstEnvFile('.gemini', client, context);
  const value = (...names: readonly string[]): RawSetting | undefined => firstValue(read, ...names);
  // Gemini CLI 0.61 accepts comments; a trailing comma stops it at start.
  const settings = ['./.gemini/settings.json', '~/.gemini/settings.json'].flatMap((place) => {
    const file = openConfig(place, context);
    return file ? [{ file, root: parseJsonText(file.text, 'json-with-comments') }] : [];
  });
  const broken = settings.flatMap(({ file, root }) => (root === null ? [brokenFile(file, 'JSON')] : []));
  const setting = (...path: string[]): RawSetting | undefined =>
    settings.flatMap(({ file, root }) => {
      const node = getNode(root, ...path);
      const text = getText(node);
      return text === undefined
        ? []
        : [settingIn(file, client, { name: path.join('.'), kind: path.includes('model') ? 'model' : 'other', text, line: node?.line })];
    })[0];
  const auth = setting('security', 'auth', 'selectedType') ?? setting('selectedAuthType');
  const base = value('GOOGLE_GEMINI_BASE_URL');
  const key = value('GEMINI_API_KEY');
  const misspelled = value('GEMINI_BASE_URL', 'GEMINI_API_BASE_URL');
  if (!base && !key && !auth && !misspelled) return { ...nothingFound, places: read.places, issues: broken };
  const vertex = value('GOOGLE_GENAI_USE_VERTEXAI');
  const credentials = key
    ? [
        ...(/^bearer$/i.test(value('GEMINI_API_KEY_AUTH_MECHANISM')?.text ?? '') ? [bearerCredential(key)] : []),
        headerCredential('x-goog-api-key', key),
      ]
    : [];
  const refusal = refusalFrom({ base, key, auth, vertex, wrongName: misspelled });
  const own = [base, key, misspelled].some((raw) => raw?.client === client) || auth !== undefined;
  const setup = createSetup({
    client,
    name: client,
    protocol: 'gemini',
    base,
    credentials,
    model: value('GEMINI_MODEL') ?? setting('model', 'name'),
    own,
    refusal,
  });
  // A settings file shows that Gemini CLI is used here, although the base URL may be meant for other clients.
  const refused = own ? refusalDraft(setup, 'Gemini CLI') : settings.length > 0 ? refusalDraft(setup, 'Gemini CLI', 'warn') : [];
  const issues = [...broken, ...(base ? refused : []), ...lintName(misspelled, base)];
  return { ...nothingFound, setups: [setup], places: read.places, issues };
}

interface GeminiParts {
  base: RawSetting | undefined;
  key: RawSetting | undefined;
  auth: RawSetting | undefined;
  vertex: RawSetting | undefined;
  wrongName: RawSetting | undefined;
}

function refusalFrom({ base, key, auth, vertex, wrongName }: GeminiParts): SetupRefusal | undefined {
  const type = auth?.text;
  const isVertex = type === 'vertex-ai' || (type === undefined && /^(?:true|1)$/i.test(vertex?.text ?? ''));
  if (isVertex) {
    const origin = (auth ?? vertex)?.origin ?? { via: 'default', name: 'selectedType' };
    return {
      vendor: 'Google Vertex AI',
      why: { en: 'the auth method is Vertex AI', zh: '认证方式是 Vertex AI' },
      fix: { en: 'Choose "gemini-api-key" to use the router.', zh: '要使用路由，请选择 "gemini-api-key"。' },
      category: 'config.conflict',
      origin,
    };
  }
  if (!base) {
    const why = wrongName
      ? {
          en: `Gemini CLI reads GOOGLE_GEMINI_BASE_URL, not ${wrongName.name}`,
          zh: `Gemini CLI 读取 GOOGLE_GEMINI_BASE_URL，而不是 ${wrongName.name}`,
        }
      : isNotSet('GOOGLE_GEMINI_BASE_URL', 'Gemini CLI');
    const origin = (wrongName ?? key ?? auth)?.origin ?? { via: 'environment', name: 'GOOGLE_GEMINI_BASE_URL' };
    return { vendor, why, fix: setIt('GOOGLE_GEMINI_BASE_URL'), category: wrongName ? 'config.name' : 'config.missing', origin };
  }
  if (type !== 'gemini-api-key') {
    const printed = base.origin.via === 'environment' ? 'Invalid auth method selected.' : 'Please set an Auth method';
    return {
      vendor: null,
      why: {
        en: `security.auth.selectedType is ${type === undefined ? 'not set' : `"${type.slice(0, 40)}"`}: "${printed}"`,
        zh: `security.auth.selectedType ${type === undefined ? '没有设置' : `是“${type.slice(0, 40)}”`}：“${printed}”`,
      },
      fix: {
        en: 'Set security.auth.selectedType to "gemini-api-key" in ~/.gemini/settings.json.',
        zh: '在 ~/.gemini/settings.json 中把 security.auth.selectedType 设为 "gemini-api-key"。',
      },
      category: 'client.env',
      origin: auth?.origin ?? base.origin,
    };
  }
  if (key) return undefined;
  return {
    vendor: null,
    why: {
      en: 'GEMINI_API_KEY is not set, and GOOGLE_API_KEY is read only in Vertex mode',
      zh: '没有设置 GEMINI_API_KEY，而 GOOGLE_API_KEY 只在 Vertex 模式下读取',
    },
    fix: setIt('GEMINI_API_KEY'),
    category: 'config.missing',
    origin: base.origin,
  };
}

/** A name that Gemini CLI does not read, in one of its own files. */
function lintName(wrongName: RawSetting | undefined, base: RawSetting | undefined): IssueDraft[] {
  if (!wrongName || base || wrongName.client !== client) return [];
  const facts = {
    name: wrongName.name,
    meant: 'GOOGLE_GEMINI_BASE_URL',
    at: wrongName.origin,
    readBy: undefined,
    lost: true,
    reader: { name: 'Gemini CLI', calls: vendor },
  };
  return [issue('name-misspelt', facts, { ...toSettingPlace(wrongName), scope: 'always' })];
}
