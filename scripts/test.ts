import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

/**
 * Runs the tests and ends with one plain line with the counts: without arguments all but the long ones of `vitest.config.ts`, with
 * `--long` those, with paths only those files.
 */
const { values, positionals } = parseArgs({ options: { long: { type: 'boolean' } }, allowPositionals: true });
const project = values.long ? ['long'] : positionals.length > 0 ? undefined : ['unit', 'built'];
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-tests-'));
const outputFile = join(folder, 'results.json');
try {
  const runner = await startVitest('test', positionals, {
    ...(project && { project }),
    run: true,
    watch: false,
    reporters: ['default', 'json'],
    outputFile: { json: outputFile },
  });
  await runner.close();
  const results = JSON.parse(readFileSync(outputFile, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numFailedTestSuites: number;
  };
  const failed = results.numFailedTests;
  console.log(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  if (failed > 0 || results.numFailedTestSuites > 0 || results.numPassedTests === 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
