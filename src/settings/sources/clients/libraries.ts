import { getFamily } from '../../../domain/protocol.ts';
import type { JoinRule } from '../../tables/client-urls.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import type { Sdk } from '../sdk.ts';
import { type Library, libraries } from './library-table.ts';
import {
  bearerCredential,
  type ClientSetup,
  createSetup,
  headerCredential,
  isNotSet,
  type SetupCredential,
  type SetupRefusal,
  setIt,
} from './shared/setup.ts';

/** A library's setup with the URL join rule of its version. */
export interface LibrarySetup extends ClientSetup {
  join: JoinRule;
  version: string | null;
}

/** The value of a name for a program started here: the environment, then the env files that libraries load. */
export type ProgramVariable = (name: string) => RawSetting | undefined;

/** How the libraries of each row use the environment, one setup per row and family; none if a family sets nothing. */
export function librarySetups(variable: ProgramVariable, sdks: readonly Sdk[]): LibrarySetup[] {
  const families = new Map<string, Library[]>();
  for (const library of libraries) {
    const family = `${library.row} ${getFamily(library.protocol)}`;
    families.set(family, [...(families.get(family) ?? []), library]);
  }
  return [...families.values()].flatMap((family) => {
    const installed = family.flatMap((library) => {
      const sdk = sdks.find(({ name, ecosystem }) => ecosystem === 'npm' && name === library.package);
      return sdk && getMajor(sdk.version) >= library.from ? [{ library, version: `${sdk.name} ${sdk.version}` }] : [];
    });
    const [first] = family;
    const chosen = installed[0] ?? (first && { library: getDefaultLibrary(family, first), version: null });
    return chosen ? (setupWith(chosen.library, chosen.version, variable) ?? []) : [];
  });
}

/** Most installations of the Google SDK are still below version 3, and routers document `/v1beta`. */
function getDefaultLibrary(family: readonly Library[], first: Library): Library {
  return first.package === '@google/genai' ? (family.at(-1) ?? first) : first;
}

function setupWith(library: Library, version: string | null, variable: ProgramVariable): LibrarySetup | undefined {
  const base = library.baseName === null ? undefined : variable(library.baseName);
  const found = library.keys.flatMap(({ name, header }) => {
    const key = variable(name);
    return key ? [{ key, header }] : [];
  });
  const other = findUnreadVariable(library, variable);
  if (!base && found.length === 0 && !other) return undefined;
  const filled = found.filter(({ key }) => key.text.trim() !== '');
  const used = library.sendsAll ? filled : filled.slice(0, 1);
  const credentials = used.map(
    ({ key, header }): SetupCredential => (header === 'authorization' ? bearerCredential(key) : headerCredential(header, key)),
  );
  const setup = createSetup({
    client: library.row,
    name: getFamily(library.protocol),
    protocol: library.protocol,
    base,
    credentials,
    own: false,
  });
  return { ...setup, join: library.join, version, refusal: refusalFrom(library, base, found[0]?.key, credentials, other) };
}

function refusalFrom(
  library: Library,
  base: RawSetting | undefined,
  key: RawSetting | undefined,
  credentials: readonly SetupCredential[],
  other: RawSetting | undefined,
): SetupRefusal | undefined {
  const { baseName, vendor, keys } = library;
  const origin = (base ?? key ?? other)?.origin ?? { via: 'environment', name: baseName ?? 'baseURL' };
  const names = keys.map(({ name }) => name).join(' or ');
  const keyMissing = credentials.length === 0 && (key === undefined || library.emptyKey === 'refuses');
  if (keyMissing) {
    const why = {
      en: `${key ? `${key.name} is empty` : `${names} is not set`}${other ? `, and ${library.package} does not read ${other.name}` : ''}: it exits without a call`,
      zh: `${key ? `${key.name} 为空` : `没有设置 ${names}`}${other ? `，而 ${library.package} 不读取 ${other.name}` : ''}：它不发出请求就结束`,
    };
    return { vendor: null, why, fix: setIt(keys[0]?.name ?? 'the key'), category: 'config.missing', origin };
  }
  if (baseName === null)
    return {
      vendor,
      why: {
        en: `${library.package} reads no base URL from the environment`,
        zh: `${library.package} 不从环境变量读取 base URL`,
      },
      fix: { en: 'Set baseURL in the program.', zh: '在程序中设置 baseURL。' },
      category: 'config.name',
      origin,
    };
  if (base === undefined) {
    const why = other
      ? { en: `${library.package} reads ${baseName}, not ${other.name}`, zh: `${library.package} 读取 ${baseName}，而不是 ${other.name}` }
      : isNotSet(baseName);
    return { vendor, why, fix: setIt(baseName), category: other ? 'config.name' : 'config.missing', origin };
  }
  if (base.text.trim() !== '') return undefined;
  const ends = library.emptyBase === 'refuses';
  return {
    vendor: ends ? null : vendor,
    why: { en: `${baseName} is set to an empty string`, zh: `${baseName} 设为空值` },
    fix: { en: `Set ${baseName}, or remove it.`, zh: `设置 ${baseName}，或将其删除。` },
    category: 'config.base_url',
    origin,
  };
}

/** A variable of the same vendor that other libraries read but this one does not. */
function findUnreadVariable(library: Library, variable: ProgramVariable): RawSetting | undefined {
  const names = {
    'openai-chat': ['OPENAI_API_BASE', 'OPENAI_API_BASE_URL'],
    'openai-responses': ['OPENAI_API_BASE'],
    'anthropic-messages': ['ANTHROPIC_AUTH_TOKEN'],
    gemini: ['GEMINI_BASE_URL', 'GOOGLE_GEMINI_BASE_URL', 'GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  }[library.protocol];
  const read = new Set([library.baseName, ...library.keys.map(({ name }) => name)]);
  return names.flatMap((name) => (read.has(name) ? [] : (variable(name) ?? [])))[0];
}

/** The major version; Infinity if unknown. */
function getMajor(version: string): number {
  const match = /(\d+)(?:\.\d+)?/.exec(version);
  return match ? Number(match[1]) : Number.POSITIVE_INFINITY;
}
