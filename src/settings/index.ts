import { isAbsolute, resolve } from 'node:path';
import { letTimersRun } from '../async/let-timers-run.ts';
import type { Router } from '../domain/router.ts';
import { chooseTargets, type Settings } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { lintAll } from './lint/index.ts';
import { collapseRepeated, resolveIssues } from './lint/resolve-issues.ts';
import { findMissing } from './resolve/missing.ts';
import { toOutlook } from './resolve/outlook.ts';
import { createPlans } from './resolve/plan.ts';
import { toViews } from './resolve/view.ts';
import { type ClientSetup, readClientFiles } from './sources/clients/index.ts';
import { librarySetups, type ProgramVariable } from './sources/clients/libraries.ts';
import { joinFindings } from './sources/clients/shared/config-file.ts';
import { collectSettings, type SettingsIndex } from './sources/collect.ts';
import { findComposeEnvFiles } from './sources/compose.ts';
import { describePath, type EnvFile, readEnvFile } from './sources/env-file.ts';
import { createFileReader, type FileReader } from './sources/files.ts';
import { readEnvFiles } from './sources/find-env-files.ts';
import { openGit } from './sources/git.ts';
import { findOwnership } from './sources/ownership.ts';
import { findPython } from './sources/python.ts';
import type { RouterTable, SettingsRequest } from './sources/request.ts';
import { findSdks } from './sources/sdk.ts';
import { ownNames } from './tables/router-names.ts';

export { applyFix, type FileFix, findFixes, findFixProblem } from './repair/plan.ts';
export { previewClients } from './resolve/preview.ts';
export { createFileReader, type FileReader } from './sources/files.ts';
export type { RouterTable, SettingsRequest } from './sources/request.ts';

/**
 * Resolves everything known without network access: every place of every setting, which one wins, what is wrong, and the targets. Reads
 * files below the working folder and home, executes nothing. Throws `UsageError` for options that name something that does not exist.
 */
export async function resolveSettings(request: SettingsRequest, files: FileReader = createFileReader()): Promise<Settings> {
  const { world, options } = request;
  const table = request.table ?? (await knownTable());
  const userRouter = await readUserRouter(request, table, files);
  const found = readEnvFiles(request, files);
  await letTimersRun();
  const envFiles = [...found, ...(options.noDotenv ? [] : await readComposeFiles(request, files))];
  await letTimersRun();
  // A target fully described by a file does not belong to a client.
  const clientFiles = request.given === undefined ? await readClientFiles({ world, files }) : joinFindings([]);
  const keyNames = new Set([options.keyEnv, ...clientFiles.setups.flatMap(namedKeys)].flatMap((name) => name ?? []));
  const places = collectSettings({ world, envFiles, routers: table.routers, keyNames });
  const sdks = findSdks(world.cwd, files);
  const resolved = { ...request, table, userRouter, isTracked: trackedFiles(world.cwd, files) };
  const plans = createPlans(resolved, places.lookup, clientFiles.setups, sdks);
  const targets = plans.map((plan) => plan.target);
  await letTimersRun();
  const drafts = lintAll({ request, table, files, envFiles, places, plans, sdks, clientFiles });
  await letTimersRun();
  return {
    views: toViews(places.chains, [...places.unloaded, ...clientFiles.places]),
    issues: collapseRepeated(resolveIssues(drafts, chooseTargets(targets, options), targets)),
    targets,
    outlooks:
      request.given === undefined
        ? [...librarySetups(programVariable(places, envFiles), sdks), ...clientFiles.setups].map((setup) =>
            toOutlook(setup, { table, world, files }),
          )
        : [],
    missing:
      targets.length === 0 ? findMissing(places.all, userRouter ?? findNamedRouter(places, table, options.router), table) : undefined,
    sdks,
    python: findPython(world, files),
  };
}

/** Whether git tracks a file; the index is read on first use. */
function trackedFiles(cwd: string, files: FileReader): (path: string) => boolean {
  const git = openGit(cwd, files);
  return (path) => git?.tracked(path) === true;
}

/** Environment variables from which a client takes a key. */
function namedKeys({ credentials }: ClientSetup): string[] {
  return credentials.flatMap(({ key }) =>
    key.origin.via === 'environment' && key.origin.name !== 'ANTHROPIC_CUSTOM_HEADERS' ? [key.origin.name] : [],
  );
}

/** The variables a program of the project sees: an empty variable hides an env file, and a file that is not UTF-8 provides nothing. */
function programVariable({ chains }: SettingsIndex, envFiles: readonly EnvFile[]): ProgramVariable {
  const unreadable = new Set(envFiles.filter(({ encoding }) => !encoding.startsWith('utf-8')).map(({ shown }) => shown));
  return (name) => chains.get(name)?.find(({ origin }) => origin.file === undefined || !unreadable.has(origin.file));
}

/** Env files named only in a compose file. */
async function readComposeFiles({ world }: SettingsRequest, files: FileReader): Promise<EnvFile[]> {
  const paths = await findComposeEnvFiles(world.cwd, files);
  const shown = (path: string): string => describePath(path, world.cwd, world.home);
  return paths
    .filter((path) => !/[\\/]\.env(?:\.[^\\/]*)?$/.test(path))
    .map((path) =>
      readEnvFile(
        { path, shown: shown(path), ...findOwnership(path, world, openGit(world.cwd, files)?.root), named: false, rank: null },
        files,
      ),
    )
    .filter((file) => file.fault?.why !== 'missing');
}

/** The router named by an option or by its own variable. */
function findNamedRouter(places: SettingsIndex, table: RouterTable, named: string | undefined): Router | undefined {
  const name = named ?? places.lookup('KUSH_DOCTOR_ROUTER')?.text.trim();
  if (name !== undefined) return table.find(name);
  return table.routers.find(
    (router) => !router.envNames.needsBaseUrl && ownNames(router, 'key').some((variable) => places.lookup(variable) !== undefined),
  );
}

/** The known routers, loaded when first needed. */
async function knownTable(): Promise<RouterTable> {
  const { knownRouters } = await import('./sources/router-table.ts');
  return knownRouters;
}

/** Reads `--router FILE`; undefined if the option names a known router or is absent. */
async function readUserRouter(request: SettingsRequest, table: RouterTable, files: FileReader) {
  const { router: name } = request.options;
  if (name === undefined || table.find(name)) return request.userRouter;
  const looksLikeFile = /[./\\]/.test(name);
  const read = files.readTextFile(isAbsolute(name) ? name : resolve(request.world.cwd, name));
  if (!read.ok) {
    if (!looksLikeFile) return request.userRouter;
    throw new UsageError(
      {
        en: `--router names the file ${name}, which cannot be read (${read.why}).`,
        zh: `--router 指定的文件 ${name} 无法读取（${read.why}）。`,
      },
      [
        {
          en: 'Name an existing router file, or a known router (kush-doctor routers).',
          zh: '请指定存在的路由文件，或已知路由（kush-doctor routers 列出）。',
        },
      ],
    );
  }
  const { parseRouter } = await import('../routers/load.ts');
  return parseRouter(read.bytes.toString('utf8'), name);
}
