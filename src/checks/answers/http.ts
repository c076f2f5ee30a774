import type { Failure } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import { describeOutcome, primaryRequest } from '../recorded-requests.ts';

/** The last resort of the path: the connection stood, and still no usable HTTP answer came. */
export const httpAnswers: Check = {
  id: 'http.answers',
  title: 'The server answers HTTP requests',
  layer: 'http',
  cost: 'free',
  needs: 'one request to the completion route',
  judge(evidence) {
    const call = primaryRequest(evidence);
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
        measured: describeOutcome(call),
        expected: 'an HTTP answer within the time limit',
        timings: call.exchange.timings,
        facts: { phase: outcome.failure.phase },
        ...wordsFor(outcome.failure),
      },
    ];
  },
};

/** What the phase proves: the general list of causes begins with what this connection has already shown to be in order. */
function wordsFor({ code, phase }: Failure): Pick<FindingDraft, 'title' | 'causes' | 'fixes'> {
  const answering = phase === 'receive';
  if (code === 'TIMEOUT' && (phase === 'wait' || answering)) {
    return {
      title: answering ? 'The answer began and did not end in time' : 'The server took the request and did not answer in time',
      causes: [
        'The connection stands: neither DNS, nor a firewall, nor the proxy is the cause',
        answering
          ? 'The provider works slowly, or something on the way holds the rest back'
          : 'The gateway waits for a busy provider, or the program behind the address hangs',
      ],
      fixes: [
        { text: 'Give it more time once, to tell slow from stuck.', command: 'kush-doctor --timeout 60s' },
        { text: 'If it stays silent, tell the operator the address and the time; a client with a longer timeout only waits longer.' },
      ],
    };
  }
  if (code === 'ECONNRESET' && phase !== 'dns' && phase !== 'tcp') {
    return {
      title: 'The server closed the connection instead of answering',
      causes: [
        'The server restarts, or the program behind it crashed on the request',
        'A firewall or filter on the way lets connections through and cuts what is sent over them',
      ],
      fixes: [
        { text: 'Retry with growing delays.' },
        { text: 'Try from another network: if it works there, a filter here cuts it; if not, tell the operator the time.' },
      ],
    };
  }
  return {};
}
