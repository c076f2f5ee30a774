import { expect, it } from 'vitest';
import { domainWords } from '../../src/classify/phrases/domain-words.ts';

it('lists each word once in its domain, because a second entry would double its points', () => {
  const seen = new Set<string>();
  let domain = '';
  for (const line of domainWords.trim().split('\n')) {
    expect(line.trim(), `a line of [${domain}]`).not.toBe('');
    if (line.startsWith('[')) domain = line;
    else
      for (const word of line.split(' ').filter((part) => !/^[!+]?$/.test(part))) {
        expect(seen, `${word} in ${domain}`).not.toContain(`${domain} ${word}`);
        seen.add(`${domain} ${word}`);
      }
  }
  expect(seen.size).toBeGreaterThan(300);
});
