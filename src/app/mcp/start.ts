import type { ExitCode } from '../../domain/exit-code.ts';
import { whenAborted } from '../context.ts';
import type { TargetsFile } from '../targets/load.ts';
import type { McpInput } from './context.ts';
import type { McpOptions } from './serve.ts';

export interface StartOptions extends Omit<McpOptions, 'targets'> {
  /** The targets file to examine instead of the settings found. */
  targets?: string | undefined;
}

/**
 * Waits for a client's first bytes before loading the server: the protocol library takes as long as three starts of Node, and a client
 * sends its first message once it sees the process.
 */
export async function startMcp(input: McpInput, options: StartOptions): Promise<ExitCode> {
  // An unreadable file is reported at the start, not to the first caller.
  const targets = options.targets === undefined ? undefined : await readTargets(input, options.targets);
  const bytes = input.io.stdin()[Symbol.asyncIterator]();
  const first = await Promise.race([bytes.next(), whenAborted(input.signal).then(() => null)]);
  if (first === null) return 130;
  if (first.done === true) return 0;
  const { serveMcp } = await import('./serve.ts');
  return await serveMcp({ ...input, io: { ...input.io, stdin: () => withFirst(first.value, bytes) } }, { ...options, targets });
}

async function readTargets(input: McpInput, file: string): Promise<TargetsFile> {
  const [{ loadTargets }, { getSystemContext }] = await Promise.all([import('../targets/load.ts'), import('../session.ts')]);
  return loadTargets(file, getSystemContext(input));
}

async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}
