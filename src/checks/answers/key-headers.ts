import type { Bilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { AuthHeader, KeyHeader } from '../../domain/protocol.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import { keyProof, provesKey } from '../key-requests.ts';
import { describeOutcome, isRefused, isSameQuestion, requestsFor } from '../recorded-requests.ts';

const headerNames: Partial<Record<KeyHeader, string>> = { bearer: 'Authorization: Bearer', raw: 'Authorization (without "Bearer")' };

/** The header as written in a request; `bearer` for null. */
export function getHeaderName(header: KeyHeader | null): string {
  const used = header ?? 'bearer';
  return headerNames[used] ?? used.replace(/^named:/, '');
}

/** Another header in which the same question succeeded with this key and not with a wrong one. */
export function findWorkingHeader(evidence: Evidence): RecordedRequest | undefined {
  const wrongs = requestsFor(evidence, 'negative');
  return requestsFor(evidence, 'header').find((own) => wrongs.some((wrong) => isSameQuestion(own, wrong) && provesKey(own, wrong)));
}

const headerFixes: Record<AuthHeader, Bilingual> = {
  bearer: {
    en: 'Use a client setting that sends Authorization: Bearer (for Claude Code: ANTHROPIC_AUTH_TOKEN instead of ANTHROPIC_API_KEY).',
    zh: '使用发送 Authorization: Bearer 的设置（Claude Code：用 ANTHROPIC_AUTH_TOKEN 代替 ANTHROPIC_API_KEY）。',
  },
  'x-api-key': {
    en: 'Use a client setting that sends x-api-key (for Claude Code: ANTHROPIC_API_KEY instead of ANTHROPIC_AUTH_TOKEN).',
    zh: '使用发送 x-api-key 的设置（Claude Code：用 ANTHROPIC_API_KEY 代替 ANTHROPIC_AUTH_TOKEN）。',
  },
  'api-key': {
    en: 'Use AzureOpenAI of the OpenAI SDKs, which sends api-key, or an extra header of the client.',
    zh: '使用 OpenAI SDK 的 AzureOpenAI，它发送 api-key；或用客户端的附加请求头。',
  },
  'x-goog-api-key': { en: 'Use a Gemini client, which sends x-goog-api-key.', zh: '使用发送 x-goog-api-key 的 Gemini 客户端。' },
  raw: {
    en: 'Configure the client to send the key in Authorization without the word Bearer.',
    zh: '让客户端在 Authorization 中直接发送密钥，不带 Bearer。',
  },
};

/** How to make a client send the key in this header. */
export function headerFix(header: KeyHeader): Bilingual {
  const usual: Partial<Record<KeyHeader, Bilingual>> = headerFixes;
  const name = getHeaderName(header);
  return (
    usual[header] ?? {
      en: `Send the key in ${name}, as an extra header of the client (default_headers, ANTHROPIC_CUSTOM_HEADERS).`,
      zh: `用附加请求头 ${name} 发送密钥（default_headers、ANTHROPIC_CUSTOM_HEADERS）。`,
    }
  );
}

/** Purposes of the requests that are repeated with other headers: at the examined base URL, not at others. */
const firstPurposes: ReadonlySet<RecordedRequest['purpose']> = new Set(['route', 'models', 'key', 'completion']);

/** In `check-key`: whether the router reads each header. */
export const keyHeaderAccepted: Check = {
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
    const again = requestsFor(evidence, 'recheck')[0];
    // If no question distinguishes a valid key from a wrong one, or a wrong one locked the address out, nothing is known about headers.
    if (proof === null || others.length === 0 || (again !== undefined && !provesKey(again, proof.wrong))) return [];
    const { question } = findWorkingHeader(evidence) ?? proof.own;
    const first = evidence.calls.find((call) => call.key === 'own' && call.question === question && firstPurposes.has(call.purpose));
    return [...(first ? [first] : []), ...others.filter((call) => call.question === question)].flatMap((call): FindingDraft[] => {
      if (call.header === null || !call.exchange.outcome.ok) return [];
      const name = getHeaderName(call.header);
      const subject = call.header.replace(/^named:/, '');
      const measured = describeOutcome(call);
      if (!isRefused(call) && provesKey(call, proof.wrong))
        return [{ status: 'pass', subject, title: { en: `${name} works`, zh: `${name} 可用` }, measured }];
      return [
        {
          status: 'skip',
          skipReason: 'not-applicable',
          subject,
          title: { en: `${name} is not read here`, zh: `这里不读取 ${name}` },
          measured,
        },
      ];
    });
  },
};
