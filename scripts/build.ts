import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { answersChunk } from '../src/launch/answers.ts';
import { prepareAnswers } from './answers.ts';
import { bundle, bundleLaunch } from './bundle.ts';
import { preparedTables } from './bundle-data.ts';
import { bundledPackages, noticesText } from './notices.ts';
import { programFile } from './program-file.ts';
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
for (const folder of ['bin', 'dist']) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}
for (const [file, code] of Object.entries(launchers)) {
  writeFileSync(file, `#!/usr/bin/env node\n${code}`);
  chmodSync(file, 0o755);
}
writeFileSync('dist/api.cjs', library);
const tables = preparedTables();
writeFileSync('dist/program.cjs', programFile(output, tables));
const packages = bundledPackages(output);
if (typings !== null) {
  writeFileSync('dist/api.d.cts', typings);
  writeFileSync('THIRD-PARTY-NOTICES.txt', noticesText(packages));
  const answers = prepareAnswers('bin/kush-doctor.cjs');
  writeFileSync('dist/program.cjs', programFile(output, { ...tables, [answersChunk]: JSON.stringify(answers) }, true));
}

const bytes = output.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? Buffer.byteLength(chunk.code) : 0), 0);
console.log(`built ${Math.round(bytes / 1024)} kB, with code of ${packages.length} packages`);
