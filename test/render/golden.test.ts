import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/domain/options.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { formats, type RenderContext, render } from '../../src/render/index.ts';
import { toAscii } from '../../src/text/ascii.ts';
import { context as verbose } from '../support/report.ts';

/** The default options of a reader. */
const context: RenderContext = { ...verbose, verbose: false };

/** By the name of the golden files; reports of real runs, as written by `report --json`. */
const reports = {
  healthy: 'healthy',
  'root-cause': 'broken',
  transient: 'undetermined',
  'many-warnings': 'many-warnings',
  stream: 'stream',
} as const;

function readReport(name: string): Report {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/reports/${name}.json`), 'utf8')) as Report;
}

/** Local times are printed; the files contain them in UTC. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'UTC';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe.each(Object.entries(reports))('%s', (name, file) => {
  const report = readReport(file);

  it.each(formatNames)('as %s', async (format) => {
    await expect(await render(report, format, context)).toMatchFileSnapshot(`golden/${name}${formats[format].extension}`);
  });

  it('as text of 60 columns', async () => {
    const text = await render(report, 'text', { ...context, columns: 60, tableColumns: 60 });
    await expect(text).toMatchFileSnapshot(`golden/${name}.60-columns.txt`);
  });

  it('as Chinese text', async () => {
    await expect(await render(report, 'text', { ...context, lang: 'zh' })).toMatchFileSnapshot(`golden/${name}.zh.txt`);
  });

  it('as ASCII', async () => {
    const text = await render(report, 'text', { ...context, ascii: true });
    await expect(toAscii(text)).toMatchFileSnapshot(`golden/${name}.ascii.txt`);
  });
});
