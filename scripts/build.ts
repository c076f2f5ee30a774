import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { answersChunk } from '../src/launch/answers.ts';
import { prepareAnswers } from './answers.ts';
import { bundle, bundleLaunch } from './bundle.ts';
import { preparedTables } from './bundle-data.ts';
import { bundledPackages, noticesText } from './notices.ts';
import { programFile } from './program-file.ts';
import { replaceFile } from './replace-file.ts';
import { apiTypings } from './typings.ts';

/**
 * `build` bundles the program and the library in seconds. `build --release` also writes what only a package needs: typings, notices, and
 * the answers that the launcher prints without loading the program.
 */
const release = process.argv.includes('--release');

// Bundled first: if the source does not build, the last working program is kept.
const output = await bundle();
const launchers = {
  'bin/kush-doctor.cjs': await bundleLaunch('commonjs', 'cjs'),
  'bin/kush-doctor.mjs': await bundleLaunch('module', 'esm'),
};
const library = await bundleLaunch('library', 'cjs');
const typings = release ? apiTypings() : null;
const written = new Set<string>();
for (const folder of ['bin', 'dist']) mkdirSync(folder, { recursive: true });
for (const [file, code] of Object.entries(launchers)) write(file, `#!/usr/bin/env node\n${code}`, 0o755);
write('dist/api.cjs', library);
const tables = preparedTables();
write('dist/program.cjs', programFile(output, tables));
const packages = bundledPackages(output);
if (typings !== null) {
  write('dist/api.d.cts', typings);
  writeFileSync('THIRD-PARTY-NOTICES.txt', noticesText(packages));
  const answers = prepareAnswers('bin/kush-doctor.cjs');
  write('dist/program.cjs', programFile(output, { ...tables, [answersChunk]: JSON.stringify(answers) }, true));
}
for (const folder of ['bin', 'dist'])
  for (const file of readdirSync(folder)) if (!written.has(`${folder}/${file}`)) rmSync(`${folder}/${file}`, { recursive: true });

const bytes = output.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? Buffer.byteLength(chunk.code) : 0), 0);
console.log(`built ${Math.round(bytes / 1024)} kB, with code of ${packages.length} packages`);

function write(file: string, text: string, mode?: number): void {
  replaceFile(file, text, mode);
  written.add(file);
}
