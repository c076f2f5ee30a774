import { type ChunkFunction, createLoader } from './program.ts';

declare const require: typeof process.getBuiltinModule & ((id: './program.cjs') => Readonly<Record<string, ChunkFunction>>);

/**
 * The library, `dist/api.cjs`: the same program with typed entry functions. It is loaded with `require`, unlike in the command: a bundler
 * then includes it, and a test runner's globals apply to it. It writes nothing to disk.
 */
const chunks = require('./program.cjs');
// Node 21 and 22.0 to 22.2 have no `getBuiltinModule`, and a bundler may have no `require`.
const api = createLoader((chunk) => chunks[chunk], process.getBuiltinModule ?? require)('./api.cjs') as typeof import('../api.ts');

export const diagnose: typeof api.diagnose = api.diagnose;
export const explain: typeof api.explain = api.explain;
