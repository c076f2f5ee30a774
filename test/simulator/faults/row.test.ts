import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../../src/domain/protocol.ts';
import type { ErrorRule } from '../../../src/domain/report/rule.ts';
import { UsageError } from '../../../src/domain/usage-error.ts';
import { routers } from '../../../src/routers/index.ts';
import { rulesFor } from '../../../src/routers/rules.ts';
import { type Simulator, startSimulator } from '../../../src/simulator/index.ts';
import { getProtocols, isHttp } from '../../support/rows.ts';
import { complete } from '../ask.ts';

const isFailure = (rule: ErrorRule): boolean => !isHttp(rule) && rule.examples.some((example) => 'failure' in example);

describe.each(routers.filter(({ kind }) => kind === 'router'))('the rows of $name', (router) => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ router, rules: rulesFor(router), seed: 8 });
  });

  afterAll(async () => {
    await simulator.close();
  });

  /** Each documented wire form on each protocol that has it. */
  const served = router.errors
    .filter(isHttp)
    .flatMap((rule) => getProtocols(rule, router.protocols).map((protocol): [string, Protocol, ErrorRule] => [rule.id, protocol, rule]));

  it.each(served)('serves %s on %s as documented', async (id, protocol, rule) => {
    const answer = await complete(simulator, protocol, { fault: id });
    const forms = rule.examples.flatMap((example) => ('status' in example ? [example] : []));
    expect(forms).toContainEqual(expect.objectContaining({ status: answer.status, body: answer.text }));
  });

  it.each(router.errors.filter(isFailure).map(({ id }) => [id]))('stages %s as a broken connection', async (id) => {
    const answered = complete(simulator, 'openai-chat', { fault: id }).then(
      () => 'an answer',
      () => 'no answer',
    );
    const silence = new Promise((resolve) => setTimeout(() => resolve('no answer'), 120));
    expect(await Promise.race([answered, silence])).toBe('no answer');
  });

  it.each(router.errors.filter((rule) => !isHttp(rule) && !isFailure(rule)).map(({ id }) => [id]))(
    'says that %s happens in the client',
    async (id) => {
      const started = startSimulator({ router, faults: [{ name: id, args: {} }] });
      await expect(started).rejects.toBeInstanceOf(UsageError);
    },
  );

  it.runIf(router.errors.some(isHttp) && router.protocols.includes('openai-chat'))(
    'knows a row without the name of the router',
    async () => {
      const [first] = router.errors.filter(isHttp);
      if (!first) return;
      const short = first.id.slice(router.id.length + 1);
      const [byId, bySlug] = [
        await complete(simulator, 'openai-chat', { fault: first.id }),
        await complete(simulator, 'openai-chat', { fault: short }),
      ];
      expect([bySlug.status, bySlug.text]).toEqual([byId.status, byId.text]);
    },
  );

  it('gives a reset time that is still to come', async () => {
    const row = router.errors.find((rule) =>
      rule.examples.some((example) => 'status' in example && Object.keys(example.headers ?? {}).some((name) => /reset/i.test(name))),
    );
    if (!row || !['epoch-seconds', 'epoch-ms'].includes(router.rateLimitHeaders.resetUnit ?? 'epoch-seconds')) return;
    const { headers } = await complete(simulator, 'openai-chat', { fault: row.id });
    const name = Object.keys(headers).find((header) => header.includes('reset')) ?? '';
    expect(Number(headers[name]) * (router.rateLimitHeaders.resetUnit === 'epoch-ms' ? 1 : 1000)).toBeGreaterThan(Date.now());
  });
});
