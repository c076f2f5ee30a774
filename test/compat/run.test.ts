import { countTokens as cl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as o200k } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import type { CompatOptions } from '../../src/app/compat/options.ts';
import type { Options } from '../../src/domain/options.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { ServedLevel } from '../../src/domain/report/compat.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { exitCodeAgainst, findLostFeatures } from '../../src/engine/baseline.ts';
import { findRouter } from '../../src/routers/index.ts';
import { parseFault, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { runOn } from './matrix.ts';

interface Through extends SimulatorOptions {
  fault?: string | undefined;
  protocol?: Protocol;
}

async function through(
  { fault, protocol = 'openai-chat', ...more }: Through,
  compat: Partial<CompatOptions> = {},
  options: Partial<Options> = {},
): Promise<{ report: Report; requests: number }> {
  const simulator = await startSimulator({ ...more, faults: fault === undefined ? [] : fault.split(';').map(parseFault) });
  const { report } = await runOn(simulator, protocol, compat, options);
  await simulator.close();
  return { report, requests: simulator.requests.length };
}

describe('the end of a run', () => {
  it('comes at once with a wrong key, with the ordinary diagnosis and no matrix of noise', async () => {
    const { report, requests } = await through({ fault: 'status:401' });
    expect(requests).toBe(1);
    expect(report.compat?.ended).toBe('failure');
    expect(report.findings.find(({ id }) => id === report.rootCause)?.category).toBe('auth.invalid_key');
    expect(report.exitCode).toBe(1);
  });

  it('comes after an outage in the first request with exit 3', async () => {
    const { report } = await through({ fault: 'status:503' });
    expect(report.exitCode).toBe(3);
    for (const { cells } of report.compat?.features ?? []) expect(cells[0]?.value).toMatch(/^(?:unknown|not-applicable)$/);
  });

  it('comes after three limits one after another', async () => {
    const { report, requests } = await through({ fault: 'status:429,skip=1,on=all' });
    expect(report.compat?.ended).toBe('limits');
    expect(requests).toBe(4);
    expect(report.exitCode).toBe(3);
  });

  it('comes before the budget is passed', async () => {
    const budget = 2000;
    const { report } = await through({}, { budget });
    const { ended, spent } = report.compat ?? {};
    expect(ended).toBe('budget');
    expect((spent?.inputTokens ?? 0) + (spent?.outputTokens ?? 0)).toBeLessThanOrEqual(budget);
    expect(report.compat?.features.some(({ cells }) => cells[0]?.value === 'supported')).toBe(true);
  });

  it('leaves what is wrong on purpose out with --no-negative', async () => {
    const { report } = await through({}, { only: ['error-form', 'unknown-parameter'] }, { noNegative: true });
    for (const { cells } of report.compat?.features ?? [])
      expect(cells[0]).toMatchObject({ value: 'unknown', evidence: 'not tested: --no-negative' });
  });

  it('takes the other name of the limit where a model refuses the first', async () => {
    const { report } = await through({ fault: 'refuse:max_tokens' }, { only: ['system', 'max-tokens', 'max-completion-tokens'] });
    const values = Object.fromEntries((report.compat?.features ?? []).map(({ id, cells }) => [id, cells[0]?.value]));
    expect(values).toEqual({ system: 'supported', 'max-tokens': 'refused', 'max-completion-tokens': 'supported' });
  });
});

describe('a response that waits for results', () => {
  it('is given them in its own form', async () => {
    const router = findRouter('kushrouter');
    const { report } = await through({ router, protocol: 'openai-responses' }, { only: ['tool-named', 'tool-result'] });
    expect(report.compat?.features.map(({ cells }) => cells[0]?.value)).toEqual(['supported', 'supported']);
  });
});

describe('several models', () => {
  it('stand side by side, and one that is unknown leaves the others alone', async () => {
    const { report } = await through({}, { models: ['gpt-4o', 'no-such-model'], only: ['system'] });
    const [row] = report.compat?.features ?? [];
    expect(row?.cells.map(({ value }) => value)).toEqual(['supported', 'unknown']);
    expect(report.compat?.ended).toBeNull();
  });
});

describe('the verdict of a client', () => {
  const client = 'claude-code';
  const models = ['claude-sonnet-4-5'];
  const protocol = 'anthropic-messages';

  it.each([
    ['works with an honest router', undefined, 'works', 0],
    ['is limited where the cache is never read', 'no-cache', 'limited', 0],
    ['is broken where tools are dropped', 'drop-tools', 'broken', 1],
  ] as const)('%s', async (_, fault, verdict, exitCode) => {
    const router = fault === undefined ? findRouter('anthropic') : undefined;
    const { report } = await through({ fault, protocol, router }, { client, models });
    const [judged] = report.compat?.clients ?? [];
    const lacking = judged?.needs.filter(({ value }) => value === 'refused' || value === 'ignored').map(({ feature }) => feature);
    // The simulated Anthropic sends no rate-limit headers unless its data defines them.
    if (verdict === 'works') expect(lacking?.filter((feature) => feature !== 'rate-headers')).toEqual([]);
    else expect(judged?.verdict).toBe(verdict);
    expect(report.exitCode).toBe(exitCode);
    if (verdict === 'broken') {
      expect(report.findings.find(({ id }) => id === report.rootCause)?.title).toContain('does not work');
      expect(judged?.needs.some(({ fixes }) => fixes.length > 0)).toBe(true);
    }
  });

  it('names each lack with what the client loses, in both languages', async () => {
    for (const lang of ['en', 'zh'] as const) {
      const { report } = await through({ fault: 'no-cache', protocol }, { client, models, only: ['cache', 'completion'] }, { lang });
      const finding = report.findings.find(({ id }) => id === 'compat.client:claude-code');
      expect(finding?.measured).toContain(lang === 'zh' ? '全价' : 'billed in full');
    }
  });
});

describe('the evidence about the model', () => {
  const getLevel = async (options: Through, model: string, about: string): Promise<ServedLevel | undefined> => {
    const { report } = await through(options, { models: [model], skip: ['cache', 'thinking', 'pdf', 'vision'] });
    return report.compat?.columns[0]?.served.find((one) => one.about === about)?.level;
  };

  it('is consistent where the count is that of the published tokenizer, and not where it is of another', async () => {
    expect(await getLevel({ countTokens: o200k }, 'gpt-4o', 'tokens')).toBe('consistent');
    expect(await getLevel({ countTokens: cl100k }, 'gpt-4o', 'tokens')).toBe('inconsistent');
    expect(await getLevel({ countTokens: o200k, protocol: 'anthropic-messages' }, 'claude-sonnet-4-5', 'tokens')).toBe('inconsistent');
    expect(
      await getLevel(
        { countTokens: (text) => Math.ceil(text.length / 2.2), protocol: 'anthropic-messages' },
        'claude-sonnet-4-5',
        'tokens',
      ),
    ).toBe('cannot-tell');
  });

  it('sees another name, inflated usage and a hidden prompt', async () => {
    expect(await getLevel({ fault: 'model-swap' }, 'gpt-4o', 'name')).toBe('inconsistent');
    expect(await getLevel({}, 'gpt-4o', 'name')).toBe('consistent');
    expect(await getLevel({ countTokens: o200k, fault: 'usage-inflate:by=3' }, 'gpt-4o', 'usage')).toBe('inconsistent');
    expect(await getLevel({ countTokens: o200k, fault: 'usage-inflate:by=1,plus=2000' }, 'gpt-4o', 'usage')).toBe('inconsistent');
    expect(await getLevel({ countTokens: o200k }, 'gpt-4o', 'usage')).toBeUndefined();
  });
});

describe('a baseline', () => {
  it('fails on a feature that was lost, and not on one that is unknown or was never there', async () => {
    const only = ['system', 'stop'];
    const before = (await through({}, { only })).report;
    const options = { strict: false, exitZero: false };
    const lost = (await through({ fault: 'drop-system' }, { only })).report;
    const [finding] = findLostFeatures(lost, before, 'en');
    expect(finding).toMatchObject({ status: 'fail', check: 'compat.lost' });
    expect(exitCodeAgainst({ ...lost, findings: [...lost.findings, ...(finding ? [finding] : [])] }, before, options)).toBe(1);
    expect(findLostFeatures((await through({ fault: 'status:429,skip=1' }, { only })).report, before, 'en')).toEqual([]);
    expect(findLostFeatures(lost, lost, 'en')).toEqual([]);
  });
});
