import type { Headers } from '../domain/exchange.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Endpoint, Target } from '../domain/target.ts';

/** Output tokens that a reasoning model needs before it says anything; the cap of one probe. */
export const probeTokens = 256;

/** Sent where no model is known; a router that validates the body first never looks at it. */
export const anthropicVersion = '2023-06-01';

/** The URL the user's client posts a completion to. */
export function completionUrl(endpoint: Pick<Endpoint, 'root' | 'protocol'>, model: string | null, stream = false): string {
  switch (endpoint.protocol) {
    case 'openai-chat':
      return `${endpoint.root}/chat/completions`;
    case 'openai-responses':
      return `${endpoint.root}/responses`;
    case 'anthropic-messages':
      return `${endpoint.root}/messages`;
    case 'gemini': {
      const name = encodeURIComponent(model ?? 'gemini-2.5-flash');
      return stream ? `${endpoint.root}/models/${name}:streamGenerateContent?alt=sse` : `${endpoint.root}/models/${name}:generateContent`;
    }
  }
}

/** Headers a client of the protocol always sends, without the credential. */
export function protocolHeaders(protocol: Protocol, stream = false): Headers {
  return {
    'content-type': 'application/json',
    accept: stream ? 'text/event-stream' : 'application/json',
    ...(protocol === 'anthropic-messages' ? { 'anthropic-version': anthropicVersion } : {}),
  };
}

/** The header in which the user's client sends this key. */
export function headerOf(target: Target, endpoint: Endpoint): AuthHeader {
  if (target.keyHeader !== undefined) return target.keyHeader;
  const documented = target.match.router.auth[endpoint.protocol];
  switch (endpoint.protocol) {
    case 'openai-chat':
    case 'openai-responses':
      return 'bearer';
    case 'anthropic-messages':
      return documented === undefined || documented.includes('x-api-key') ? 'x-api-key' : (documented[0] ?? 'x-api-key');
    case 'gemini':
      return documented === undefined || documented.includes('x-goog-api-key') ? 'x-goog-api-key' : (documented[0] ?? 'x-goog-api-key');
  }
}

const question = 'Reply with the single word: pong';

export interface CompletionOptions {
  stream?: boolean;
  /** The name of the output limit in the chat protocol; newer models refuse `max_tokens`. */
  tokensField?: 'max_tokens' | 'max_completion_tokens';
}

/** A small complete request. */
export function completionBody(protocol: Protocol, model: string, options: CompletionOptions = {}): string {
  const stream = options.stream === true;
  switch (protocol) {
    case 'openai-chat':
      return JSON.stringify({
        model,
        messages: [{ role: 'user', content: question }],
        [options.tokensField ?? 'max_tokens']: probeTokens,
        ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
      });
    case 'openai-responses':
      return JSON.stringify({ model, input: question, max_output_tokens: probeTokens, ...(stream ? { stream: true } : {}) });
    case 'anthropic-messages':
      return JSON.stringify({
        model,
        max_tokens: probeTokens,
        messages: [{ role: 'user', content: question }],
        ...(stream ? { stream: true } : {}),
      });
    case 'gemini':
      return JSON.stringify({
        contents: [{ role: 'user', parts: [{ text: question }] }],
        generationConfig: { maxOutputTokens: probeTokens },
      });
  }
}
