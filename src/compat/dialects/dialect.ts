import type { Protocol } from '../../domain/protocol.ts';
import type { OfferedTool } from '../../protocols/protocol.ts';
import type { Json } from '../../text/json.ts';
import type { Completion, FeatureRequest } from '../completion.ts';

/** One turn of a conversation. */
export type Turn =
  | { role: 'user' | 'assistant'; text: string; image?: string; pdf?: string }
  /** The model's answer, unchanged. */
  | { role: 'assistant'; turn: unknown }
  | { role: 'results'; results: readonly { id: string; name: string; output: string }[] };

/** A completion request, independent of the protocol. Images and documents are base64 (PNG, PDF). */
export interface Prompt {
  system?: string;
  developer?: string;
  turns: readonly Turn[];
  maxTokens: number;
  /** The chat protocol's field for the limit. */
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
  /** Marks the system text as cacheable, if the protocol has a marker. */
  cache?: boolean;
  stream?: boolean;
  /** Fields specific to the protocol. */
  extra?: Json;
}

/** Formats prompts for one protocol and parses its answers. */
export interface Dialect {
  protocol: Protocol;
  complete(model: string, prompt: Prompt): FeatureRequest;
  read(answer: Json): Completion;
  /** Assembles a stream's payloads into one answer. */
  readStream(payloads: readonly Json[]): Completion;
}
