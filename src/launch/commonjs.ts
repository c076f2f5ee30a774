import { start } from './start.ts';

declare const require: typeof process.getBuiltinModule;

/** `bin/kush-doctor.cjs`, the command as `npx` starts it: Node 20 needs 3 ms less for CommonJS. Node 21 and 22.0 to 22.2 lack the function. */
process.getBuiltinModule ??= require;
start();
