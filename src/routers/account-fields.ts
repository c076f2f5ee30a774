import type { KeyFacts } from '../domain/evidence/key-facts.ts';
import type { Json } from '../text/json.ts';

/** Reads one form of a key endpoint's answer, and creates the simulator's answer in that form. */
export interface KeyAnswer {
  /** Null if the body has another form. Names of people, e-mail and IP addresses are never read. */
  read(json: Json): KeyFacts | null;
  /** `now` is epoch milliseconds. */
  sample(models: readonly string[], now: number): object;
}

export function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

export function toBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function toTexts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
}

/** ISO text, or epoch seconds or milliseconds. */
export function toTime(value: unknown): string | null {
  const number = typeof value === 'number' ? (value > 1e11 ? value : value * 1000) : Number.NaN;
  const ms = typeof value === 'string' ? Date.parse(value) : number;
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}

/** The same amount as the key's own cap. */
export function asKeyCap(balance: KeyFacts['balance']): KeyFacts['balance'] {
  return balance ? { ...balance, ofKey: true } : balance;
}

/** An amount of money; null if absent. */
export function toBalance(value: unknown, currency: string | null): KeyFacts['balance'] {
  const amount = toNumber(value);
  return amount === null ? null : { amount, currency };
}
