import { anyOf } from '../patterns/composed.ts';

/** Maximum length searched of a line. */
const maxLineLength = 1000;

/** Settings files of model API clients, by folder, by name or in their clients' words. */
const clientFile = anyOf(
  /\.(?:aider|claude|claude-code-router|cline|codex|continue|gemini|grok|openclaw|pi|qwen)\b/i,
  /\bopencode(?:\.jsonc?|[\\/])|\blite_?llm\b|\blibrechat\b|\b(?:user|workspace) settings\b/i,
  /\bsettings file\b|\bsettings(?:\.local)?\.json\b/i,
);

/** Errors of JSON, TOML and YAML parsers for an invalid text. */
const syntaxFault = anyOf(
  /\bexpected (?:double-quoted )?property name\b/i,
  /\bunexpected (?:token|character|end of (?:json|input|data))\b/i,
  /\b(?:not (?:a )?valid|invalid|malformed) (?:or malformed )?(?:json|toml|yaml)\b/i,
  /\b(?:json|toml|yaml)\w* ?(?:parse|syntax)?[ _]?(?:error|exception)\b|\byaml: line \d/i,
  /\bdid not find expected\b|\bbad indentation of a mapping\b|\bTOML parse error\b/i,
);

/** The line that reports that a client's own settings file is invalid; undefined if there is none. */
export function findBrokenSettingsFile(text: string): string | undefined {
  return text
    .slice(0, 20 * maxLineLength)
    .split('\n')
    .map((line) => line.slice(0, maxLineLength))
    .find((line) => clientFile.test(line) && syntaxFault.test(line));
}
