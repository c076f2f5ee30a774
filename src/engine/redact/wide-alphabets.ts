import type { NormalizedText } from './normalized-text.ts';

/** The characters by which a secret is told where the letters and digits of ASCII are too few of it. */
export interface WideAlphabet {
  tells(secret: string): boolean;
  /** Whether so few characters tell it. */
  tellsWindow(text: string): boolean;
  /** Its characters as numbers below 36, without case and accents, each with its place in the text. */
  normalize(text: string): NormalizedText;
}

/** What is longer was not chosen by a person. */
const maxWideLength = 200;
const windowLength = 8;
const fewestOthers = 3;
const slotCount = 36;
const noSlot = 255;

/** Letters of other scripts, between which signs are joints; and everything that is seen, where signs are a part of the secret. */
export const wideAlphabets: readonly WideAlphabet[] = [
  toAlphabet((character) => character > '\u007f'),
  toAlphabet((character) => !/^[a-z\d]$/i.test(character)),
];

function toAlphabet(isOther: (character: string) => boolean): WideAlphabet {
  const slots = new Map<number, number>();
  /** `noSlot` for blanks, controls, accents that stand alone, what nobody sees, and joints. */
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
      // The signs of JSON stand in every JSON.
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

/** The character without case, accents and the marks of another font; a syllable of Hangul is one. */
function toBase(point: number): number {
  const isHangul = point >= 0xac00 && point <= 0xd7a3;
  return isHangul ? point : (String.fromCodePoint(point).normalize('NFKD').toLowerCase().codePointAt(0) ?? 0);
}
