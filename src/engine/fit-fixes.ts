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
    fixes: withoutCurrentCommand(finding.fixes, context.kind).map((fix) => fillChecked(fillModel(toWhole(fix, context), context), context)),
  }));
}

type Fix = Finding['fixes'][number];

/** A command that is only an option stands for the current command with it: `--model gpt-4o`. */
function toWhole(fix: Fix, { kind }: FixContext): Fix {
  if (fix.command?.startsWith('--') !== true) return fix;
  return { ...fix, command: `kush-doctor ${kind === 'doctor' ? '' : `${kind} `}${fix.command}` };
}

function fillModel(fix: Fix, { model, listedModel }: FixContext): Fix {
  if (fix.command === undefined || !/--model (?:MODEL|ID)\b/.test(fix.command)) return fix;
  if (model !== undefined) return { ...fix, command: fix.command.replace(/ --model (?:MODEL|ID)\b/g, '') };
  const word = listedModel === undefined ? undefined : shellWord(listedModel);
  return word === undefined ? fix : { ...fix, command: fix.command.replace(/--model (?:MODEL|ID)\b/g, () => `--model ${word}`) };
}

/** The lookup of a model in the list, with the model that was requested. */
function fillChecked(fix: Fix, { model }: FixContext): Fix {
  const word = model === undefined ? undefined : shellWord(model);
  if (word === undefined || word.includes('`')) return fix;
  const fill = (text: string): string => text.replace(/(?<=kush-doctor models --check )ID\b/g, () => word);
  return { ...fix, text: fill(fix.text), ...(fix.command === undefined ? {} : { command: fill(fix.command) }) };
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
