import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { answersChunk } from '../src/launch/answers.ts';
import { answersOf, packed } from './answers.ts';
import { bundle, bundleLaunch } from './bundle.ts';
import { bundledPackages, noticesText } from './notices.ts';
import { programFile } from './program-file.ts';
import { apiTypings } from './typings.ts';

// Bundled first: a source that does not build leaves the last good program where it was.
const output = await bundle();
const launchers = {
  'bin/kush-doctor.cjs': await bundleLaunch('commonjs', 'cjs'),
  'bin/kush-doctor.mjs': await bundleLaunch('module', 'esm'),
};
const library = await bundleLaunch('library', 'cjs');
const typings = apiTypings();
for (const folder of ['bin', 'dist']) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}
for (const [file, code] of Object.entries(launchers)) {
  writeFileSync(file, `#!/usr/bin/env node\n${code}`);
  chmodSync(file, 0o755);
}
writeFileSync('dist/api.cjs', library);
writeFileSync('dist/api.d.cts', typings);
const packages = bundledPackages(output);
writeFileSync('THIRD-PARTY-NOTICES.txt', noticesText(packages));

// The program answers some questions once, here; the launcher gives those answers before any of the program is loaded.
writeFileSync('dist/program.cjs', programFile(output, {}));
const answers = packed(await answersOf('bin/kush-doctor.cjs'));
const program = programFile(output, { [answersChunk]: JSON.stringify(answers) });
writeFileSync('dist/program.cjs', program);

console.log(`built ${Math.round(Buffer.byteLength(program) / 1024)} kB, with code of ${packages.length} packages`);
