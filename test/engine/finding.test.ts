import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { toFinding } from '../../src/engine/finding.ts';
import { checkTitles } from '../../src/words/zh/checks.ts';

describe('in Chinese', () => {
  it.each(checks.map((check) => [check.id, check] as const))('%s says what holds', (_, check) => {
    const { title } = toFinding(check, { status: 'pass', title: 'All is well' }, 'zh');
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(toFinding(check, { status: 'pass' }, 'en').title).toBe(check.title);
  });

  it('leads with the words of the category, and keeps what the check knows', () => {
    const fixes = [{ text: 'Remove the blanks', command: 'kush-doctor env --fix' }];
    const { causes, fixes: told } = toFinding(
      { id: 'settings.key', title: 'The key is well formed', layer: 'settings' },
      { status: 'fail', category: 'config.key_format', title: 'Blanks', causes: ['Copied with blanks'], fixes },
      'zh',
    );
    expect(causes.join('')).toMatch(/^\p{Script=Han}/u);
    expect(told[0]?.text).toMatch(/\p{Script=Han}/u);
    expect(told.at(-1)).toEqual(fixes[0]);
  });

  it('names no check that there is not', () => {
    const ids = new Set(checks.map(({ id }) => id));
    expect(Object.keys(checkTitles).filter((id) => !ids.has(id))).toEqual([]);
  });
});
