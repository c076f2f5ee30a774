import { performance } from 'node:perf_hooks';
import { createParser } from 'eventsource-parser';
import type { Protocol } from '../src/domain/protocol.ts';
import { createStreamValidator } from '../src/sse/validators/index.ts';
import { median, printRow } from './paired.ts';

/**
 * Time of the whole validation (reading, JSON, grammar) compared with eventsource-parser plus `JSON.parse`, which validates nothing, on the
 * same conformant stream in alternation; and whether memory grows with the stream.
 */
const megabytes = process.argv.includes('--short') ? 8 : 64;
const rounds = 5;
const item = 'msg_67c9fdcf37fc8190ba82116e33fb28c501b8b0ad29b82f32';

const events: Record<Protocol, (at: number) => string> = {
  'openai-chat': (at) =>
    data({
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      object: 'chat.completion.chunk',
      created: 1741569952,
      model: 'gpt-4o-mini',
      system_fingerprint: 'fp_44709d6fcb',
      choices: [
        { index: 0, delta: at === 0 ? { role: 'assistant', content: '' } : { content: word(at) }, logprobs: null, finish_reason: null },
      ],
    }),
  'openai-responses': (at) =>
    named('response.output_text.delta', {
      type: 'response.output_text.delta',
      sequence_number: at + 3,
      item_id: item,
      output_index: 0,
      content_index: 0,
      delta: word(at),
    }),
  'anthropic-messages': (at) =>
    named('content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: word(at) } }),
  gemini: (at) =>
    data({
      candidates: [{ content: { parts: [{ text: word(at) }], role: 'model' }, index: 0 }],
      usageMetadata: { promptTokenCount: 4, candidatesTokenCount: at, totalTokenCount: at + 4 },
      modelVersion: 'gemini-2.5-flash',
    }),
};

/** The events before the first text, so that the stream is conformant up to its end. */
const openings: Partial<Record<Protocol, readonly string[]>> = {
  'openai-responses': [
    { type: 'response.created', sequence_number: 0, response: { id: 'resp_1', object: 'response', status: 'in_progress', output: [] } },
    {
      type: 'response.output_item.added',
      sequence_number: 1,
      output_index: 0,
      item: { id: item, type: 'message', role: 'assistant', content: [] },
    },
    {
      type: 'response.content_part.added',
      sequence_number: 2,
      item_id: item,
      output_index: 0,
      content_index: 0,
      part: { type: 'output_text', text: '' },
    },
  ].map((value) => named(value.type, value)),
  'anthropic-messages': [
    {
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [],
        model: 'claude',
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  ].map((value) => named(value.type, value)),
};

function word(at: number): string {
  return ` word${at % 97}`;
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function named(name: string, value: unknown): string {
  return `event: ${name}\n${data(value)}`;
}

/** A stream split into one event per chunk, and into chunks of 1 to 64 KB. */
function toStream(protocol: Protocol): { whole: Buffer[]; mixed: Buffer[] } {
  const whole = (openings[protocol] ?? []).map((event) => Buffer.from(event));
  for (let size = 0, at = 0; size < megabytes * 1e6; at++) {
    const event = Buffer.from(events[protocol](at));
    whole.push(event);
    size += event.length;
  }
  const all = Buffer.concat(whole);
  const mixed: Buffer[] = [];
  for (let at = 0, step = 1; at < all.length; step = (step * 5) % 64 || 64) {
    mixed.push(all.subarray(at, at + step * 1024));
    at += step * 1024;
  }
  return { whole, mixed };
}

function parseAlone(chunks: readonly Buffer[]): number {
  const decoder = new TextDecoder();
  let parsed = 0;
  const parser = createParser({
    onEvent(event) {
      JSON.parse(event.data);
      parsed++;
    },
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
  return parsed;
}

function judged(protocol: Protocol, chunks: readonly Buffer[]): number {
  const judge = createStreamValidator(protocol, {
    contentType: 'text/event-stream',
    includeUsageRequested: null,
    toolsOffered: false,
    allowances: {},
  });
  for (const chunk of chunks) judge.push(chunk);
  const { violations, report } = judge.end('complete');
  // Only the missing end, regardless of the stream's length.
  if (violations.length > 3) throw new Error(`not conformant: ${violations.map(({ code }) => code).join(', ')}`);
  return report.events;
}

function measureMs(work: () => number, expected: number): number {
  const from = performance.now();
  const count = work();
  const ms = performance.now() - from;
  if (count !== expected) throw new Error(`${count} events instead of ${expected}`);
  return ms;
}

for (const protocol of Object.keys(events) as Protocol[]) {
  const stream = toStream(protocol);
  for (const [name, chunks] of [
    ['an event a chunk', stream.whole],
    ['chunks of 1 to 64 KB', stream.mixed],
  ] as const) {
    const ratios = Array.from({ length: rounds }, () => {
      const peerMs = measureMs(() => parseAlone(chunks), stream.whole.length);
      return measureMs(() => judged(protocol, chunks), stream.whole.length) / peerMs;
    });
    const unit = '× the time of eventsource-parser and JSON.parse';
    printRow({ bench: 'judge', name: `${protocol}, ${name}`, value: median(ratios), unit, limit: 1 });
  }
}
