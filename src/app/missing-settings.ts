import type { Bilingual } from '../domain/bilingual.ts';
import type { DraftFix } from '../domain/report/finding.ts';
import type { MissingFix, Settings } from '../domain/target.ts';

/** What to set, as the fixes of an error: each command at the end of its sentence. */
export function missingSentences(missing: Settings['missing']): Bilingual[] {
  return (missing?.fixes ?? []).map(({ text, command, note }) => {
    if (command === undefined) return text;
    return { en: `${text.en}: ${command}${note ? ` (${note.en})` : ''}`, zh: `${text.zh}：${command}${note ? `（${note.zh}）` : ''}` };
  });
}

/** The same as the fixes of a finding: each command on a line of its own. */
export function missingFixes(missing: Settings['missing']): DraftFix[] {
  return (missing?.fixes ?? []).map(({ text, command, note }: MissingFix) => ({
    text: note ? { en: `${text.en} (${note.en})`, zh: `${text.zh}（${note.zh}）` } : text,
    command,
  }));
}
