import { describe, expect, it } from 'vitest';
import { settingsChecks } from '../../../src/checks/settings/index.ts';
import { catalog, issueCodes } from '../../../src/settings/issues/catalog.ts';
import { type AnyIssueSpec, getFixes } from '../../../src/settings/issues/spec.ts';
import { resolveExample } from './issue-example.ts';

const rows = issueCodes.map((code): [string, AnyIssueSpec] => [code, catalog[code]]);

describe('the catalogue of setting issues', () => {
  it.each(rows)('%s: its wrong example has it, in both languages', async (code, spec) => {
    const settings = await resolveExample(spec.wrong);
    const found = settings.issues.filter((issue) => issue.code === code);
    expect(found).not.toEqual([]);
    const reported = settingsChecks.flatMap((check) => check.findIssues(settings).map(({ subject }) => subject));
    expect(reported, `no check in src/checks/settings reports ${spec.category}`).toContain(code);
    for (const { category, status, title, measured, expected, fixes, zh } of found) {
      expect(category).toBe(spec.category);
      expect(['warn', 'fail']).toContain(status);
      for (const text of [title, measured, expected, ...fixes.map((fix) => fix.text)]) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|\[object|\p{Script=Han}/u);
      }
      expect(zh?.title).toMatch(/\p{Script=Han}/u);
      for (const fix of zh?.fixes ?? []) expect(fix.text).toMatch(/\p{Script=Han}/u);
      // A value or code is the same in both languages; words of two languages differ.
      for (const text of [zh?.measured, zh?.expected]) expect(text).toMatch(/\p{Script=Han}|^(?:export )?\S+(?:(?:: | = )\S+)?$/u);
      // The Chinese text names the same places and commands.
      expect(zh?.fixes.map(({ text: _, ...place }) => place)).toEqual(fixes.map(({ text: _, ...place }) => place));
    }
  });

  it.each(rows)('%s: its right example does not have it', async (code, spec) => {
    const { issues, views } = await resolveExample(spec.right);
    expect(issues.map((issue) => issue.code)).not.toContain(code);
    // An example without settings proves nothing.
    expect(views).not.toEqual([]);
  });

  it.each(rows)('%s: is written for both languages and for a reader', (code, { en, zh, why }) => {
    expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
    expect(getFixes(zh)).toHaveLength(getFixes(en).length);
    expect(why).toMatch(/\.$/);
    for (const { title, measured, expected } of [en, zh])
      for (const sentence of [title, measured, expected]) if (typeof sentence === 'string') expect(sentence).not.toMatch(/[.。]$/);
  });
});
