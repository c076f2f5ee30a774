import { describe, expect, it } from 'vitest';
import { featureFixes } from '../../src/compat/clients/fixes-table.ts';
import { clientNeeds } from '../../src/compat/clients/needs-table.ts';
import { clientRequestFeature } from '../../src/compat/features/client-request.ts';
import { features } from '../../src/compat/features/index.ts';
import { compatClients } from '../../src/domain/compat-clients.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { runOn } from './matrix.ts';

describe('the plan', () => {
  it('of Claude Code costs at most 25 requests and 6,000 output tokens, says so first, and keeps it', async () => {
    const simulator = await startSimulator();
    const { report, said } = await runOn(simulator, 'anthropic-messages', { client: 'claude-code', models: ['claude-sonnet-4-5'] });
    await simulator.close();
    const { price, spent } = report.compat ?? {};
    expect(price?.requests).toBeLessThanOrEqual(25);
    expect(price?.outputTokens).toBeLessThanOrEqual(6000);
    expect(said).toContain(`at most ${price?.requests} requests`);
    expect(said).toContain(`at most ${price?.outputTokens} output tokens`);
    expect(spent?.requests).toBeLessThanOrEqual(price?.requests ?? 0);
    expect(simulator.requests).toHaveLength(spent?.requests ?? 0);
    expect(spent?.outputTokens).toBeLessThanOrEqual(price?.outputTokens ?? 0);
  });

  it('sends nothing with --offline', async () => {
    const simulator = await startSimulator();
    const { report, said } = await runOn(simulator, 'openai-chat', {}, { offline: true });
    await simulator.close();
    expect(simulator.requests).toHaveLength(0);
    expect(report.compat?.ended).toBe('offline');
    expect(said).toMatch(/at most \d+ requests/);
  });

  it.each(['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'] as const)(
    'names as many tokens as the requests of %s allow',
    async (protocol) => {
      const simulator = await startSimulator();
      const { report } = await runOn(simulator, protocol, { context: [1000], silenceMs: 1000 });
      await simulator.close();
      const { price, spent } = report.compat ?? {};
      expect(spent?.requests).toBeLessThanOrEqual(price?.requests ?? 0);
      const limits = simulator.requests.map(({ body }) => {
        const { max_tokens, max_completion_tokens, max_output_tokens, generationConfig, n } = (body ?? {}) as Record<string, number>;
        const config = (generationConfig ?? {}) as unknown as Record<string, number>;
        return (
          (max_tokens ?? max_completion_tokens ?? max_output_tokens ?? config.maxOutputTokens ?? 0) * (n ?? config.candidateCount ?? 1)
        );
      });
      expect(limits.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(price?.outputTokens ?? 0);
    },
  );
});

describe('the tables', () => {
  it('know every feature that a client needs or a fix is for, and every client', () => {
    const own = clientNeeds.flatMap(({ profile }) => (profile === undefined ? [] : [clientRequestFeature(profile)]));
    const ids = new Set([...features, ...own].map(({ id }) => id));
    for (const { client, needs } of clientNeeds)
      for (const { feature } of needs) expect(ids, `${client} needs ${feature}`).toContain(feature);
    for (const feature of Object.keys(featureFixes)) expect(ids).toContain(feature);
    expect([...clientNeeds.map(({ client }) => client), 'all']).toEqual([...compatClients]);
  });
});
