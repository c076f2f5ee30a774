/** All exit codes, the same in every format except `nagios`, which has its own convention (`getPluginExitCode`). */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
