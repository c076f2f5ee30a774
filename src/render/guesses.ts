/** Purposes of requests that are deliberately invalid or try another address. */
export const guesses: ReadonlySet<string> = new Set([
  'negative',
  'control',
  'header',
  'variant',
  'sibling',
  'methods',
  'software',
  'other-form',
]);
