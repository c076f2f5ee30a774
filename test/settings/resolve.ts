import { defaultOptions, type Options } from '../../src/domain/options.ts';
import type { SystemContext } from '../../src/domain/system-context.ts';
import type { Settings } from '../../src/domain/target.ts';
import { resolveSettings, type SettingsRequest } from '../../src/settings/index.ts';
import { standInTable } from './router-stand-in.ts';

export const plainOptions: Options = { ...defaultOptions, noProgress: true };

export function worldAt(cwd: string, home: string, env: Record<string, string> = {}): SystemContext {
  return { env, cwd, home, platform: 'linux', arch: 'x64', osRelease: '6', nodeVersion: '20.20.2', now: () => 0, random: () => 0 };
}

/** Settings as a program in `cwd` with this environment would find them. */
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
