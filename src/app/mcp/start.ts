import type { ExitCode } from '../../domain/exit-code.ts';
import { whenAborted } from '../context.ts';
import type { TargetsFile } from '../targets/load.ts';
import type { McpInput } from './context.ts';
import type { McpOptions } from './serve.ts';

export interface StartOptions extends Omit<McpOptions, 'targets'> {
  /** The targets file whose targets are examined in place of the settings found. */
  targets?: string | undefined;
}

/**
 * Waits for the first bytes of a client and then loads what serves it: the protocol's library costs as much as three starts of Node, and a client
 * sends its first message when it sees the process.
 */
export async function startMcp(input: McpInput, options: StartOptions): Promise<ExitCode> {
  // A file that cannot be read is told at once, not to the first caller.
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
