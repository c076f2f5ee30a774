import type { Reply, ToolCalls } from './reply.ts';

/** How a router's streams and answers differ from the protocol, according to its documentation or because of a fault. */
export interface StreamQuirks {
  /** Which offered tools are called. */
  toolCalls: ToolCalls;
  /** `final`: all arguments in one last delta; `both`: after the fragments, the whole once more; `missing`: never. */
  toolArguments: 'fragments' | 'final' | 'both' | 'missing';
  /** Usage is in the chunk with the finish reason, whether requested or not. */
  usageInFinishChunk: boolean;
  /** Responses end with `response.requires_action` if tools must be run. */
  requiresAction: boolean;
  /** Added to every chat answer. */
  extra?: Readonly<Record<string, unknown>> | undefined;
  /** Changes the reply's content. */
  altered: (reply: Reply) => Reply;
  /** The prefix of completion ids. */
  idPrefix: string;
}

export const noQuirks: StreamQuirks = {
  toolCalls: 'none',
  toolArguments: 'fragments',
  usageInFinishChunk: false,
  requiresAction: false,
  altered: (reply) => reply,
  idPrefix: 'chatcmpl-',
};
