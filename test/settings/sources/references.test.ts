import { expect, it } from 'vitest';
import { parseEnvText } from '../../../src/settings/sources/dotenv.ts';
import { expandReferences } from '../../../src/settings/sources/references.ts';

it('a few lines that demand a million references end, and ordinary ones are expanded', () => {
  const bomb = ['B', 'C', 'D', 'E', 'F'].map((next, at) => `${'ABCDE'[at]}=${`$${next}`.repeat(1000)}`);
  const assignments = expandReferences(parseEnvText(['HOST=https://a.example', 'BASE=$HOST/v1', ...bomb, 'F=x'].join('\n')).assignments);
  expect(assignments.find(({ name }) => name === 'BASE')?.value).toBe('https://a.example/v1');
});
