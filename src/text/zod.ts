import { config, locales } from 'zod/mini';

/** The small build of zod has no messages by itself; adds the English ones. */
config(locales.en());

export * from 'zod/mini';
