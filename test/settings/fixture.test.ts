import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/domain/options.ts';
import { describeOrigin } from '../../src/domain/origin.ts';
import { previewClients, resolveSettings } from '../../src/settings/index.ts';
import { plainOptions } from '../support/options.ts';
import { worldAt } from '../support/settings.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/settings');

interface Expected {
  about: string;
  env: Record<string, string>;
  options?: Partial<Options>;
  platform?: 'win32';
  /** `use|any status category code`; every failing issue in use must be listed. */
  issues: string[];
  /** Codes that must not occur; `*` means none at all. */
  absent?: string[];
  target?: { name: string; router?: string; root: string; key?: string };
  missing?: string;
  winner?: Record<string, string>;
  preview?: { client: string; url?: string; right: boolean; corrected?: string };
}

const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('settings as developers really have them', () => {
  it('has every offline scenario', () => expect(cases.length).toBeGreaterThan(50));

  it.each(cases.map((entry) => entry.name))('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
    const place = (side: string): string => (existsSync(join(folder, name, side)) ? join(folder, name, side) : '/nonexistent');
    const world = { ...worldAt(place('project'), place('home'), expected.env), ...(expected.platform && { platform: expected.platform }) };
    const settings = await resolveSettings({ world, options: { ...plainOptions, ...expected.options } });
    const told = settings.issues.flatMap((issue) => {
      const text = `${issue.status} ${issue.category} ${issue.code}`;
      return [`any ${text}`, ...(issue.inUse ? [`use ${text}`] : [])];
    });
    expect(told).toEqual(expect.arrayContaining(expected.issues));
    expect(expected.issues).toEqual(expect.arrayContaining(told.filter((text) => text.startsWith('use fail'))));
    // The checkout determines permissions and tracking, not the fixture.
    const codes = settings.issues.map((issue) => issue.code).filter((code) => !/world-readable|tracked|not-ignored/.test(code));
    for (const code of expected.absent ?? [])
      expect(codes).not.toEqual(code === '*' ? expect.arrayContaining([expect.anything()]) : expect.arrayContaining([code]));
    expect(settings.missing?.what).toBe(expected.missing);
    const [target] = settings.targets;
    if (expected.target) {
      const { router, key, ...rest } = expected.target;
      expect({ name: target?.name, root: target?.endpoints[0].root }).toEqual(rest);
      if (router) expect(target?.match.router.id).toBe(router);
      if (key) expect(target?.key && describeOrigin(target.key.origin)).toBe(key);
    }
    for (const [setting, winner] of Object.entries(expected.winner ?? {})) {
      const view = settings.views.find((candidate) => candidate.name === setting);
      const source = view?.sources[view.winner ?? -1];
      expect(source && describeOrigin(source.origin)).toBe(winner);
    }
    if (expected.preview && target) {
      expect(previewClients(target, settings.outlooks ?? [])).toEqual(expect.arrayContaining([expect.objectContaining(expected.preview)]));
    }
    const output = JSON.stringify(settings);
    for (const secret of Object.entries(expected.env).filter(([variable, value]) => /KEY|TOKEN/.test(variable) && value.length > 12))
      expect(output).not.toContain(secret[1]);
    expect(output).not.toContain('9fK2mQ7xTb4LwZ1v');
  });
});
