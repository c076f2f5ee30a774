/** Size limits of an answer. */
export interface Limits {
  /** Problems other than the root cause. */
  problems: number;
  /** Entries of every other list. */
  items: number;
  /** Characters of each text. */
  text: number;
}

/** Maximum tokens of an answer, by default and with `--verbose`. */
export const answerTokens = { short: 2000, long: 8000 } as const;

const smallest: Limits = { problems: 0, items: 1, text: 80 };

/** From all useful content down to only the root cause. */
const steps: readonly Limits[] = [
  { problems: 100, items: 200, text: 2000 },
  { problems: 40, items: 100, text: 1000 },
  { problems: 20, items: 60, text: 600 },
  { problems: 10, items: 40, text: 400 },
  { problems: 6, items: 20, text: 300 },
  { problems: 3, items: 10, text: 200 },
  { problems: 1, items: 4, text: 120 },
  smallest,
];

/** The most complete text within `tokens`; the smallest if none fits. */
export function fitWithin<T>(tokens: number, make: (limits: Limits) => T, print: (answer: T) => string): { answer: T; text: string } {
  for (const limits of steps) {
    const answer = make(limits);
    const text = print(answer);
    if (limits === smallest || estimateTokens(text) <= tokens) return { answer, text };
  }
  throw new RangeError('the list of limits is empty');
}

const maxWordLength = 16;
const piece = /[a-z]+|[A-Z]+|\d+|\n *|[^\x00-\x7f]|[^a-zA-Z\d\s]/g;

/**
 * Approximates the byte-pair encoders of common models, rarely too low: 3 letters per token and 1.5 in long runs, 2 digits, 1 other ASCII
 * character, and for any other character 1 token per 2 bytes. Random letters can take twice as many.
 */
export function estimateTokens(text: string): number {
  let sum = 0;
  for (const [match] of text.matchAll(piece)) {
    const code = match.charCodeAt(0);
    if (code > 0x7f) sum += Math.ceil(Buffer.byteLength(match) / 2);
    else if (code >= 0x30 && code <= 0x39) sum += Math.ceil(match.length / 2);
    else if (/[a-zA-Z]/.test(match)) sum += Math.ceil(match.length / (match.length > maxWordLength ? 1.5 : 3));
    else sum += 1;
  }
  return sum;
}
