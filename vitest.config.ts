import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that run the built program; all others run from source. */
const built = ['test/{ci,e2e,package,security}/**/*.test.ts'];

/** Tests of ten seconds or more that search, flood or wait: `npm run test:long`. All others are `npm test`. */
const long = [
  'test/classify/phrases-needed.test.ts', // every whole phrase left out, in twelve places
  'test/e2e/{burst,endless}.test.ts', // answers that do not end
  'test/network/real-server.test.ts', // nginx, HAProxy, Caddy, Apache and Squid, some of them silent for seconds
  'test/render/page.test.ts', // every path of an attack through the page
  'test/scripts/new.test.ts', // what `npm run new` writes is compiled, linted and tested
  'test/simulator/shown-by.test.ts', // the commands that the demo names, each run
  'test/security/{echo-servers,echo-sweep,explain-files,growth,hostile-servers,paste,redaction,watchdog}.test.ts', // searches
  'test/security/{listen,serve}-attacks.test.ts', // floods
];

/** Files of many seconds: each starts first in its project, so that no worker is alone at the end. */
const slow =
  /test\/(?:cli\/(?:rows|chinese)|network\/faults|e2e\/(?:serve|mcp|verdict-options|alike|main-job|surroundings|reported\/reported)|package\/documented-commands|security\/forbidden-paths|compat\/features|simulator\/grading\/grade)\.test\.ts$/;

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ project, moduleId }: TestSpecification): string => `${project.name} ${slow.test(moduleId) ? 0 : 1}`;
    return sorted.sort((a, b) => rank(a).localeCompare(rank(b)));
  }
}

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong: no test depends on wall time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two a core: half of a worker's time is waiting for sockets, timers and processes.
    maxWorkers: Math.max(2, 2 * availableParallelism()),
    sequence: { sequencer: SlowFirst },
    // The modules of `src` are loaded once a worker, not once a file; a test that changes the process puts it back.
    isolate: false,
    // A developer's own keys, proxies and CI marks must not reach the tests.
    env: { NO_COLOR: '1' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...built, ...long] } },
      { extends: true, test: { name: 'built', include: built, exclude: long } },
      { extends: true, test: { name: 'long', include: long } },
    ],
  },
});
