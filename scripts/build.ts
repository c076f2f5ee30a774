import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf, packed } from './answers.ts';
import { bundle } from './bundle.ts';
import { bundledPackages, noticesText } from './notices.ts';
import { apiTypings } from './typings.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

// Bundled first: a source that does not build leaves the last good program where it was.
const output = await bundle();
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
for (const file of output) writeFileSync(join('dist', file.fileName), file.type === 'chunk' ? file.code : file.source);
const packages = bundledPackages(output);
writeFileSync('THIRD-PARTY-NOTICES.txt', noticesText(packages));

// The launcher answers from these before any of the program is loaded.
writeFileSync('dist/version.txt', `${version}\n`);
const { '--help': help = '', ...answers } = await answersOf('dist/main.cjs');
writeFileSync('dist/help.txt', help);
writeFileSync('dist/answers.json', JSON.stringify(packed(answers)));

const typings = apiTypings();
writeFileSync('dist/api.d.cts', typings);
// The module only re-exports, and so do its types.
writeFileSync('dist/api.d.mts', `${/^export \{ .* \};$/m.exec(typings)?.[0].replace(/;$/, '')} from './api.cjs';\n`);
writeFileSync('dist/api.mjs', "import api from './api.cjs';\n\nexport const { diagnose, explain } = api;\n");

const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? Buffer.byteLength(file.code) : 0), 0);
console.log(`built ${output.length} files, ${Math.round(bytes / 1024)} kB, with code of ${packages.length} packages`);
