import type { Protocol } from '../../domain/protocol.ts';
import type { OfferedTool } from '../../protocols/protocol.ts';
import type { Json } from '../../text/json.ts';
import type { Completion, FeatureRequest } from '../completion.ts';

/** One turn of a conversation. */
export type Turn =
  | { role: 'user' | 'assistant'; text: string; image?: string; pdf?: string }
  /** What a model answered, unchanged. */
  | { role: 'assistant'; turn: unknown }
  | { role: 'results'; results: readonly { id: string; name: string; output: string }[] };

/** A completion in terms common to the protocols. Images and documents are base64 (PNG, PDF). */
export interface Prompt {
  system?: string;
  developer?: string;
  turns: readonly Turn[];
  maxTokens: number;
  /** The chat protocol's name of the limit. */
  limit?: 'max_tokens' | 'max_completion_tokens';
  stop?: string;
  temperature?: number;
  seed?: number;
  count?: number;
  logprobs?: boolean;
  json?: 'object' | Json;
  tools?: readonly OfferedTool[];
  strict?: boolean;
  choice?: 'auto' | 'required' | 'none' | { name: string };
  /** `adaptive`: Anthropic's form without a budget. */
  thinking?: 'budget' | 'adaptive';
  /** The system text is marked as cacheable, where the protocol marks it. */
  cache?: boolean;
  stream?: boolean;
  /** Fields of the protocol's own. */
  extra?: Json;
}

/** How one protocol says a prompt and what its answers mean. */
export interface Dialect {
  protocol: Protocol;
  complete(model: string, prompt: Prompt): FeatureRequest;
  read(answer: Json): Completion;
  /** The payloads of a stream as the answer that they are parts of. */
  readStream(payloads: readonly Json[]): Completion;
}
