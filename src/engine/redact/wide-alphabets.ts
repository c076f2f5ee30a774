import type { NormalizedText } from './normalized-text.ts';

/** An alphabet for searching secrets that have too few ASCII letters and digits. */
export interface WideAlphabet {
  tells(secret: string): boolean;
  /** Whether a window of eight characters is enough to identify the secret. */
  tellsWindow(text: string): boolean;
  /** The text's characters as numbers below 36, without case and accents, each with its index in the text. */
  normalize(text: string): NormalizedText;
}

/** A longer value was not chosen by a person. */
const maxWideLength = 200;
const windowLength = 8;
const fewestOthers = 3;
const slotCount = 36;
const noSlot = 255;

/** First: letters of other scripts; punctuation between them is skipped. Second: every visible character, for secrets with punctuation. */
export const wideAlphabets: readonly WideAlphabet[] = [
  toAlphabet((character) => character > '\u007f'),
  toAlphabet((character) => !/^[a-z\d]$/i.test(character)),
];

function toAlphabet(isOther: (character: string) => boolean): WideAlphabet {
  const slots = new Map<number, number>();
  /** `noSlot` for spaces, controls, combining marks, invisible characters and skipped separators. */
  const slotAt = (point: number): number => {
    let slot = slots.get(point);
    if (slot === undefined) {
      const character = String.fromCodePoint(point);
      const counts = /^[a-z\d]$/i.test(character) || isOther(character);
      slot = counts && !/^[\p{C}\p{Z}\p{M}]$/u.test(character) ? (Math.imul(toBase(point), 0x9e3779b1) >>> 8) % slotCount : noSlot;
      slots.set(point, slot);
    }
    return slot;
  };
  const charactersIn = (text: string): string[] => [...text].filter((character) => slotAt(character.codePointAt(0) ?? 0) !== noSlot);
  const tellsCharacters = (characters: readonly string[]): boolean =>
    characters.filter(isOther).length >= fewestOthers && new Set(characters).size >= 4;
  return {
    tells(secret) {
      // JSON punctuation occurs in every JSON text.
      if (secret.length > maxWideLength || /^\s*[{[]\s*["{[\]}]/.test(secret)) return false;
      const characters = charactersIn(secret);
      return characters.some((_, at) => at + windowLength <= characters.length && tellsCharacters(characters.slice(at, at + windowLength)));
    },
    tellsWindow: (text) => tellsCharacters(charactersIn(text)),
    normalize(text) {
      const codes = new Uint8Array(text.length);
      const places = new Uint32Array(text.length);
      let length = 0;
      for (let at = 0; at < text.length; at++) {
        const point = text.codePointAt(at) ?? 0;
        const slot = slotAt(point);
        if (slot !== noSlot) {
          codes[length] = slot;
          places[length++] = at;
        }
        if (point > 0xffff) at++;
      }
      return { codes: codes.subarray(0, length), places: places.subarray(0, length) };
    },
  };
}

/** The character without case, accents and font variant; a Hangul syllable counts as one character. */
function toBase(point: number): number {
  const isHangul = point >= 0xac00 && point <= 0xd7a3;
  return isHangul ? point : (String.fromCodePoint(point).normalize('NFKD').toLowerCase().codePointAt(0) ?? 0);
}
