import type { Bilingual } from '../domain/bilingual.ts';
import type { Failure } from '../domain/evidence/exchange.ts';
import type { Category } from '../domain/report/category.ts';
import type { Diagnosis, Fix } from '../domain/report/diagnosis.ts';
import type { Retry } from '../domain/report/retry.ts';
import type { ViolationCode } from '../domain/report/violation.ts';
import { lazy } from '../text/lazy.ts';
import { maskKeyShapes } from '../text/mask.ts';
import { visible } from '../text/visible.ts';
import { english } from './en/index.ts';
import { failureCategory } from './failure-codes.ts';
import { namedFixes } from './named-fixes.ts';
import { withoutVainRetries } from './vain-retry.ts';
import { violationTexts } from './violation.ts';
import type { Words } from './words.ts';
import { loadChineseWords } from './zh/index.ts';

type Lang = 'en' | 'zh';

const chinese = lazy(loadChineseWords);
const categoryTexts = (lang: Lang): Readonly<Record<Category, Words>> => (lang === 'zh' ? chinese().categories : english);

/** The texts of a category. */
export function categoryWords(category: Category, lang: Lang): Omit<Words, 'fixes'> & { fixes: Fix[] } {
  const words = categoryTexts(lang)[category];
  return { ...words, fixes: words.fixes.map((text) => ({ text })) };
}

/** Our own sentence about a failure; in Chinese, its category's. */
export function describeFailure(failure: Failure): Bilingual {
  return { en: failure.message, zh: chinese().categories[failureCategory(failure)].title };
}

/** A sentence about a stream violation. */
export function violationWords(code: ViolationCode, lang: Lang): string {
  return violationTexts[code][lang === 'zh' ? 1 : 0];
}

/** The texts of a diagnosis: its row's own first, then those of the category. */
export function describe(diagnosis: Diagnosis, lang: Lang): { title: string; causes: string[]; fixes: Fix[] } {
  const { category, ruleTitle, ruleCauses, ruleFixes } = diagnosis;
  const row = { id: diagnosis.rule, category, title: ruleTitle, causes: ruleCauses, fixes: ruleFixes };
  const { title, causes, fixes, hasRowFixes } = ruleWords(row, lang);
  const named = (diagnosis.namedFacts ?? []).map((fact) => namedFixes[fact]);
  const at = lang === 'zh' ? 1 : 0;
  const fill = (text: string): string => fillFacts(text, withNames(diagnosis, lang));
  const namedCauses = named.flatMap(({ cause }) => (cause === undefined ? [] : [fill(cause[at])]));
  // A row says for its router what a general fix says for all.
  const isSpecific = hasRowFixes && !diagnosis.slots?.program;
  const concrete = named.filter(({ fix, command }) => !isSpecific || command !== undefined || fix?.[0].includes('{'));
  const chosen = concrete
    .flatMap(({ fix, command }) =>
      fix === undefined ? [] : [{ text: fill(fix[at]), ...withCommand(fillServed(command, diagnosis), fill) }],
    )
    .slice(0, maxNamedFixes);
  const known = new Set(chosen.map(({ text }) => text));
  // The first fix of a category points to the field that is named here.
  const isNamed = !hasRowFixes && concrete.some(({ fix }) => /\{(?:param|place)\}/.test(fix?.[0] ?? ''));
  // A router's own row is told as documented; the fixes of a category are for any retry.
  const lasting = hasRowFixes ? fixes : withoutVainRetries(isNamed ? fixes.slice(1) : fixes, diagnosis.retry);
  // The fixes of the router's own row still apply.
  const isWhole = !hasRowFixes && named.some((fact) => fact.isWhole === true);
  const namedTitle = category === 'unknown' ? named.find((fact) => fact.title !== undefined)?.title : undefined;
  return {
    title: namedTitle?.[at] ?? title,
    causes: [...new Set([...namedCauses, ...factCauses(diagnosis, lang), ...(isWhole && namedCauses.length > 0 ? [] : causes)])],
    // Fixes for a model API do not apply to another program's error.
    fixes: diagnosis.slots?.program || isWhole ? chosen : [...chosen, ...lasting.filter(({ text }) => !known.has(text))],
  };
}

/** The clients that `probe` can send as, by a mark of their name, with the protocol that each speaks. */
const servedClients: readonly (readonly [mark: RegExp, as: string])[] = [
  [/claude/i, 'claude-code --protocol anthropic-messages'],
  [/codex/i, 'codex --protocol openai-responses'],
  [/gemini/i, 'gemini-cli --protocol gemini'],
  [/cursor/i, 'cursor'],
  [/opencode/i, 'opencode'],
];

/** The command for the client that the relay serves; undefined if `probe` cannot send as that client. */
function fillServed(command: string | undefined, { facts }: Diagnosis): string | undefined {
  if (command?.includes('{as}') !== true) return command;
  const as = servedClients.find(([mark]) => mark.test(String(facts.served ?? '')))?.[1];
  return as && command.replace('{as}', as);
}

function withCommand(command: string | undefined, fill: (text: string) => string): Pick<Fix, 'command'> {
  return command === undefined ? {} : { command: fill(command) };
}

/** The error's facts, with placeholders for missing ones. */
function withNames({ facts, alternatives }: Diagnosis, lang: Lang): Diagnosis['facts'] {
  const words = categoryTexts(lang);
  // Within the sentence a title has no capital, unless its first word is an acronym.
  const titles = alternatives.map(({ category }) => words[category].title.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase()));
  return {
    client: lang === 'zh' ? '其他程序' : 'any other program',
    ...facts,
    ...(titles.length === 0 ? {} : { candidates: titles.join(lang === 'zh' ? '；' : '; ') }),
  };
}

/**
 * A row's own texts; in Chinese, if the row has none, the category's with the row's commands. `hasRowFixes`: the fixes are the row's own, and
 * not the category's.
 */
export function ruleWords(
  rule: { id?: string | null; category: Category; title?: string | undefined; causes: readonly string[]; fixes: readonly Fix[] },
  lang: Lang,
): { title: string; causes: readonly string[]; fixes: Fix[]; hasRowFixes: boolean } {
  const general = categoryWords(rule.category, lang);
  if (lang === 'en') {
    return {
      title: rule.title ?? general.title,
      causes: rule.causes.length > 0 || rule.fixes.length > 0 ? rule.causes : general.causes,
      fixes: rule.fixes.length > 0 ? [...rule.fixes] : general.fixes,
      hasRowFixes: rule.fixes.length > 0,
    };
  }
  const row = rule.title === undefined ? undefined : chinese().rows[rule.id ?? ''];
  const [title = general.title, causes = [], fixTexts = []] = row ?? [];
  const isTranslated = causes.length === rule.causes.length && fixTexts.length === rule.fixes.length && causes.length + fixTexts.length > 0;
  const shownCauses = isTranslated ? causes : general.causes;
  if (fixTexts.length > 0 && fixTexts.length === rule.fixes.length)
    return {
      title,
      causes: shownCauses,
      fixes: rule.fixes.map((fix, at) => ({ ...fix, text: fixTexts[at] ?? fix.text })),
      hasRowFixes: true,
    };
  const commands = rule.fixes.flatMap(({ command }) => (command === undefined ? [] : [command]));
  const fixes = general.fixes.map((fix, at) => (at === 0 && commands.length > 0 ? { ...fix, command: commands.join('\n') } : fix));
  return { title, causes: shownCauses, fixes, hasRowFixes: false };
}

/** The retry decision with its row's advice in the report's language, if available. */
export function retryWords(retry: Retry, rule: string | null, lang: Lang): Retry {
  return retry.advice === null ? retry : { ...retry, advice: getRowAdvice(rule, lang) ?? retry.advice };
}

/** The Chinese advice of a row; the English one is in the row itself. */
export function getRowAdvice(rule: string | null, lang: Lang): string | undefined {
  return lang === 'en' ? undefined : chinese().rows[rule ?? '']?.[3];
}

const maxNamedFixes = 2;

/** Inserts the error's facts into a sentence; unknown facts stay as names in capitals. */
function fillFacts(text: string, facts: Diagnosis['facts']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) =>
    visible(maskKeyShapes(String(facts[name] ?? name.toUpperCase())), name === 'candidates' ? 400 : 200),
  );
}

/** Causes proven by the facts of this error. */
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
