import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentProgress } from '../../../src/app/context.ts';
import type { CommandOptions } from '../../../src/cli/command-options.ts';
import { run } from '../../../src/cli/commands/routers.ts';
import type { Format } from '../../../src/domain/options.ts';
import { routers } from '../../../src/routers/index.ts';
import { captureIo } from '../../support/io.ts';
import { plainOptions } from '../../support/options.ts';
import { createWorld } from '../../support/world.ts';

async function told(args: string[], format: Format = 'text', options: CommandOptions<'routers'> = { stale: undefined }) {
  const { io, out } = captureIo();
  await run({
    args,
    io,
    options: { ...plainOptions, format },
    commandOptions: options,
    world: createWorld({ now: () => Date.parse('2027-06-01') }),
    version: '0',
    signal: new AbortController().signal,
    startProgress: async () => silentProgress,
  });
  return out();
}

const documented = routers.filter(({ kind }) => kind === 'router');

describe.each(documented)('$id', (router) => {
  it('prints each row with status, code, meaning, retry, source and its date', async () => {
    const text = await told([router.id]);
    const lines = text.split('\n');
    for (const { id, title, match, source, category } of router.errors) {
      const status = match.status?.join(', ') ?? 'any';
      const at = lines.findIndex((line) => line.startsWith(`${status} `) && line.includes(` ${id} `));
      expect(at, id).toBeGreaterThan(0);
      expect(lines[at], id).toContain(title);
      const cell = lines.slice(at, at + 4).join('\n');
      if (match.code !== undefined) expect(cell, id).toContain(match.code);
      expect(cell, id).toContain(category);
      expect(text, id).toContain(`${source.read}, ${source.url}`);
    }
  });

  it('has the same rows on its page', () => {
    const page = readFileSync(join(import.meta.dirname, `../../../docs/routers/${router.id}.md`), 'utf8');
    for (const { id, examples } of router.errors) {
      const [, , words = ''] =
        page
          .split('\n')
          .find((line) => line.includes(`| \`${id}\` |`))
          ?.split(/(?<!\\)\|/) ?? [];
      const [example] = examples;
      const isEmpty = example !== undefined && 'body' in example && example.body === '';
      expect(words.trim() === '', `the code and words of ${id}`).toBe(isEmpty);
    }
  });

  it('gives them as JSON', async () => {
    const { routers: given } = JSON.parse(await told([router.id], 'json'));
    expect(given[0].errors.map(({ id }: { id: string }) => id)).toEqual(router.errors.map(({ id }) => id));
  });
});

describe('the list', () => {
  it('has every router once, by kind', async () => {
    const text = await told([]);
    for (const { id } of routers) expect(text.match(new RegExp(`^${id} `, 'gm')) ?? [], id).toHaveLength(1);
    expect(text).toContain('Servers on your own machine');
  });

  it('is searched by a host, a name or a plan', async () => {
    expect(await told(['bigmodel'])).toMatch(/^zai /m);
    expect(await told(['coding plan'])).toMatch(/^dashscope /m);
    expect(await told(['kilo'])).toContain('https://api.kilo.ai/api/gateway');
    const { routers: found } = JSON.parse(await told(['moonshot.cn'], 'json'));
    expect(found.map(({ id }: { id: string }) => id)).toEqual(['moonshot']);
  });

  it('names what was meant where nothing is found', async () => {
    await expect(told(['opnrouter'])).rejects.toThrow('neither a known router');
  });

  it('tells which pages should be read again', async () => {
    const { stale } = JSON.parse(await told([], 'json', { stale: '180d' }));
    expect(stale.length).toBeGreaterThan(60);
    expect(stale[0].read).toBe('2026-11-20');
    expect(await told([], 'text', { stale: '300d' })).toMatch(/^Every page was read after/);
    await expect(told([], 'text', { stale: 'soon' })).rejects.toThrow('expected a number of days');
  });
});
