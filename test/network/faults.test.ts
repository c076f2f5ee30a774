import { describe, expect, it } from 'vitest';
import { networkChecks } from '../../src/checks/network/index.ts';
import { classify } from '../../src/classify/classify.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Target } from '../../src/domain/target.ts';
import { probePath } from '../../src/probes/path/index.ts';
import { createWire } from '../../src/wire/index.ts';
import { proxyFor } from '../../src/wire/path/proxy.ts';
import { failureCategory, findFailureCode } from '../../src/words/failure-codes.ts';
import { anEndpoint, toRecordedRequest } from '../support/recorded-request.ts';
import { createWorld } from '../support/world.ts';
import { type Fault, key, proxyPassword, root, type Stage } from './fault.ts';
import { answerFaults } from './faults/answer.ts';
import { connectionFaults } from './faults/connection.ts';
import { edgeFaults } from './faults/edge.ts';
import { http2Faults } from './faults/http2.ts';
import { proxyFaults } from './faults/proxy.ts';
import { tlsFaults } from './faults/tls.ts';

const faults: readonly Fault[] = [...connectionFaults, ...answerFaults, ...tlsFaults, ...proxyFaults, ...edgeFaults, ...http2Faults];
/**
 * For faults that are detected at once, long enough for a busy machine; faults that only the request's time limit ends get the stage's, or
 * 3 s.
 */
const unhurriedMs = 150_000;
const timeoutFor = ({ request }: Fault, stage: Stage): number => {
  const waits = request !== undefined && (request.code instanceof RegExp ? request.code.test('TIMEOUT') : request.code === 'TIMEOUT');
  return waits ? (stage.timeoutMs ?? 3000) : unhurriedMs;
};

async function examine(stage: Stage, timeoutMs: number) {
  const world = createWorld({ env: stage.env ?? {}, nodeVersion: stage.nodeVersion ?? '20.20.2' });
  const wire = createWire({ proxyFor: (url) => proxyFor(url, world.env), extraCa: [root.cert], now: Date.now, resolver: stage.resolver });
  const target = {} as Target;
  try {
    const [path, exchange] = await Promise.all([
      probePath({
        target,
        root: `${stage.url}/v1`,
        signal: new AbortController().signal,
        world,
        timeoutMs,
        extraCa: [root.cert],
        resolver: stage.resolver,
      }),
      wire.exchange({
        purpose: 'route',
        method: 'POST',
        url: `${stage.url}/v1/chat/completions`,
        credential: { secret: new Secret(stage.secret ?? key), header: stage.header ?? 'bearer' },
        body: '{}',
        timeoutMs,
      }),
    ]);
    const drafts = networkChecks.flatMap((check) =>
      check.judge({ endpoint: anEndpoint, path, calls: [toRecordedRequest(exchange)] }).map((draft) => ({ check: check.id, ...draft })),
    );
    return { path, exchange, drafts };
  } finally {
    await wire.close();
  }
}

describe('every fault of the path is staged on real sockets', () => {
  it('has at least 60 of them, with names of their own', () => {
    expect(new Set(faults.map((fault) => fault.name)).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThanOrEqual(60);
  });

  it.concurrent.each(faults.map((fault) => [fault.name, fault] as const))('%s', { timeout: 180_000 }, async (name, fault) => {
    if (fault.onlyIf === false) return void process.emitWarning(`"${name}" cannot be staged on this system`);
    const stage = await fault.start();
    try {
      const { path, exchange, drafts } = await examine(stage, timeoutFor(fault, stage));

      const { outcome } = exchange;
      if (fault.request) {
        expect(outcome.ok, JSON.stringify(outcome)).toBe(false);
        if (!outcome.ok) {
          expect(outcome.failure).toMatchObject({ phase: fault.request.phase });
          expect(outcome.failure.code).toMatch(
            fault.request.code instanceof RegExp ? fault.request.code : new RegExp(`^${fault.request.code}$`),
          );
          expect(failureCategory(outcome.failure)).toBe(fault.request.category);
          expect(classify({ kind: 'failure', failure: outcome.failure }, { rules: [], now: Date.now() }).category).toBe(
            fault.request.category,
          );
          expect(findFailureCode(outcome.failure.code), 'every code is in the table').toBeDefined();
          expect(outcome.failure.message).not.toBe('');
        }
      } else expect(outcome.ok, JSON.stringify(outcome)).toBe(true);

      if (fault.finding) {
        const { check, fix, measured, title, ...rest } = fault.finding;
        const draft = drafts.find((one) => one.check === check && one.status === fault.finding?.status);
        expect(draft, JSON.stringify(drafts, null, 1)).toMatchObject(rest);
        if (measured) expect(draft?.measured?.en).toMatch(measured);
        if (title) expect(draft?.title?.en).toMatch(title);
        if (fix) expect((draft?.fixes ?? []).map((one) => `${one.text.en} ${one.command ?? ''}`).join('\n')).toMatch(fix);
      }

      const told = JSON.stringify({ path, exchange, drafts });
      expect(told).not.toContain(key);
      expect(told).not.toContain(proxyPassword);
      expect(told).not.toContain('secret-looking text');
      expect(told.length, 'what is read is bounded').toBeLessThan(3_000_000);
      const refusedBeforeSending = fault.request && ['dns', 'tcp', 'tls'].includes(fault.request.phase);
      if (refusedBeforeSending || fault.request?.code === 'INSECURE_URL') expect(stage.received?.() ?? '').not.toContain(key);
    } finally {
      await stage.close();
    }
  });
});
