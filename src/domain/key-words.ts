import type { Secret } from './secret.ts';

/*
 * Words written in place of a key. The lists differ, because each answers another question. Text that only marks the place of a key is in
 * `settings/tables/placeholders.ts`.
 */

/** Words that documents of servers without a key check name: LM Studio, Ollama, vLLM, llama.cpp, LocalAI. Nothing is lost if one is seen. */
const openServerKey =
  /^(?:sk-)?(?:dummy(?:[-_]key)?|fake(?:[-_]key)?|none|empty|no[-_]key(?:[-_](?:needed|required))?|not[-_](?:needed|required|used)|ollama|lm-?studio)$/i;

/** Words that users write if any key is accepted; a server that checks keys may still use one. */
const anyKeyWord =
  /^(?:sk-)?(?:dummy|none|null|empty|ollama|lm-?studio|fake|test|local|any(?:thing|-?key)?|(?:not?|no-key)[-_ ]?(?:needed|required|key)|x{1,5}|1234)$/i;

/** Keys that are also names in every report: if masked, the names would be missing there. */
const serviceNames: ReadonlySet<string> = new Set(['ollama', 'lm-studio', 'lmstudio', 'openai', 'anthropic', 'gemini', 'claude', 'models']);

/** Whether a key is documented for servers without a key check, and so is no secret. */
export function isOpenServerKey(key: Secret): boolean {
  return key.matches(openServerKey);
}

/** Whether a key suggests that its server accepts any. */
export function isAnyKeyWord(key: Secret): boolean {
  return key.matches(anyKeyWord);
}

/** Whether a protected text is the name of a service, which is not masked. */
export function isServiceName(text: string): boolean {
  return serviceNames.has(text);
}
