import { defineConfig } from 'vitest/config';

/** Tests that run the built program; all others run from source. */
const built = ['test/{ci,e2e,package,security}/**/*.test.ts'];

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong: no test depends on wall time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two cores, and many tests open real sockets: more workers only make them slower.
    maxWorkers: 2,
    // The modules of `src` are loaded once a worker, not once a file; a test that changes the process puts it back.
    isolate: false,
    // A developer's own keys, proxies and CI marks must not reach the tests.
    env: { NO_COLOR: '1' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: built } },
      { extends: true, test: { name: 'built', include: built } },
    ],
  },
});
