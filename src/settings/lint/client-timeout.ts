import { extname, join } from 'node:path';
import type { Origin } from '../../domain/origin.ts';
import type { Target } from '../../domain/target.ts';
import { type IssueDraft, issue } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import { describePath } from '../sources/env-file.ts';
import type { FileReader } from '../sources/files.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

const codeFolders = ['', 'src', 'app', 'lib', 'server', 'scripts'];
const maxFiles = 120;
const maxBytes = 256 << 10;
const msPerSecond = 1000;

/** Timeouts set in code, `new OpenAI({ timeout: 30_000 })` or `OpenAI(timeout=30)`, that are shorter than the router documents. */
export function lintCodeTimeouts(plans: readonly Plan[], cwd: string, files: FileReader): IssueDraft[] {
  const limited = plans.filter(({ target }) => target.match.router.limits.answerSeconds !== undefined);
  if (limited.length === 0) return [];
  return codeFiles(cwd, files).flatMap((path) => {
    const read = files.readTextFile(path, maxBytes);
    if (!read.ok) return [];
    const text = read.bytes.toString('utf8');
    return timeoutsIn(text, extname(path) === '.py').flatMap(({ seconds, index }) =>
      limited.flatMap(({ target }) => {
        const { router } = target.match;
        const documented = router.limits.answerSeconds ?? 0;
        if (seconds >= documented) return [];
        const line = text.slice(0, index).split('\n').length;
        const origin = { via: 'file' as const, name: 'timeout', file: describePath(path, cwd, undefined), line };
        return [tooShort(null, seconds, origin, target)];
      }),
    );
  });
}

/** Client timeouts in settings, in milliseconds, that are shorter than the router's documented answer time. */
export function lintTimeouts(places: readonly RawSetting[], plans: readonly Plan[]): IssueDraft[] {
  return places
    .filter((raw) => raw.kind === 'timeout' || raw.name === 'KUSHROUTER_TIMEOUT')
    .flatMap((raw) => {
      const seconds = Number(raw.text.trim()) / msPerSecond;
      if (!Number.isFinite(seconds) || seconds <= 0) return [];
      return plans.flatMap(({ target }) => {
        const documented = target.match.router.limits.answerSeconds;
        return documented === undefined || seconds >= documented ? [] : [tooShort(raw.name, seconds, raw.origin, target)];
      });
    });
}

/** `setting`: null if the timeout is set in code. */
function tooShort(setting: string | null, seconds: number, at: Origin, target: Target): IssueDraft {
  const { router } = target.match;
  const documented = router.limits.answerSeconds ?? 0;
  const facts = { setting, seconds, documented, router: router.name, at };
  return issue('client-timeout-short', facts, { at, name: setting ?? undefined, scope: { targets: [target.name] } });
}

function codeFiles(cwd: string, files: FileReader): string[] {
  return codeFolders
    .flatMap((folder) =>
      files
        .list(join(cwd, folder))
        .filter((entry) => !entry.folder && /\.(?:[cm]?[jt]sx?|py)$/.test(entry.name))
        .map((entry) => join(cwd, folder, entry.name)),
    )
    .slice(0, maxFiles);
}

function timeoutsIn(text: string, isPython: boolean): { seconds: number; index: number }[] {
  const made = /\b(?:Async)?(?:OpenAI|Anthropic|GoogleGenAI)\s*\(([^;)]{0,600})/g;
  return [...text.matchAll(made)].flatMap((match) => {
    const given = /\btimeout\s*[:=]\s*([\d_.]+(?:\s*\*\s*[\d_.]+){0,3})/.exec(match[1] ?? '');
    if (!given?.[1]) return [];
    const number = given[1].split('*').reduce((product, factor) => product * Number(factor.trim().replaceAll('_', '')), 1);
    if (!Number.isFinite(number) || number <= 0) return [];
    return [{ seconds: isPython ? number : number / msPerSecond, index: match.index + match[0].indexOf(given[0]) }];
  });
}
