import type { ProfiledClient } from '../../domain/protocol.ts';
import { clientProfile, clientProtocols } from '../../probes/profiles/index.ts';
import { cameWhole, getText, lastAnswer, supportedByText } from '../evidence.ts';
import { type Feature, type FeatureQuestion, ignored, unknown } from '../feature.ts';

/** Recorded requests without a limit get a one-word answer; the rest is reasoning. */
const assumedTokens = 256;

/** A client's recorded request: path, betas, fields, headers. It reveals fields that the router does not accept. */
export function clientRequestFeature(client: ProfiledClient): Feature {
  const question: FeatureQuestion = {
    id: `request-of-${client}`,
    protocols: clientProtocols(client),
    price: { requests: 1, inputTokens: 300, outputTokens: assumedTokens },
    steps: [
      ({ dialect, model }) => {
        const { protocol } = dialect;
        const options = { model, protocol, stream: true, tools: false, includeUsage: true };
        const { path, headers, body, stream } = clientProfile(client, options);
        return { method: 'POST', path, headers, body, stream, outputTokens: assumedTokens };
      },
    ],
  };
  return {
    id: question.id,
    title: { en: `The request that ${client} sends`, zh: `${client} 实际发出的请求` },
    question,
    isDefault: false,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const { stream, request } = answer;
      if (request.stream === true && (stream === null || stream.events === 0)) return cameWhole;
      if (stream?.verdict === 'broken')
        return ignored(
          `this client cannot read the stream: ${stream.violations.join(', ')}`,
          `该客户端无法读取该流：${stream.violations.join(', ')}`,
          'stream.nonconformant',
        );
      return getText(answer) === '' ? unknown('the answer contains no text', '应答中没有文字') : supportedByText(answer);
    },
  };
}
