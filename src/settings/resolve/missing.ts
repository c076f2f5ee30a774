import { describeOrigin } from '../../domain/origin.ts';
import type { Router } from '../../domain/router.ts';
import type { Settings } from '../../domain/target.ts';
import { shellCommand, shellOf } from '../../text/shell.ts';
import type { RouterTable } from '../sources/request.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** What to set where no target could be built: the exact variable and command where a router or a key says which. */
export function findMissing(
  places: readonly RawSetting[],
  named: Router | undefined,
  { routers }: Pick<RouterTable, 'routers'>,
): NonNullable<Settings['missing']> {
  const key = places.find((raw) => raw.kind === 'secret' && raw.text.trim() !== '');
  const fixes = [
    ...(named ? baseFixes(named) : []),
    ...(named && key === undefined ? keyFixes(named) : []),
    ...(named === undefined && key ? fittingRouters(key, routers) : []),
    ...(named
      ? []
      : ['Name the router, and its documented base URL is used: kush-doctor --router kushrouter (kush-doctor routers lists them)']),
    `Or set a base URL: ${assignment('OPENAI_BASE_URL', 'https://…/v1')} (ANTHROPIC_BASE_URL, GOOGLE_GEMINI_BASE_URL, or KUSH_DOCTOR_BASE_URL for any client)`,
    ...(key || named ? [] : [`Set the key beside it: ${assignment('OPENAI_API_KEY', '…')} (never as an argument)`]),
    'Or see it work with nothing configured: kush-doctor doctor --demo',
  ];
  return { what: key ? 'base-url' : 'both', fixes };
}

function baseFixes(router: Router): string[] {
  const bases = Object.values(router.bases);
  if (bases.some(({ evidence }) => evidence === 'documented')) return [];
  const [reported] = bases;
  return [
    reported
      ? `${router.name}'s own pages give no base URL; others report ${reported.url}. If you trust that: ${shellCommand('kush-doctor --base-url', [reported.url]) ?? 'name it with --base-url'}`
      : `${router.name} has no public address of its own: name your host with ${shellCommand('kush-doctor --router', [router.id])} --base-url https://your-host/v1`,
  ];
}

/** The variable that this router's page or its protocol's client names. */
function keyFixes(router: Router): string[] {
  const protocol = router.protocols[0] ?? 'openai-chat';
  const usual = {
    'openai-chat': 'OPENAI_API_KEY',
    'openai-responses': 'OPENAI_API_KEY',
    'anthropic-messages': 'ANTHROPIC_API_KEY',
    gemini: 'GEMINI_API_KEY',
  };
  const name = router.envNames.key[0] ?? usual[protocol];
  const form = router.keyFormat ? ` (it begins with ${router.keyFormat.prefix})` : '';
  const page = router.support.url ?? router.keyFormat?.source.url;
  return [`Set the key of ${router.name}${form}: ${assignment(name, '…')}`, ...(page ? [`${router.name}'s page: ${page}`] : [])];
}

/** Where a key was found alone: whose it may be. A prefix that several share names them all. */
function fittingRouters(key: RawSetting, routers: readonly Router[]): string[] {
  const fitting = routers.filter(
    ({ kind, keyFormat }) => kind === 'router' && keyFormat !== undefined && key.text.trim().startsWith(keyFormat.prefix),
  );
  const place = `A key was found (${describeOrigin(key.origin)})`;
  if (fitting.length === 0 || fitting.length > 3) return [`${place}, but no base URL beside it`];
  const commands = fitting.map(({ id }) => shellCommand('kush-doctor --router', [id]) ?? `kush-doctor --router ${id}`);
  return [`${place}; its form fits ${fitting.map(({ name }) => name).join(' or ')}: ${commands.join(' or ')}`];
}

/** The line that sets a variable, with a placeholder for the value. */
function assignment(name: string, placeholder: string): string {
  return shellOf() === 'posix' ? `export ${name}=${placeholder}` : `$env:${name} = '${placeholder}'`;
}
