const groupCount = 8;
const prefixLength = 4;
const attempts = 16;

/** About how often each byte occurs in a log, for comparison with each other. */
const weights = Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  if (letter === ' ') return 6;
  if ('etaoinsr'.includes(letter)) return 4;
  if (/\d/.test(letter)) return 3;
  if (/[a-z]/.test(letter)) return 2;
  if (/[A-Z]/.test(letter)) return 0.7;
  return byte === 10 || (byte > 32 && byte < 127) ? 1 : 0.05;
});
const allWeights = weights.reduce((sum, one) => sum + one, 0);

/**
 * Assigns each pattern to one of eight groups so that few places of a log look like a group's member. The search knows for each half of a
 * byte only which groups have it at this place, so a group of "rror" and "med " also matches "red ". Local search: patterns move to other
 * groups while that makes a false match less probable, from several starts. The result is the same in every run.
 */
export function groupPatterns(patterns: readonly Uint8Array[]): number[] {
  const prefixes = [...new Set(patterns.map(toPrefix))].map((prefix) => Buffer.from(prefix, 'latin1'));
  const results = Array.from({ length: attempts }, (_, attempt) => improve(prefixes, startingGroups(prefixes.length, attempt + 1)));
  const best = results.reduce((a, b) => (totalCost(b) < totalCost(a) ? b : a));
  const groupOf = new Map(best.flatMap((members, group) => members.map((prefix) => [toPrefix(prefix), group] as const)));
  return patterns.map((pattern) => groupOf.get(toPrefix(pattern)) ?? 0);
}

function toPrefix(pattern: Uint8Array): string {
  return Buffer.from(pattern.subarray(0, prefixLength)).toString('latin1');
}

/** Random, but from a fixed seed. */
function startingGroups(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return state % groupCount;
  });
}

function improve(prefixes: readonly Uint8Array[], start: readonly number[]): Uint8Array[][] {
  const groups = Array.from({ length: groupCount }, (_, group) => prefixes.filter((__, at) => start[at] === group));
  for (let moved = true; moved; ) {
    moved = false;
    for (const prefix of prefixes) {
      const from = groups.findIndex((members) => members.includes(prefix));
      const without = (groups[from] ?? []).filter((member) => member !== prefix);
      const saved = costOf(groups[from] ?? []) - costOf(without);
      const added = groups.map((members, group) => (group === from ? saved : costOf([...members, prefix]) - costOf(members)));
      const to = added.indexOf(Math.min(...added));
      if ((added[to] ?? saved) > saved - 1e-12) continue;
      groups[from] = without;
      groups[to] = [...(groups[to] ?? []), prefix];
      moved = true;
    }
  }
  return groups;
}

function totalCost(groups: readonly (readonly Uint8Array[])[]): number {
  return groups.reduce((sum, members) => sum + costOf(members), 0);
}

/** The probability that a place of a log has, four times in turn, a byte of which each half occurs there in a member. */
function costOf(members: readonly Uint8Array[]): number {
  let probability = members.length === 0 ? 0 : 1;
  for (let place = 0; place < prefixLength; place++) {
    const low = new Set(members.map((member) => (member[place] ?? 0) & 15));
    const high = new Set(members.map((member) => (member[place] ?? 0) >> 4));
    const matching = weights.reduce((sum, weight, byte) => (low.has(byte & 15) && high.has(byte >> 4) ? sum + weight : sum), 0);
    probability *= matching / allWeights;
  }
  return probability;
}
