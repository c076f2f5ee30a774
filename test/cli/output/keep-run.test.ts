import { expect, it } from 'vitest';
import { createRunKeeper } from '../../../src/cli/output/keep-run.ts';
import { plainOptions } from '../../support/options.ts';

const keeper = createRunKeeper({
  name: 'doctor',
  options: { ...plainOptions, cwd: '/srv/kush-doctor 1/app' },
  own: {},
  masked: (value) => value,
});

it('completes each command of a line by itself', () => {
  const line =
    'A key was found: kush-doctor --router openai or kush-doctor --router kushrouter --cwd /tmp (kush-doctor routers lists them)';
  const kept = keeper.keep(line);
  expect(kept).toBe(
    "A key was found: kush-doctor --cwd '/srv/kush-doctor 1/app' --router openai or kush-doctor --router kushrouter --cwd /tmp (kush-doctor routers lists them)",
  );
  expect(keeper.original(kept)).toBe(line);
});

it('gives no command an option twice', () => {
  const { keep } = createRunKeeper({
    name: 'doctor',
    options: { ...plainOptions, noDotenv: true, cwd: undefined },
    own: {},
    masked: (value) => value,
  });
  expect(keep(keep('kush-doctor --deep'))).toBe('kush-doctor --no-dotenv --deep');
});

it('completes in a sentence only what is between backquotes', () => {
  const kept = keeper.keepQuoted('As kush-doctor --deep says, run `kush-doctor --deep`');
  expect(kept).toBe("As kush-doctor --deep says, run `kush-doctor --cwd '/srv/kush-doctor 1/app' --deep`");
  expect(keeper.original(kept)).toBe('As kush-doctor --deep says, run `kush-doctor --deep`');
});
