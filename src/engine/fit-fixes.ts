import type { Finding } from '../domain/report/finding.ts';
import type { ReportKind } from '../domain/report/report.ts';
import { shellWord } from '../text/shell.ts';

/** The context in which a fix is shown. */
export interface FixContext {
  kind: ReportKind;
  /** The model in the settings; our commands then need no `--model`. */
  model: string | undefined;
  /** A model listed by the endpoint, for commands that need one. */
  listedModel: string | undefined;
}

/** Inserts the model for placeholders in fixes, and removes the advice to run the command that has just run. */
export function fitFixes(findings: readonly Finding[], context: FixContext): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    fixes: withoutCurrentCommand(finding.fixes, context.kind).map((fix) => fillModel(fix, context)),
  }));
}

type Fix = Finding['fixes'][number];

function fillModel(fix: Fix, { model, listedModel }: FixContext): Fix {
  if (fix.command === undefined || !/--model (?:MODEL|ID)\b/.test(fix.command)) return fix;
  if (model !== undefined) return { ...fix, command: fix.command.replace(/ --model (?:MODEL|ID)\b/g, '') };
  const word = listedModel === undefined ? undefined : shellWord(listedModel);
  return word === undefined ? fix : { ...fix, command: fix.command.replace(/--model (?:MODEL|ID)\b/g, () => `--model ${word}`) };
}

/** Removes the advice to run the current command, unless it is the only advice. */
function withoutCurrentCommand(fixes: readonly Fix[], kind: ReportKind): readonly Fix[] {
  const own = kind === 'doctor' ? '(?: doctor)?' : ` ${kind}`;
  const advice = new RegExp(`\`kush-doctor${own}\``);
  const command = new RegExp(`^kush-doctor${own}$`);
  const kept = fixes.flatMap((fix) => {
    if (fix.command !== undefined && command.test(fix.command)) return [];
    const text = withoutClause(fix.text, advice);
    return text === '' ? [] : [{ ...fix, text }];
  });
  return kept.length > 0 ? kept : fixes;
}

/** The text without the clauses that contain the advice, and the semicolons before them. */
function withoutClause(text: string, advice: RegExp): string {
  if (!advice.test(text)) return text.trim();
  return text
    .split(/(?=[;；.。])/)
    .map((clause) => (advice.test(clause) ? /^[.。]?/.exec(clause)?.[0] : clause))
    .join('')
    .trim();
}
