import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf, packed } from './answers.ts';
import { bundle } from './bundle.ts';
import { gather } from './gather.ts';
import { bundledPackages, noticesText } from './notices.ts';
import { apiTypings } from './typings.ts';

// Bundled first: a source that does not build leaves the last good program where it was.
const output = await bundle();
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const files = gather(output, 'main.cjs');
for (const { fileName, code } of files) writeFileSync(join('dist', fileName), code);
const packages = bundledPackages(output);
writeFileSync('THIRD-PARTY-NOTICES.txt', noticesText(packages));

// The launcher answers from these before any of the program is loaded.
writeFileSync('dist/answers.json', JSON.stringify(packed(await answersOf('dist/core.cjs'))));

// Named one by one, so that an `import` of Node finds them too.
writeFileSync(
  'dist/api.cjs',
  "const api = require('./core.cjs')('./api.cjs');\nexports.diagnose = api.diagnose;\nexports.explain = api.explain;\n",
);
writeFileSync('dist/api.d.cts', apiTypings());

const bytes = files.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
console.log(`built ${files.length} files, ${Math.round(bytes / 1024)} kB, with code of ${packages.length} packages`);
