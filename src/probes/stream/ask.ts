import type { Call, StreamObservation } from '../../model/evidence.ts';
import type { Chunk, Headers } from '../../model/exchange.ts';
import type { AuthHeader, Protocol } from '../../model/protocol.ts';
import type { Endpoint } from '../../model/target.ts';
import { createJudge, type StreamEnd } from '../../sse/conformance/index.ts';
import { ask, type ProbeContext } from '../ask.ts';
import { observationOf } from '../completion.ts';

/** One request as a client would send it. */
export interface ProbeRequest {
  protocol: Protocol;
  url: string;
  header: AuthHeader;
  headers: Headers;
  body: string;
  model: string;
  includeUsage: boolean;
  tools: boolean;
}

export interface StreamProbe {
  call: Call;
  stream: StreamObservation | null;
  /** The exact bytes with their arrival times; empty unless asked for. */
  chunks: readonly Chunk[];
  head: { status: number; headers: Headers } | null;
  end: StreamEnd;
}

const mostRecordedBytes = 64 * 1024 * 1024;

/** Sends one streamed request and judges it as it arrives. Spends tokens. Never rejects. */
export async function askForStream(
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  keepChunks: boolean,
): Promise<StreamProbe> {
  const { key, match } = context.target;
  let judge: ReturnType<typeof createJudge> | undefined;
  let head: StreamProbe['head'] = null;
  let keptBytes = 0;
  const chunks: Chunk[] = [];
  const call = await ask(context, {
    purpose: 'stream',
    protocol: endpoint.protocol,
    method: 'POST',
    url: request.url,
    headers: request.headers,
    credential: key ? { secret: key.value, header: request.header, key: 'own' } : null,
    body: request.body,
    bodyIs: 'complete',
    model: request.model,
    stream: true,
    onChunk(chunk, answer) {
      head ??= answer;
      judge ??= createJudge(request.protocol, {
        contentType: answer.headers['content-type'] ?? '',
        includeUsageRequested: request.protocol === 'openai-chat' ? request.includeUsage : null,
        toolsOffered: request.tools,
        allowances: match.router.stream,
      });
      judge.push(chunk.bytes, chunk.atMs);
      if (!keepChunks || keptBytes > mostRecordedBytes) return;
      keptBytes += chunk.bytes.length;
      chunks.push({ bytes: Buffer.from(chunk.bytes), atMs: chunk.atMs });
    },
  });
  const { outcome, timings } = call.exchange;
  const end: StreamEnd = outcome.ok ? 'complete' : outcome.failure.code === 'TIMEOUT' ? 'timeout' : 'reset';
  const stream = judge === undefined ? null : observationOf(context, call, judge.end(end, timings.totalMs));
  return { call, stream, chunks, head, end };
}
