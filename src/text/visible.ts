/** C0 but for tab and newline, DEL, C1, bidirectional controls, zero-width, filler and tag characters that a reader cannot see, halves of pairs. */
const hidden =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the members are single code units.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff]|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What most texts are made of; trying this first spares most runs the compilation of the other. */
const plain = /^[\t\n\x20-\x7e]*$/;

/** Whether a reader sees every character of a text, and a terminal obeys none. Line breaks count as seen, as a shell reads them in quotes. */
export function isPlainlyVisible(text: string): boolean {
  return plain.test(text) || text.search(hidden) === -1;
}

/** Text from outside made safe to show: what a reader cannot see becomes a `\u{…}` escape, and the length is capped in UTF-16 units. */
export function visible(text: string, maxLength = 2000): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  if (plain.test(cut)) return withoutCommands(cut);
  return withoutCommands(cut.replace(hidden, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`));
}

/**
 * GitHub's runner takes commands from any output: `::name …::` at the start of a line (and a word may be wrapped to one), `##[name]`
 * anywhere. A blank within takes their power.
 */
function withoutCommands(text: string): string {
  if (!text.includes('::') && !text.includes('##[')) return text;
  return text.replaceAll('##[', '# #[').split('\n').map(withoutCommand).join('\n');
}

/** The colons that end a command stand in its line: a search for them behind each pair would cost the square. */
function withoutCommand(line: string): string {
  const last = line.lastIndexOf('::');
  return line.replace(/(?<![\w)\]>'"`])::(?=[a-z])/gi, (colons, at: number) => (at + 2 < last ? ': :' : colons));
}

/** JSON whose strings hold no such character and no such command either; parsed, it is the same value. */
export function visibleJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(hidden, units).replaceAll('##[', '#\\u0023[');
}

function units(characters: string): string {
  return [...Array(characters.length).keys()].map((at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

/** Escape codes of our own: colours, and the few that a spinner draws with. */
const ownCodes = /^\u001b\[(?:[\d;]{0,20}m|\??\d{0,4}[lhABCDGJK])$/;
const controls = /\u001b(?:\[[\d;?]{0,20}[A-Za-z])?|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|\r(?!\n)/g;

/** Our own annotations for GitHub: every line of the text is one. */
export function isAnnotation(text: string): boolean {
  return text !== '' && text.split('\n').every((line) => line === '' || /^::(?:error|warning|notice)[ :]/.test(line));
}

/**
 * The last look at what goes to a stream, whoever wrote it: no live control character but our own colours where there is colour, no
 * workflow command at the start of a line or as `##[`.
 */
export function guardStream(text: string, color: boolean, annotation: boolean): string {
  const shown = text.replace(controls, (control) => {
    if (color && (ownCodes.test(control) || control === '\r')) return control;
    return `\\u{${control.charCodeAt(0).toString(16)}}${control.slice(1)}`;
  });
  const calm = shown.includes('##[') ? shown.replaceAll('##[', '# #[') : shown;
  return annotation || !calm.includes('::') ? calm : calm.replace(/^([ \t]*)::(?=[a-z][\w-]{0,60}[ :])/gim, '$1: :');
}
