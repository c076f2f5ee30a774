import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import type { Diagnosis } from '../../src/domain/report/diagnosis.ts';
import type { ErrorRule, RuleExample } from '../../src/domain/report/rule.ts';
import { routers } from '../../src/routers/index.ts';
import { recognizeHttp, recognizeText, toRouterContext } from '../../src/routers/recognize.ts';
import { commonRules, rulesFor } from '../../src/routers/rules.ts';

const now = Date.UTC(2026, 10, 20);

function read(example: RuleExample, rules: readonly ErrorRule[], routerId?: string): Diagnosis {
  const context = { rules, routerId, protocol: 'protocol' in example ? example.protocol : undefined, now };
  if ('text' in example) return classify({ kind: 'text', text: example.text }, context);
  if ('failure' in example) return classify({ kind: 'failure', failure: { phase: 'wait', code: example.failure, message: '' } }, context);
  return classify({ kind: 'http', answer: { status: example.status, headers: example.headers ?? {}, body: example.body } }, context);
}

describe('common rows', () => {
  it('have unique ids', () => {
    expect(new Set(commonRules.map(({ id }) => id)).size).toBe(commonRules.length);
  });
  it.each(commonRules.flatMap((rule) => rule.examples.map((example) => [rule.id, rule, example] as const)))(
    '%s: its example is its category',
    (_, rule, example) => {
      expect(read(example, commonRules).category).toBe(rule.category);
    },
  );
});

const rows = routers.flatMap((router) =>
  router.errors.flatMap((rule) => rule.examples.map((example) => [rule.id, router, rule, example] as const)),
);
// Without the router these texts or statuses have another, more general meaning.
const generalWins = new Set([
  'kushrouter/5xx',
  'kushrouter/responses-requires-action',
  'agentrouter/500-upstream',
  'derouter/503',
  'routescope/token-unavailable',
  'routescope/400-image-edit',
  'routescope/timeout',
  // A provider's own text that may mean something else on other servers.
  'sub2api/403-access',
  'vertex/401-token',
  'vertex/503-unavailable',
  'moonshot/429-quota',
  'deepseek/400',
  'deepseek/503',
  'dashscope/403-denied',
  'cloudflare-ai-gateway/401-gateway',
  'vllm/400-invalid',
  'sglang/400-invalid',
  'volcengine/403-denied',
  'siliconflow/503-busy',
  'groq/424',
  'omniroute/stream-false',
  'xai/403',
  'fireworks/503',
  'cerebras/503',
  'scaleway/403',
  'zenmux/403-denied',
]);
describe.skipIf(rows.length === 0)("routers' rows", () => {
  it.each(rows)('%s: with its router named, its own rule', (id, router, _, example) => {
    expect(read(example, rulesFor(router), router.id).rule).toBe(id);
  });
  it.each(rows.filter(([id]) => !generalWins.has(id)))('%s: without, the same category', (_, __, rule, example) => {
    const router =
      'status' in example ? recognizeHttp(example.headers ?? {}, example.body) : recognizeText('text' in example ? example.text : '');
    const { rules, routerId } = toRouterContext(router);
    const advice = 'add `anywhere: true` to the row if no other software sends this answer, or its id to `generalWins`';
    expect(read(example, rules, routerId).category, advice).toBe(rule.category);
  });
});
