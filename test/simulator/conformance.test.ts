import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import type { Router } from '../../src/domain/router.ts';
import { routers } from '../../src/routers/index.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { createStreamValidator } from '../../src/sse/validators/index.ts';
import { type Answer, complete, toBody } from './ask.ts';

const schema = { type: 'object', properties: { city: { type: 'string' } } };
const tools: Readonly<Record<Protocol, unknown>> = {
  'openai-chat': [{ type: 'function', function: { name: 'weather', parameters: schema } }],
  'openai-responses': [{ type: 'function', name: 'weather', parameters: schema }],
  'anthropic-messages': [{ name: 'weather', input_schema: schema }],
  gemini: [{ functionDeclarations: [{ name: 'weather', parameters: schema }] }],
};

async function streamed(simulator: Simulator, protocol: Protocol, withTools: boolean, fault?: string): Promise<Answer> {
  const asked = {
    ...(protocol === 'gemini' ? {} : { stream: true }),
    ...(protocol === 'openai-chat' && { stream_options: { include_usage: true } }),
  };
  const body = toBody(protocol, simulator.model, { ...asked, ...(withTools && { tools: tools[protocol] }) });
  return await complete(simulator, protocol, { body, stream: true, ...(fault !== undefined && { fault }) });
}

function verdictOn(answer: Answer, protocol: Protocol, router: Router, withTools: boolean) {
  const judge = createStreamValidator(protocol, {
    contentType: answer.headers['content-type'] ?? '',
    includeUsageRequested: protocol === 'openai-chat' ? true : null,
    toolsOffered: withTools,
    allowances: router.stream,
  });
  judge.push(answer.bytes, 1);
  return judge.end(answer.broken === null ? 'complete' : 'reset', 2);
}

describe.each(routers.filter(({ kind }) => kind === 'router'))('the streams of $name', (router) => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ router, seed: 12, tools: true });
  });

  afterAll(async () => {
    await simulator.close();
  });

  it.each(
    router.protocols.flatMap((protocol) =>
      [false, true].map((withTools): [Protocol, string, boolean] => [protocol, withTools ? 'with' : 'without', withTools]),
    ),
  )('keep every promise of %s, %s tools', async (protocol, _with, withTools) => {
    const answer = await streamed(simulator, protocol, withTools);
    const { violations, report } = verdictOn(answer, protocol, router, withTools);
    expect(violations).toEqual([]);
    if (withTools) expect(report.toolCalls).toMatchObject([{ name: 'weather', validJson: true }]);
    expect(report.usage).not.toBeNull();
  });
});

describe('a staged fault is the violation it is named for', () => {
  const [router] = routers.filter(({ kind }) => kind === 'generic');
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 13 });
  });

  afterAll(async () => {
    await simulator.close();
  });

  it.each([
    ['no-done', 'openai-chat', 'done-missing'],
    ['done-twice', 'openai-chat', 'done-duplicated'],
    ['no-finish', 'openai-chat', 'finish-reason-missing'],
    ['no-usage', 'openai-chat', 'usage-missing'],
    ['empty', 'openai-chat', 'stream-empty'],
    ['bad-json', 'openai-chat', 'json-malformed'],
    ['error-inside', 'openai-chat', 'error-in-stream'],
    ['content-type:text/html', 'openai-chat', 'content-type-wrong'],
    ['no-done', 'anthropic-messages', 'message-stop-missing'],
    ['no-start', 'anthropic-messages', 'message-start-missing'],
    ['no-finish', 'anthropic-messages', 'message-delta-missing'],
    ['no-event-names', 'anthropic-messages', 'event-name-missing'],
    ['error-inside', 'anthropic-messages', 'error-in-stream'],
    ['no-finish', 'openai-responses', 'response-terminal-missing'],
    ['no-start', 'openai-responses', 'first-event-not-created'],
    ['no-finish', 'gemini', 'finish-missing'],
  ] as const)('%s in %s is %s', async (fault, protocol, code) => {
    if (!router) expect.fail('no generic router');
    const answer = await streamed(simulator, protocol, false, fault);
    expect(verdictOn(answer, protocol, router, false).violations.map((violation) => violation.code)).toContain(code);
  });

  it.each([
    ['tool-args-duplicated', 'tool-args-duplicated'],
    ['tool-args-missing', 'tool-args-empty'],
  ] as const)('%s is %s', async (fault, code) => {
    if (!router) expect.fail('no generic router');
    const answer = await streamed(simulator, 'openai-chat', true, fault);
    expect(verdictOn(answer, 'openai-chat', router, true).violations.map((violation) => violation.code)).toContain(code);
  });

  it.each(['crlf', 'cr', 'bom', 'no-space', 'keep-alive'])('%s is no violation', async (fault) => {
    if (!router) expect.fail('no generic router');
    const answer = await streamed(simulator, 'openai-chat', false, fault);
    expect(verdictOn(answer, 'openai-chat', router, false).violations).toEqual([]);
  });
});
