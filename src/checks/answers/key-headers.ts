import type { Bilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { AuthHeader } from '../../domain/protocol.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import { describeOutcome, isRefused, isSameQuestion, keyProof, provesKey, requestsFor } from '../recorded-requests.ts';

export const headerNames: Record<AuthHeader, string> = {
  bearer: 'Authorization: Bearer',
  'x-api-key': 'x-api-key',
  'x-goog-api-key': 'x-goog-api-key',
  raw: 'Authorization (without "Bearer")',
};

/** Another header in which the same question succeeded with this key and not with a wrong one. */
export function workingHeader(evidence: Evidence): RecordedRequest | undefined {
  const wrongs = requestsFor(evidence, 'negative');
  return requestsFor(evidence, 'header').find((own) => wrongs.some((wrong) => isSameQuestion(own, wrong) && provesKey(own, wrong)));
}

/** How to make a client send the key in this header. */
export function headerFix(header: AuthHeader): Bilingual {
  switch (header) {
    case 'bearer':
      return {
        en: 'Use a client setting that sends Authorization: Bearer (for Claude Code: ANTHROPIC_AUTH_TOKEN instead of ANTHROPIC_API_KEY).',
        zh: '使用发送 Authorization: Bearer 的设置（Claude Code：用 ANTHROPIC_AUTH_TOKEN 代替 ANTHROPIC_API_KEY）。',
      };
    case 'x-api-key':
      return {
        en: 'Use a client setting that sends x-api-key (for Claude Code: ANTHROPIC_API_KEY instead of ANTHROPIC_AUTH_TOKEN).',
        zh: '使用发送 x-api-key 的设置（Claude Code：用 ANTHROPIC_API_KEY 代替 ANTHROPIC_AUTH_TOKEN）。',
      };
    case 'x-goog-api-key':
      return { en: 'Use a Gemini client, which sends x-goog-api-key.', zh: '使用发送 x-goog-api-key 的 Gemini 客户端。' };
    case 'raw':
      return {
        en: 'Configure the client to send the key in Authorization without the word Bearer.',
        zh: '让客户端在 Authorization 中直接发送密钥，不带 Bearer。',
      };
  }
}

/** In `check-key`: whether the router reads each header. */
export const keyHeaders: Check = {
  id: 'auth.header',
  title: 'The header is read',
  layer: 'auth',
  cost: 'free',
  needs: {
    en: 'the question that decided about the key, once per header, after a 401 or in check-key',
    zh: '判定密钥的那次询问，每个请求头一次，在 401 之后或 check-key 中',
  },
  judge(evidence) {
    const proof = keyProof(evidence);
    const others = requestsFor(evidence, 'header');
    // If no question distinguishes a valid key from a wrong one, nothing is known about headers.
    if (proof === null || others.length === 0) return [];
    const { question } = workingHeader(evidence) ?? proof.own;
    const first = evidence.calls.find((call) => call.key === 'own' && call.question === question && call.purpose !== 'header');
    return [...(first ? [first] : []), ...others.filter((call) => call.question === question)].flatMap((call): FindingDraft[] => {
      if (call.header === null || !call.exchange.outcome.ok) return [];
      const name = headerNames[call.header];
      const measured = describeOutcome(call);
      if (!isRefused(call) && provesKey(call, proof.wrong))
        return [{ status: 'pass', subject: call.header, title: { en: `${name} works`, zh: `${name} 可用` }, measured }];
      return [
        {
          status: 'skip',
          skipReason: 'not-applicable',
          subject: call.header,
          title: { en: `${name} is not read here`, zh: `这里不读取 ${name}` },
          measured,
        },
      ];
    });
  },
};
