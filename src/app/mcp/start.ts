import type { ExitCode } from '../../domain/exit-code.ts';
import { whenAborted } from '../context.ts';
import type { McpInput } from './context.ts';
import type { McpOptions } from './serve.ts';

/**
 * Waits for the first bytes of a client and then loads what serves it: the protocol's library costs as much as three starts of Node, and a client
 * sends its first message when it sees the process.
 */
export async function startMcp(input: McpInput, options: McpOptions): Promise<ExitCode> {
  // A file that cannot be read is told at once, not to the first caller.
  if (options.targets !== undefined) (await import('../targets/load.ts')).loadTargets(options.targets, input.world);
  const bytes = input.io.stdin()[Symbol.asyncIterator]();
  const first = await Promise.race([bytes.next(), whenAborted(input.signal).then(() => null)]);
  if (first === null) return 130;
  if (first.done === true) return 0;
  const { serveMcp } = await import('./serve.ts');
  return await serveMcp({ ...input, io: { ...input.io, stdin: () => withFirst(first.value, bytes) } }, options);
}

async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}
