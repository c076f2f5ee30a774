import type { ListedModel } from '../../domain/evidence/evidence.ts';
import { protocols } from '../../domain/protocol.ts';
import { type Json, listAt, recordAt } from '../../text/json.ts';
import { findModel, toModelPage } from '../../text/model-list.ts';
import type { FeatureRequest } from '../completion.ts';
import { judgeWord, lastAnswer } from '../evidence.ts';
import {
  type Feature,
  type FeatureAnswer,
  type FeatureQuestion,
  ignored,
  refused,
  type StepInput,
  shortAnswer,
  supported,
  unknown,
} from '../feature.ts';
import { baselineText, comparedText, recallText, rememberText } from '../texts.ts';
import { judgeWebSocket, webSocket } from './websocket.ts';

const free = (requests: number): FeatureQuestion['price'] => ({ requests, inputTokens: 0, outputTokens: 0 });

/** Two texts, because a constant is not a count; their counts also identify the tokenizer. */
export const countTokensQuestion: FeatureQuestion = {
  id: 'count-tokens',
  protocols: ['openai-responses', 'anthropic-messages', 'gemini'],
  price: free(2),
  steps: [(asked) => countTokensRequest(asked, baselineText), (asked) => countTokensRequest(asked, comparedText)],
};

/** The protocol's free endpoint that counts tokens. */
export function countTokensRequest({ dialect, model }: Pick<StepInput, 'dialect' | 'model'>, text: string): FeatureRequest {
  const messages = [{ role: 'user', content: text }];
  const requests: Partial<Record<string, { path: string; body: Json }>> = {
    'openai-responses': { path: '/responses/input_tokens', body: { model, input: text } },
    'anthropic-messages': { path: '/messages/count_tokens', body: { model, messages } },
    gemini: { path: `/models/${encodeURIComponent(model)}:countTokens`, body: { contents: [{ role: 'user', parts: [{ text }] }] } },
  };
  const { path = '', body = {} } = requests[dialect.protocol] ?? {};
  return { method: 'POST', path, body, outputTokens: 0 };
}

export function countedTokens({ json }: FeatureAnswer): number | null {
  const { input_tokens, totalTokens } = recordAt(json);
  const count = input_tokens ?? totalTokens;
  return typeof count === 'number' ? count : null;
}

export const models: FeatureQuestion = {
  id: 'models',
  protocols,
  price: free(1),
  steps: [({ modelsPath }) => ({ method: 'GET', path: modelsPath, outputTokens: 0 })],
};

/** The models in an answer; empty if it is not a list. */
export function findListed(answer: FeatureAnswer | undefined): readonly ListedModel[] {
  return toModelPage(answer?.json)?.models ?? [];
}

/** Whether this endpoint does not exist at the address. */
export const isNotServed = ({ status }: FeatureAnswer): boolean => status === 404 || status === 405 || status === 501;

/** Two texts in one request, with an embedding model from the list. */
const embeddings: FeatureQuestion = {
  id: 'embeddings',
  protocols: ['openai-chat', 'gemini'],
  price: { requests: 2, inputTokens: 20, outputTokens: 0 },
  steps: [
    ...models.steps,
    ({ dialect, answers }) => {
      const model = findListed(answers[0]).find(({ id }) => /embed/i.test(id))?.id;
      if (model === undefined) return null;
      const texts = ['harbor', 'mountain'];
      if (dialect.protocol !== 'gemini')
        return { method: 'POST', path: '/embeddings', body: { model, input: texts, encoding_format: 'float' }, outputTokens: 0 };
      const name = `models/${model.replace(/^models\//, '')}`;
      const requests = texts.map((text) => ({ model: name, content: { parts: [{ text }] } }));
      return { method: 'POST', path: `/${name}:batchEmbedContents`, body: { requests }, outputTokens: 0 };
    },
  ],
};

function getVectors(answer: FeatureAnswer | undefined): number[][] {
  const json = recordAt(answer?.json);
  const list = [...listAt(json, 'data'), ...listAt(json, 'embeddings')].map(recordAt);
  return list
    .map(({ embedding, values }) => [embedding, values].find(Array.isArray) as number[] | undefined)
    .filter((one) => one !== undefined);
}

/** Asked with a body that is not JSON, so nothing is generated. */
function imageFeature(id: string, path: string, title: Feature['title']): Feature {
  const steps: FeatureQuestion['steps'] = [() => ({ method: 'POST', path, text: '{', outputTokens: 0 })];
  return {
    id,
    title,
    question: { id, protocols: ['openai-chat'], price: free(1), judgesErrors: true, negative: true, steps },
    isDefault: false,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const { status, call } = answer;
      if (isNotServed(answer))
        return refused(`${status}: no such endpoint`, `${status}：没有此接口`, call.diagnosis?.category ?? 'endpoint.not_found');
      return unknown(`an endpoint answers (${status}); nothing was generated`, `有接口应答（${status}）；没有生成任何内容`);
    },
  };
}

const files: FeatureQuestion = {
  id: 'files',
  protocols: ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'],
  price: free(1),
  steps: [
    ({ dialect }) => ({
      method: 'GET',
      path: '/files',
      headers: dialect.protocol === 'anthropic-messages' ? { 'anthropic-beta': 'files-api-2025-04-14' } : {},
      outputTokens: 0,
    }),
  ],
};

const storedWord = 'SAFFRON';

const store: FeatureQuestion = {
  id: 'store',
  protocols: ['openai-responses'],
  price: { requests: 2, inputTokens: 120, outputTokens: 2 * shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [{ role: 'user', text: rememberText(storedWord) }],
        maxTokens: shortAnswer,
        extra: { store: true },
      }),
    ({ dialect, model, answers }) => {
      const id = answers[0]?.completion?.id;
      if (!id) return null;
      return dialect.complete(model, {
        turns: [{ role: 'user', text: recallText }],
        maxTokens: shortAnswer,
        extra: { store: true, previous_response_id: id },
      });
    },
  ],
};

export const endpointFeatures: readonly Feature[] = [
  {
    id: 'count-tokens',
    title: { en: 'Counting tokens', zh: 'token 计数' },
    question: countTokensQuestion,
    isDefault: true,
    judge: ({ answers }) => {
      const [short = null, long = null] = answers.map(countedTokens);
      if (short === null || long === null) return ignored('the answer contains no count', '应答中没有计数', 'response.malformed');
      return short > 0 && long > short + 50
        ? supported(`${short} and ${long} tokens for a short and a long text`, `短文本 ${short}，长文本 ${long} 个 token`)
        : ignored(`${short} and ${long} tokens for a short and a long text`, `短文本 ${short}，长文本 ${long} 个 token`, 'response.usage');
    },
  },
  {
    id: 'models',
    title: { en: 'List of models', zh: '模型列表' },
    question: models,
    isDefault: true,
    judge: ({ answers }) => {
      const { length } = findListed(answers[0]);
      return length > 0
        ? supported(`${length} models are listed`, `列出 ${length} 个模型`)
        : ignored('the answer is not a list of models', '应答不是模型列表', 'response.malformed');
    },
  },
  {
    id: 'models-listed',
    title: { en: 'The model is listed', zh: '该模型在列表中' },
    question: models,
    isDefault: true,
    judge: ({ answers, model }) => {
      const list = findListed(answers[0]);
      if (list.length === 0) return unknown('there is no list', '没有列表');
      const found = findModel({ models: list }, model);
      return found
        ? supported(`listed as ${found.id}`, `列为 ${found.id}`)
        : ignored(
            `${model} answers and is not among the ${list.length} listed`,
            `${model} 可用，但不在所列 ${list.length} 个之中`,
            'request.model_unknown',
          );
    },
  },
  {
    id: 'embeddings',
    title: { en: 'Embeddings', zh: '向量嵌入' },
    question: embeddings,
    isDefault: true,
    judge: ({ answers }) => {
      if (answers.length < 2) return unknown('no embedding model is listed', '列表中没有嵌入模型');
      const [one, two] = getVectors(answers[1]);
      if (one === undefined || two === undefined || one.length === 0)
        return ignored('two texts were sent, and no two vectors came', '发送了两段文本，但没有返回两个向量', 'response.malformed');
      return one.some((value, at) => value !== two[at])
        ? supported(`two vectors of ${one.length} numbers`, `两个 ${one.length} 维向量`)
        : ignored('two different texts got the same vector', '两段不同的文本得到相同的向量', 'response.malformed');
    },
  },
  {
    id: 'store',
    title: { en: 'previous_response_id', zh: 'previous_response_id' },
    question: store,
    isDefault: true,
    judge: (judged) =>
      judged.answers.length < 2
        ? unknown('the first answer has no id', '第一个应答没有 id')
        : judgeWord(judged, storedWord, { en: 'the previous response was not found', zh: '没有找到前一个应答' }),
  },
  {
    id: 'websocket',
    title: { en: 'Responses over a WebSocket', zh: '通过 WebSocket 的 Responses' },
    question: webSocket,
    isDefault: true,
    judge: judgeWebSocket,
  },
  imageFeature('images', '/images/generations', { en: 'Image endpoint', zh: '图像接口' }),
  imageFeature('images-edits', '/images/edits', { en: 'Image editing endpoint', zh: '图像编辑接口' }),
  {
    id: 'files',
    title: { en: 'Files endpoint', zh: '文件接口' },
    question: files,
    isDefault: false,
    judge: ({ answers }) => {
      const json = recordAt(answers[0]?.json);
      return Array.isArray(json.data) || Array.isArray(json.files)
        ? supported('a list of files came', '返回了文件列表')
        : ignored('the answer is not a list of files', '应答不是文件列表', 'response.malformed');
    },
  },
];
