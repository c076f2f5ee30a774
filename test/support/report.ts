import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../../src/domain/report/finding.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { RenderContext } from '../../src/render/index.ts';

/** Reports of real runs against the simulator, as written by `report --json`. */
export const calmNames = ['healthy', 'degraded', 'broken', 'undetermined'] as const;

/** A link of an HTML report to the page that documents an error. */
export const sourceLink = /<a href="https:\/\/[^"\s]+" rel="noreferrer">/g;

/** One report of each kind, by name; `hostile` has an attack in every field that others can fill. */
export function cannedReport(name: (typeof calmNames)[number] | 'hostile'): Report {
  if (name === 'hostile') return hostileReport();
  return JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/reports/${name}.json`), 'utf8')) as Report;
}

export const context: RenderContext = {
  columns: 80,
  color: false,
  ascii: false,
  verbose: true,
  quiet: false,
  lang: 'en',
  now: 0,
  cwd: '/',
  home: undefined,
};

const hostile = [
  '\u001b]0;owned\u0007\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u001b]52;c;ZXZpbA==\u0007',
  '\r::error file=x::y\n::add-mask::z\n  ::set-output name=a::b ##[command]evil',
  '\u202Eevil\u2066\u200b\u0000\u0085\u009b31m',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&]]><!--',
  '| a | b |\n```\n# heading\n[x](javascript:alert(1)) @everyone <b>',
  'x'.repeat(100_000),
].join(' ');

function hostileReport(): Report {
  const finding: Finding = {
    id: 'auth.key',
    check: 'auth.key',
    layer: 'auth',
    status: 'fail',
    category: 'auth.invalid_key',
    title: `Refused ${hostile}`,
    measured: hostile,
    expected: hostile,
    causes: [hostile],
    fixes: [{ text: hostile, command: hostile }],
    retry: { retryable: false, kind: 'after-fix', afterSeconds: null, at: null, advice: hostile },
    requestIds: [{ name: 'x-request-id', value: hostile }],
    rule: null,
    source: { title: hostile, url: `https://example.com/${hostile}` },
    confidence: 'standard',
    location: { file: `./${hostile}`, line: 3 },
  };
  return {
    schemaVersion: 1,
    kind: 'doctor',
    tool: { name: 'kush-doctor', version: '0.0.0' },
    startedAt: '2026-11-20T19:00:00.000Z',
    durationMs: 5,
    target: {
      name: 'test',
      router: { id: 'x', name: hostile, how: hostile },
      protocols: ['openai-chat'],
      baseUrls: { 'openai-chat': `http://x/${hostile}` },
      key: { fingerprint: 'sk-…1234', source: hostile },
      model: { id: hostile, source: hostile },
      proxy: { url: hostile, variable: hostile },
      settings: [],
      others: [],
    },
    verdict: 'broken',
    rootCause: 'auth.key',
    findings: [
      finding,
      { ...finding, id: 'auth.other', status: 'warn' },
      { ...finding, id: 'auth.third', status: 'unknown' },
      { ...finding, id: 'auth.skip', status: 'skip', skipReason: 'blocked', blockedBy: hostile },
    ],
    summary: { pass: 0, warn: 1, fail: 1, skip: 1, unknown: 1 },
    cost: { tokensSpent: 0, requestsSent: 1 },
    environment: {
      node: '20',
      platform: 'linux',
      arch: 'x64',
      osRelease: hostile,
      ci: null,
      sdks: [{ name: hostile, version: hostile, file: hostile }],
      clockOffsetMs: null,
    },
    exchanges: [
      {
        purpose: 'route',
        method: 'POST',
        url: `http://x/${hostile}`,
        requestHeaders: { [hostile]: hostile },
        startedAt: '2026-11-20T19:00:00.000Z',
        timings: { totalMs: 5 },
        outcome: { ok: true, status: 401, headers: { server: hostile }, body: hostile },
        bodyBytes: 5,
      },
    ],
    models: [{ id: hostile, aliases: [hostile], ownedBy: hostile }],
    included: [{ file: hostile, text: hostile }],
    exitCode: 1,
  };
}
