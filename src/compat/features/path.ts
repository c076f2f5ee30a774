import { protocols } from '../../domain/protocol.ts';
import { isRecord, recordAt } from '../../text/json.ts';
import { lastAnswer, quote } from '../evidence.ts';
import {
  type Feature,
  type FeatureAnswer,
  type FeatureQuestion,
  ignored,
  type Judged,
  type Outcome,
  refused,
  shortAnswer,
  supported,
  unknown,
} from '../feature.ts';
import { oneWordText } from '../texts.ts';
import { baseline } from './basics.ts';
import { countedTokens, countTokensRequest, isNotServed } from './endpoints.ts';
import { passingFeatures } from './passing.ts';

const turns = [{ role: 'user', text: oneWordText }] as const;
/** Needs its beta: if a gateway drops the header, the field is unknown. The answer shows whether it took effect. */
const contextManagement: FeatureQuestion = {
  id: 'context-management',
  protocols: ['anthropic-messages'],
  price: { requests: 1, inputTokens: 40, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) => ({
      ...dialect.complete(model, {
        turns,
        maxTokens: shortAnswer,
        extra: { context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } },
      }),
      headers: { 'anthropic-beta': 'context-management-2025-06-27' },
    }),
  ],
};

const unknownModel = 'kush-doctor-no-such-model';

const errorForm: FeatureQuestion = {
  id: 'error-form',
  protocols,
  judgesErrors: true,
  price: { requests: 1, inputTokens: 20, outputTokens: 16 },
  negative: true,
  steps: [({ dialect }) => dialect.complete(unknownModel, { turns, maxTokens: 16 })],
};

function judgeErrorForm(judged: Judged): Outcome {
  const { status, json, completion } = lastAnswer(judged);
  if (status === null) return unknown('no answer came', '没有应答');
  if (status < 400)
    return ignored(
      `a model that does not exist was answered with ${status}${completion?.model ? ` by ${completion.model}` : ''}`,
      `不存在的模型得到 ${status}${completion?.model ? `，由 ${completion.model} 应答` : ''}`,
      'response.model_swapped',
    );
  const error = recordAt(recordAt(json).error);
  const message = typeof error.message === 'string' ? error.message : '';
  const isOwn = {
    'openai-chat': message !== '',
    'openai-responses': message !== '',
    'anthropic-messages': message !== '' && recordAt(json).type === 'error' && typeof error.type === 'string',
    gemini: message !== '' && typeof error.status === 'string',
  }[judged.dialect.protocol];
  if (status >= 500)
    return ignored(
      `an unknown model is answered with ${status}, which clients retry`,
      `未知模型得到 ${status}，客户端会反复重试`,
      'gateway.internal',
    );
  return isOwn
    ? supported(`${status}, ${quote(message)}`, `${status}，${quote(message)}`)
    : ignored(`${status}, and no error object of the protocol`, `${status}，但不是该协议的错误对象`, 'response.malformed');
}

/** Code, paths and harmless SQL, as sent by a coding agent and suspected by a web application firewall. */
function suspiciousText(bytes: number): string {
  const lines = [
    'cat ../../etc/passwd && ls -la /var/log',
    "SELECT name FROM users WHERE id = 1 OR 1=1 UNION SELECT NULL, NULL; -- '",
    '<script>alert(document.cookie)</script>',
    '$(curl -s http://localhost/x.sh | bash)',
    "import os; os.system('rm -rf ./build')",
    '{{constructor.constructor("return 1")()}}',
  ];
  let text = '';
  for (let at = 0; text.length < bytes; at++) text += `${at}: ${lines[at % lines.length]}\n`;
  return text.slice(0, bytes);
}

const kilobyte = 1024;
const [smallBody, middleBody, largeBody] = [16 * kilobyte, 64 * kilobyte, 256 * kilobyte];

/** Bodies of 64 and 256 kB if tokens can be counted for free; else one of 16 kB with a completion. */
const bodyFilter: FeatureQuestion = {
  id: 'body-filter',
  protocols,
  judgesErrors: true,
  price: { requests: 2, inputTokens: 6000, outputTokens: 16 },
  steps: [
    (asked) =>
      asked.dialect.protocol === 'openai-chat' ? completion(asked, smallBody) : countTokensRequest(asked, suspiciousText(middleBody)),
    (asked) => {
      const [first] = asked.answers;
      if (asked.dialect.protocol === 'openai-chat' || first === undefined) return null;
      // No free count: the text is sent with a completion, and therefore shorter.
      if (countedTokens(first) === null && isNotServed(first)) return completion(asked, smallBody);
      return countTokensRequest(asked, suspiciousText(largeBody));
    },
  ],
};

function completion({ dialect, model }: Pick<Judged, 'dialect' | 'model'>, bytes: number) {
  return dialect.complete(model, { turns: [{ role: 'user', text: `${suspiciousText(bytes)}\n${oneWordText}` }], maxTokens: 16 });
}

function judgeFilter(judged: Judged): Outcome {
  const answers = judged.answers.filter((answer) => !isNotServed(answer));
  const sizes = answers.map(({ request }) => `${Math.round(JSON.stringify(request.body).length / kilobyte)} kB`);
  const bad = answers.findIndex(({ status }) => status === null || status >= 400);
  const answer = answers[bad];
  if (answer === undefined)
    return sizes.length === 0
      ? unknown('no request could be sent', '没有可用的请求')
      : supported(`code, paths and SQL of ${sizes.join(' and ')} came through`, `${sizes.join(' 与 ')} 的代码、路径与 SQL 均通过`);
  const { call, status } = answer;
  const category = call.diagnosis?.category;
  if (status === null || category === undefined) return unknown(`a body of ${sizes[bad]} got no answer`, `${sizes[bad]} 的请求体没有应答`);
  const isFilter = /^(?:edge|cdn|permission)\.|html_page/.test(category) || ((status === 403 || status === 406) && !isRecord(answer.json));
  if (isFilter)
    return refused(
      `a body of ${sizes[bad]} with code in it got ${status}, a plain one ${judged.baseline.status}`,
      `含代码的 ${sizes[bad]} 请求体得到 ${status}，普通请求得到 ${judged.baseline.status}`,
      'edge.body_filter',
    );
  if (status === 413 || category === 'request.body_too_large' || category === 'request.context_length')
    return refused(`a body of ${sizes[bad]} is too large here (${status})`, `${sizes[bad]} 的请求体过大（${status}）`, category);
  return unknown(`a body of ${sizes[bad]} got ${status}`, `${sizes[bad]} 的请求体得到 ${status}`);
}

function headerNames(answers: readonly FeatureAnswer[], pattern: RegExp): string[] {
  return [...new Set(answers.flatMap(({ headers }) => Object.keys(headers).filter((name) => pattern.test(name))))];
}

/** The header names of any answer are the evidence. */
function judgeHeaders(pattern: RegExp, without: (judged: Judged) => Outcome): Feature['judge'] {
  return (judged) => {
    const shown = headerNames(judged.all, pattern).slice(0, 4).join(', ');
    return shown === '' ? without(judged) : supported(shown, shown);
  };
}

export const pathFeatures: readonly Feature[] = [
  {
    id: 'request-id',
    title: { en: 'Request ids come back', zh: '返回请求 ID' },
    question: baseline,
    isDefault: true,
    judge: judgeHeaders(/(?:request|trace|generation|call|correlation)-?id$|^cf-ray$|^x-amzn-requestid$/, () =>
      ignored('no answer carries a request id', '应答都没有请求 ID'),
    ),
  },
  {
    id: 'rate-headers',
    title: { en: 'Rate-limit headers come back', zh: '返回限流响应头' },
    question: baseline,
    isDefault: true,
    // Anthropic sends them with every answer; other providers may send none.
    judge: judgeHeaders(/ratelimit/, ({ dialect }) =>
      dialect.protocol === 'anthropic-messages'
        ? ignored('no answer carries anthropic-ratelimit headers', '应答都没有 anthropic-ratelimit 响应头')
        : unknown('no answer carries a rate-limit header; the provider may send none', '应答都没有限流响应头；提供商可能本就不发送'),
    ),
  },
  {
    id: 'retry-after',
    title: { en: 'retry-after comes back', zh: '返回 retry-after' },
    question: baseline,
    isDefault: true,
    judge: ({ all }) => {
      const limited = all.filter(({ status }) => status === 429);
      if (limited.length === 0) return unknown('no rate limit was reached', '没有触及限流');
      return headerNames(limited, /^retry-after(?:-ms)?$/).length > 0
        ? supported('429 came with retry-after', '429 带有 retry-after')
        : ignored('429 came without retry-after', '429 没有 retry-after');
    },
  },
  {
    id: 'context-management',
    title: { en: 'anthropic-beta and its fields', zh: 'anthropic-beta 及其字段' },
    question: contextManagement,
    isDefault: true,
    judge: (judged) =>
      Array.isArray(recordAt(recordAt(lastAnswer(judged).json).context_management).applied_edits)
        ? supported('the answer reports what was managed', '应答说明了上下文管理')
        : ignored('accepted, and the answer says nothing of context_management', '已接受，但应答中没有 context_management'),
  },
  {
    id: 'body-filter',
    title: { en: 'Bodies that look like code', zh: '类似代码的请求体' },
    question: bodyFilter,
    isDefault: false,
    judge: judgeFilter,
  },
  ...passingFeatures,
  {
    id: 'error-form',
    title: { en: "Errors keep the protocol's form", zh: '错误保持协议格式' },
    question: errorForm,
    isDefault: true,
    judge: judgeErrorForm,
  },
];
