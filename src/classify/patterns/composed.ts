/** The flags that all parts have; throws for parts that differ. */
function commonFlags(parts: readonly RegExp[]): string {
  const flags = parts[0]?.flags ?? '';
  if (parts.some((part) => part.flags !== flags)) throw new TypeError(`parts of one pattern have different flags: ${parts.join(' ')}`);
  return flags;
}

/**
 * The pattern that matches where one of its parts does, tried in their order. A long alternation is written as a list; the build puts one
 * literal in its place (`scripts/lazy-patterns.ts`). Throws a `TypeError` for parts of different flags.
 */
export function anyOf(...parts: readonly RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join('|'), commonFlags(parts));
}

/** Whether a source offers a choice outside of its groups. */
function isChoice(source: string): boolean {
  let depth = 0;
  let isSet = false;
  for (const sign of source.replace(/\\./g, '')) {
    if (sign === '|' && depth === 0 && !isSet) return true;
    if (sign === '[') isSet = true;
    if (sign === ']') isSet = false;
    if (!isSet) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  }
  return false;
}

/** The pattern that matches its parts one after the other. Throws a `TypeError` for parts of different flags. */
export function inOrder(...parts: readonly RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => (isChoice(source) ? `(?:${source})` : source)).join(''), commonFlags(parts));
}
