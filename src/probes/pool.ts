/** Runs one job per item with at most `limit` in flight, in order of the items; results keep that order. Stops starting jobs once aborted. */
export async function pooled<T, R>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  job: (item: T, index: number) => Promise<R>,
): Promise<(R | null)[]> {
  const results: (R | null)[] = items.map(() => null);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) {
      const index = next++;
      results[index] = await job(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
