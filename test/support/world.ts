import type { SystemContext } from '../../src/domain/system-context.ts';

/** A Linux machine without a home and without the developer's environment; its clock runs, its random numbers are fixed. */
export function createWorld(more: Partial<SystemContext> = {}): SystemContext {
  return {
    env: {},
    cwd: '/',
    home: undefined,
    platform: 'linux',
    arch: 'x64',
    osRelease: '6',
    nodeVersion: '20.20.2',
    now: Date.now,
    random: () => 0.5,
    ...more,
  };
}
