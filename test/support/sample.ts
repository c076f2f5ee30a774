/** KUSH_DOCTOR_TEST_ALL=1 asks every cell of a table of which a run otherwise takes a part. */
export const isWhole = process.env.KUSH_DOCTOR_TEST_ALL === '1';

/**
 * Of the columns of a table those that a row takes: one, the next in turn for each row, so that every row and every column is asked for;
 * all of them where `isWhole`.
 */
export function takeTurns<T>(columns: readonly T[], row: number): readonly T[] {
  return isWhole ? columns : columns.filter((_, at) => at === row % columns.length);
}
