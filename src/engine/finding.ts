import type { Check } from '../checks/check.ts';
import { categories } from '../domain/report/category.ts';
import type { Finding, FindingDraft } from '../domain/report/finding.ts';
import { toRetry } from '../domain/report/retry.ts';
import { categoryWords, describe } from '../words/say.ts';
import { checkTitles } from '../words/zh/checks.ts';

/** A finding of which only what differs from "nothing more is known" is given. */
export function createFinding(parts: Pick<Finding, 'id' | 'check' | 'layer' | 'status' | 'title'> & Partial<Finding>): Finding {
  return {
    category: null,
    measured: null,
    expected: null,
    causes: [],
    fixes: [],
    retry: null,
    requestIds: [],
    rule: null,
    source: null,
    confidence: null,
    ...parts,
  };
}

/** Turns what a check said into the finding every format shows. `suffix` tells several endpoints apart. */
export function toFinding(check: Pick<Check, 'id' | 'title' | 'layer'>, given: FindingDraft, lang: 'en' | 'zh', suffix?: string): Finding {
  const draft = lang === 'zh' ? { ...given, ...given.zh } : given;
  const subject = [draft.subject, suffix].filter((part) => part !== undefined).join(':');
  const problem = draft.status === 'warn' || draft.status === 'fail' || draft.status === 'unknown';
  const category = problem ? (draft.category ?? draft.diagnosis?.category ?? 'unknown') : null;
  const { diagnosis } = draft;
  const words = problem ? getWords(draft, category ?? 'unknown', lang) : null;
  return {
    id: subject === '' ? check.id : `${check.id}:${subject}`,
    check: check.id,
    layer: check.layer,
    status: draft.status,
    category,
    title: words?.title ?? (lang === 'zh' ? checkTitles[check.id] : undefined) ?? draft.title ?? check.title,
    measured: draft.measured === undefined ? null : toEvidence(draft.measured, lang),
    // A sentence of a check that is English only says nothing to who reads Chinese.
    expected: draft.expected === undefined || (lang === 'zh' && isEnglish(draft.expected)) ? null : draft.expected,
    causes: words?.causes ?? [],
    fixes: words?.fixes ?? [],
    retry: problem ? (draft.retry ?? diagnosis?.retry ?? toRetry(categories[category ?? 'unknown'].retry)) : null,
    requestIds: diagnosis?.requestIds ?? [],
    rule: diagnosis?.rule ?? null,
    source: draft.source ?? diagnosis?.source ?? null,
    confidence: problem ? (draft.confidence ?? diagnosis?.confidence ?? 'standard') : null,
    violations: draft.violations,
    stream: draft.stream,
    skipReason: draft.skipReason,
    blockedBy: draft.blockedBy,
    location:
      draft.origin?.file === undefined ? undefined : { file: draft.origin.file, line: draft.origin.line, column: draft.origin.column },
    timings: draft.timings,
    durationMs: draft.timings?.totalMs === undefined ? undefined : Math.round(draft.timings.totalMs),
  };
}

const connectives: readonly (readonly [RegExp, string])[] = [
  [/^the list of models answered (\d{3}) at /g, '模型列表应答 $1：'],
  [/ from (GET|POST|HEAD) /g, '，来自 $1 '],
  [/ answered (\d{3}) at /g, ' 应答 $1：'],
  [/^the list of models/g, '模型列表'],
  [/^(\d+) models(?: listed)?$/g, '$1 个模型'],
  [/ reports (?=[\d.]+$)/g, ' 返回余额 '],
  [/(?<!\d)(\d+) requests per minute/g, '每分钟 $1 次请求'],
  [/(?<!\d)(\d+) of (\d+) requests left in this window/g, '本时间窗还剩 $1/$2 次请求'],
  [/^allowed models: /g, '允许的模型：'],
  [/^this key got (\d+), a wrong one (\d+), to the list of models$/g, '请求模型列表时，该密钥得到 $1，错误的密钥得到 $2'],
  [/(?<!\d)(\d+ ms) after/g, '$1 之后'],
  [/ is listed$/g, ' 在列表中'],
  [/ answered for this key$/g, ' 对该密钥作出了应答'],
  [/, first byte after (\d+) ms$/g, '，首字节 $1 ms'],
  [/ connected after (\d+) ms$/g, ' 已连接，$1 ms'],
];

/** What was measured, with the few words between the facts in the reader's language. */
function toEvidence(measured: string, lang: 'en' | 'zh'): string {
  return lang === 'en' ? measured : connectives.reduce((text, [english, chinese]) => text.replace(english, chinese), measured);
}

function isEnglish(text: string): boolean {
  return !/\p{Script=Han}/u.test(text) && /[a-z] [a-z]/i.test(text) && !/^https?:\S+$/.test(text);
}

/** The draft's own words first, then those of the row that matched, then those of the category. */
function getWords(draft: FindingDraft, category: NonNullable<FindingDraft['category']>, lang: 'en' | 'zh') {
  const general = categoryWords(category, lang);
  const said = draft.diagnosis?.category === category ? describe(draft.diagnosis, lang) : null;
  // A check that names the fault and its remedy itself needs no list of what else it might be.
  const translated = lang === 'en' || draft.zh?.title !== undefined;
  const exact = translated && draft.title !== undefined && (draft.fixes?.length ?? 0) > 0 && draft.diagnosis?.rule == null;
  if (exact) return { title: draft.title ?? general.title, causes: draft.causes ?? [], fixes: draft.fixes ?? [] };
  const byText = (fix: { text: string; command?: string | undefined }) => `${fix.text}\n${fix.command ?? ''}`;
  // Where a check's own words are in English only, those of the category lead, and the check's add the details.
  if (lang === 'zh') {
    return {
      title: said?.title ?? general.title,
      causes: said?.causes ?? general.causes,
      fixes: uniqueBy([...(said?.fixes ?? general.fixes), ...(draft.fixes ?? [])], byText),
    };
  }
  return {
    title: draft.title ?? said?.title ?? general.title,
    causes: unique([...(draft.causes ?? []), ...(said?.causes ?? general.causes)]),
    fixes: uniqueBy([...(draft.fixes ?? []), ...(said?.fixes ?? (draft.fixes?.length ? [] : general.fixes))], byText),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}
