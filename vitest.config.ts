import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A busy machine is slow, not wrong: no test depends on wall time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two cores, and many tests open real sockets: more workers only make them slower.
    maxWorkers: 2,
    // A developer's own keys, proxies and CI marks must not reach the tests.
    env: { NO_COLOR: '1' },
  },
});
