import type { Server } from 'node:http';
import { afterEach } from 'vitest';

/** The answers of an OpenAI-compatible gateway, for tests that write their own server. */

export function toModelList(...ids: string[]): { object: string; data: { id: string }[] } {
  return { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 1, owned_by: 'x' })) };
}

export function openaiError(message: string, more: object = {}): object {
  return { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } };
}

export const chatUsage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };

interface CompletionParts {
  model?: string;
  usage?: object;
}

export function toCompletion(content: string, { model = 'gpt-4o', usage = chatUsage }: CompletionParts = {}): object {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices, usage };
}

/** Closes the server that a test started, with its connections. */
export function closeAfterEach(get: () => Server | undefined): void {
  afterEach(() => {
    const server = get();
    server?.closeAllConnections();
    server?.close();
  });
}
