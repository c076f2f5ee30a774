import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { RenderContext } from '../renderer.ts';

interface Span {
  name: string;
  startMs: number;
  durationMs: number;
}

/** The phases of one request, each with start and length; milliseconds from the start of the request. */
export function toSpans(exchange: Exchange): Span[] {
  const { connection, timings } = exchange;
  const spans: Span[] = [];
  const add = (name: string, startMs: number | undefined, durationMs: number | undefined): void => {
    if (startMs !== undefined && durationMs !== undefined) spans.push({ name, startMs, durationMs });
  };
  add('dns', connection?.dns?.startMs, connection?.dns?.durationMs);
  for (const attempt of connection?.attempts ?? []) add(`tcp ${attempt.address}`, attempt.startMs, attempt.durationMs);
  add('proxy', connection?.proxy?.startMs, connection?.proxy?.durationMs);
  add('tls', connection?.tls?.startMs, connection?.tls?.durationMs);
  if (timings.requestSentMs !== undefined && timings.firstByteMs !== undefined)
    add('wait', timings.requestSentMs, timings.firstByteMs - timings.requestSentMs);
  if (timings.firstByteMs !== undefined && timings.totalMs !== undefined)
    add('receive', timings.firstByteMs, timings.totalMs - timings.firstByteMs);
  return spans;
}

/** One line per phase, drawn to scale. */
export function waterfall(exchange: Exchange, context: Pick<RenderContext, 'columns' | 'ascii'>): string[] {
  const spans = toSpans(exchange);
  const end = Math.max(1, ...spans.map((span) => span.startMs + span.durationMs));
  const nameWidth = Math.min(24, Math.max(0, ...spans.map((span) => span.name.length)));
  const width = Math.max(10, Math.min(60, context.columns - nameWidth - 14));
  const block = context.ascii ? '=' : '█';
  return spans.map((span) => {
    const from = Math.floor((span.startMs / end) * (width - 1));
    const length = Math.max(1, Math.round((span.durationMs / end) * width));
    const bar = ' '.repeat(from) + block.repeat(Math.min(length, width - from));
    return `  ${span.name.slice(0, nameWidth).padEnd(nameWidth)} ${bar.padEnd(width)} ${span.durationMs.toFixed(1)} ms`;
  });
}
