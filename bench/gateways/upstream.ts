import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The key that the upstream accepts; only a gateway has it. */
export const upstreamKey = 'sk-upstream-0123456789abcdefghij';

export interface Upstream {
  port: number;
  /** The number of completions requested by gateways so far. */
  completions(): number;
  /** Other POSTs: embeddings without input and bodies that are not JSON, which providers refuse and do not bill. */
  others(): number;
  close(): void;
}

const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 };
const base = { id: 'chatcmpl-1', created: 1, model: 'gpt-4o' };

/** An OpenAI-like provider on loopback that counts what gateways send it. */
export async function startUpstream(): Promise<Upstream> {
  let completions = 0;
  let others = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const text = Buffer.concat(parts).toString('utf8');
      // A proxy that passes on every byte passes on what cannot be read, too; no provider bills it.
      const body = parsed(text);
      const isUnread = body === null || (path.endsWith('/embeddings') && !('input' in body));
      if (request.method === 'POST' && isUnread) others++;
      else if (request.method === 'POST') completions++;
      if (request.headers.authorization !== `Bearer ${upstreamKey}`)
        return json(response, 401, {
          error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' },
        });
      if (request.method === 'GET' && path.endsWith('/models'))
        return json(response, 200, { object: 'list', data: [{ id: 'gpt-4o', object: 'model', created: 1, owned_by: 'x' }] });
      if (!path.endsWith('/chat/completions'))
        return json(response, 404, { error: { message: `Invalid URL (${request.method} ${path})` } });
      if (request.method !== 'POST') return json(response, 405, { error: { message: `Not allowed to ${request.method} on ${path}` } });
      answer(response, Buffer.concat(parts).toString('utf8'));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    completions: () => completions,
    others: () => others,
    close: () => void server.close(),
  };
}

function answer(response: ServerResponse, text: string): void {
  const body = parsed(text);
  if (!Array.isArray(body?.messages) || body.messages.length === 0 || typeof body.model !== 'string')
    return json(response, 400, { error: { message: 'you must provide a model and messages', type: 'invalid_request_error' } });
  if (body.stream !== true)
    return json(response, 200, {
      ...base,
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
      usage,
    });
  const chunk = { ...base, object: 'chat.completion.chunk' };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const part of [
    { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content: 'pong' }, finish_reason: null }] },
    { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...chunk, choices: [], usage },
  ])
    response.write(`data: ${JSON.stringify(part)}\n\n`);
  response.end('data: [DONE]\n\n');
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
