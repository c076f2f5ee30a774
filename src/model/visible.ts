/** C0 but for tab and newline, DEL, C1, bidirectional controls, zero-width and other characters that a reader cannot see. */
const hidden =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the members are single code units.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

/**
 * Text from outside made safe to show: no workflow command of a CI runner is left alive (GitHub's reads `##[` anywhere and `::` after
 * leading blanks), what a reader cannot see becomes a `\u{…}` escape, and the length is capped in UTF-16 units.
 */
export function visible(text: string, maxLength = 2000): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return cut
    .replace(hidden, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll('##[', '##\\u005b')
    .replace(/(^|\s)::(?=[a-z])/gi, '$1:\\u003a');
}
