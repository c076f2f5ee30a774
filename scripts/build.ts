import { readFileSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

rmSync('dist', { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: 'src/main.ts' },
  platform: 'node',
  transform: { define: { __VERSION__: JSON.stringify(version) }, target: 'node20' },
  treeshake: true,
});
const { output } = await bundle.write({
  dir: 'dist',
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  // Names are kept so that a stack trace in a bug report can be read.
  minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
});
await bundle.close();
const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? Buffer.byteLength(file.code) : 0), 0);
console.log(`built ${output.length} files, ${Math.round(bytes / 1024)} kB`);
