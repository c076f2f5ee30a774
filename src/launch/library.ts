import { openProgram } from './program.ts';

/** The library, `dist/api.cjs`: the same program, entered by its typed functions. It keeps nothing on disk. */
const api = openProgram(`${import.meta.dirname}/program.cjs`).load('./api.cjs') as typeof import('../api.ts');

export const diagnose: typeof api.diagnose = api.diagnose;
export const explain: typeof api.explain = api.explain;
