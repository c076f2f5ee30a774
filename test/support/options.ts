import { defaultOptions, type Options } from '../../src/domain/options.ts';

/** Default options without progress display. */
export const plainOptions: Options = { ...defaultOptions, noProgress: true };
