import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { findingOf } from '../../src/engine/finding.ts';
import { checkTitles } from '../../src/words/zh/checks.ts';

describe('in Chinese', () => {
  it.each(checks.map((check) => [check.id, check] as const))('%s says what holds', (_, check) => {
    const { title } = findingOf(check, { status: 'pass', title: 'All is well' }, 'zh');
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(findingOf(check, { status: 'pass' }, 'en').title).toBe(check.title);
  });

  it('names no check that there is not', () => {
    const ids = new Set(checks.map(({ id }) => id));
    expect(Object.keys(checkTitles).filter((id) => !ids.has(id))).toEqual([]);
  });
});
