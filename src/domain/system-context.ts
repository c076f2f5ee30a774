/** What a program sees of the machine, as an argument, so that nothing below `main` touches `process`. */
export interface SystemContext {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  home: string | undefined;
  platform: 'aix' | 'android' | 'darwin' | 'freebsd' | 'haiku' | 'linux' | 'openbsd' | 'sunos' | 'win32' | 'cygwin' | 'netbsd';
  arch: string;
  osRelease: string;
  /** How this program was started, where it is not as `kush-doctor`: `npx kush-doctor`. */
  program?: string | undefined;
  nodeVersion: string;
  /** Epoch milliseconds. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
}
