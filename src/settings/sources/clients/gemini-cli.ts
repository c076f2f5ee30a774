import { findMeaning } from '../../tables/variable-meaning.ts';
import { parseEnvText } from '../dotenv.ts';
import { type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from './config-file.ts';

/** Gemini CLI: its own `.env` in `.gemini`, below the project or home; the first found is the only one read. */
export function readGeminiCli(context: ClientContext): ClientFindings {
  const file = openConfig('./.gemini/.env', context) ?? openConfig('~/.gemini/.env', context);
  if (!file) return nothingFound;
  const places = parseEnvText(file.text).assignments.flatMap(({ name, value, line }) => {
    const kind = findMeaning(name, [])?.kind;
    return kind === undefined ? [] : [settingIn(file, 'gemini-cli', name, kind, value, line)];
  });
  const named = (name: string) => places.findLast((raw) => raw.name === name && raw.text !== '');
  const base = named('GOOGLE_GEMINI_BASE_URL');
  const key = named('GEMINI_API_KEY') ?? named('GOOGLE_API_KEY');
  if (!base && !key) return { ...nothingFound, places };
  return {
    configs: [
      { client: 'gemini-cli', name: 'gemini-cli', protocol: 'gemini', base, key, model: named('GEMINI_MODEL'), fallback: 'gemini' },
    ],
    places,
    lints: [],
  };
}
