import { protocols } from '../../domain/protocol.ts';
import { cameWhole, getText, lastAnswer, quote } from '../evidence.ts';
import { completionQuestion, type Feature, ignored, type Judged, type Outcome, supported, unknown } from '../feature.ts';
import { numbersText } from '../texts.ts';
import { baseline } from './basics.ts';

/** Long enough to show whether it arrives in pieces. */
const streamed = completionQuestion(
  { id: 'stream', protocols, inputTokens: 40 },
  { turns: [{ role: 'user', text: numbersText(80) }], maxTokens: 256, stream: true },
);

/** Minimum time from the first event to the last of an answer that arrives in pieces. */
const minSpreadMs = 100;

/** After status 200 a failure can only be sent as an event; evaluated if any stream of the run failed. */
function judgeStreamError({ all }: Judged): Outcome {
  const streams = all.flatMap(({ stream, call }) => (stream === null ? [] : [{ ...stream, hasEnded: call.exchange.outcome.ok }]));
  if (streams.some(({ hasError }) => hasError)) return supported('a failure came as an error event', '故障以错误事件告知');
  const silent = streams.find(({ isComplete, hasEnded, events }) => !isComplete && hasEnded && events > 0);
  return silent === undefined
    ? unknown('no stream failed', '流没有发生故障')
    : ignored(
        `a stream ended after ${silent.events} events, without its last one and without an error`,
        `流在 ${silent.events} 个事件后结束，没有最后事件，也没有错误`,
        'stream.interrupted',
      );
}

export const streamFeatures: readonly Feature[] = [
  {
    id: 'stream',
    title: { en: 'Streaming', zh: '流式' },
    question: streamed,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const { stream } = answer;
      if (stream === null || stream.events === 0) return cameWhole;
      const { events, verdict, violations } = stream;
      if (verdict === 'broken')
        return ignored(
          `clients cannot read the stream: ${violations.join(', ')}`,
          `客户端无法读取该流：${violations.join(', ')}`,
          stream.isComplete ? 'stream.nonconformant' : 'stream.interrupted',
        );
      if (events < 2 || getText(answer) === '') return unknown(`${events} events without text`, `${events} 个事件，没有文字`);
      return supported(
        `${events} events, ${quote(getText(answer).slice(0, 30))} …`,
        `${events} 个事件，${quote(getText(answer).slice(0, 30))} …`,
      );
    },
  },
  {
    id: 'stream-usage',
    title: { en: 'Usage in the stream', zh: '流中的用量' },
    question: streamed,
    isDefault: true,
    judge: (judged) => {
      const { completion, stream } = lastAnswer(judged);
      if (stream === null || stream.events === 0) return unknown('there was no stream', '没有流');
      const { input = null, output = null } = completion?.usage ?? {};
      if (input !== null && output !== null && output > 0)
        return supported(`${input} input and ${output} output tokens`, `输入 ${input}、输出 ${output} 个 token`);
      return ignored('the stream reports no output tokens', '流中没有输出 token 数');
    },
  },
  {
    id: 'stream-timing',
    title: { en: 'Stream arrives in pieces', zh: '流逐步到达' },
    question: streamed,
    isDefault: true,
    judge: (judged) => {
      const { stream } = lastAnswer(judged);
      if (stream === null || stream.firstMs === null || stream.lastMs === null) return unknown('there was no stream', '没有流');
      const [first, last] = [Math.round(stream.firstMs), Math.round(stream.lastMs)];
      if (stream.isBurst)
        return ignored(
          `${stream.events} events came in bursts, the last after ${last} ms`,
          `${stream.events} 个事件成批到达，最后一批在 ${last} 毫秒`,
          'stream.buffered',
        );
      if (last - first >= minSpreadMs && last - first > 0.1 * last)
        return supported(`first event after ${first} ms, last after ${last} ms`, `首个事件 ${first} 毫秒，最后 ${last} 毫秒`);
      return unknown(`the whole answer took ${last} ms, too short to decide`, `整个应答只用了 ${last} 毫秒，无法判断`);
    },
  },
  {
    id: 'stream-error',
    title: { en: 'Failures inside a stream are reported', zh: '流中的故障会上报' },
    question: baseline,
    isDefault: true,
    judge: judgeStreamError,
  },
];
