import { resolve } from 'node:path';
import type { Router } from '../domain/router.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { UsageError } from '../domain/usage-error.ts';
import { findRouter } from '../routers/index.ts';
import { unknownRouterError } from '../routers/unknown-router.ts';

/** The router named by an id or a file, for commands that need no other setting. Throws `UsageError` with the likely name. */
export async function chooseRouter(name: string, world: Pick<SystemContext, 'cwd'>): Promise<Router> {
  const known = findRouter(name);
  if (known) return known;
  if (!/[./\\]/.test(name)) throw unknownRouterError(name, '--router got');
  const { createFileReader } = await import('../settings/index.ts');
  const read = createFileReader().readTextFile(resolve(world.cwd, name));
  if (!read.ok)
    throw new UsageError({
      en: `--router names the file ${name}, which cannot be read (${read.why}).`,
      zh: `--router 指定的文件 ${name} 无法读取（${read.why}）。`,
    });
  const { parseRouter } = await import('../routers/load.ts');
  return parseRouter(read.bytes.toString('utf8'), name);
}
