import { protocols } from '../../domain/protocol.ts';
import { type Feature, type FeatureQuestion, ignored, type Judged, type Outcome, supported, unknown } from '../feature.ts';
import { oneWordText } from '../texts.ts';

/** The largest documented minimum of a provider is 4,096 tokens (Claude Opus 4.5 and Haiku 4.5, Gemini 2.5 Pro). */
const prefixWords = 4600;
const prefixTokens = 5500;
const answerTokens = 16;
const words = ['river', 'stone', 'cloud', 'garden', 'window', 'paper', 'silver', 'forest', 'bridge', 'candle', 'meadow', 'harvest'];

/** The same for all requests of a run, and never used before it. */
function prefix(nonce: string): string {
  return `Reference ${nonce}. ${Array.from({ length: prefixWords }, (_, at) => words[(at * 7 + Math.floor(at / 5)) % words.length]).join(' ')}.`;
}

/** Three equal requests: the first is written to the cache, the others read it. */
export const cache: FeatureQuestion = {
  id: 'cache',
  protocols,
  price: { requests: 3, inputTokens: 3 * prefixTokens, outputTokens: 3 * answerTokens },
  steps: Array.from(
    { length: 3 },
    (): FeatureQuestion['steps'][number] =>
      ({ dialect, model, nonce }) =>
        dialect.complete(model, {
          system: prefix(nonce),
          turns: [{ role: 'user', text: oneWordText }],
          maxTokens: answerTokens,
          cache: true,
        }),
  ),
};

function judge({ answers, dialect }: Judged): Outcome {
  const usages = answers.map(({ completion }) => completion?.usage ?? null);
  const read = usages.map((usage) => usage?.cacheRead ?? null);
  const written = usages.map((usage) => usage?.cacheWritten ?? null);
  const shown = read.map((count) => count ?? '–').join(', ');
  const wrote = written.some((count) => (count ?? 0) > 0) ? `, written ${written.map((count) => count ?? '–').join(', ')}` : '';
  const wroteZh = wrote === '' ? '' : `，写入 ${written.map((count) => count ?? '–').join(', ')}`;
  if (read.slice(1).some((count) => (count ?? 0) > 0))
    return supported(`tokens read from the cache: ${shown}${wrote}`, `从缓存读取的 token：${shown}${wroteZh}`);
  const isMarked = dialect.protocol === 'anthropic-messages';
  if (read.every((count) => count === null) && !isMarked) return unknown('the usage does not report cached tokens', '用量中没有缓存读取数');
  return ignored(
    `three equal requests of about ${prefixTokens} tokens, and nothing was read from the cache (${shown}${wrote})`,
    `三次相同的约 ${prefixTokens} token 的请求，没有从缓存读取（${shown}${wroteZh}）`,
    'response.cache_broken',
  );
}

export const cacheFeatures: readonly Feature[] = [
  { id: 'cache', title: { en: 'Prompt cache', zh: '提示缓存' }, question: cache, isDefault: true, judge },
];
