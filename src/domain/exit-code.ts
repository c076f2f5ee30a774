/** The closed set of exit codes, the same in every format but `nagios`, whose own convention they are turned into (`getPluginExitCode`). */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
