import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores, and many tests open real sockets: more workers only make them slower.
    maxWorkers: 2,
    // A developer's own keys, proxies and CI marks must not reach the tests.
    env: { NO_COLOR: '1' },
  },
});
