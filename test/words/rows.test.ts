import { describe, expect, it } from 'vitest';
import type { ErrorRule } from '../../src/domain/report/rule.ts';
import { routers } from '../../src/routers/index.ts';
import { ruleWords } from '../../src/words/say.ts';
import { askWords } from '../../src/words/support-asks.ts';
import { rowTexts } from '../../src/words/zh/rows.ts';

/** Routers whose rows are all translated to Chinese, those with a title alone too. */
const translated = ['kushrouter', 'agentrouter', 'derouter', 'chuizi', 'routescope', 'claude-gateway'];
const rows = routers.flatMap(({ id, errors }) =>
  errors.filter(({ causes, fixes }) => translated.includes(id) || causes.length + fixes.length > 0),
);

describe('rows in Chinese', () => {
  it('are all that have causes or fixes of their own, and no others', () => {
    expect(rows.length).toBeGreaterThan(180);
    expect(Object.keys(rowTexts).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it.each(rows.map((row): [string, ErrorRule] => [row.id, row]))('%s says as much as the row in English', (id, row) => {
    const [title, causes, fixes, advice] = rowTexts[id] ?? ['', [], []];
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(causes).toHaveLength(row.causes.length);
    expect(fixes).toHaveLength(row.fixes.length);
    expect(advice !== undefined).toBe(row.retry.advice !== undefined);
    for (const text of [...causes, ...fixes, ...(advice === undefined ? [] : [advice])]) expect(text).toMatch(/\p{Script=Han}/u);
    // What is copied is the same in both languages.
    const told = ruleWords(row, 'zh');
    expect(told.title).toBe(title);
    if (row.fixes.length > 0) expect(told.fixes.map(({ command }) => command)).toEqual(row.fixes.map(({ command }) => command));
  });

  it('keep every name, address and number of the row', () => {
    const missing = rows.flatMap((row) => {
      const english = [row.title, ...row.causes, ...row.fixes.map(({ text }) => text)].join('\n');
      const chinese = rowTexts[row.id]?.slice(0, 3).flat().join('\n') ?? '';
      const names = english.match(/\b[a-z]+(?:[_.-][a-z]+)+\b(?!-)|\b[A-Z]{2,}_[A-Z_]+\b|\/v\d\w*\b/g) ?? [];
      return names.filter((name) => /[_/.]/.test(name) && !chinese.includes(name)).map((name) => `${row.id}: ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

describe('a row in both languages', () => {
  const all = routers.flatMap(({ errors }) => errors);

  it.each(all.map((row): [string, ErrorRule] => [row.id, row]))('%s has as many causes and fixes', (_, row) => {
    const [english, chinese] = [ruleWords(row, 'en'), ruleWords(row, 'zh')];
    expect(chinese.causes).toHaveLength(english.causes.length);
    expect(chinese.fixes).toHaveLength(english.fixes.length);
  });
});

it.each([...new Set(routers.flatMap(({ support }) => support.asksFor))].filter((ask) => / /.test(ask)))(
  'what support asks for: %s',
  (ask) => {
    expect(askWords(ask, 'zh')).toMatch(/\p{Script=Han}/u);
  },
);
