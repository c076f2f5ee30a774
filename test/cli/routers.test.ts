import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../src/cli/command.ts';
import { run } from '../../src/cli/commands/routers.ts';
import { routers } from '../../src/routers/index.ts';

async function told(args: string[], format = 'text') {
  let text = '';
  const io = {
    out: (part: string) => {
      text += part;
    },
    columns: 80,
  };
  await run({ args, io, options: { lang: 'en', format, output: [] }, world: { cwd: '.' }, version: '0' } as unknown as CommandInput);
  return text;
}

const documented = routers.filter(({ kind }) => kind === 'router');

describe.each(documented)('$id', (router) => {
  it('prints each row with status, code, meaning, retry, source and its date', async () => {
    const text = (await told([router.id])).replace(/\s+/g, ' ');
    expect(router.errors.length).toBeGreaterThan(10);
    for (const { id, title, match, source, category } of router.errors) {
      const status = match.status?.join(', ') ?? 'any';
      const code = match.code === undefined ? '' : `${match.code} `;
      expect(text, id).toContain(`${status} ${title} ${id} ${code}`);
      expect(text, id).toContain(`${category} `);
      expect(text, id).toContain(`${source.read}, ${source.url}`);
    }
  });

  it('has the same rows on its page', () => {
    const page = readFileSync(join(import.meta.dirname, `../../docs/routers/${router.id}.md`), 'utf8');
    for (const { id } of router.errors) expect(page).toContain(`\`${id}\``);
  });

  it('gives them as JSON', async () => {
    const { routers: given } = JSON.parse(await told([router.id], 'json'));
    expect(given[0].errors.map(({ id }: { id: string }) => id)).toEqual(router.errors.map(({ id }) => id));
  });
});
