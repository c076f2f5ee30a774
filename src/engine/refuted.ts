import { settingsChecks } from '../checks/settings/index.ts';
import type { Finding } from '../domain/report/finding.ts';
import { toFinding } from './finding.ts';

const guess = 'settings.base-url:base-url-version-missing';
const proofs = /^(?:route\.exists|models\.list|completion\.answers|stream\.(?:grammar|answers)|compat\..{1,40})$/;

/** Replaces the guess that the base URL lacks its version where the run has shown the API under the base URL as it is. */
export function withoutRefutedGuess(findings: readonly Finding[], lang: 'en' | 'zh'): Finding[] {
  const isServed =
    findings.some(({ check, status }) => status === 'pass' && proofs.test(check)) &&
    !findings.some(({ check, status }) => status !== 'pass' && check === 'route.exists');
  const check = settingsChecks.find(({ id }) => id === 'settings.base-url');
  if (!isServed || check === undefined) return [...findings];
  return findings.map((finding) => {
    // With several protocols, the protocol follows.
    const [isGuess, suffix] = [finding.id === guess || finding.id.startsWith(`${guess}:`), finding.id.slice(guess.length + 1)];
    return isGuess ? toFinding(check, { status: 'pass' }, lang, suffix === '' ? undefined : suffix) : finding;
  });
}
