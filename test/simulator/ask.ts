import { type IncomingHttpHeaders, request } from 'node:http';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { Simulator } from '../../src/simulator/index.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** Body chunks with their arrival time, milliseconds from the start. */
  chunks: { text: string; atMs: number }[];
  /** The connection broke before the answer was complete. */
  broken: string | null;
}

/** A request sent by plain node:http; a break after the head is part of the result, one before it rejects. */
export function ask(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${origin}${path}`,
      { method: options.method ?? 'POST', headers: options.headers ?? {}, agent: false },
      (incoming) => {
        const buffers: Buffer[] = [];
        const chunks: Answer['chunks'] = [];
        const finish = (broken: string | null): void => {
          const bytes = Buffer.concat(buffers);
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text: bytes.toString('utf8'), chunks, broken });
        };
        incoming.on('data', (bytes: Buffer) => {
          buffers.push(bytes);
          chunks.push({ text: bytes.toString('utf8'), atMs: performance.now() - startedAt });
        });
        incoming.on('end', () => finish(incoming.complete ? null : 'incomplete'));
        incoming.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
      },
    );
    // Once there is an answer, the answer itself reports a break.
    let answered = false;
    outgoing.on('response', () => {
      answered = true;
    });
    outgoing.on('error', (error) => {
      if (!answered) reject(error);
    });
    outgoing.end(options.body);
  });
}

const paths: Readonly<Record<Protocol, string>> = {
  'openai-chat': '/chat/completions',
  'openai-responses': '/responses',
  'anthropic-messages': '/v1/messages',
  gemini: '/models/gemini-2.5-flash',
};

/** A small complete request of each protocol. */
export function toBody(protocol: Protocol, model: string, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const messages = [{ role: 'user', content: 'Hi' }];
  switch (protocol) {
    case 'openai-chat':
      return { model, messages, ...extra };
    case 'openai-responses':
      return { model, input: 'Hi', ...extra };
    case 'anthropic-messages':
      return { model, max_tokens: 64, messages, ...extra };
    case 'gemini':
      return { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }], ...extra };
  }
}

/** Posts to a protocol's completion route, with the simulator's key in the given header (Bearer by default). */
export function complete(
  simulator: Simulator,
  protocol: Protocol,
  options: { body?: unknown; fault?: string; stream?: boolean; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const base = simulator.baseUrls[protocol] ?? '';
  const action = options.stream ? ':streamGenerateContent?alt=sse' : ':generateContent';
  const path = `${base.slice(simulator.origin.length)}${paths[protocol]}${protocol === 'gemini' ? action : ''}`;
  const stream = options.stream && protocol !== 'gemini' ? { stream: true } : {};
  const body = options.body ?? toBody(protocol, simulator.model, stream);
  return ask(simulator.origin, path, {
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${simulator.key}`,
      ...(protocol === 'gemini' && { 'x-goog-api-key': simulator.key }),
      ...(options.fault !== undefined && { 'x-kush-fault': options.fault }),
      ...options.headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
