import { expect, it } from 'vitest';
import { getOptionValues } from '../../src/app/option-values.ts';

it.each([
  [
    ['--format', 'json', '--format=nagios', '--bogus'],
    ['json', 'nagios'],
  ],
  [['--format='], ['']],
  [['--format'], []],
  [['--formats', 'json'], []],
])('finds the values of --format in %j', (argv, values) => expect(getOptionValues(argv, '--format')).toEqual(values));
