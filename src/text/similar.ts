const maxCandidates = 3;
/** Of a longer name only the end is compared, where ids differ. */
const maxLength = 200;

/**
 * The names most similar to a mistyped one, best first, at most three: the same letters with other separators (`gpt4` → `gpt-4o`), the same
 * id under a provider (`openai/gpt-4o`), or a small edit distance. Empty if none is similar.
 */
export function similarNames(name: string, candidates: readonly string[]): string[] {
  const wanted = normalize(name);
  if (wanted === '') return [];
  const worst = Math.max(1, Math.floor(wanted.length / 3));
  const scored = candidates
    .map((candidate) => ({ candidate, score: similarityScore(wanted, normalize(candidate), worst) }))
    .filter(({ score }) => score <= worst);
  scored.sort((a, b) => a.score - b.score || a.candidate.length - b.candidate.length || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, maxCandidates).map(({ candidate }) => candidate);
}

function normalize(name: string): string {
  return (name.slice(-maxLength).split('/').at(-1) ?? name).toLowerCase().replace(/[^a-z0-9]/g, '');
}

function similarityScore(wanted: string, candidate: string, worst: number): number {
  if (candidate === wanted) return 0;
  // A shortened or extended id (`gpt4` for `gpt-4o`, `claude-sonnet-4-5` for the dated one) is closer than its edit distance suggests.
  const missing = Math.abs(candidate.length - wanted.length);
  if (candidate.startsWith(wanted) || wanted.startsWith(candidate)) return Math.min(missing, 0.5 + Math.min(missing, 9) / 10);
  return editDistance(wanted, candidate, worst);
}

/** Optimal string alignment: swapping neighbours is one edit. Above `max` the exact distance is not computed and `Infinity` is returned. */
export function editDistance(a: string, b: string, max = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > max) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    // A swap refers back two rows, so both rows must exceed the maximum.
    if (Math.min(...current) > max && Math.min(...last) > max) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  const distance = last[b.length] ?? a.length;
  return distance > max ? Number.POSITIVE_INFINITY : distance;
}
