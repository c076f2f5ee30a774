import { mainCall, measuredOf } from '../../model/call.ts';
import type { Check } from '../check.ts';

/** The last resort of the path: the connection stood, and still no usable HTTP answer came. */
export const httpAnswers: Check = {
  id: 'http.answers',
  title: 'The server answers HTTP requests',
  layer: 'http',
  cost: 'free',
  needs: 'one request to the completion route',
  judge(evidence) {
    const call = mainCall(evidence);
    if (!call) return [];
    const { outcome } = call.exchange;
    if (outcome.ok) {
      const protocol = call.exchange.httpVersion ? `HTTP/${call.exchange.httpVersion}, ` : '';
      return [
        {
          status: 'pass',
          measured: `${protocol}first byte after ${Math.round(call.exchange.timings.firstByteMs ?? 0)} ms`,
          timings: call.exchange.timings,
        },
      ];
    }
    return [
      {
        status: 'fail',
        category: call.diagnosis?.category ?? 'unknown',
        diagnosis: call.diagnosis ?? undefined,
        measured: measuredOf(call),
        expected: 'an HTTP answer within the time limit',
        timings: call.exchange.timings,
        facts: { phase: outcome.failure.phase },
      },
    ];
  },
};
