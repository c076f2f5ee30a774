import { defaultOptions, type Options } from '../../src/domain/options.ts';

/** What holds where nothing is said, without progress on a terminal. */
export const plainOptions: Options = { ...defaultOptions, noProgress: true };
