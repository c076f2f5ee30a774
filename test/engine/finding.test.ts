import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { toFinding } from '../../src/engine/finding.ts';
import { checkTitles } from '../../src/words/zh/checks.ts';
import { runHere } from '../e2e/here.ts';

describe('in Chinese', () => {
  it.each(checks.map((check) => [check.id, check] as const))('%s says what holds', (_, check) => {
    const { title } = toFinding(check, { status: 'pass' }, 'zh');
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(toFinding(check, { status: 'pass' }, 'en').title).toBe(check.title);
  });

  it('says what the check itself says', () => {
    const command = 'kush-doctor env --fix';
    const { title, measured, causes, fixes } = toFinding(
      { id: 'settings.key', title: 'The key is well formed', layer: 'settings' },
      {
        status: 'fail',
        category: 'config.key_format',
        title: { en: 'Blanks', zh: '空白' },
        measured: { en: 'two blanks', zh: '两个空白' },
        causes: [{ en: 'Copied with blanks', zh: '复制时带了空白' }],
        fixes: [{ text: { en: 'Remove the blanks', zh: '去掉空白' }, command }],
      },
      'zh',
    );
    expect({ title, measured, causes, fixes }).toEqual({
      title: '空白',
      measured: '两个空白',
      causes: ['复制时带了空白'],
      fixes: [{ text: '去掉空白', command }],
    });
  });

  it('names no check that there is not', () => {
    // Checks of `probe` and `models --probe` are not part of an examination.
    const ids = new Set([...checks.map(({ id }) => id), 'stream.grammar', 'stream.tool-result', 'models.probe']);
    expect(Object.keys(checkTitles).filter((id) => !ids.has(id))).toEqual([]);
  });
});

it('names a page once, whether a sentence or a link has it', async () => {
  const { stdout } = await runHere(['doctor', '--demo', '--fault', 'kushrouter/401-auth']);
  expect(stdout.match(/https:\/\/kushrouter\.com\/dashboard\/api-keys/g)).toHaveLength(1);
});
