import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-library-'));
const root = resolve(import.meta.dirname, '../..');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Settings of the environment name a dead port: the library must not read them. */
function run(file: string, text: string): string {
  writeFileSync(join(folder, file), text);
  const env = { PATH: process.env.PATH ?? '', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-environment-0123456789abcdef' };
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', env });
}

/** The one file of the package for `import` and `require`. */
const library = JSON.stringify(join(root, 'dist/api.cjs'));

describe('the built library', () => {
  it('explains an answer with headers of fetch', () => {
    const text = run(
      'explain.mjs',
      `import { explain } from ${library};
      const body = { error: { message: 'Rate limit reached for requests', type: 'rate_limit_error', code: 'rate_limit_exceeded' } };
      console.log(JSON.stringify(explain({ status: 429, headers: new Headers({ 'retry-after': '7' }), body })));`,
    );
    const [best] = JSON.parse(text);
    expect(best).toMatchObject({ category: 'rate.requests', status: 429, retry: { retryable: true, afterSeconds: 7 } });
  });

  it('explains a text when it is required', () => {
    const text = run(
      'explain.cjs',
      `const { explain } = require(${library}); console.log(explain('Error: getaddrinfo ENOTFOUND api.example.com')[0].category);`,
    );
    expect(text.trim()).toBe('network.dns');
  });

  it('refuses a router that it does not know', () => {
    const text = run(
      'unknown.mjs',
      `import { explain } from ${library}; try { explain('429', { router: 'nobody' }); } catch (error) { console.log(error.name, error.message); }`,
    );
    expect(text).toContain('UsageError');
    expect(text).toContain('nobody');
  });

  it('diagnoses the demo router, and ends', () => {
    const text = run(
      'diagnose.mjs',
      `import { diagnose } from ${library};
      const report = await diagnose({ demo: true });
      console.log(JSON.stringify({ kind: report.kind, verdict: report.verdict, findings: report.findings.length, exitCode: report.exitCode }));`,
    );
    const report = JSON.parse(text);
    expect(report).toMatchObject({ kind: 'doctor', exitCode: 0 });
    expect(report.findings).toBeGreaterThan(5);
  });

  it('names what a dead port means, and shows no key', () => {
    const key = 'sk-library-0123456789abcdefghij';
    const text = run(
      'dead.mjs',
      `import { diagnose } from ${library};
      const report = await diagnose({ baseUrl: 'http://127.0.0.1:9/v1', key: '${key}' });
      console.log(JSON.stringify(report));`,
    );
    expect(text).not.toContain(key);
    const report = JSON.parse(text);
    const cause = report.findings.find((finding: { id: string }) => finding.id === report.rootCause);
    expect(cause?.category).toBe('network.refused');
  });

  it('leaves the process of its host as it was', () => {
    const text = run(
      'host.cjs',
      `const v8 = require('node:v8');
      const flags = [];
      const set = v8.setFlagsFromString;
      v8.setFlagsFromString = (flag) => { flags.push(flag); set(flag); };
      process.env.HOST_VALUE = 'kept';
      const state = () => JSON.stringify({
        env: process.env, arguments: process.argv, nodeArguments: process.execArgv, folder: process.cwd(), title: process.title,
        exitCode: process.exitCode ?? null, traceLimit: Error.stackTraceLimit,
        listeners: Object.fromEntries([process, process.stdout, process.stderr].flatMap((emitter, at) =>
          ['exit', 'beforeExit', 'uncaughtException', 'unhandledRejection', 'warning', 'error', 'drain', ...require('node:os').constants.signals ? Object.keys(require('node:os').constants.signals) : []]
            .map((name) => [at + name, emitter.listenerCount(name)]))),
        globals: Reflect.ownKeys(globalThis).filter((name) => !before.includes(name)).map(String),
        prototypes: [Object, Array, String, Promise, RegExp, Function].map((type) => Object.getOwnPropertyNames(type.prototype).length),
      });
      // Node defines its own globals when they are first used.
      const before = [...Reflect.ownKeys(globalThis), 'crypto', 'fetch', 'navigator'];
      const first = state();
      (async () => {
        const { diagnose, explain } = require(${library});
        explain('429 rate limit exceeded');
        await diagnose({ demo: true, deep: true });
        await diagnose({ baseUrl: 'http://127.0.0.1:9/v1', key: 'sk-library-0123456789abcdefghij' });
        console.log(JSON.stringify({ flags, same: state() === first, first, last: state() }));
      })();`,
    );
    const { flags, first, last } = JSON.parse(text);
    expect(flags).toEqual([]);
    expect(JSON.parse(last)).toEqual(JSON.parse(first));
  });

  it('reads no environment: throws what is missing where nothing is given', () => {
    const text = run(
      'missing.mjs',
      `import { diagnose } from ${library}; await diagnose().catch((error) => console.log(error.name, error.category));`,
    );
    expect(text.trim()).toBe('UsageError config.missing');
  });

  it.each(['cjs', 'esm'] as const)('works inside a bundle of another program (%s)', async (format) => {
    const entry = join(folder, `bundled-${format}.mjs`);
    writeFileSync(
      entry,
      `import { diagnose, explain } from ${library};
      diagnose({ demo: true }).then(({ exitCode }) => console.log(explain('429')[0].category, exitCode));`,
    );
    const build = await rolldown({ input: entry, platform: 'node' });
    const { output } = await build.generate({ format });
    const file = format === 'cjs' ? 'bundle.cjs' : 'bundle.mjs';
    expect(run(file, output[0].code)).toBe('rate.requests 0\n');
  });
});
