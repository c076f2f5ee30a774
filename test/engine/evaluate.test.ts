import { expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/evidence/evidence.ts';
import type { PathObservation } from '../../src/domain/evidence/path-observation.ts';
import { evaluate } from '../../src/engine/evaluate.ts';
import { findRootCause } from '../../src/engine/verdict.ts';

const observedAt = Date.UTC(2024, 0, 1);

const path = (serverDate: string): PathObservation => ({
  url: 'https://192.0.2.1',
  scheme: 'https',
  host: '192.0.2.1',
  port: 443,
  machine: { platform: 'linux', nodeVersion: '20.20.2', container: false },
  name: {
    host: '192.0.2.1',
    kind: 'literal',
    system: { addresses: ['192.0.2.1'], durationMs: 0 },
    hostsFile: [],
    privateAddresses: [],
    answersToAnything: false,
  },
  direct: {
    attempts: [{ address: '192.0.2.1', family: 4, port: 443, startMs: 0, durationMs: 1, outcome: 'connected' }],
    failure: { phase: 'tls', code: 'CERT_NOT_YET_VALID', message: 'certificate is not yet valid' },
    serverDate,
  },
  proxy: null,
  variables: [],
  clients: [],
  trust: { files: [], verificationOff: false, usesSystemStore: false },
  observedAt,
});

function judged(serverDate: string) {
  const evidence = {
    settings: { views: [], issues: [], targets: [] },
    target: {},
    endpoint: { base: { value: 'https://api.example.com/v1' } },
    path: path(serverDate),
    calls: [],
    notAsked: {},
  };
  return evaluate(evidence as unknown as Evidence, { only: ['tls', 'clock'], skip: [], lang: 'en' });
}

it.each([
  ['Thu, 01 Jan 2026 00:00:00 GMT', 'clock.skew'],
  ['Mon, 01 Jan 2024 00:00:00 GMT', 'tls.trusted'],
])('a certificate that is not yet valid, where the server says it is %s, comes from %s', (date, cause) => {
  const findings = judged(date);
  expect(findings.find(({ id }) => id === 'tls.trusted')?.status).toBe('fail');
  expect(findings.find(({ id }) => id === 'tls.trusted')?.explainedBy).toBe(cause === 'clock.skew' ? cause : undefined);
  expect(findRootCause(findings, 'broken')).toBe(cause);
});
