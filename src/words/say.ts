import type { Category } from '../model/category.ts';
import type { Diagnosis, Fix } from '../model/diagnosis.ts';
import { maskKeyShapes } from '../model/mask.ts';
import type { ViolationCode } from '../model/violation.ts';
import { visible } from '../model/visible.ts';
import { english } from './en/index.ts';
import { violationTexts } from './violation.ts';
import type { Words } from './words.ts';
import { chinese } from './zh/index.ts';

type Lang = 'en' | 'zh';

/** The sentences of a category. */
export function categoryWords(category: Category, lang: Lang): Omit<Words, 'fixes'> & { fixes: Fix[] } {
  const words = (lang === 'zh' ? chinese : english)[category];
  return { ...words, fixes: words.fixes.map((text) => ({ text })) };
}

/** One sentence about a stream violation. */
export function violationWords(code: ViolationCode, lang: Lang): string {
  return violationTexts[code][lang === 'zh' ? 1 : 0];
}

/** The sentences of one diagnosis: what only its row says first, then what holds for the category. */
export function describe(diagnosis: Diagnosis, lang: Lang): { title: string; causes: string[]; fixes: Fix[]; retryText: string } {
  const general = categoryWords(diagnosis.category, lang);
  const own = lang === 'en';
  return {
    title: (own ? diagnosis.ruleTitle : undefined) ?? general.title,
    causes: [
      ...new Set([...factCauses(diagnosis, lang), ...diagnosis.ruleCauses, ...(diagnosis.ruleCauses.length > 0 ? [] : general.causes)]),
    ],
    fixes: diagnosis.ruleFixes.length > 0 ? [...diagnosis.ruleFixes] : general.fixes,
    retryText: retryText(diagnosis, lang),
  };
}

/** What the facts of this very text prove. */
function factCauses({ facts, category }: Diagnosis, lang: Lang): string[] {
  const shown = (value: string | number | boolean): string => visible(maskKeyShapes(String(value)), 120);
  const causes: string[] = [];
  if (facts.namedHost !== undefined && category.startsWith('auth.')) {
    const host = shown(facts.namedHost);
    causes.push(
      lang === 'zh'
        ? `错误提到了 ${host}：如果您用的是网关，那么请求并没有发往您的 base URL，或者是网关自己的上游密钥失效`
        : `The error names ${host}: if you use a gateway, your base URL was not used, or the gateway's own key there failed`,
    );
  }
  if (facts.characterIndex !== undefined) {
    const place = Number(facts.characterIndex) - 6;
    causes.push(
      lang === 'zh'
        ? `密钥的第 ${place} 个字符是“${shown(facts.character ?? '')}”，HTTP 头无法携带`
        : `Character ${place} of the key is "${shown(facts.character ?? '')}", which no HTTP header can carry`,
    );
  }
  return causes;
}

function retryText({ retry, sdkRetriesInVain }: Diagnosis, lang: Lang): string {
  const zh = lang === 'zh';
  const after = retry.afterSeconds === null ? '' : zh ? `，${retry.afterSeconds} 秒后` : ` after ${retry.afterSeconds} s`;
  const texts: Record<Diagnosis['retry']['kind'], readonly [string, string]> = {
    backoff: [`Yes${after}, with growing delays and jitter.`, `可以重试${after}，逐次延长间隔并加入随机抖动。`],
    'after-delay': [
      `Yes${after === '' ? ', after the window has passed' : after}.`,
      `可以重试${after === '' ? '，等限制窗口过去之后' : after}。`,
    ],
    'after-fix': ['Not as it is: something must be changed first.', '不要原样重试：需要先修改某些内容。'],
    none: ['No: nothing you change will help.', '不要重试：您无法解决。'],
    unknown: ['Not known.', '未知。'],
  };
  const said = texts[retry.kind][zh ? 1 : 0];
  const vain =
    sdkRetriesInVain === true
      ? zh
        ? '常见 SDK 会对这个状态码自动重试，但不会成功。'
        : 'Popular SDKs retry this status by themselves, in vain.'
      : '';
  return [said, retry.advice ?? '', vain].filter((part) => part !== '').join(' ');
}
