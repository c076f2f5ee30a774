import type { CliIo } from '../../src/cli/command.ts';
import type { Secret } from '../../src/domain/secret.ts';

/** A command's output and written files. */
export interface Capture {
  io: CliIo;
  out(): string;
  err(): string;
  files: Map<string, string>;
  protectedKeys: Secret[];
}

/**
 * No terminal, 80 columns, no colour. There is no redactor in between: what leaks here leaks in the command. `stdin` is the piped input.
 */
export function captureIo({ stdin, ...more }: Partial<Omit<CliIo, 'stdin'>> & { stdin?: string | undefined } = {}): Capture {
  const written = { out: '', err: '' };
  const files = new Map<string, string>();
  const protectedKeys: Secret[] = [];
  return {
    io: {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      append: () => {},
      clean: (text) => text,
      onHangup: () => {},
      neverWait: () => {},
      write: (file, data) => void files.set(file, String(data)),
      protect: (secret) => void protectedKeys.push(secret),
      protectText: () => {},
      publish: () => {},
      masked: (value) => value,
      stdin: async function* () {
        if (stdin !== undefined) yield Buffer.from(stdin);
      },
      stdinIsTty: false,
      stdoutIsTty: false,
      stderrIsScreen: false,
      columns: 80,
      color: false,
      ...more,
    },
    out: () => written.out,
    err: () => written.err,
    files,
    protectedKeys,
  };
}
