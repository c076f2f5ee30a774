import type { Router } from '../../domain/router.ts';
import type { Settings } from '../../domain/target.ts';
import { shellCommand } from '../../text/shell.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** What to set where no target could be built. */
export function findMissing(places: readonly RawSetting[], router: Router | undefined): NonNullable<Settings['missing']> {
  const key = places.find((raw) => raw.kind === 'secret' && raw.text.trim() !== '');
  const reported = Object.values(router?.bases ?? {})[0];
  const ofRouter = router && [
    reported
      ? `${router.name}'s own pages give no base URL; others report ${reported.url}. If you trust that: ${shellCommand('kush-doctor --base-url', [reported.url]) ?? 'name it with --base-url'}`
      : `${router.name} has no public address of its own: name your host with ${shellCommand('kush-doctor --router', [router.id])} --base-url https://your-host/v1`,
  ];
  const fixes = [
    ...(ofRouter ?? []),
    'Name the router, and its documented base URL is used: kush-doctor --router kushrouter (kush-doctor routers lists them)',
    'Or set a base URL: export OPENAI_BASE_URL=https://…/v1 (ANTHROPIC_BASE_URL, GOOGLE_GEMINI_BASE_URL, or KUSH_DOCTOR_BASE_URL for any client)',
    ...(key ? [] : ['Set the key beside it: export OPENAI_API_KEY=… (never as an argument)']),
    'Or see it work with nothing configured: kush-doctor doctor --demo',
  ];
  return { what: key ? 'base-url' : 'both', fixes };
}
