import type { SystemContext } from '../../domain/system-context.ts';
import { type IssueDraft, issue } from '../issues/issue.ts';
import type { FileReader } from '../sources/files.ts';
import { findPowershellLines, findStartupPlaces } from '../sources/shell-profile.ts';
import type { Chains } from '../tables/raw-setting.ts';
import { vendorFamilies } from '../tables/variables.ts';

/** Settings in the user's shell startup files that are missing from this environment. */
export function lintShellProfiles(world: SystemContext, chains: Chains, files: FileReader): IssueDraft[] {
  if (world.platform === 'win32') return [];
  const powershell = findPowershellLines(world, files)
    .slice(0, 3)
    .map(({ name, file, line }) =>
      issue('shell-profile-powershell', { name, file }, { at: { via: 'file', name, file, line }, name, scope: 'always' }),
    );
  const places = findStartupPlaces(world, files);
  const missing = vendorFamilies.flatMap(({ baseUrl }) =>
    baseUrl.flatMap((name) => {
      const place = places.get(name);
      if (!place || chains.has(name)) return [];
      const { file, line } = place;
      return [issue('shell-profile-not-loaded', { name, file, line }, { at: { via: 'file', name, file, line }, name, scope: 'always' })];
    }),
  );
  return [...powershell, ...missing];
}
