import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { render } from '../../src/render/index.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { runOn } from '../compat/matrix.ts';
import { cannedReport, context } from '../support/report.ts';

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0);
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-page-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The page as laid out by the browser, with axe's results. The page's policy forbids scripts, so it is removed only for axe. */
async function examine(html: string, width: number, scheme: 'dark' | 'light') {
  // A headless window is at least 500 pixels wide; the body can be narrower.
  const script = `${axe}
    document.querySelectorAll('details').forEach((one) => { one.open = true; });
    document.body.style.width = '${width}px';
    axe.run().then((found) => {
      const seen = { width: document.body.scrollWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches,
        violations: found.violations.map((one) => [one.impact, one.id, one.nodes[0].html]), passes: found.passes.length };
      document.documentElement.textContent = 'RESULT' + encodeURIComponent(JSON.stringify(seen)) + 'END';
    });`;
  const file = join(folder, `${width}-${scheme}.html`);
  const open = html.replace(/<meta http-equiv[^>]*>/, '');
  writeFileSync(
    file,
    open.replace('</body>', () => `<script>${script.replaceAll('</script', '<\\/script')}</script></body>`),
  );
  const { stdout } = await promisify(execFile)(
    browser ?? '',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${folder}/profile`],
      `--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`,
      ...[`--window-size=${width},900`, '--virtual-time-budget=15000', '--dump-dom', `file://${file}`],
    ],
    { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(decodeURIComponent(/RESULT(.*?)END/.exec(stdout)?.[1] ?? 'null'));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A matrix with every value, two models and a client, and a server's long words in its cells. */
async function createMatrixReport(): Promise<Report> {
  const simulator = await startSimulator({ faults: ['drop-tools', 'no-cache', 'refuse:stop_sequences'].map(parseFault) });
  const models = ['claude-sonnet-4-5', 'no-such-model'];
  const { report } = await runOn(simulator, 'anthropic-messages', { client: 'claude-code', models });
  await simulator.close();
  return report;
}

describe.skipIf(browser === undefined)('the page of compat in a browser', () => {
  let matrix: Report;
  beforeAll(async () => {
    matrix = await createMatrixReport();
  });

  it.each([
    [390, 'dark'],
    [1280, 'light'],
  ] as const)(
    'at %i pixels, %s: axe finds nothing in the matrix and the evidence behind it',
    { timeout: 90_000 },
    async (width, scheme) => {
      const html = await render(matrix, 'html', context);
      for (const value of ['supported', 'refused', 'ignored', 'unknown']) expect(html).toContain(`<summary class="${value}">`);
      const seen = await examine(html, width, scheme);
      expect(seen.violations).toEqual([]);
      expect(seen.passes).toBeGreaterThan(5);
      expect(seen.width).toBeLessThanOrEqual(width);
    },
  );
});

describe.skipIf(browser === undefined)('the page in a browser', () => {
  it.each([
    ['broken', 390, 'light'],
    ['broken', 1280, 'dark'],
    ['healthy', 1280, 'light'],
    ['hostile', 390, 'dark'],
  ] as const)(
    'the %s report at %i pixels, %s: axe finds nothing, and nothing stands out',
    { timeout: 90_000 },
    async (name, width, scheme) => {
      const seen = await examine(await render(cannedReport(name), 'html', context), width, scheme);
      expect(seen.violations).toEqual([]);
      expect(seen.passes).toBeGreaterThan(5);
      expect(seen.dark).toBe(scheme === 'dark');
      expect(seen.width).toBeLessThanOrEqual(width);
    },
  );
});
