import { start } from './start.ts';

/** `bin/kush-doctor.mjs`, the same command as an ES module, for scripts in a checkout. Node 21 and 22.0 to 22.2 lack the function. */
if (process.getBuiltinModule !== undefined) start();
else
  import('node:module').then(({ createRequire }) => {
    process.getBuiltinModule = createRequire(import.meta.url);
    start();
  });
