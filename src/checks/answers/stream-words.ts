import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import type { StreamObservation } from '../../domain/evidence/evidence.ts';
import { withoutRow } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';

/** Common time limits of proxies and gateways, in seconds. */
const usualLimits = [30, 60, 100, 120, 180, 300] as const;
const owners: Readonly<Record<(typeof usualLimits)[number], Bilingual>> = {
  30: { en: 'a client or load balancer default', zh: '客户端或负载均衡器的默认值' },
  60: { en: 'nginx proxy_read_timeout or a load balancer default', zh: 'nginx proxy_read_timeout 或负载均衡器的默认值' },
  100: { en: "Cloudflare's proxy read limit", zh: 'Cloudflare 的代理读取限制' },
  120: { en: 'a gateway limit', zh: '网关的限制' },
  180: { en: "a gateway's limit on the life of a stream", zh: '网关对流时长的限制' },
  300: { en: 'a gateway or serverless limit', zh: '网关或 serverless 平台的限制' },
};

export function describeSize({ report: { events, bytes } }: Pick<StreamObservation, 'report'>): Bilingual {
  return { en: `${events} ${events === 1 ? 'event' : 'events'}, ${bytes} bytes`, zh: `${events} 个事件，${bytes} 字节` };
}

/** Headers that wait for the first event are held with it. */
function describeBursts({ headersMs, firstByteMs }: StreamObservation['report'], count: number): Bilingual {
  const isHeld = headersMs !== null && firstByteMs !== null && headersMs > 200 && firstByteMs - headersMs < 10;
  return {
    en: `in ${count} ${count === 1 ? 'arrival' : 'arrivals'}${isHeld ? ', the headers only with the first' : ''}`,
    zh: `分 ${count} 次到达${isHeld ? '，响应头与第一批一同到达' : ''}`,
  };
}

const verdicts = { conformant: '符合协议', tolerable: '可以容忍', broken: '有违规' } as const;

/** Events, bytes, times and the verdict on one line. */
export function describeMeasured(stream: StreamObservation): Bilingual {
  const { report, complete } = stream;
  const parts = [describeSize({ report })];
  if (report.bursts !== undefined) parts.push(describeBursts(report, report.bursts));
  if (report.firstTokenMs !== null) {
    const first = `${Math.round(report.firstTokenMs)} ms`;
    parts.push({ en: `first token after ${first}`, zh: `首个 token ${first}` });
  }
  if (report.gaps) {
    const { p50, p95, max } = report.gaps;
    parts.push({ en: `gaps p50 ${p50}, p95 ${p95}, max ${max} ms`, zh: `间隔 p50 ${p50}、p95 ${p95}、最大 ${max} ms` });
  }
  parts.push({ en: report.verdict, zh: verdicts[report.verdict] });
  if (isCutSilent(stream)) {
    const silent = `${((stream.silentMs ?? 0) / 1000).toFixed(1)} s`;
    parts.push({ en: `then nothing for ${silent} until the cut`, zh: `此后 ${silent} 没有任何数据，然后被切断` });
  }
  const limit =
    complete || report.totalMs === null
      ? undefined
      : usualLimits.find((seconds) => Math.abs((report.totalMs ?? 0) / 1000 - seconds) < Math.max(0.5, seconds * 0.01));
  if (limit !== undefined) {
    const owner = owners[limit];
    parts.push({ en: `cut after ${limit} s, which is usually ${owner.en}`, zh: `${limit} 秒后被切断，通常是${owner.zh}` });
  }
  return toBilingual((lang) => parts.map((part) => part[lang]).join(lang === 'zh' ? '，' : ', '));
}

/** Whether a stream was cut after a longer silence than any before: a limit on silence, not on length. */
export function isCutSilent({ report, complete, silentMs = 0 }: StreamObservation): boolean {
  return !complete && silentMs >= 1000 && silentMs > 2 * (report.gaps?.max ?? 0);
}

export const cutSilent: Pick<FindingDraft, 'title' | 'causes' | 'fixes'> = {
  title: { en: 'The stream fell silent and was cut', zh: '流陷入静默，随后被切断' },
  causes: [
    {
      en: 'The provider stopped sending, and something on the way cuts a stream that is silent for so long (nginx proxy_read_timeout, HAProxy timeout server)',
      zh: '提供商停止了发送，途中有东西切断静默这么久的流（nginx proxy_read_timeout、HAProxy timeout server）',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Retry; if it repeats after the same silence, the operator allows more of it, or sends comments while it waits.',
        zh: '重试；若每次都在同样长的静默之后断开，请运营方放宽该限制，或在等待时发送注释行。',
      },
    },
  ],
};

/** Events arrived, so the host is reachable; then nothing until our own limit. */
export const stalled = {
  title: { en: 'The stream stopped in the middle and the connection stayed open', zh: '流在中途停止，连接仍然打开' },
  causes: [
    { en: 'The router or its provider stopped sending', zh: '路由或其提供商停止了发送' },
    { en: 'The answer takes longer than the limit', zh: '应答用时超过了限制' },
  ],
  fixes: [
    {
      text: {
        en: 'Try again; if it stops again, give the router the request id, and ask for more time with --timeout to tell slow from stuck',
        zh: '请重试；若仍停止，请把请求 ID 交给该路由的支持，并用 --timeout 给更多时间，以区分慢与卡住',
      },
    },
  ],
};

/** The gateway sends comments to keep the connection, and no event. */
export const keptOpen = {
  title: { en: 'The gateway keeps the connection open and sends no event', zh: '网关保持着连接，却没有发送任何事件' },
  causes: [
    {
      en: 'It waits for a provider that does not answer; the network and the key are not the cause',
      zh: '它在等待没有应答的提供商；原因不在网络和密钥',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Try again, or try another model; ask for more time with --timeout to tell slow from stuck',
        zh: '请重试，或换一个模型；并用 --timeout 给更多时间，以区分慢与卡住',
      },
    },
  ],
};

/** A stream that is valid, while some clients cannot read it. */
export const unreadByClients: Pick<FindingDraft, 'title' | 'causes' | 'fixes'> = {
  title: { en: 'The stream is valid, and some clients cannot read it', zh: '流符合协议，但有些客户端读不了' },
  causes: [
    {
      en: 'It uses a part of the event stream format that these clients do not read',
      zh: '它用到了事件流格式中这些客户端不支持的部分',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Update the client if it is one of these; other clients are not concerned.',
        zh: '若您用的是其中之一，请升级；其他客户端不受影响。',
      },
    },
  ],
};

/** The gateway does not write pages: a server between broke off the stream. */
export const pageInStream: Pick<FindingDraft, 'title' | 'causes' | 'fixes' | 'retry'> = {
  title: { en: 'A web page came in the middle of the stream', zh: '流的中途出现了网页' },
  causes: [
    {
      en: 'A proxy or edge lost the server behind it while the stream ran, and wrote its own error page into it',
      zh: '流进行时，代理或边缘失去了其后的服务器，并把自己的错误页写进了流',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Retry; if it repeats, give the operator the time and the title of the page.',
        zh: '重试；若仍如此，请把时间和网页标题告诉运营方。',
      },
    },
  ],
  retry: toRetry('backoff'),
};

/** The same key got a plain answer: the gateway checks another key where it streams. */
export function keyRefusedInStreamDraft(draft: FindingDraft): FindingDraft {
  const { diagnosis } = draft;
  return {
    ...draft,
    category: 'upstream.auth',
    title: {
      en: 'A streamed request is refused with the key that a plain one is answered with',
      zh: '流式请求被拒绝，而同一密钥的普通请求得到应答',
    },
    isComplete: true,
    causes: [
      {
        en: 'The gateway sends streams another way, with a key check or a provider key of its own there; your key is accepted',
        zh: '网关的流式请求走另一条路径，那里有自己的密钥检查或提供商密钥；您的密钥是被接受的',
      },
    ],
    fixes: [
      {
        text: { en: 'Tell the operator that streams are refused.', zh: '请告诉运营方流式请求被拒绝。' },
        command: 'kush-doctor report --deep',
      },
    ],
    diagnosis: diagnosis && { ...withoutRow(diagnosis), category: 'upstream.auth' },
    retry: toRetry('after-fix'),
    confidence: 'standard',
  };
}
