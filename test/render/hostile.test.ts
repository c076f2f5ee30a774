import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/domain/options.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { render } from '../../src/render/index.ts';
import { cannedReport, context } from '../support/report.ts';

const report = (): Report => cannedReport('hostile');

/** https://github.com/actions/runner accepts `::cmd::` after leading blanks, and `##[cmd]` anywhere; a lone CR ends a line. */
function workflowCommands(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => /^\s*::[a-z-]+(?: [^:]*)?::/.test(line) || line.includes('##['));
}

describe.each(formatNames)('%s of a hostile report', (format) => {
  it('holds no live control character', async () => {
    const text = await render(report(), format, context);
    // JSON escapes them; every other format displays them.
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
        /<(?!\/?(?:!doctype|html|head|meta|title|style|body|main|h1|h2|h3|p|ul|li|div|span|dl|dt|dd|section|article|code|pre|table|thead|tbody|tr|th|td|br|details|summary|strong|svg|rect|text|line|figure|figcaption)\b)[a-z]/gi,
      ),
    ).toBeNull();
    expect(html).not.toMatch(/<[^>]*\b(?:src|href|on\w+)=/);
  });

  it('Markdown cannot be broken out of', async () => {
    // Text in a fence is literal; a fence is longer than any run of backticks in it.
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
