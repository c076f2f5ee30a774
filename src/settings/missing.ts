import type { Settings } from '../model/target.ts';
import type { RawSetting } from './raw-setting.ts';

/** What to set where no target could be built. */
export function missingFrom(places: readonly RawSetting[]): NonNullable<Settings['missing']> {
  const key = places.find((raw) => raw.kind === 'secret' && raw.text.trim() !== '');
  const fixes = [
    'Name the router, and its documented base URL is used: kush-doctor --router kushrouter (kush-doctor routers lists them)',
    'Or set a base URL: export OPENAI_BASE_URL=https://…/v1 (ANTHROPIC_BASE_URL, GOOGLE_GEMINI_BASE_URL, or KUSH_DOCTOR_BASE_URL for any client)',
    ...(key ? [] : ['Set the key beside it: export OPENAI_API_KEY=… (never as an argument)']),
    'Or see it work with nothing configured: kush-doctor doctor --demo',
  ];
  return { what: key ? 'base-url' : 'both', fixes };
}
