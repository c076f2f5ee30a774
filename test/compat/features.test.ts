import { createServer, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { contextFeature } from '../../src/compat/features/context.ts';
import { features } from '../../src/compat/features/index.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { protocols } from '../../src/domain/protocol.ts';
import type { Category } from '../../src/domain/report/category.ts';
import type { CompatCell, CompatValue } from '../../src/domain/report/compat.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { getPort, listen } from '../support/server.ts';
import { runAgainst, runOn } from './matrix.ts';

const models: Readonly<Record<Protocol, string>> = {
  'openai-chat': 'deepseek-chat',
  'openai-responses': 'gpt-5-mini',
  'anthropic-messages': 'claude-sonnet-4-5',
  gemini: 'gemini-2.5-flash',
};

/** The cells of one run through a router with these faults. */
async function cellsThrough(
  faults: readonly string[],
  protocol: Protocol,
  only: readonly string[] = [],
  more: { silenceMs?: number; models?: string[] } = {},
): Promise<Map<string, CompatCell>> {
  const simulator = await startSimulator({ faults: faults.map(parseFault) });
  const { report } = await runOn(simulator, protocol, { only, context: [2000], models: [models[protocol]], ...more });
  await simulator.close();
  return new Map((report.compat?.features ?? []).flatMap(({ id, cells }) => cells.map((cell) => [id, cell])));
}

/** Features that need a special router below. */
const needsMore = new Set(['stream-timing', 'stream-error', 'rate-headers', 'retry-after', 'body-filter', 'silence']);

describe.each(protocols)('an honest router of %s', (protocol) => {
  it('is proven to support every row of the protocol', async () => {
    const cells = await cellsThrough(['strict', 'websocket'], protocol);
    const lacking = [...cells].filter(([id, { value }]) => value !== 'supported' && value !== 'not-applicable' && !needsMore.has(id));
    expect(lacking).toEqual([]);
  });
});

type Deviation = readonly [feature: string, fault: string, value: CompatValue, on?: readonly Protocol[], category?: Category];

const all = protocols;
const deviations: readonly Deviation[] = [
  ['system', 'drop-system', 'ignored'],
  ['developer', 'drop-system', 'ignored', ['openai-chat', 'openai-responses']],
  ['multi-turn', 'drop-history', 'ignored'],
  ['max-tokens', 'drop-limit', 'ignored'],
  ['max-completion-tokens', 'drop-limit', 'ignored', ['openai-chat']],
  ['stop', 'drop-parameters', 'ignored', ['openai-chat', 'anthropic-messages', 'gemini']],
  ['logprobs', 'drop-parameters', 'ignored', ['openai-chat', 'openai-responses', 'gemini']],
  ['n', 'drop-parameters', 'ignored', ['openai-chat', 'gemini']],
  ['stream', 'end:3', 'ignored', all, 'stream.interrupted'],
  ['stream', 'cut:3', 'unknown'],
  ['stream', 'drop:stream', 'ignored', ['openai-chat', 'openai-responses', 'anthropic-messages']],
  ['stream-usage', 'usage-zero', 'ignored'],
  ['stream-timing', 'slow:10', 'supported'],
  ['stream-timing', 'burst:1500', 'ignored', all, 'stream.buffered'],
  ['json-object', 'drop-schema', 'ignored', ['openai-chat', 'openai-responses', 'gemini']],
  ['json-schema', 'drop-schema', 'ignored'],
  ['openapi-schema', 'drop-schema', 'ignored', ['gemini']],
  ['stream-error', 'error-inside:3', 'supported'],
  ['stream-error', 'end:3', 'ignored', all, 'stream.interrupted'],
  ['stream-error', 'cut:3', 'unknown'],
  ['images', 'slow:0', 'refused', ['openai-chat']],
  ['images-edits', 'slow:0', 'refused', ['openai-chat']],
  ['files', 'slow:0', 'refused'],
  ['tool-auto', 'drop-tools', 'ignored'],
  ['tool-required', 'drop-choice', 'ignored'],
  ['tool-named', 'drop-choice', 'ignored'],
  ['tool-none', 'drop-choice', 'ignored'],
  ['tool-parallel', 'one-call', 'ignored'],
  ['tool-strict', 'drop-strict', 'ignored', ['openai-chat', 'openai-responses', 'anthropic-messages']],
  ['tool-stream', 'drop-tools', 'ignored'],
  ['tool-result', 'drop-results', 'ignored'],
  ['vision', 'drop-images', 'ignored'],
  ['pdf', 'drop-documents', 'ignored'],
  ['thinking', 'drop-thinking', 'ignored', ['openai-chat', 'openai-responses', 'anthropic-messages']],
  ['thinking-turn', 'strip-signatures', 'ignored', ['openai-responses', 'anthropic-messages']],
  ['thinking-turn', 'drop-results', 'ignored'],
  ['thinking-adaptive', 'refuse:thinking', 'refused', ['anthropic-messages'], 'request.unknown_param'],
  ['cache', 'no-cache', 'ignored', ['openai-chat', 'openai-responses', 'anthropic-messages'], 'response.cache_broken'],
  ['context-2000', 'cut-context:500', 'ignored', all, 'response.context_cut'],
  ['count-tokens', 'status:404,on=count-tokens', 'refused', ['openai-responses', 'anthropic-messages', 'gemini']],
  ['models', 'status:404,on=models', 'refused'],
  ['models', 'html:on=models', 'refused', all, 'endpoint.html_page'],
  ['embeddings', 'status:404,on=embeddings', 'refused', ['openai-chat', 'gemini']],
  ['store', 'drop-state', 'ignored', ['openai-responses']],
  ['store', 'refuse:previous_response_id', 'refused', ['openai-responses'], 'request.unknown_param'],
  ['request-id', 'drop-headers', 'ignored'],
  ['retry-after', 'status:429,skip=1,times=1,retry-after=1', 'supported', ['openai-chat']],
  ['retry-after', 'status:429,skip=1,times=1', 'ignored', ['openai-chat']],
  ['context-management', 'drop-beta-fields', 'ignored', ['anthropic-messages']],
  ['context-management', 'eat-betas', 'refused', ['anthropic-messages'], 'request.unknown_param'],
  ['body-filter', 'slow:0', 'supported'],
  ['body-filter', 'body-filter', 'refused', all, 'edge.body_filter'],
  ['temperature', 'drop-sampling', 'ignored'],
  ['temperature', 'fix-sampling', 'ignored'],
  ['temperature', 'empty-content', 'unknown'],
  ['seed', 'drop-sampling', 'ignored', ['openai-chat', 'gemini']],
  ['seed', 'fix-sampling', 'unknown', ['openai-chat', 'gemini']],
  ['unknown-parameter', 'strict', 'supported'],
  ['unknown-parameter', 'refuse:kush_doctor_unknown_field', 'refused', ['anthropic-messages', 'gemini'], 'request.unknown_param'],
  ['unknown-parameter', 'slow:0', 'ignored', ['openai-responses', 'anthropic-messages', 'gemini']],
  // It is unknown how this model's provider treats unknown fields.
  ['unknown-parameter', 'slow:0', 'unknown', ['openai-chat']],
  ['unknown-beta', 'strict', 'supported', ['anthropic-messages']],
  ['unknown-beta', 'refuse-beta:kush-doctor-2020-01-01', 'supported', ['anthropic-messages']],
  ['unknown-beta', 'slow:0', 'ignored', ['anthropic-messages']],
  ['websocket', 'websocket', 'supported', ['openai-responses']],
  ['websocket', 'websocket:mute', 'ignored', ['openai-responses']],
  ['websocket', 'slow:0', 'refused', ['openai-responses']],
  ['error-form', 'status:500,skip=1', 'ignored', ['openai-chat', 'anthropic-messages', 'gemini']],
  ['completion', 'empty-content', 'unknown'],
  ['rate-headers', 'latency:ms=1', 'ignored', ['anthropic-messages']],
  ['rate-headers', 'latency:ms=1', 'unknown', ['openai-chat', 'openai-responses', 'gemini']],
];

describe('a router that deviates', () => {
  const cases = deviations.flatMap(([feature, fault, value, on = all, category]) =>
    on.map((protocol) => ({ feature, fault, value, protocol, category })),
  );
  type Case = (typeof cases)[number];
  const examine = async ({ feature, fault, value, protocol, category }: Case): Promise<void> => {
    const only = feature === 'retry-after' ? [feature, 'system'] : feature === 'stream-error' ? ['stream'] : [feature];
    const cell = (await cellsThrough([fault], protocol, only)).get(feature);
    expect(cell, cell?.evidence).toMatchObject({ value, ...(category && { category }) });
  };
  const waits = ({ feature }: Case): boolean => feature === 'stream-timing' || feature === 'retry-after';
  it.each(cases.filter((one) => !waits(one)))('$fault makes $feature $value on $protocol', examine);
  // These wait for the router, and so run concurrently.
  it.concurrent.each(cases.filter(waits))('$fault makes $feature $value on $protocol', examine);

  it('is there for every row: one that makes it ignored, or refused where an endpoint or a body stands or falls as a whole', () => {
    const whole = new Set(['thinking-adaptive', 'count-tokens', 'models', 'embeddings', 'images', 'images-edits', 'files', 'body-filter']);
    // Staged one by one, here and in run.test.ts and noise.test.ts.
    const elsewhere = new Set(['completion', 'models-listed', 'silence']);
    const staged = (id: string, value: CompatValue): boolean => deviations.some(([feature, , made]) => feature === id && made === value);
    const lacking = features.filter(({ id }) => !elsewhere.has(id) && !staged(id, whole.has(id) ? 'refused' : 'ignored'));
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('tells a stream that survives a silence from one that is cut, and from one that was never silent', async () => {
    const silenceMs = 700;
    const through = async (fault: string) => (await cellsThrough([fault], 'openai-chat', ['silence'], { silenceMs })).get('silence');
    expect(await through('stall:1,ms=1500')).toMatchObject({ value: 'supported' });
    expect(await through('idle-cut:200')).toMatchObject({ value: 'refused', category: 'stream.idle_cut' });
    expect(await through('slow:0')).toMatchObject({ value: 'unknown' });
  });

  it.each(all)('tells a gateway in which every stream of %s fails from an outage', async (protocol) => {
    const only = ['system', 'multi-turn', 'stream', 'tool-stream'];
    const cells = await cellsThrough(['status:500,on=stream'], protocol, only);
    for (const id of ['stream', 'tool-stream']) expect(cells.get(id)).toMatchObject({ value: 'refused', status: 500 });
    expect(cells.get('stream')?.evidence).toMatch(/every stream got 500 \(2 of 2\), while [34] whole answers came/);
    const once = await cellsThrough(['status:500,on=stream,times=1'], protocol, only);
    expect(once.get('stream')).toMatchObject({ value: 'unknown', status: 500 });
    expect(once.get('tool-stream')).toMatchObject({ value: 'supported' });
  });

  it.each([
    ['openai-chat', 'x-ratelimit-remaining-requests'],
    ['anthropic-messages', 'anthropic-ratelimit-requests-remaining'],
  ] as const)('is seen to pass rate-limit headers on (%s)', async (protocol, header) => {
    const simulator = await startSimulator();
    const front = await listen(
      createServer((asked, answer) => {
        const { method, url } = asked;
        const headers = { ...asked.headers, host: `127.0.0.1:${simulator.port}` };
        const passed = request({ port: simulator.port, host: '127.0.0.1', method, path: url, headers }, (upstream) => {
          answer.writeHead(upstream.statusCode ?? 500, { ...upstream.headers, [header]: '7' });
          upstream.pipe(answer);
        });
        asked.pipe(passed);
      }),
    );
    const path = new URL(simulator.baseUrls[protocol] ?? '').pathname;
    const target = { baseUrl: `http://127.0.0.1:${getPort(front)}${path}`, key: simulator.key, protocol, model: models[protocol] };
    const { report } = await runAgainst(target, { only: ['rate-headers'] });
    front.close();
    await simulator.close();
    expect(report.compat?.features.find(({ id }) => id === 'rate-headers')?.cells[0]).toMatchObject({ value: 'supported' });
  });

  it('shows a model that answers and is not listed', async () => {
    const cells = await cellsThrough([], 'openai-chat', ['models'], { models: ['fault/latency:0'] });
    expect(cells.get('models-listed')).toMatchObject({ value: 'ignored' });
  });
});

describe('an answer that says nothing of the feature', () => {
  const known = [...features, contextFeature(2000)].filter(({ id }) => id !== 'silence');
  const cases = protocols.flatMap((protocol) =>
    known.filter((row) => (row.protocols ?? row.question.protocols).includes(protocol)).map(({ id }) => ({ id, protocol })),
  );
  it.each(cases)('leaves $id unknown on $protocol: a limit, an outage', async ({ id, protocol }) => {
    const isPlain = features.some((row) => row.id === id && row.question.id === 'completion');
    for (const fault of [429, 503]) {
      const cell = (await cellsThrough([`status:${fault},on=all${isPlain ? '' : ',skip=1'}`], protocol, [id])).get(id);
      expect(cell, cell?.evidence).toMatchObject({ value: fault === 503 && id === 'error-form' ? 'ignored' : 'unknown' });
    }
  });

  const refusable = cases.filter(({ id }) =>
    features.some((row) => row.id === id && !row.question.judgesErrors && row.question.id !== 'completion'),
  );
  it.each(refusable)('calls $id refused on $protocol where an error says so', async ({ id, protocol }) => {
    const cell = (await cellsThrough(['status:400,on=all,skip=1'], protocol, [id])).get(id);
    expect(cell, cell?.evidence).toMatchObject({ value: 'refused', status: 400 });
  });
});
