import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';

/** The variables that point common clients at these base URLs, the router's own names first. */
export function toEnvironment(
  router: Router | undefined,
  baseUrls: Partial<Record<Protocol, string>>,
  key: string,
  model: string,
): Record<string, string> {
  const env: Record<string, string> = {};
  const openai = baseUrls['openai-chat'] ?? baseUrls['openai-responses'];
  const anthropic = baseUrls['anthropic-messages'];
  const { gemini } = baseUrls;
  if (router?.kind === 'router') {
    const [keyName] = router.envNames.key;
    const [baseName] = router.envNames.baseUrl;
    if (keyName !== undefined) env[keyName] = key;
    if (baseName !== undefined && openai !== undefined) env[baseName] = openai;
  }
  if (openai !== undefined) Object.assign(env, { OPENAI_BASE_URL: openai, OPENAI_API_KEY: key });
  if (anthropic !== undefined) {
    // A key in ANTHROPIC_AUTH_TOKEN is sent as Bearer, one in ANTHROPIC_API_KEY as x-api-key.
    const readsKeyHeader = router?.auth['anthropic-messages']?.includes('x-api-key') ?? true;
    env.ANTHROPIC_BASE_URL = anthropic;
    env[readsKeyHeader ? 'ANTHROPIC_API_KEY' : 'ANTHROPIC_AUTH_TOKEN'] = key;
  }
  // Google's clients add the version themselves.
  if (gemini !== undefined) Object.assign(env, { GOOGLE_GEMINI_BASE_URL: gemini.replace(/\/v1beta$/, ''), GEMINI_API_KEY: key });
  env.KUSH_DOCTOR_MODEL = model;
  return env;
}
