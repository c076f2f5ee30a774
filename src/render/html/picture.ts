import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { StreamReport } from '../../domain/report/stream.ts';
import { xmlAttribute, xmlText } from '../escape.ts';
import { toSpans } from '../text/waterfall.ts';

interface Row {
  name: string;
  /** Start and length of each bar in the unit of the whole. */
  bars: readonly { from: number; length: number; kind: 'bar' | 'wait' | 'bad' }[];
  value: string;
}

/** Every request on one scale of time: how long it waited to be connected and answered, and what came of it. */
export function timeline(exchanges: readonly Exchange[]): string {
  const first = Math.min(...exchanges.map((exchange) => Date.parse(exchange.startedAt)));
  const rows = exchanges.map((exchange): Row => {
    const from = Date.parse(exchange.startedAt) - first;
    const total = exchange.timings.totalMs ?? 0;
    const firstByte = Math.min(total, exchange.timings.firstByteMs ?? total);
    // Free questions are wrong on purpose: that they are refused is their success.
    const isAnswered = exchange.outcome.ok && /^(?:route|negative|key)$/.test(exchange.purpose) && isRefusal(exchange.outcome.status);
    const failed = !isAnswered && (!exchange.outcome.ok || exchange.outcome.status >= 400);
    return {
      name: exchange.purpose,
      bars: [
        { from, length: firstByte, kind: 'wait' },
        { from: from + firstByte, length: total - firstByte, kind: failed ? 'bad' : 'bar' },
      ],
      value: `${exchange.outcome.ok ? exchange.outcome.status : exchange.outcome.failure.code} · ${Math.round(total)} ms`,
    };
  });
  return rowsFigure(rows, 'Latency of each request: grey until its first byte, then until its last');
}

function isRefusal(status: number): boolean {
  return [400, 401, 403, 405, 415, 422].includes(status);
}

/** The phases of one request. */
export function phases(exchange: Exchange): string {
  const rows = toSpans(exchange).map((span): Row => {
    return {
      name: span.name,
      bars: [{ from: span.startMs, length: span.durationMs, kind: 'bar' }],
      value: `${span.durationMs.toFixed(1)} ms`,
    };
  });
  return rows.length === 0 ? '' : rowsFigure(rows, 'Phases of the request');
}

/** The pauses between the events of a stream. */
export function gaps({ gaps: found }: StreamReport): string {
  if (found === null) return '';
  const rows = [['median gap', found.p50] as const, ['95th percentile', found.p95] as const, ['longest gap', found.max] as const];
  return rowsFigure(
    rows.map(([name, ms]) => ({ name, bars: [{ from: 0, length: ms, kind: 'bar' }], value: `${ms} ms` })),
    'Pauses between events',
  );
}

const levels = '·▁▂▃▄▅▆▇█';
const slice = 10;

/** How much of a stream arrived when. */
export function arrivals(stream: StreamReport): string {
  const heights = [...stream.sparkline].map((character) => Math.max(0, levels.indexOf(character)));
  if (heights.length === 0) return '';
  const bars = heights.map((height, index) =>
    height === 0 ? '' : `<rect class="bar" x="${index * slice}" y="${44 - height * 5}" width="${slice - 2}" height="${height * 5}"/>`,
  );
  const told = `Arrival of ${stream.events} events over ${Math.round(stream.totalMs ?? 0)} ms`;
  return figure(
    `<svg class="tall" viewBox="0 0 ${heights.length * slice} 44" preserveAspectRatio="none" role="img" aria-label="${xmlAttribute(told)}">${bars.join('')}</svg>`,
    told,
  );
}

function rowsFigure(rows: readonly Row[], caption: string): string {
  const end = Math.max(1, ...rows.flatMap((row) => row.bars.map((bar) => bar.from + bar.length)));
  const cells = rows.map(({ name, bars, value }) => {
    const drawn = bars.map(({ from, length, kind }) => {
      const width = Math.max(3, (length / end) * 1000);
      return `<rect class="${kind}" x="${Math.min(997, (from / end) * 1000).toFixed(1)}" y="0" width="${width.toFixed(1)}" height="10"/>`;
    });
    return `<span>${xmlText(name.slice(0, 60))}</span><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${xmlAttribute(`${name.slice(0, 60)}: ${value}`)}">${drawn.join('')}</svg><span>${xmlText(value)}</span>`;
  });
  return figure(`<div class="rows">${cells.join('')}</div>`, caption);
}

function figure(content: string, caption: string): string {
  return `<figure>${content}<figcaption>${xmlText(caption)}</figcaption></figure>`;
}
