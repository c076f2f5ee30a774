import { categories } from '../domain/report/category.ts';
import { type Fix, getDiagnosedFailureCode } from '../domain/report/diagnosis.ts';
import { type Finding, type FindingDraft, isProblem } from '../domain/report/finding.ts';
import { toRetry } from '../domain/report/retry.ts';
import { categoryWords, describe, retryWords } from '../words/say.ts';
import { checkTitles } from '../words/zh/checks.ts';

/** Creates a finding with defaults for everything that is unknown. */
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

/** Converts a check's draft to the finding that every format shows. `suffix` distinguishes several endpoints. */
export function toFinding(
  check: Pick<Finding, 'title' | 'layer'> & { id: string },
  draft: FindingDraft,
  lang: 'en' | 'zh',
  suffix?: string,
): Finding {
  const subject = [draft.subject, suffix].filter((part) => part !== undefined).join(':');
  const hasProblem = isProblem(draft);
  const category = hasProblem ? (draft.category ?? draft.diagnosis?.category ?? 'unknown') : null;
  const { diagnosis } = draft;
  const words = hasProblem ? getWords(draft, category ?? 'unknown', lang) : null;
  return {
    id: subject === '' ? check.id : `${check.id}:${subject}`,
    check: check.id,
    layer: check.layer,
    status: draft.status,
    category,
    title: words?.title ?? draft.title?.[lang] ?? (lang === 'zh' ? checkTitles[check.id] : undefined) ?? check.title,
    measured: draft.measured?.[lang] ?? null,
    expected: draft.expected?.[lang] ?? null,
    causes: words?.causes ?? [],
    fixes: words?.fixes ?? toFixes(draft, lang),
    retry: hasProblem
      ? (draft.retry ??
        (diagnosis && retryWords(diagnosis.retry, diagnosis.rule, lang)) ??
        toRetry(categories[category ?? 'unknown'].retry))
      : null,
    requestIds: draft.requestIds ?? diagnosis?.requestIds ?? [],
    rule: diagnosis?.rule ?? null,
    source: draft.source ?? diagnosis?.source ?? null,
    confidence: hasProblem ? (draft.confidence ?? diagnosis?.confidence ?? 'standard') : null,
    failureCode: hasProblem ? (draft.failureCode ?? (diagnosis && getDiagnosedFailureCode(diagnosis))) : undefined,
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

/** The draft's own texts first, then those of the matching row, then those of the category. */
function getWords(draft: FindingDraft, category: NonNullable<FindingDraft['category']>, lang: 'en' | 'zh') {
  const general = categoryWords(category, lang);
  const diagnosed = draft.diagnosis?.category === category ? describe(draft.diagnosis, lang) : null;
  const own = {
    title: draft.title?.[lang],
    causes: (draft.causes ?? []).map((cause) => cause[lang]),
    fixes: toFixes(draft, lang),
  };
  // A draft with its own title and fixes needs no list of other possible causes.
  if (own.title !== undefined && own.fixes.length > 0 && draft.diagnosis?.rule == null) return { ...own, title: own.title };
  const { isComplete = false, diagnosis } = draft;
  const omits = { causes: isComplete && diagnosis?.ruleCauses.length === 0, fixes: isComplete && diagnosis?.ruleFixes.length === 0 };
  const byText = (fix: Fix) => `${fix.text}\n${fix.command ?? ''}`;
  return {
    title: own.title ?? diagnosed?.title ?? general.title,
    causes: unique([...own.causes, ...(omits.causes ? [] : (diagnosed?.causes ?? general.causes))]),
    fixes: withoutNamedPages(
      uniqueBy([...own.fixes, ...(omits.fixes ? [] : (diagnosed?.fixes ?? (own.fixes.length > 0 ? [] : general.fixes)))], byText),
    ),
  };
}

/** Without the address of a page that another fix already names. */
function withoutNamedPages(fixes: readonly Fix[]): Fix[] {
  return fixes.map(({ command, ...fix }) => {
    const isNamed = command?.startsWith('https://') && fixes.some(({ text }) => text.includes(command));
    return command === undefined || isNamed ? fix : { ...fix, command };
  });
}

function toFixes({ fixes = [] }: FindingDraft, lang: 'en' | 'zh'): Fix[] {
  return fixes.map((fix) => ({ ...fix, text: fix.text[lang] }));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}
