/**
 * Keeps V8's young generation at its current size. Otherwise it grows to 32 MB in a run of one second, of which only hundreds of kilobytes
 * survive each collection. A new thread resets the flag for the whole process, so this is called again after starting one. Only the command
 * does this: the library must not change the flags of its host process.
 */
export function keepYoungGenerationSmall(): void {
  setFlag('--semi-space-growth-factor=1');
}

/**
 * Makes V8 compile the WebAssembly of undici's parser only with its baseline compiler: a run needs 20 MB and 65 ms of CPU time less on Node
 * 20, 14 MB and 130 ms on Node 22. Node 24 ignores the flag after its start. Only the command does this, as above.
 */
export function compileParserCheaply(): void {
  setFlag('--liftoff-only');
}

function setFlag(flag: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}
