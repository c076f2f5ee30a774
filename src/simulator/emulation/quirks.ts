import type { Reply, ToolCalls } from './reply.ts';

/** How one router's streams and answers differ from the protocol's own, by its pages or by a fault. */
export interface StreamQuirks {
  /** The offered tools that are called. */
  toolCalls: ToolCalls;
  /** `final`: arguments come whole in one last delta; `both`: after fragments, once more whole; `missing`: never. */
  toolArguments: 'fragments' | 'final' | 'both' | 'missing';
  /** Usage sits in the chunk with the finish reason, asked for or not. */
  usageInFinishChunk: boolean;
  /** Responses end with `response.requires_action` when tools must be run. */
  requiresAction: boolean;
  /** Added to each chat answer. */
  extra?: Readonly<Record<string, unknown>> | undefined;
  /** Changes what is said. */
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
