import type { Bilingual } from '../../domain/bilingual.ts';
import type { StreamObservation } from '../../domain/evidence/evidence.ts';

/** How compression relates to a stream that came in bursts: how it was sent, and how it came without compression, if that was tried. */
export function burstCauses(burst: StreamObservation, encoding: string | undefined, uncompressed: StreamObservation | null): Bilingual[] {
  if (encoding === undefined)
    return [
      { en: 'The answer was not compressed, so something else on the way collects it', zh: '应答没有压缩，所以是途中别的东西把它攒在一起' },
    ];
  if (uncompressed === null) return [];
  if (isBurst(uncompressed))
    return [
      {
        en: 'Without compression it comes in bursts too, so compression is not the cause',
        zh: '不压缩时也是成批到达，所以不是压缩的缘故',
      },
    ];
  const first = (stream: StreamObservation): string => `${Math.round(stream.report.firstTokenMs ?? stream.report.totalMs ?? 0)} ms`;
  return [
    {
      en: `Without ${encoding} the events arrive as they are made (first token after ${first(uncompressed)} instead of ${first(burst)}): compression on the path delays them`,
      zh: `不用 ${encoding} 时事件逐个到达（首个 token ${first(uncompressed)}，而非 ${first(burst)}）：是途中的压缩扣住了它们`,
    },
  ];
}

export function isBurst({ violations }: StreamObservation): boolean {
  return violations.some(({ code }) => code === 'burst-delivery');
}
