import type { Finding } from './finding.ts';

/** In `blockedBy`: the option that kept everything but the settings from being examined. */
export const offlineOption = '--offline';

/** Whether only the settings were examined: the verdict then says nothing about the rest. */
export function isOffline(findings: readonly Finding[]): boolean {
  return findings.some(({ blockedBy }) => blockedBy === offlineOption);
}
