import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Options } from '../../src/domain/options.ts';
import type { Finding } from '../../src/domain/report/finding.ts';
import type { ErrorRule } from '../../src/domain/report/rule.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { SystemContext } from '../../src/domain/system-context.ts';
import type { Target } from '../../src/domain/target.ts';
import { run } from '../../src/engine/run.ts';
import { routers } from '../../src/routers/index.ts';
import { commonRules } from '../../src/routers/rules.ts';
import { type Simulator, simulatedRouter, startSimulator } from '../../src/simulator/index.ts';
import { createWire } from '../../src/wire/index.ts';

/** Rows that can come over the wire, of the documented routers. */
const rows = routers
  .filter((router) => router.kind === 'router')
  .flatMap((router) =>
    router.errors.filter((rule) => rule.examples.some((example) => 'status' in example)).map((rule) => ({ router, rule, id: rule.id })),
  );

const world: SystemContext = {
  env: {},
  cwd: '/',
  home: undefined,
  platform: 'linux',
  arch: 'x64',
  osRelease: '6',
  nodeVersion: process.versions.node,
  now: () => Date.now(),
  random: () => 0.5,
};

const options = {
  only: [],
  skip: [],
  lang: 'en',
  deep: true,
  offline: false,
  noNegative: false,
  timeoutMs: 5000,
  modelTimeoutMs: 5000,
  deadlineMs: 30_000,
} as unknown as Options;

describe('every documented row of every router, served by the simulator', () => {
  it('there are rows to try', () => expect(rows.length).toBeGreaterThan(40));

  describe.each(routers.filter(({ id }) => rows.some(({ router }) => router.id === id)))('$id', (router) => {
    let simulator: Simulator;
    beforeAll(async () => {
      simulator = await startSimulator({ router, rules: [...router.errors, ...commonRules] });
    });
    afterAll(async () => await simulator.close());

    it.each(rows.filter((row) => row.router.id === router.id))('$id', async ({ rule }) => {
      const findings = await examineWith(simulator, rule);
      const told = findings.find((finding) => finding.rule === rule.id);
      expect(
        told,
        findings
          .filter((finding) => finding.status === 'fail')
          .map((finding) => `${finding.id} ${finding.category} ${finding.rule} ${finding.measured}`)
          .join('\n') || 'no failure',
      ).toBeDefined();
      expect(told?.category).toBe(rule.category);
      expect(told?.retry?.kind).toBe(rule.retry.kind);
      for (const fix of rule.fixes) expect(told?.fixes.map((given) => given.text)).toContain(fix.text);
      expect(told?.source?.title).toBe(rule.source.title);
    });

    async function examineWith(at: Simulator, rule: ErrorRule): Promise<readonly Finding[]> {
      const example = rule.examples.find((candidate) => 'status' in candidate);
      const protocol = example && 'protocol' in example && example.protocol ? example.protocol : (router.protocols[0] ?? 'openai-chat');
      const simulated = simulatedRouter(router, at);
      const root = simulated.bases[protocol]?.url ?? at.baseUrls[protocol] ?? at.baseUrls['openai-chat'];
      const origin = { via: 'flag', name: '--base-url' } as const;
      const target: Target = {
        name: 'test',
        match: { router: simulated, how: '--router', confidence: 'documented' },
        endpoints: [{ protocol, base: { value: root, origin }, root, client: 'openai-sdk' }],
        key: { value: new Secret(at.key), origin },
        model: { value: `fault/${rule.id}`, origin },
        consent: 'given',
      };
      const wire = await createWire({ now: world.now });
      try {
        const result = await run({
          settings: { views: [], lints: [], targets: [target] },
          target,
          options,
          world,
          wire,
          lookAtPath: async () => null as never,
          signal: AbortSignal.timeout(20_000),
          allHeaders: false,
        });
        return result.findings;
      } finally {
        await wire.close();
      }
    }
  });
});
