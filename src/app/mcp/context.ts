import type { ServerContext } from '@modelcontextprotocol/server';
import type { ConcurrencySlots } from '../../async/concurrency.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext, AppIo, Progress } from '../context.ts';
import type { TargetsFile } from '../targets/load.ts';
import type { Spending } from './spending.ts';

/** The command's input. */
export interface McpInput extends AppContext {
  io: AppIo & { out(text: string): void };
}

/** State shared by all tools of a server. */
export interface ServerState {
  input: McpInput;
  allowHosts: readonly string[];
  /** The targets that may be examined, instead of the settings found. */
  targets: TargetsFile | undefined;
  /** Absent if no tokens may be spent. */
  spending: Spending | undefined;
  slots: ConcurrencySlots;
}

/** The context of one call: it writes no file, has no standard input, ends when the caller cancels, and reports its progress. */
export function toCallContext({ input }: ServerState, context: ServerContext, options: Partial<AppContext['options']>): AppContext {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return {
    ...input,
    options: { ...input.options, ...given, output: [], format: 'agent' },
    signal: AbortSignal.any([input.signal, context.mcpReq.signal]),
    io: { ...input.io, err: () => {}, write: refuseToWrite, stdin: noBytes },
    startProgress: async (text) => toProgress(text, input, context),
  };
}

function refuseToWrite(): never {
  throw new UsageError({ en: 'A call writes no file.', zh: '调用不写文件。' });
}

async function* noBytes(): AsyncIterable<Uint8Array> {}

/** Progress notifications with an increasing number, if the caller asked for them. */
function toProgress(first: string, { io }: McpInput, { mcpReq }: ServerContext): Progress {
  const progressToken = mcpReq._meta?.progressToken;
  let step = 0;
  const say = (text: string): void => {
    if (progressToken === undefined || mcpReq.signal.aborted) return;
    step++;
    const params = { progressToken, progress: step, message: io.masked(visible(text, 200)) };
    // Fails if the caller has disconnected, which is harmless.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
  say(first);
  return { say, stop: () => {} };
}
