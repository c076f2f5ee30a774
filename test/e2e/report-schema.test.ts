import { describe, expect, it } from 'vitest';
import { listSchema, reportSchema } from '../../src/domain/report/report-schema.ts';
import { runHere } from './here.ts';

describe('the JSON report', () => {
  it.each([
    ['doctor --demo', ['doctor', '--demo', '--json'], {}],
    ['doctor --demo --deep', ['doctor', '--demo', '--deep', '--json'], {}],
    [
      'a refused connection',
      ['doctor', '--json'],
      { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-0123456789abcdefghijklmnop' },
    ],
    ['a wrong setting', ['doctor', '--json'], { OPENAI_BASE_URL: 'api.example.com', OPENAI_API_KEY: 'sk-0123456789abcdefghijklmnop' }],
    ['check-key', ['check-key', '--demo', '--json'], {}],
    ['models', ['models', '--demo', '--router', 'chuizi', '--json'], {}],
    ['probe --stream', ['probe', '--demo', '--stream', '--json'], {}],
    ['report', ['report', '--demo', '--json'], {}],
    ['env', ['env', '--json'], { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-0123456789abcdefghijklmnop' }],
  ] as [string, string[], Record<string, string>][])('%s fits the published schema', async (_, args, env) => {
    const { stdout, code } = await runHere(args, { env });
    const report = JSON.parse(stdout) as { exitCode: number };
    const parsed = reportSchema.safeParse(report);
    expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
    expect(report.exitCode).toBe(code);
  });

  it.each([[['routers']], [['routers', 'litellm']], [['routers', '--stale', '1d']], [['checks']]])(
    '%s has the fields of a report too',
    async (args) => {
      const { stdout, code } = await runHere([...args, '--json']);
      const parsed = listSchema.safeParse(JSON.parse(stdout));
      expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
      expect(parsed.data).toMatchObject({ verdict: 'healthy', rootCause: null, exitCode: code });
      expect(Date.parse(parsed.data?.startedAt ?? '')).toBeGreaterThan(0);
    },
  );
});
