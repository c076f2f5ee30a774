import fc from 'fast-check';
import { marked } from 'marked';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { markdownCell, markdownText, visibleLine } from '../../src/render/escape.ts';

type Node = { nodeName: string; value?: string; childNodes?: Node[] };

/** The text displayed to a reader, and the elements of the page. */
function read(markdown: string): { text: string; elements: Set<string> } {
  const elements = new Set<string>();
  const toText = (node: Node): string => {
    if (!node.nodeName.startsWith('#')) elements.add(node.nodeName);
    return (node.value ?? '') + (node.childNodes ?? []).map(toText).join('');
  };
  const text = toText(parseFragment(marked.parse(markdown, { mangle: false, headerIds: false } as object) as string) as Node);
  return { text: text.replaceAll('\u200b', ''), elements };
}

const pieces = fc
  .array(
    fc.constantFrom(
      ...'*_`[]()<>#+-!|~&@\\{}=:/.;1a é字 '.split(''),
      '**',
      '__',
      '~~',
      '](',
      '&amp;',
      '<b>',
      'a_b',
      '~/x',
      'www.',
      'http://h',
      '::',
    ),
    {
      maxLength: 24,
    },
  )
  .map((parts) => visibleLine(parts.join('').trim()));
const plain = (text: string): string =>
  text
    .replace(/`([^`\s](?:[^`]*[^`\s])?)`/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

describe('text in Markdown', () => {
  it('is read back as it was, with code for backticks and no other markup', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        // After an address a backslash is displayed.
        fc.pre(!/www|http/.test(text));
        const { text: shown, elements } = read(`- Proof: ${markdownText(text)}`);
        expect(shown.replace(/\s+/g, ' ').trim()).toBe(`Proof: ${plain(text)}`.trim());
        expect([...elements].filter((name) => !/^(?:ul|li|code|a)$/.test(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('holds no element but code and addresses', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const { elements } = read(`- Proof: ${markdownText(text)}`);
        expect([...elements].filter((name) => !/^(?:ul|li|code|a)$/.test(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is not struck through up to a tilde in code', () => {
    expect(read(`| a |\n|---|\n| ${markdownCell('~/`~`')} |`).elements).not.toContain('del');
  });

  it('stays in its cell of a table', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const { elements, text: shown } = read(`| a | b |\n|---|---|\n| x${markdownCell(text)}x | end |`);
        expect(shown.replace(/\s+/g, ' ').trim()).toMatch(/x end$/);
        expect([...elements].filter((name) => !/^(?:table|thead|tbody|tr|t[hd]|code|a)$/.test(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'claude_sonnet_4 (dated 2025-09-29)',
    'https://api.example.com/v1/chat_completions?a=1&b=2#top',
    './src/my_app/.env:3',
    '~/.codex/config.toml',
    '{"error":{"message":"no such model: gpt_5!"}}',
    '3.12.4 (./.venv/pyvenv.cfg)',
    '--demo',
    'run `kush-doctor env --fix` first',
  ])('%s can be copied from the source', (text) => expect(markdownText(text)).toBe(text));
});
