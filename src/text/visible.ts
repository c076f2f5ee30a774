/** C0 except tab and newline, DEL, C1, bidirectional controls, invisible zero-width, filler and tag characters, and lone surrogates. */
const hidden =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the members are single code units.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff]|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Matches most texts; trying it first usually avoids compiling the other pattern. */
const plain = /^[\t\n\x20-\x7e]*$/;

/**
 * Whether all characters of a text are visible and none controls a terminal. Line breaks count as visible, as a shell reads them in quotes.
 */
export function isAllVisible(text: string): boolean {
  return plain.test(text) || text.search(hidden) === -1;
}

/** Makes foreign text safe to display: invisible characters become `\u{…}` escapes, and the length is limited, in UTF-16 units. */
export function visible(text: string, maxLength = 2000): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  if (plain.test(cut)) return withoutCommands(cut);
  return withoutCommands(cut.replace(hidden, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`));
}

/**
 * GitHub's runner executes commands in any output: `::name …::` at the start of a line (possibly after wrapping), `##[name]` anywhere. A
 * blank inside disables them.
 */
function withoutCommands(text: string): string {
  if (!text.includes('::') && !text.includes('##[')) return text;
  return text.replaceAll('##[', '# #[').split('\n').map(withoutCommand).join('\n');
}

/** Only the colons of the same line can end a command: searching for them after each pair would take quadratic time. */
function withoutCommand(line: string): string {
  const last = line.lastIndexOf('::');
  return line.replace(/(?<![\w)\]>'"`])::(?=[a-z])/gi, (colons, at: number) => (at + 2 < last ? ': :' : colons));
}

/** JSON without such characters or commands in its strings; it parses to the same value. */
export function visibleJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(hidden, escapeUnits).replaceAll('##[', '#\\u0023[');
}

function escapeUnits(characters: string): string {
  return [...Array(characters.length).keys()].map((at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

/** Our own escape codes: colours, and those that a spinner uses. */
const ownCodes = /^\u001b\[(?:[\d;]{0,20}m|\??\d{0,4}[lhABCDGJK])$/;
const controls = /\u001b(?:\[[\d;?]{0,20}[A-Za-z])?|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|\r(?!\n)/g;

/** Our own GitHub annotations: every line of the text is one. */
export function isAnnotation(text: string): boolean {
  return text !== '' && text.split('\n').every((line) => line === '' || /^::(?:error|warning|notice)[ :]/.test(line));
}

/**
 * The final filter for all stream output: removes control characters except our own colours if colour is enabled, and workflow commands at
 * the start of a line or as `##[`.
 */
export function guardStream(text: string, { color = false, annotation = false } = {}): string {
  const shown = text.replace(controls, (control) => {
    if (color && (ownCodes.test(control) || control === '\r')) return control;
    return `\\u{${control.charCodeAt(0).toString(16)}}${control.slice(1)}`;
  });
  const calm = shown.includes('##[') ? shown.replaceAll('##[', '# #[') : shown;
  return annotation || !calm.includes('::') ? calm : calm.replace(/^([ \t]*)::(?=[a-z][\w-]{0,60}[ :])/gim, '$1: :');
}
