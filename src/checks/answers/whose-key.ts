import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import type { Secret } from '../../domain/secret.ts';
import { describeOutcome } from '../recorded-requests.ts';

/** `sk-ab****wxyz`, `sk-…wxyz`, `AIza...9Qz`: the masked key in an error. */
const mask = /(?:\*{3,}|\.{3,}|…+|[xX]{4,})([A-Za-z0-9_-]{0,8})/g;
const maxHeadLength = 24;
const whole = /\b(?:sk-|AIza|gsk_|xai-|ck-|kr_live_)[A-Za-z0-9_-]{12,}/g;

/** A shorter key may be shown with overlapping ends, and one with other characters not as it was sent. */
const comparable = /^[\w.-]{20,}$/;
/** Shorter fragments (without the public prefix) match too many keys. */
const minCharacters = 3;

interface Fragment {
  head: string;
  tail: string;
}

function fragmentsIn(text: string): Fragment[] {
  const fragments = [...text.matchAll(mask)].map(({ index, 1: tail = '' }) => ({ head: headBefore(text, index), tail }));
  const keys = [...text.matchAll(whole)].map(([key]) => ({ head: key, tail: '' }));
  const isIdentifying = ({ head, tail }: Fragment): boolean =>
    head.replace(/^(?:sk-(?:ant-|proj-|or-v1-)?|AIza)/, '').length + tail.length >= minCharacters;
  return [...keys, ...fragments].filter(isIdentifying);
}

function headBefore(text: string, end: number): string {
  let start = end;
  while (end - start < maxHeadLength && /[A-Za-z0-9_-]/.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

/** Whether the error shows part of a key that was not sent: the gateway's own key at its provider failed. */
export function belongsToGateway(call: RecordedRequest, sent: Secret): boolean {
  const fragments = sent.matches(comparable) ? findFragments(call) : [];
  return fragments.length > 0 && !fragments.some((fragment) => fits(fragment, sent));
}

/** Whether the error shows part of the key that was sent. */
export function showsSentKey(call: RecordedRequest, sent: Secret): boolean {
  return findFragments(call).some((fragment) => fits(fragment, sent));
}

/** The pieces of keys beside the word for a key. */
function findFragments({ exchange: { outcome } }: RecordedRequest): Fragment[] {
  if (!outcome.ok) return [];
  const named = /\b(?:api[ _-]?key|token|credential|令牌|密钥)[^\n]{0,200}/i.exec(outcome.body);
  if (named === null) return [];
  const before = outcome.body.slice(Math.max(0, named.index - 80), named.index);
  return fragmentsIn(`${before.split(/[.\n"]/).at(-1)}${named[0]}`);
}

function fits({ head, tail }: Fragment, sent: Secret): boolean {
  return sent.startsWith(head) && (tail === '' || sent.matches(new RegExp(`${tail.replace(/[^\w]/g, '\\$&')}$`)));
}

export function gatewayKeyDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'fail',
    category: 'upstream.auth',
    title: { en: "The gateway's own key at its provider was refused, not yours", zh: '被拒绝的是网关在提供商处的密钥，不是您的' },
    measured: describeOutcome(call),
    causes: [{ en: 'The piece of a key in the error is not from the key that was sent', zh: '错误中显示的密钥片段不属于所发送的密钥' }],
    fixes: [
      {
        text: {
          en: 'Tell the operator of the gateway that its key at the provider is refused; a new key of yours changes nothing.',
          zh: '请告诉网关的运营方：它在提供商处的密钥被拒绝；您更换密钥没有用。',
        },
      },
    ],
    retry: toRetry('after-fix'),
    timings: call.exchange.timings,
    confidence: 'inferred',
  };
}
