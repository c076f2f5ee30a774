import { findEachIssue, type IssueDraft } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import type { ClientFindings } from '../sources/clients/index.ts';
import type { SettingsIndex } from '../sources/collect.ts';
import { isComposeFile } from '../sources/compose.ts';
import type { EnvFile } from '../sources/env-file.ts';
import type { FileReader } from '../sources/files.ts';
import type { RouterTable, SettingsRequest } from '../sources/request.ts';
import { expandsReferences, findEcosystems, type Sdk } from '../sources/sdk.ts';
import { findStartupPlaces } from '../sources/shell-profile.ts';
import { lintAccounts } from './account.ts';
import { lintBaseUrl } from './base-url.ts';
import { lintCodeTimeouts, lintTimeouts } from './client-timeout.ts';
import { lintConflicts } from './conflicts.ts';
import { lintEnvFile } from './env-file.ts';
import type { Readers } from './env-file-place.ts';
import { lintGit, lintPlace } from './git.ts';
import { lintKey } from './key-format.ts';
import { isLocal, lintPairing } from './key-pairing.ts';
import { lintNames, lintOwnValues } from './names.ts';
import { lintNetworkVariables } from './network.ts';
import { lintSdks } from './sdk.ts';
import { lintShellProfiles } from './shell-profile.ts';

export interface LintInput {
  request: SettingsRequest;
  table: RouterTable;
  files: FileReader;
  envFiles: readonly EnvFile[];
  places: SettingsIndex;
  plans: readonly Plan[];
  sdks: readonly Sdk[];
  clientFiles: ClientFindings;
}

/** All issues of the settings, whether or not this run uses them. */
export function lintAll(input: LintInput): IssueDraft[] {
  const { request, table, files, places, plans } = input;
  const { options, world } = request;
  const { routers } = table;
  const readers = findReaders(input);
  const ofPlans = plans.flatMap((plan) => [
    ...lintBaseUrl(plan.base, { target: plan.target, allowInsecureHttp: options.allowInsecureHttp }),
    ...(plan.key
      ? lintKey(plan.key, { router: plan.target.match.router, isLocal: isLocal(plan), scope: { targets: [plan.target.name] } })
      : []),
    ...lintPairing(plan, options, routers),
  ]);
  const usedKeys = new Set(plans.map((plan) => plan.key));
  const otherKeys = [...places.all, ...places.unloaded].filter(
    (raw) => raw.kind === 'secret' && raw.name !== 'ANTHROPIC_CUSTOM_HEADERS' && !usedKeys.has(raw),
  );
  return withoutRepeatedCharacters([
    ...ofPlans,
    ...lintAccounts(plans),
    ...otherKeys.flatMap((raw) => lintKey(raw)),
    ...lintConflicts(places.chains, input.clientFiles.places, () => findStartupPlaces(world, files), world.platform),
    ...lintNames(places.names, places.chains, routers, { readsOldNames: readsOldNames(input.sdks) }),
    ...lintOwnValues(places.lookup, table, options),
    ...lintSdks(input.sdks, plans),
    ...lintTimeouts([...places.all, ...input.clientFiles.places], plans),
    ...lintCodeTimeouts(plans, world.cwd, files),
    ...input.clientFiles.issues,
    ...lintShellProfiles(world, places.chains, files),
    ...input.envFiles.flatMap((file) => lintEnvFile(file, readers)),
    ...lintGit(input.envFiles, world.cwd, files),
    ...lintPlace(input.envFiles, world.cwd, files),
    ...[...places.all, ...places.unloaded, ...input.clientFiles.places].flatMap(findEachIssue),
    ...lintNetworkVariables(places.chains, files, world.cwd, plans),
  ]);
}

const characterCodes: ReadonlySet<string> = new Set(['base-url-odd-character', 'base-url-lookalike', 'key-odd-character']);

/** Removes issues about an invisible character that a base URL or key issue already reports for the same line. */
function withoutRepeatedCharacters(drafts: readonly IssueDraft[]): IssueDraft[] {
  const place = ({ origin }: IssueDraft): string => `${origin.file}:${origin.line}`;
  const named = new Set(drafts.filter(({ code }) => characterCodes.has(code)).map(place));
  return drafts.filter((draft) => draft.code !== 'env-file-invisible' || !named.has(place(draft)));
}

/** Whether one of the SDKs reads OPENAI_API_BASE. */
function readsOldNames(sdks: readonly Sdk[]): boolean {
  return sdks.some(({ name, ecosystem }) => ecosystem === 'python' && /^(?:litellm|langchain|aider)/.test(name));
}

function findReaders({ request, files }: LintInput): Readers {
  const { cwd, platform } = request.world;
  const ecosystems = findEcosystems(cwd, files);
  const docker = files.list(cwd).some(({ name }) => name === 'Dockerfile' || isComposeFile(name));
  const node = ecosystems.has('npm');
  const python = ecosystems.has('python');
  return { python, node, expand: node ? expandsReferences(cwd, files) : python, docker, platform };
}
