import type { Exchange } from '../../domain/evidence/exchange.ts';
import { isGuess } from '../../domain/evidence/purpose.ts';
import type { StreamReport } from '../../domain/report/stream.ts';
import { xmlAttribute, xmlText } from '../escape.ts';
import { toSpans } from '../text/waterfall.ts';

const captions = {
  en: {
    latency: 'Latency of each request: grey until its first byte, then until its last',
    phases: 'Phases of the request',
    pauses: 'Pauses between events',
    arrivals: (events: number, ms: number) => `Arrival of ${events} events over ${ms} ms`,
    gaps: ['median gap', '95th percentile', 'longest gap'],
  },
  zh: {
    latency: '每次请求的延迟：灰色为首字节之前，其后为直到末字节',
    phases: '请求的各阶段',
    pauses: '事件之间的间隔',
    arrivals: (events: number, ms: number) => `${ms} ms 内到达 ${events} 个事件`,
    gaps: ['中位间隔', '第 95 百分位', '最长间隔'],
  },
} as const;

interface Row {
  name: string;
  /** Start and length of each bar, in the unit of the total. */
  bars: readonly { from: number; length: number; kind: 'bar' | 'wait' | 'bad' }[];
  value: string;
}

/** All requests on one time scale: the time to connect and to answer, and the outcome. */
export function timeline(exchanges: readonly Exchange[], lang: 'en' | 'zh'): string {
  const first = Math.min(...exchanges.map((exchange) => Date.parse(exchange.startedAt)));
  const rows = exchanges.map((exchange): Row => {
    const from = Date.parse(exchange.startedAt) - first;
    const total = exchange.timings.totalMs ?? 0;
    const firstByte = Math.min(total, exchange.timings.firstByteMs ?? total);
    const failed = !exchange.outcome.ok || (exchange.outcome.status >= 400 && !isExpected(exchange.purpose, exchange.outcome.status));
    return {
      name: exchange.purpose,
      bars: [
        { from, length: firstByte, kind: 'wait' },
        { from: from + firstByte, length: total - firstByte, kind: failed ? 'bad' : 'bar' },
      ],
      value: `${exchange.outcome.ok ? exchange.outcome.status : exchange.outcome.failure.code} · ${Math.round(total)} ms`,
    };
  });
  return rowsFigure(rows, captions[lang].latency);
}

/** Whether an error status is what the request was sent for: free questions are deliberately invalid, and guesses may miss. */
function isExpected(purpose: Exchange['purpose'], status: number): boolean {
  if (isGuess(purpose)) return status < 500;
  return /^(?:route|recheck|key)$/.test(purpose) && [400, 401, 403, 405, 415, 422].includes(status);
}

/** The phases of one request. */
export function phases(exchange: Exchange, lang: 'en' | 'zh'): string {
  const rows = toSpans(exchange).map((span): Row => {
    return {
      name: span.name,
      bars: [{ from: span.startMs, length: span.durationMs, kind: 'bar' }],
      value: `${span.durationMs.toFixed(1)} ms`,
    };
  });
  return rows.length === 0 ? '' : rowsFigure(rows, captions[lang].phases);
}

/** The pauses between a stream's events. */
export function gaps({ gaps: found }: StreamReport, lang: 'en' | 'zh'): string {
  if (found === null) return '';
  const rows = captions[lang].gaps.map((name, at) => [name, [found.p50, found.p95, found.max][at] ?? 0] as const);
  return rowsFigure(
    rows.map(([name, ms]) => ({ name, bars: [{ from: 0, length: ms, kind: 'bar' }], value: `${ms} ms` })),
    captions[lang].pauses,
  );
}

const levels = '·▁▂▃▄▅▆▇█';
const slice = 10;

/** The amount of a stream received over time. */
export function arrivals(stream: StreamReport, lang: 'en' | 'zh'): string {
  const heights = [...stream.sparkline].map((character) => Math.max(0, levels.indexOf(character)));
  if (heights.length === 0) return '';
  const bars = heights.map((height, index) =>
    height === 0 ? '' : `<rect class="bar" x="${index * slice}" y="${44 - height * 5}" width="${slice - 2}" height="${height * 5}"/>`,
  );
  const label = captions[lang].arrivals(stream.events, Math.round(stream.totalMs ?? 0));
  return figure(
    `<svg class="tall" viewBox="0 0 ${heights.length * slice} 44" preserveAspectRatio="none" role="img" aria-label="${xmlAttribute(label)}">${bars.join('')}</svg>`,
    label,
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
