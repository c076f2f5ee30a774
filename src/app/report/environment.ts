import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { ReportEnvironment } from '../../domain/report/report.ts';
import type { Session } from '../network.ts';

/** Describes this machine, for tickets. */
export function toReportEnvironment(session: Pick<Session, 'settings' | 'world'>, exchanges: readonly Exchange[]): ReportEnvironment {
  const { world } = session;
  return {
    node: world.nodeVersion,
    platform: world.platform,
    arch: world.arch,
    osRelease: world.osRelease,
    ci: world.env.GITHUB_ACTIONS ? 'github' : world.env.GITLAB_CI ? 'gitlab' : world.env.CI ? 'ci' : null,
    sdks: session.settings.sdks ?? [],
    python: session.settings.python ?? null,
    clockOffsetMs: estimateClockOffset(exchanges),
  };
}

/** This machine's clock minus the server's, from the fastest answer with a `Date` header. */
function estimateClockOffset(exchanges: readonly Exchange[]): number | null {
  const offsets = exchanges.flatMap(({ outcome, startedAt, timings }) => {
    const date = outcome.ok ? Date.parse(outcome.headers.date ?? '') : Number.NaN;
    const waitMs = timings.firstByteMs ?? timings.totalMs ?? 0;
    return Number.isNaN(date) ? [] : [{ waitMs, offsetMs: Date.parse(startedAt) + waitMs / 2 - date }];
  });
  offsets.sort((a, b) => a.waitMs - b.waitMs);
  const best = offsets[0];
  // The header has a resolution of one second.
  return best === undefined ? null : Math.abs(best.offsetMs) < 1500 ? 0 : Math.round(best.offsetMs);
}
