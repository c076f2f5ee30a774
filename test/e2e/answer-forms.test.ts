import { createServer, type Server, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Answers in the form of another protocol, and answers of Gemini without a candidate. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';

let server: Server | undefined;
closeAfterEach(() => server);

async function probe(protocol: string, answer: (response: ServerResponse) => void, ...more: string[]) {
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(response));
  });
  await listen(server);
  const base = `http://127.0.0.1:${getPort(server)}${protocol === 'gemini' ? '/v1beta' : '/v1'}`;
  const options = ['--protocol', protocol, '--base-url', base, '--key-env', 'MY_KEY', '--model', 'm-1', '--json'];
  const report = JSON.parse((await runHere(['probe', ...more, ...options], { env: { MY_KEY: key } })).stdout);
  return { report, base, root: report.findings.find(({ id }: { id: string }) => id === report.rootCause) };
}

const sse = (events: readonly object[]): string => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const chat = (delta: object, finish: string | null): object => ({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm-1',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const streams: Record<string, readonly object[]> = {
  'openai-chat': [chat({ role: 'assistant', content: 'pong' }, null), chat({}, 'stop')],
  'anthropic-messages': [
    {
      type: 'message_start',
      message: { id: 'm', type: 'message', role: 'assistant', model: 'm-1', content: [], usage: { input_tokens: 1 } },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'pong' } },
  ],
  gemini: [{ candidates: [{ content: { parts: [{ text: 'pong' }] }, finishReason: 'STOP' }], usageMetadata: { promptTokenCount: 1 } }],
  'openai-responses': [
    { type: 'response.created', response: { id: 'r', status: 'in_progress' } },
    { type: 'response.output_text.delta', item_id: 'i', output_index: 0, content_index: 0, delta: 'pong' },
  ],
};

describe('a stream in the form of another protocol', () => {
  it.each(
    Object.keys(streams).flatMap((asked) =>
      Object.keys(streams)
        .filter((sent) => sent !== asked)
        .map((sent) => [asked, sent]),
    ),
  )('on the route of %s: %s', async (asked, sent) => {
    const { root } = await probe(
      asked,
      (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(sse(streams[sent] ?? [])),
      '--stream',
    );
    expect(root).toMatchObject({ category: 'request.protocol_mixup', retry: { kind: 'after-fix' } });
    expect(root.title).toBe(`The answer has the form of ${sent}, not of ${asked}`);
  });

  it('is not one that breaks the rules of its own', async () => {
    const [first = {}] = streams['openai-chat'] ?? [];
    const { root } = await probe(
      'openai-chat',
      (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(sse([first])),
      '--stream',
    );
    expect(root.category).toBe('stream.interrupted');
  });
});

describe('an answer of Gemini without a candidate', () => {
  const usageMetadata = { promptTokenCount: 4, totalTokenCount: 4 };

  it.each([
    ['plain', {}],
    ['plain', { candidates: [] }],
    ['--stream', {}],
  ])('is a blocked prompt: %s, %j', async (form, more) => {
    const body = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata, ...more };
    const { report, root } = await probe(
      'gemini',
      (response) => {
        if (form === 'plain') response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(sse([body]));
      },
      ...(form === 'plain' ? [] : [form]),
    );
    expect([report.verdict, report.exitCode, root.category, root.measured]).toEqual([
      'broken',
      1,
      'request.content_filter',
      'blockReason PROHIBITED_CONTENT, no candidate',
    ]);
    expect(report.findings.filter(({ status }: { status: string }) => status === 'warn')).toEqual([]);
  });

  it('says nothing of usage where all output was thought', async () => {
    const candidates = [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS', index: 0 }];
    const body = { candidates, usageMetadata: { promptTokenCount: 4, thoughtsTokenCount: 250, totalTokenCount: 254 } };
    const { report } = await probe('gemini', (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
    expect([report.verdict, report.cost.tokensSpent]).toEqual(['healthy', 254]);
  });
});
