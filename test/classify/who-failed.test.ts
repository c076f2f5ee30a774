import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { findRouter, routers } from '../../src/routers/index.ts';
import { toRouterContext } from '../../src/routers/recognize.ts';

const explain = (id: string, answer: { status: number; headers?: Readonly<Record<string, string>> | undefined; body?: string }) => {
  const { category, responder, rule } = classify(
    { kind: 'http', answer: { body: '{}', ...answer, headers: answer.headers ?? {} } },
    { ...toRouterContext(findRouter(id)), now: 0 },
  );
  return { category, responder, rule };
};

describe('who failed is read as the router documents it', () => {
  it.each([
    ['kong', { status: 500, headers: { 'x-kong-upstream-latency': '17' } }, 'provider', 'upstream.error'],
    ['kong', { status: 503, headers: { 'x-kong-upstream-latency': '17' } }, 'provider', 'upstream.overloaded'],
    ['envoy-ai-gateway', { status: 500, headers: { 'x-envoy-upstream-service-time': '9' } }, 'provider', 'upstream.error'],
    ['bifrost', { status: 500, body: '{"is_bifrost_error":true,"error":{"message":"x"}}' }, 'gateway', 'gateway.internal'],
    ['bifrost', { status: 500, body: '{"is_bifrost_error":false,"error":{"message":"x"}}' }, 'provider', 'upstream.error'],
  ])('%s', (id, answer, responder, category) => {
    expect(explain(id, answer)).toMatchObject({ responder, category });
  });

  it('and leaves what a row or the words say', () => {
    const body = '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}';
    expect(explain('kong', { status: 401, headers: { 'x-kong-upstream-latency': '17' }, body })).toMatchObject({
      category: 'auth.invalid_key',
    });
  });

  it('never against the example of a row of the same table', () => {
    for (const router of routers.filter(({ whoFailed }) => whoFailed !== undefined))
      for (const rule of router.errors)
        for (const example of rule.examples)
          if ('status' in example) expect(explain(router.id, example).category, rule.id).toBe(rule.category);
  });
});
