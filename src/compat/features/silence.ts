import { protocols } from '../../domain/protocol.ts';
import { type Feature, type FeatureQuestion, refused, supported, unknown } from '../feature.ts';

/** Reasoning of this length is minutes of silence if the protocol hides it. */
const thoughtTokens = 8192;

/** A stream with a long silence: a hard question with hidden reasoning. */
const silence: FeatureQuestion = {
  id: 'silence',
  protocols,
  judgesErrors: true,
  price: { requests: 1, inputTokens: 150, outputTokens: thoughtTokens },
  steps: [
    ({ dialect, model, silenceMs }) => ({
      ...dialect.complete(model, {
        turns: [
          {
            role: 'user',
            text: 'Without writing any step, work out in your head how many primes there are between 10000 and 20000, checking every candidate. Then answer with that number alone.',
          },
        ],
        maxTokens: thoughtTokens,
        thinking: 'adaptive',
        stream: true,
      }),
      enoughSilenceMs: silenceMs ?? undefined,
    }),
  ],
};

const seconds = (ms: number): string => (ms / 1000).toFixed(ms < 10_000 ? 1 : 0);

export const silenceFeature: Feature = {
  id: 'silence',
  title: { en: 'A silent stream survives', zh: '静默的流能够存活' },
  question: silence,
  isDefault: false,
  judge: ({ answers, silenceMs }) => {
    const [answer] = answers;
    const stream = answer?.stream;
    if (!answer || !stream) return unknown('no stream came', '没有流');
    const longest = stream.maxSilenceMs;
    const wanted = silenceMs ?? 0;
    const alive = stream.keepAlives > 0 ? `, ${stream.keepAlives} keep-alives` : '';
    const aliveZh = stream.keepAlives > 0 ? `，${stream.keepAlives} 次保活` : '';
    const { outcome } = answer.call.exchange;
    const isOwn = !outcome.ok && /^(?:ABORTED|TIMEOUT)$/.test(outcome.failure.code);
    if (longest >= wanted)
      return supported(`silent for ${seconds(longest)} s and still open${alive}`, `静默 ${seconds(longest)} 秒后仍保持连接${aliveZh}`);
    if (!outcome.ok && !isOwn)
      return refused(
        `cut after ${seconds(longest)} s of silence (${outcome.failure.code})${alive}`,
        `静默 ${seconds(longest)} 秒后被切断（${outcome.failure.code}）${aliveZh}`,
        'stream.idle_cut',
      );
    if (outcome.ok && outcome.status < 300 && !stream.isComplete && stream.events > 0)
      return refused(
        `ended without its last event after ${seconds(longest)} s of silence${alive}`,
        `静默 ${seconds(longest)} 秒后未发最后事件即结束${aliveZh}`,
        'stream.idle_cut',
      );
    if (stream.keepAlives > 0)
      return supported(
        `never silent for long: ${stream.keepAlives} keep-alives, the longest gap ${seconds(longest)} s`,
        `没有长时间静默：${stream.keepAlives} 次保活，最长间隔 ${seconds(longest)} 秒`,
      );
    return unknown(
      `the longest silence was ${seconds(longest)} s, shorter than ${seconds(wanted)} s`,
      `最长静默 ${seconds(longest)} 秒，短于 ${seconds(wanted)} 秒`,
    );
  },
};
