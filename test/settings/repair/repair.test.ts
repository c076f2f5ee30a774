import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseByLibrary } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix, findFixes } from '../../../src/settings/index.ts';
import { repairText } from '../../../src/settings/repair/rewrite.ts';
import { plainOptions } from '../../support/options.ts';
import { standInRouters } from '../../support/router-stand-in.ts';
import { resolveAt, worldAt } from '../../support/settings.ts';

const facts = { corrected: new Map<string, string>(), isOurs: (name: string) => /KEY|URL/.test(name) };
const line = fc
  .tuple(
    fc.constantFrom('', 'export ', ' ', '# '),
    fc.constantFrom('OPENAI_API_KEY', 'OPENAI_KEY', 'OTHER', 'A.b', 'OPENAI_BASE_URL'),
    fc.constantFrom('=', ' = ', ': ', '= '),
    fc
      .array(fc.constantFrom('sk-1', 'x', ' ', '#', ' # note', '"', "'", '`', '\\n', '\u200b', 'Bearer ', '“', 'é', '$A', 'https://h/v1'), {
        maxLength: 5,
      })
      .map((parts) => parts.join('')),
    fc.constantFrom('\n', '\r\n', '\n\n', ''),
  )
  .map((parts) => parts.join(''));
const text = fc.tuple(fc.constantFrom('', '\ufeff'), fc.array(line, { maxLength: 6 })).map(([mark, lines]) => mark + lines.join(''));

describe('--fix', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (before) => {
        const once = repairText(before, facts);
        const twice = repairText(once.text, facts);
        expect(twice.text).toBe(once.text);
        expect(twice.changes).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('never changes what dotenv reads but where it says so', () => {
    fc.assert(
      fc.property(text, (before) => {
        const { text: after, changes } = repairText(before, facts);
        if (changes.some((change) => change.changes !== 'form')) return;
        expect(parseByLibrary(after)).toEqual(parseByLibrary(before));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps comments and order, tidies the rest and says what it corrects', () => {
    const before = '\ufeff# mine\r\nOTHER = "a b" # why\r\nexport OPENAI_KEY = "Bearer sk-1234567890ab"\r\n\r\n# end';
    const repair = repairText(before, facts);
    expect(repair.text).toBe('# mine\nOTHER = "a b" # why\nexport OPENAI_API_KEY=sk-1234567890ab\n\n# end\n');
    expect(repair.changes.map((change) => change.what.en)).toContain('renamed OPENAI_KEY to OPENAI_API_KEY');
  });

  it('writes in one step, keeps a copy, closes the file to others and shows no secret', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'kush-fix-'));
    const key = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';
    writeFileSync(
      join(cwd, '.env'),
      `OPENAI_API_KEY = "${key}"\nOPENAI_BASE_URL=llm.corp.net/v1/chat/completions\nOTHER_PASSWORD = hunter2secret\n`,
      { mode: 0o644 },
    );
    const settings = await resolveAt({ cwd, home: '/nonexistent' });
    const request = { world: worldAt(cwd, '/nonexistent'), options: plainOptions };
    const [fix] = findFixes(request, settings.issues, standInRouters);
    if (!fix) throw new Error('nothing to repair');
    expect(JSON.stringify(fix.diff)).not.toMatch(/9fK2mQ7x|hunter2secret/);
    const backup = applyFix(fix, { cwd, home: undefined, env: {} });
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(
      `OPENAI_API_KEY=${key}\nOPENAI_BASE_URL=https://llm.corp.net/v1\nOTHER_PASSWORD=hunter2secret\n`,
    );
    expect(readFileSync(backup, 'utf8')).toContain(`OPENAI_API_KEY = "${key}"`);
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(cwd, '.env'))).toBe(true);
    const after = await resolveAt({ cwd, home: '/nonexistent' });
    expect(findFixes(request, after.issues, standInRouters)).toEqual([]);
    expect(after.issues.filter((issue) => issue.status === 'fail')).toEqual([]);
  });
});
