import { config, locales } from 'zod/mini';

/** The small build of zod, with English sentences, which it has not by itself. */
config(locales.en());

export * from 'zod/mini';
