/** The closed set of exit codes, the same in every format. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
