import { readFileSync } from 'node:fs';
import { type Plugin, type RolldownOutput, rolldown } from 'rolldown';

/** The argument parser loads this for subcommands in files of their own, which we have not; it costs every start 3 ms. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  resolveId: (source) => (source === 'node:child_process' || source === 'child_process' ? 'no-child-process' : null),
  load: (id) => (id === 'no-child-process' ? 'export default {};' : null),
};

/** Bundles the program and the library in memory, lazily split, as CommonJS, which starts faster than ES modules. */
export async function bundle(): Promise<RolldownOutput['output']> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const build = await rolldown({
    input: { main: 'src/main.ts', api: 'src/api.ts' },
    platform: 'node',
    transform: { define: { __VERSION__: JSON.stringify(version) }, target: 'node20' },
    treeshake: true,
    plugins: [withoutChildProcess],
  });
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Names are kept so that a stack trace in a bug report can be read.
    minify: { mangle: { keepNames: { function: true, class: true } }, compress: true, codegen: { removeWhitespace: true } },
  });
  await build.close();
  return output;
}
