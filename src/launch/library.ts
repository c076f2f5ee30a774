import { type ChunkFunction, createLoader } from './program.ts';

declare const require: typeof process.getBuiltinModule & ((id: './program.cjs') => Readonly<Record<string, ChunkFunction>>);

/**
 * The library, `dist/api.cjs`: the same program, entered by its typed functions. It is required as any module is, not read as the command
 * reads it: so a bundler takes it along, and a test runner's own globals are its globals. It keeps nothing on disk.
 */
const chunks = require('./program.cjs');
// Node 21 and 22.0 to 22.2 have no `getBuiltinModule`, and a bundler may have no `require`.
const api = createLoader((chunk) => chunks[chunk], process.getBuiltinModule ?? require)('./api.cjs') as typeof import('../api.ts');

export const diagnose: typeof api.diagnose = api.diagnose;
export const explain: typeof api.explain = api.explain;
