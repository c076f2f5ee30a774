/** With KUSH_DOCTOR_TEST_ALL=1, every cell of a table is tested; otherwise a sample. */
export const isWhole = process.env.KUSH_DOCTOR_TEST_ALL === '1';

/** The columns of a table to test with a row: one, in rotation, so that every row and every column is tested; all of them if `isWhole`. */
export function takeTurns<T>(columns: readonly T[], row: number): readonly T[] {
  return isWhole ? columns : columns.filter((_, at) => at === row % columns.length);
}
