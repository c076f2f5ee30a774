import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/report/finding.ts';
import { isRetryable, type RetryKind } from '../../src/domain/report/retry.ts';
import { countStatuses, findRootCause, getExitCode, getVerdict } from '../../src/engine/verdict.ts';

function finding(id: string, status: Finding['status'], more: Partial<Finding> & { kind?: RetryKind } = {}): Finding {
  const kind = more.kind ?? 'after-fix';
  return {
    id,
    check: id,
    layer: 'auth',
    status,
    category: status === 'pass' || status === 'skip' ? null : 'unknown',
    title: id,
    measured: null,
    expected: null,
    causes: [],
    fixes: [],
    retry: { retryable: isRetryable(kind), kind, afterSeconds: null, at: null, advice: null },
    requestIds: [],
    rule: null,
    source: null,
    confidence: 'standard',
    ...more,
  };
}

describe('verdictOf', () => {
  it.each([
    [[], 'healthy', 0],
    [[finding('a', 'pass'), finding('b', 'skip')], 'healthy', 0],
    [[finding('a', 'warn')], 'degraded', 0],
    [[finding('a', 'fail'), finding('b', 'warn')], 'broken', 1],
    [[finding('a', 'fail', { kind: 'backoff' })], 'undetermined', 3],
    [[finding('a', 'fail', { kind: 'backoff' }), finding('b', 'fail')], 'broken', 1],
    [[finding('auth.key', 'unknown')], 'undetermined', 3],
    [[finding('models.requested', 'unknown')], 'healthy', 0],
    [[finding('auth.key', 'skip', { skipReason: 'blocked' })], 'undetermined', 3],
    [[finding('auth.key', 'skip', { skipReason: 'declined' })], 'healthy', 0],
  ] as const)('case %#', (findings, verdict, code) => {
    expect(getVerdict(findings)).toBe(verdict);
    expect(getExitCode(getVerdict(findings), { strict: false, exitZero: false })).toBe(code);
    expect(getExitCode(getVerdict(findings), { strict: true, exitZero: true })).toBe(0);
  });

  it('lets warnings fail under --strict', () => {
    expect(getExitCode('degraded', { strict: true, exitZero: false })).toBe(1);
  });
});

describe('rootCauseOf', () => {
  it('blames the lowest failed layer', () => {
    const findings = [finding('models.requested', 'fail', { layer: 'models' }), finding('auth.key', 'fail', { layer: 'auth' })];
    expect(findRootCause(findings, 'broken')).toBe('auth.key');
  });

  it('never blames a warning, an explained failure or, in a broken run, a transient one', () => {
    const findings = [
      finding('dns.resolves', 'warn', { layer: 'dns' }),
      finding('tcp.connects', 'fail', { layer: 'tcp', explainedBy: 'auth.key' }),
      finding('http.answers', 'fail', { layer: 'http', kind: 'backoff' }),
      finding('auth.key', 'fail', { layer: 'auth' }),
    ];
    expect(findRootCause(findings, 'broken')).toBe('auth.key');
  });

  it('blames the lowest transient failure where all are', () => {
    const findings = [
      finding('completion.answers', 'fail', { layer: 'completion', kind: 'backoff' }),
      finding('account.limits', 'fail', { layer: 'account', kind: 'after-delay' }),
    ];
    expect(findRootCause(findings, 'undetermined')).toBe('account.limits');
  });

  it('names an inference where nothing else failed', () => {
    const guess = finding('route.exists', 'fail', { layer: 'route', confidence: 'inferred' });
    expect(findRootCause([guess], 'broken')).toBe('route.exists');
    expect(findRootCause([guess, finding('models.requested', 'fail', { layer: 'models' })], 'broken')).toBe('route.exists');
  });

  it('is null when nothing failed', () => {
    expect(findRootCause([finding('a', 'warn')], 'degraded')).toBeNull();
  });
});

describe('summaryOf', () => {
  it('counts every status', () => {
    expect(countStatuses([finding('a', 'pass'), finding('b', 'pass'), finding('c', 'skip')])).toEqual({
      pass: 2,
      warn: 0,
      fail: 0,
      skip: 1,
      unknown: 0,
    });
  });
});
