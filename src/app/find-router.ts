import { resolve } from 'node:path';
import type { Router } from '../domain/router.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createFileReader } from '../settings/index.ts';
import { knownRouters } from '../settings/sources/router-table.ts';
import { similarNames } from '../text/similar.ts';

/** The router an id or a file names, for commands that need no other setting. Throws `UsageError` with what was meant. */
export async function chooseRouter(name: string, world: Pick<SystemContext, 'cwd'>): Promise<Router> {
  const known = knownRouters.find(name);
  if (known) return known;
  const ids = knownRouters.routers.map(({ id }) => id);
  if (!/[./\\]/.test(name)) {
    const near = similarNames(name, ids);
    const hint = near.length > 0 ? [`Did you mean ${near.join(' or ')}?`] : [];
    throw new UsageError(`--router got "${name}", expected one of ${ids.join(', ')}, or a router file.`, hint);
  }
  const read = createFileReader().readTextFile(resolve(world.cwd, name));
  if (!read.ok) throw new UsageError(`--router names the file ${name}, which cannot be read (${read.why}).`);
  const { parseRouter } = await import('../routers/load.ts');
  return parseRouter(read.bytes.toString('utf8'), name);
}
