import { expect, it } from 'vitest';
import { first } from './first.ts';
import { misjudged } from './gateway.ts';
import { second } from './second.ts';
import { third } from './third.ts';

it.concurrent.each([...first, ...second, ...third])(
  'every command is right about a gateway as reported: $name',
  { timeout: 180_000 },
  async (reported) => {
    expect(await misjudged(reported)).toEqual([]);
  },
);
