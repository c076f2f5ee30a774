import type { Options } from '../../src/domain/options.ts';
import type { SystemContext } from '../../src/domain/system-context.ts';
import type { Settings } from '../../src/domain/target.ts';
import { resolveSettings, type SettingsRequest } from '../../src/settings/index.ts';
import { plainOptions } from './options.ts';
import { standInTable } from './router-stand-in.ts';
import { createWorld } from './world.ts';

export function worldAt(cwd: string, home: string, env: Record<string, string> = {}): SystemContext {
  return createWorld({ env, cwd, home, now: () => 0, random: () => 0 });
}

/** Settings as found by a program in `cwd` with this environment. */
export async function resolveAt(
  place: { cwd: string; home: string; env?: Record<string, string> },
  options: Partial<Options> = {},
  rest: Partial<SettingsRequest> = {},
): Promise<Settings> {
  return await resolveSettings({
    world: worldAt(place.cwd, place.home, place.env),
    options: { ...plainOptions, ...options },
    table: standInTable,
    ...rest,
  });
}
