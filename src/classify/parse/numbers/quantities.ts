import type { Quantity } from '../../../domain/report/diagnosis.ts';
import { anyOf, inOrder } from '../../patterns/composed.ts';

/** "30000", "128,000", "8.5"; not a part of a version, an address, a date or a name. */
const number = /(?<![\w.,:/#-])(\d{1,12}(?:[,_]\d{3}){0,4}(?:\.\d{1,6})?)/gi;

/** "Limit 30000", "Requested: 5,000", `"remaining":0`; in "5 MB maximum: 9600000 bytes" the name belongs to the number before it. */
const labelled = inOrder(
  /(?<!\d ?(?:[kmg]i?b|bytes?|tokens?) )\b/gi,
  /(limit|used|requested|remaining|current|max(?:imum)?|min(?:imum)?|got|given|available|needs?)\b/gi,
  /["']?(?: of| is|:|=)?\s?["']?\$?/gi,
  number,
);

/** "128,000 input tokens", "8.5s", "20 MB", "60 次". */
const measured = inOrder(
  number,
  / ?/gi,
  anyOf(
    /((?:(?:input|output|prompt|completion) )?tokens?|requests?|images?|messages?|characters?|tools?|credits?|usd)\b/gi,
    /(%|[kmg]i?b|bytes?|ms|milliseconds?|s|sec(?:onds?)?|min(?:utes?)?|h(?:ours?)?|days?|rpm|tpm)(?![\w-])/gi,
    /(毫秒|秒|分钟|小时|天|次|元|字符)/gi,
  ),
);
/** "$0.02", "¥3". */
const money = inOrder(/([$¥￥]) ?/gi, number);

const maxText = 2_000;
const maxQuantities = 8;

/** The numbers of an error that have a name or a unit, in text order. */
export function findQuantities(text: string): Quantity[] {
  const head = text.slice(0, maxText);
  const found = new Map<number, Quantity>();
  const put = (at: number, value: string, more: Partial<Quantity>): void => {
    const known = found.get(at) ?? { value: Number(value.replace(/[,_]/g, '')), unit: null, name: null };
    found.set(at, { ...known, ...more });
  };
  for (const match of head.matchAll(labelled)) {
    const [whole, name = '', value = ''] = match;
    put(match.index + whole.length - value.length, value, { name: name.toLowerCase() });
  }
  for (const match of head.matchAll(measured)) {
    const [, value = '', ...units] = match;
    put(match.index, value, { unit: units.find((unit) => unit !== undefined) ?? null });
  }
  for (const match of head.matchAll(money)) {
    const [whole, unit = '', value = ''] = match;
    put(match.index + whole.length - value.length, value, { unit });
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([, quantity]) => quantity)
    .slice(0, maxQuantities);
}
