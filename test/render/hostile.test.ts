import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/model/command.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { render } from '../../src/render/index.ts';

const hostile = [
  '\u001b]0;owned\u0007\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u001b]52;c;ZXZpbA==\u0007',
  '\r::error file=x::y\n::add-mask::z\n  ::set-output name=a::b ##[command]evil',
  '\u202Eevil\u2066\u200b\u0000\u0085\u009b31m',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&]]><!--',
  '| a | b |\n```\n# heading\n[x](javascript:alert(1)) @everyone <b>',
  'x'.repeat(100_000),
].join(' ');

function report(): Report {
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

const context = {
  columns: 80,
  color: false,
  ascii: false,
  verbose: true,
  quiet: false,
  lang: 'en',
  now: 0,
  cwd: '/',
  home: undefined,
} as const;

/** https://github.com/actions/runner reads `::cmd::` after leading blanks, and `##[cmd]` anywhere; a lone CR ends a line. */
function workflowCommands(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => /^\s*::[a-z-]+(?: [^:]*)?::/.test(line) || line.includes('##['));
}

describe.each<Format>(['text', 'short', 'json', 'junit', 'sarif', 'github', 'markdown', 'html'])('%s of a hostile report', (format) => {
  it('holds no live control character', async () => {
    const text = await render(report(), format, context);
    // JSON escapes them; every other format shows them.
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    if (format !== 'json') expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  });

  it('holds no workflow command but its own', async () => {
    const commands = workflowCommands(await render(report(), format, context));
    if (format !== 'github') return expect(commands).toEqual([]);
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toMatch(/^::(?:error|warning|notice) title=/);
  });

  it('is bounded', async () => {
    if (format === 'json') return;
    expect((await render(report(), format, context)).length).toBeLessThan(400_000);
  });
});

describe('markup', () => {
  it('HTML has no active foreign content', async () => {
    const html = await render(report(), 'html', context);
    expect(html).not.toMatch(/<script|<img|onerror="?=?alert\(1\)>/i);
    expect(
      html.match(
        /<(?!\/?(?:!doctype|html|head|meta|title|style|body|main|h1|h2|h3|span|dl|dt|dd|section|article|code|pre|table|thead|tbody|tr|th|td|br|details|summary|strong|svg|rect|text|line|figure|figcaption)\b)[a-z]/gi,
      ),
    ).toBeNull();
    expect(html).not.toMatch(/<[^>]*\b(?:src|href|on\w+)=/);
  });

  it('Markdown cannot be broken out of', async () => {
    // What stands in a fence is text; a fence is longer than any run of backticks in it.
    const lines = (await render(report(), 'markdown', context)).replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '').split('\n');
    expect(lines.filter((line) => /^#\s/.test(line))).toEqual(['# kush-doctor: broken']);
    expect(lines.join('\n')).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(lines.join('\n')).not.toContain('<script>');
  });

  it('SARIF and JSON parse, and say what they must', async () => {
    const sarif = JSON.parse(await render(report(), 'sarif', context)) as { version: string; runs: { results: unknown[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results).toHaveLength(3);
    expect((JSON.parse(await render(report(), 'json', context)) as Report).findings).toHaveLength(4);
  });
});
