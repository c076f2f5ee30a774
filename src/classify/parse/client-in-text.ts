import { anyOf, inOrder } from '../patterns/composed.ts';

/**
 * How to recognise a client or SDK by its output. The names before `Go` are those of `words/remedies.ts`. The first match is the innermost:
 * an SDK inside an application is recognised by its own class or stack.
 */
const clients: readonly (readonly [name: string, marks: RegExp])[] = [
  [
    'Claude Code',
    anyOf(
      /⎿ |\bclaude code (?:v?\d|might not|could not|version)|\bunable to connect to anthropic services/i,
      /\bclaude-cli\/|Please run \/login|\bAPI Error: \d{3} \{"type":"error"|\bAPI Error \(/i,
    ),
  ],
  [
    'Codex',
    anyOf(
      /\bOpenAI Codex v|\bcodex-(?:cli|tui|rs)\b|\bstream disconnected before completion/,
      /\bunexpected status \d{3} |\[model_providers\./,
    ),
  ],
  ['LlamaIndex', /\bllama_index\b|\bllama-index\b/],
  ['LangChain', /\blangchain\w*[./\\]|@langchain\//],
  ['Google SDK', /\bgoogle[./\\]genai\b|\bgoogle\.generativeai\b|@google\/gen(?:ai|erative-ai)\b|\[GoogleGenerativeAI Error\]/],
  ['Anthropic SDK', /\banthropic\.[A-Z]\w+Error\b|@anthropic-ai\/sdk\b|\banthropic[\\/]_\w+/],
  [
    'OpenAI Python',
    anyOf(
      /\bopenai\.[A-Z]\w+(?:Error|Exception)\b|\bopenai[\\/]_\w+|\bError code: \d{3} - \{'/,
      /\bAPI(?:Timeout|Connection|Status)Error\b.{0,40}\n?.*\.py\b/,
    ),
  ],
  ['OpenAI Node', /\bnode_modules[\\/](?:\.pnpm[\\/])?openai\b|\bopenai@\d|\bat (?:async )?OpenAI\.makeRequest\b/],
  ['Cursor', /\bcursor (?:ide|settings|version|\d)|\bcursor\.(?:sh|com)\b/i],
  ['curl', /^curl: \(\d+\)|^[<>*] |^\$? ?curl /m],
  ['Spring AI', /\borg\.springframework\.ai\b/],
  ['.NET', /\bSystem\.Net\.Http\b|\bSystem\.ClientModel\b|\bSemanticKernel\b|\bTaskCanceledException\b/],
  ['Go', /\bdial tcp\b|\bcontext deadline exceeded\b|\bClient\.Timeout\b|\bnet\/http\b/],
];
const maxText = 8_000;

/** The client that evidently printed a text; null if unknown. */
export function findClient(text: string): string | null {
  const head = text.slice(0, maxText);
  return clients.find(([, marks]) => marks.test(head))?.[0] ?? null;
}

const served = inOrder(
  /(?<![\w-])/i,
  /claude[ -]?code|codex|gemini[ -]?cli|kimi[ -]?cli|qwen[ -]?code|cline|roo ?code|kilo ?code|cursor|opencode|windsurf/i,
  /(?![\w-]*\d)/i,
);

/** The client that a relay is reserved for, as named in its refusal. */
export function findServedClient(gate: string): string | null {
  return served.exec(gate)?.[0] ?? null;
}
