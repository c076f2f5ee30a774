/** A program's view of the machine, passed as an argument: nothing below `main` uses `process`. */
export interface SystemContext {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  home: string | undefined;
  platform: 'aix' | 'android' | 'darwin' | 'freebsd' | 'haiku' | 'linux' | 'openbsd' | 'sunos' | 'win32' | 'cygwin' | 'netbsd';
  arch: string;
  osRelease: string;
  /** How this program was started, if not as `kush-doctor`: `npx kush-doctor`. */
  program?: string | undefined;
  nodeVersion: string;
  /** Epoch milliseconds. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
}
