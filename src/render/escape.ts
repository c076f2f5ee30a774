import { visible } from '../text/visible.ts';

/** Foreign text for one line of a terminal: no control characters or line breaks, limited length. */
export function visibleLine(text: string, maxLength = 2000): string {
  return visible(text.replace(/(?<!\s)\s*[\r\n\t]\s*/g, ' '), maxLength);
}

/** XML 1.0 text: characters that XML does not allow become visible escapes, markup becomes entities. */
export function xmlText(text: string): string {
  return visible(text, 20_000).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Same as `xmlText`, for double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** The message of a GitHub workflow command: no line break can start another command, and `##[` is disabled. */
export function workflowData(text: string): string {
  return visible(text, 8000).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command. */
export function workflowProperty(text: string): string {
  return workflowData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Inline Markdown: escapes only what could start markup, a mention, a link or HTML, so names, paths and addresses can be copied from the
 * source. Text between backticks stays code.
 */
export function markdownText(text: string, maxLength = 2000): string {
  const parts = visibleLine(text, maxLength).split(/`([^`\s](?:[^`]*[^`\s])?)`/);
  let word = '';
  // Some parsers strike through from a tilde outside of code to one inside.
  const hasTilde = parts.some((part, at) => at % 2 === 1 && part.includes('~'));
  const toInline = (part: string): string => escapeInline(part, hasTilde);
  return parts
    .map((part, at) => {
      const isCode = at % 2 === 1;
      // An address takes in a backtick that touches it, so the code would have no beginning.
      const isInAddress = isCode && /https?:|www\./i.test(word);
      word = `${word}${part}`.split(/\s/).at(-1) ?? '';
      if (isInAddress) return toInline(`\`${part}\``);
      if (isCode) return markdownCode(part);
      return at === 0 ? escapeLineStart(toInline(part)) : toInline(part);
    })
    .join('');
}

/** CommonMark 0.31: `_` between letters and `~/` after a blank close nothing; `(` and `!` need a `[`. */
function escapeInline(text: string, escapesTilde: boolean): string {
  return (
    text
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/[\\`*[\]|]|(?<!\S)#/g, '\\$&')
      // A backslash after an address would become part of it, and leave the tag or strikethrough active.
      .replaceAll('<', '&lt;')
      .replaceAll('~', escapesTilde || /(?<=\S)~|~(?!\/)/.test(text) ? '&#126;' : '~')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/(?<!\w)@(?=\w)/g, '@&#8203;')
  );
}

/** `#`, `+`, `>` and `1.` matter only at the start of a line. */
function escapeLineStart(text: string): string {
  return text.replace(/^(\d+)(?=[.)](?:\s|$))|^(?=[+-](?:\s|$)|>|[=-]+\s*$)/, '$1\\');
}

/** Text as code, unchanged for copying. Text that could close the code or contains a link is escaped instead. */
export function markdownCode(text: string): string {
  const line = visibleLine(text);
  return line === '' || /`|\]\(/.test(line) ? markdownText(text) : `\`${line}\``;
}

/** A cell of a Markdown table. */
export function markdownCell(text: string): string {
  // A table is split into cells before code is parsed.
  return markdownText(text, 1000).replace(/(?<!\\)\|/g, '\\|');
}

/** A fenced block whose fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...visible(text, 8000).split('\n'), fence];
}
