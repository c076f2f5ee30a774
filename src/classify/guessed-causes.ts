import { type Category, getArea } from '../domain/report/category.ts';
import { type ParsedResponse, parseText } from './parse/parsed-response.ts';
import { readSlots } from './read-slots.ts';

/** A longer text reports more than a client's guess. */
const maxLength = 600;
const maxWords = 60;
const minCauses = 3;
const minCauseScore = 1.9;

const sentenceEnd = /[.!?。！？\n]+\s*/;
/** The word before the last cause of a list, and what separates those before it. */
const lastOr = /^(.*)(?:\s(?:or|oder|ou|o|или)\s|或者?|または)([^,，、]*)/i;
const comma = /[,，、]/;

/** The area of a category, where a 429 is a rate or a quota, and a 403 a key or a right. */
export const refusalArea = (category: Category): string => getArea(category).replace('billing', 'rate').replace('permission', 'auth');

/** The same, where all that fails on the way to a model and back is one area. */
const faultArea = (category: Category): string =>
  /^(?:upstream|gateway|network|stream)\./.test(category) ? 'path' : refusalArea(category);

/** The causes that a client lists without knowing which it was: "Engine not available, invalid secret, or request too fast"; else empty. */
export function findGuessedCauses({ kind, status, envelope, text }: ParsedResponse): readonly Category[] {
  if (kind !== 'text' || status !== null || envelope !== null || text.length > maxLength || text.split(/\s+/).length > maxWords) return [];
  for (const sentence of text.split(sentenceEnd)) {
    const [, before = '', last = ''] = lastOr.exec(sentence) ?? [];
    const causes = [...before.split(comma), last].filter((cause) => cause.trim() !== '');
    if (causes.length < minCauses) continue;
    const found = causes.map((cause) => readSlots(parseText(cause))[0]);
    const categories = found.flatMap((reading) => (reading !== undefined && reading.score >= minCauseScore ? [reading.category] : []));
    // "Not found, or you have no access": beside another cause, the right to a model is not a second one.
    const apart = categories.filter((category) => category !== 'permission.model');
    if (new Set(apart.map(faultArea)).size > 1) return [...new Set(categories)];
  }
  return [];
}
