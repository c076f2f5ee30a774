import { parseJson, recordAt } from '../../text/json.ts';
import { containsWord, findInconclusiveReason, getText, lastAnswer, quote, supportedByText } from '../evidence.ts';
import { type FeatureQuestion, ignored, type Judged, type Outcome, refused, shortAnswer, unknown } from '../feature.ts';
import { findInconclusive } from '../screen.ts';
import { baselineText, baselineWord } from '../texts.ts';

/**
 * The first, plain request as a message: https://developers.openai.com/api/reference/resources/responses/websocket-events, read 2026-11-28.
 * The header is the one that Codex sends.
 */
export const webSocket: FeatureQuestion = {
  id: 'websocket',
  protocols: ['openai-responses'],
  judgesErrors: true,
  price: { requests: 1, inputTokens: 20, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) => {
      const request = dialect.complete(model, { turns: [{ role: 'user', text: baselineText }], maxTokens: shortAnswer });
      return {
        ...request,
        method: 'GET',
        body: { type: 'response.create', ...request.body },
        headers: { 'openai-beta': 'responses_websockets=2026-02-06' },
        webSocket: { until: /"type"\s*:\s*"(?:response\.(?:completed|incomplete|failed)|error)"/ },
      };
    },
  ],
};

/** Switching protocols proves nothing by itself: the answer must arrive over the WebSocket. */
export function judgeWebSocket(judged: Judged): Outcome {
  const answer = lastAnswer(judged);
  const { status, call } = answer;
  const { outcome } = call.exchange;
  if (status === 101) {
    if (containsWord(answer, baselineWord)) return supportedByText(answer);
    const body = outcome.ok ? outcome.body : (outcome.partial?.body ?? '');
    const error = body
      .split('\n')
      .map((line) => recordAt(recordAt(parseJson(line)).error).message)
      .find((message) => typeof message === 'string');
    if (typeof error === 'string') return unknown(`upgraded, and then an error: ${quote(error)}`, `已升级，随后报错：${quote(error)}`);
    if (getText(answer) === '') return ignored('upgraded, and no answer came over it', '已升级，但没有任何应答');
    return (
      findInconclusiveReason(judged, answer) ??
      unknown(`answered ${quote(getText(answer))}, not the requested word`, `回答 ${quote(getText(answer))}，不是要求的那个词`)
    );
  }
  const trouble = findInconclusive(answer);
  if (status === null || status === 429 || status >= 500)
    return trouble ?? unknown('no answer came to the upgrade', '升级请求没有得到应答');
  return refused(
    `answered ${status} to the upgrade; Codex continues over HTTP after its attempts`,
    `对升级请求应答 ${status}；Codex 在数次尝试后改用 HTTP`,
    trouble?.category ?? 'endpoint.not_found',
  );
}
