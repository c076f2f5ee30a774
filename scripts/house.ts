import { files, findBrokenPromises, isTable } from './house/promises.ts';

/**
 * Prints measures of the code's structure: sizes, import cycles, upward imports, flat folders, long functions and retired names. Exits 1 if
 * a limit is exceeded; `test/architecture.test.ts` checks the same. `npx tsx scripts/house.ts [--list]`
 */
const lengths = files.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
const longest = files
  .filter(({ name }) => !isTable(name))
  .map(({ name, text }) => ({ name, lines: text.split('\n').length - 1 }))
  .sort((a, b) => b.lines - a.lines)[0];
console.log(`files                  ${files.length}`);
console.log(`lines, median          ${lengths[Math.floor(lengths.length / 2)]}`);
console.log(`longest outside tables ${longest?.lines} (${longest?.name})`);
for (const [promise, broken] of Object.entries(findBrokenPromises())) {
  console.log(`${promise}: ${broken.length}`);
  if (broken.length > 0) {
    process.exitCode = 1;
    for (const line of process.argv.includes('--list') ? broken : broken.slice(0, 5)) console.log(`  ${line}`);
  }
}
