import type { Bilingual } from '../../domain/bilingual.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Failure } from '../../domain/evidence/exchange.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import type { Check } from '../check.ts';
import { describeOutcome, isLeftUnanswered, primaryRequest } from '../recorded-requests.ts';
import { httpsFix } from './base-url-fix.ts';

/** The last check of the path: a connection succeeded, but there was no usable HTTP answer. */
export const httpAnswers: Check = {
  id: 'http.answers',
  title: 'The server answers HTTP requests',
  layer: 'http',
  cost: 'free',
  needs: { en: 'one request to the completion route', zh: '一次对补全路径的请求' },
  judge(evidence) {
    const call = primaryRequest(evidence);
    if (!call) return [];
    const { outcome } = call.exchange;
    if (outcome.ok) {
      const protocol = call.exchange.httpVersion ? `HTTP/${call.exchange.httpVersion}, ` : '';
      const open = evidence.calls.some(isLeftUnanswered)
        ? { en: '; a body left incomplete on purpose got no answer', zh: '；故意不完整的请求体没有得到应答' }
        : { en: '', zh: '' };
      return [
        {
          status: 'pass',
          measured: {
            en: `${protocol}first byte after ${Math.round(call.exchange.timings.firstByteMs ?? 0)} ms${open.en}`,
            zh: `${protocol.replace(', ', '，')}首字节 ${Math.round(call.exchange.timings.firstByteMs ?? 0)} ms${open.zh}`,
          },
          timings: call.exchange.timings,
        },
      ];
    }
    return [
      {
        status: 'fail',
        category: call.diagnosis?.category ?? 'unknown',
        diagnosis: call.diagnosis ?? undefined,
        measured: withProven(describeOutcome(call), outcome.failure),
        timings: call.exchange.timings,
        ...(evidence.path?.speaksTls === true ? httpsWords(evidence) : wordsFor(outcome.failure)),
      },
    ];
  },
};

/** The port closed on plain http and accepted a handshake: the scheme is wrong, and waiting does not help. */
function httpsWords(evidence: Evidence): Partial<FindingDraft> {
  return {
    category: 'tls.protocol',
    diagnosis: undefined,
    title: { en: 'The base URL says http, and the port speaks https', zh: 'base URL 写的是 http，而该端口使用 https' },
    causes: [
      {
        en: 'The server closed the connection on a plain request, and a TLS handshake with the same port succeeded',
        zh: '服务器在收到明文请求后关闭了连接，而与同一端口的 TLS 握手成功了',
      },
    ],
    ...httpsFix(evidence),
    retry: toRetry('after-fix'),
    confidence: 'standard',
  };
}

/** The time limit of the request or of the run ran out on a connection that works. */
function isSilent({ code, phase }: Failure): boolean {
  return (code === 'TIMEOUT' || code === 'ABORTED') && (phase === 'wait' || phase === 'receive');
}

/** With what an established connection excludes. */
function withProven(outcome: Bilingual, failure: Failure): Bilingual {
  if (!isSilent(failure)) return outcome;
  return {
    en: `${outcome.en}; the connection works, so neither DNS, nor a firewall, nor the proxy is the cause`,
    zh: `${outcome.zh}；连接已建立，所以原因不在 DNS、防火墙或代理`,
  };
}

/** What the phase proves: removes causes that this connection has already excluded. */
function wordsFor(failure: Failure): Pick<FindingDraft, 'title' | 'causes' | 'fixes' | 'isComplete'> {
  const { code, phase } = failure;
  const answering = phase === 'receive';
  if (isSilent(failure)) {
    return {
      title: answering
        ? { en: 'The answer began and did not end in time', zh: '应答已开始，但未在时限内结束' }
        : { en: 'The server took the request and did not answer in time', zh: '服务器收下了请求，但未在时限内应答' },
      causes: [
        answering
          ? { en: 'The provider is slow, or something on the path holds back the rest', zh: '提供商很慢，或途中有东西扣住了其余内容' }
          : {
              en: 'The gateway waits for a busy provider, or the program behind the address hangs',
              zh: '网关在等待繁忙的提供商，或该地址后面的程序卡住了',
            },
      ],
      fixes: [
        {
          text: { en: 'Give it more time once, to tell slow from stuck.', zh: '给它一次更长的时间，以区分慢与卡住。' },
          command: code === 'TIMEOUT' ? 'kush-doctor --timeout 60s' : 'kush-doctor --deadline 5m',
        },
        {
          text: {
            en: 'If it stays silent, tell the operator the address and the time; a client with a longer timeout only waits longer.',
            zh: '若仍无应答，请把地址和时间告诉运营方；客户端的超时再长也只是等得更久。',
          },
        },
      ],
    };
  }
  if (code === 'NO_ANSWER' || (code === 'ECONNRESET' && phase !== 'dns' && phase !== 'tcp')) {
    return {
      title: answering
        ? { en: 'The connection broke in the middle of the answer', zh: '连接在应答中途断开' }
        : { en: 'The server closed the connection instead of answering', zh: '服务器没有应答，直接关闭了连接' },
      causes: [
        { en: 'The server restarts, or the program behind it crashed on the request', zh: '服务器正在重启，或其后的程序因该请求而崩溃' },
        {
          en: 'A firewall or filter on the way lets connections through and cuts what is sent over them',
          zh: '途中的防火墙或过滤器放行连接，但切断其中的内容',
        },
      ],
      fixes: [
        { text: { en: 'Retry with growing delays.', zh: '逐步加大间隔后重试。' } },
        {
          text: {
            en: 'Try from another network: if it works there, a filter here cuts it; if not, tell the operator the time.',
            zh: '换一个网络试试：若可行，则是此处的过滤器切断了它；若不行，请把时间告诉运营方。',
          },
        },
      ],
    };
  }
  if (code === 'ENCODING_INVALID' || code === 'ENCODING_UNKNOWN') return wrongEncoding;
  if (code === 'BODY_CUT') return brokenOff;
  if (http2Failure.test(code)) return http2Words;
  return {};
}

/** The TLS handshake succeeded and agreed on HTTP/2: scheme and port are right. */
const http2Failure = /^HTTP2_(?:GOAWAY|REFUSED_STREAM|STREAM_RESET|PROTOCOL_ERROR|HTTP_1_1_REQUIRED)$/;
const http2Words: Pick<FindingDraft, 'title' | 'causes' | 'fixes'> = {
  title: { en: 'The server agrees on HTTP/2 and fails over it', zh: '服务器同意使用 HTTP/2，随后却失败' },
  causes: [
    {
      en: 'The server, or a proxy in front of it, has a fault in its HTTP/2, restarts, or limits streams',
      zh: '服务器或其前面的代理的 HTTP/2 有问题、正在重启，或限制了流的数量',
    },
  ],
  fixes: [
    {
      text: {
        en: 'See whether it answers over HTTP/1.1, which SDKs on Node use.',
        zh: '看看它是否通过 HTTP/1.1 应答，Node 上的 SDK 使用该版本。',
      },
      command: 'kush-doctor --http 1.1',
    },
    {
      text: {
        en: 'If it does, ask the operator to fix HTTP/2, and keep the client on HTTP/1.1 until then.',
        zh: '若可以，请运营方修复 HTTP/2，在此之前让客户端使用 HTTP/1.1。',
      },
    },
  ],
};

const wrongEncoding: Pick<FindingDraft, 'causes' | 'fixes' | 'isComplete'> = {
  isComplete: true,
  causes: [
    {
      en: 'The gateway copies Content-Encoding of its provider though its HTTP library has already decompressed the body',
      zh: '网关照搬了提供商的 Content-Encoding，而它的 HTTP 库已经解压了响应体',
    },
    {
      en: 'A proxy compresses the body, or stops doing so, without changing the header',
      zh: '代理压缩或不再压缩响应体，却没有修改该响应头',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Tell the operator that Content-Encoding and the body disagree; until then, let the client send Accept-Encoding: identity.',
        zh: '请告诉运营方 Content-Encoding 与响应体不符；在此之前，让客户端发送 Accept-Encoding: identity。',
      },
    },
  ],
};

const brokenOff: Pick<FindingDraft, 'title' | 'causes' | 'fixes'> = {
  title: { en: 'The answer broke off in the middle', zh: '应答在中途断开' },
  causes: [
    { en: 'The announced length is wrong, or the program that answers crashed', zh: '声明的长度有误，或应答的程序崩溃了' },
    { en: 'Something on the way closes the connection too early', zh: '途中有东西过早关闭了连接' },
  ],
  fixes: [
    {
      text: { en: 'Retry; if it repeats, give the operator the address and the time', zh: '重试；若仍如此，请把地址和时间告诉运营方' },
    },
  ],
};
