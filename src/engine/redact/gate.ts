import { maskKeyShapes } from '../../model/mask.ts';
import type { Secret } from '../../model/secret.ts';
import { type Needle, needlesOf } from './needle.ts';

/** The one boundary through which everything printed or written passes. */
export interface Gate {
  protect(secret: Secret): void;
  /** Text that is no key but must not be shown (a password, an e-mail address); `label` is what appears instead. */
  protectText(text: string, label: string): void;
  /** A throw-away value of our own that may be shown although it looks like a key (the simulator's). */
  publish(text: string): void;
  /** The text with every protected value replaced; a line that still leaks in a disguise is withheld and says so. */
  clean(text: string): string;
  cleanBytes(bytes: Uint8Array): Uint8Array;
}

interface Protected {
  needles: readonly Needle[];
  /** Letters and digits only, for copies that are spaced, wrapped or cut by escape codes. */
  squeezed: string;
  label: string;
}

const shortestProtected = 6;
const shortestSqueezed = 12;

/** Starts with nothing protected but the well-known shapes of keys. */
export function createGate(): Gate {
  const kept = new Map<string, Protected>();
  const published = new Set<string>();

  const add = (value: string, label: string): void => {
    const text = value.trim();
    if (text.length < shortestProtected || kept.has(text)) return;
    kept.set(text, { needles: needlesOf(text), squeezed: squeeze(text), label });
    // A value written with its scheme or quotes is the same secret without them.
    const bare = text.replace(/^Bearer\s+/i, '').replace(/^(["'])(.*)\1$/, '$2');
    if (bare !== text) add(bare, label);
  };

  const clean = (text: string): string => {
    let result = text;
    for (const secret of kept.values()) result = maskNeedles(result, secret);
    result = maskAllBut(result, published);
    return withholdDisguised(
      result,
      [...kept.values()].filter(({ squeezed }) => squeezed.length >= shortestSqueezed),
    );
  };

  return {
    protect: (secret) => add(secret.reveal(), secret.fingerprint),
    protectText: (text, label) => add(text, label),
    publish: (text) => void published.add(text),
    clean,
    cleanBytes(bytes) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      const cleaned = clean(text);
      return cleaned === text ? bytes : Buffer.from(cleaned, 'latin1');
    },
  };
}

/** Masks what looks like a key, except where it is one of ours. */
function maskAllBut(text: string, published: ReadonlySet<string>): string {
  const [own] = [...published].filter((value) => text.includes(value));
  if (own === undefined) return maskKeyShapes(text);
  const others = new Set([...published].filter((value) => value !== own));
  return text
    .split(own)
    .map((part) => maskAllBut(part, others))
    .join(own);
}

function maskNeedles(text: string, secret: Protected): string {
  let result = text;
  let lower: string | undefined;
  for (const { text: needle, folded } of secret.needles) {
    if (!folded) {
      if (result.includes(needle)) {
        result = result.split(needle).join(secret.label);
        lower = undefined;
      }
      continue;
    }
    lower ??= result.toLowerCase();
    if (!lower.includes(needle)) continue;
    result = replaceFolded(result, lower, needle, secret.label);
    lower = undefined;
  }
  return result;
}

function replaceFolded(text: string, lower: string, needle: string, label: string): string {
  // Lower-casing can change the length of text; positions then mean nothing and whole lines go instead.
  if (lower.length !== text.length) return text;
  let result = '';
  let from = 0;
  for (let at = lower.indexOf(needle); at !== -1; at = lower.indexOf(needle, from)) {
    result += text.slice(from, at) + label;
    from = at + needle.length;
  }
  return result + text.slice(from);
}

/** Finds copies that are spaced, hyphenated, wrapped over lines or cut by escape codes, and withholds the lines that hold them. */
function withholdDisguised(text: string, secrets: readonly Protected[]): string {
  if (secrets.length === 0 || text.length < shortestSqueezed) return text;
  const { plain, positions } = squeezedWithPositions(text);
  for (const { squeezed, label } of secrets) {
    const hit = plain.indexOf(squeezed);
    if (hit === -1) continue;
    const start = text.lastIndexOf('\n', positions[hit] ?? 0) + 1;
    const end = text.indexOf('\n', positions[hit + squeezed.length - 1] ?? text.length);
    const withheld = `[withheld: this text would have shown ${label}]`;
    return withholdDisguised(`${text.slice(0, start)}${withheld}${end === -1 ? '' : text.slice(end)}`, secrets);
  }
  return text;
}

/** Letters and digits of a text in lower case, each with its place; escape codes are passed over. */
function squeezedWithPositions(text: string): { plain: string; positions: Uint32Array } {
  const codes = Buffer.allocUnsafe(text.length);
  const positions = new Uint32Array(text.length);
  const visibleText = text.includes('\u001b') ? text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, (code) => ' '.repeat(code.length)) : text;
  let length = 0;
  for (let index = 0; index < visibleText.length; index++) {
    const code = visibleText.charCodeAt(index);
    const isUpper = code >= 65 && code <= 90;
    if (!isUpper && !(code >= 48 && code <= 57) && !(code >= 97 && code <= 122)) continue;
    codes[length] = isUpper ? code + 32 : code;
    positions[length++] = index;
  }
  return { plain: codes.toString('latin1', 0, length), positions };
}

function squeeze(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
