import { inBoth, toBilingual } from '../../domain/bilingual.ts';
import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { findStreamProtocols } from '../../sse/stream-protocol.ts';
import { isRecord, parseJson } from '../../text/json.ts';
import { toClientBase } from '../client-base.ts';
import { fromSeparator } from '../recorded-requests.ts';

/** The form of every answer, which a repeated request does not change. */
export const permanentWords: Pick<FindingDraft, 'causes' | 'fixes' | 'retry'> = {
  causes: [
    {
      en: 'The gateway builds the answer itself, or passes on that of a provider with another form',
      zh: '网关自行构造应答，或转发了另一种形式的提供商应答',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Tell the operator which fields depart; lenient clients work meanwhile.',
        zh: '把不符的字段告诉运营方；宽松的客户端暂时可用。',
      },
    },
  ],
  retry: toRetry('after-fix'),
};

/** JSON that is marked as something else. */
export function wrongTypeDraft(type: string): FindingDraft {
  return {
    status: 'warn',
    subject: 'content-type',
    category: 'response.malformed',
    title: { en: 'The answer is JSON and its Content-Type says something else', zh: '应答是 JSON，但 Content-Type 说的是别的' },
    measured: { en: `Content-Type: ${type === '' ? 'missing' : type}`, zh: `Content-Type：${type === '' ? '缺失' : type}` },
    expected: inBoth('application/json'),
    causes: [
      {
        en: 'SDKs of OpenAI and Anthropic parse by the type: a program gets a text instead of an answer',
        zh: 'OpenAI 与 Anthropic 的 SDK 按类型解析：程序得到的是文本而不是应答',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Tell the operator that completions need Content-Type: application/json.',
          zh: '请告诉运营方：补全需要 Content-Type: application/json。',
        },
      },
    ],
    retry: permanentWords.retry,
    confidence: 'standard',
  };
}

/** An answer that its own protocol cannot read and another one can: the path serves that protocol. Null otherwise. */
export function otherProtocolDraft(call: RecordedRequest): FindingDraft | null {
  const { protocol, exchange } = call;
  const { outcome } = exchange;
  const body = outcome.ok ? parseJson(outcome.body) : null;
  if (!outcome.ok || !isRecord(body) || protocolSpecs[protocol].readCompletion(body).defect === null) return null;
  const other = Object.values(protocolSpecs).find(({ id, readCompletion }) => id !== protocol && readCompletion(body).defect === null)?.id;
  return other === undefined ? null : mixupDraft(call, other);
}

/** A stream with the events of one other protocol and none of its own. */
export function otherStreamDraft(call: RecordedRequest): FindingDraft | null {
  const { outcome } = call.exchange;
  const [other, ...more] = outcome.ok ? findStreamProtocols(outcome.body) : [];
  return other === undefined || other === call.protocol || more.length > 0 ? null : mixupDraft(call, other);
}

function mixupDraft({ protocol, exchange }: RecordedRequest, other: Protocol): FindingDraft {
  const { outcome, method } = exchange;
  const url = exchange.url.replace(/\?.*/, '');
  const root = url.replace(protocolSpecs[protocol].completionEnd, '');
  const base = other === 'gemini' ? root.replace(/\/v1$/, '') : toClientBase({ protocol: other }, root);
  return {
    status: 'fail',
    category: 'request.protocol_mixup',
    title: { en: `The answer has the form of ${other}, not of ${protocol}`, zh: `应答是 ${other} 的形式，不是 ${protocol} 的` },
    measured: toBilingual((lang) => `${outcome.ok ? outcome.status : ''}${fromSeparator[lang]}${method} ${url}`),
    isComplete: true,
    causes: [
      {
        en: `The gateway passes on the answer of a provider that speaks ${other} without translating it`,
        zh: `网关转发了 ${other} 提供商的应答，没有转换`,
      },
    ],
    fixes: [
      {
        text: {
          en: `Use a client that speaks ${other}, with the base URL ${base}, or tell the operator that this path must answer as ${protocol}.`,
          zh: `改用支持 ${other} 的客户端，base URL 为 ${base}；或告诉运营方此路径应按 ${protocol} 应答。`,
        },
        command: `kush-doctor --protocol ${other} --base-url ${base}`,
      },
    ],
    retry: toRetry('after-fix'),
    confidence: 'standard',
    explains: ['stream.answers'],
    timings: exchange.timings,
  };
}
