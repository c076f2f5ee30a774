import { createServer, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chatUsage, closeAfterEach, openaiError, toCompletion, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** What a plain answer and a stream have in common is judged alike by `probe`, `probe --stream` and `doctor --deep`. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';

let server: Server | undefined;
closeAfterEach(() => server);

interface Body {
  stream?: boolean;
  tools?: { function: { name: string } }[];
}
type Serve = (body: Body, response: ServerResponse) => void;

async function run(command: string, serve: Serve) {
  server?.close();
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const json = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (request.headers.authorization !== `Bearer ${key}`) return json(401, openaiError('Incorrect API key provided'));
      if (request.url === '/v1/models') return json(200, toModelList('gpt-4o'));
      serve(JSON.parse(Buffer.concat(parts).toString()) as Body, response);
    });
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const report = JSON.parse((await runHere([...command.split(' '), '--model', 'gpt-4o', '--json'], { env })).stdout);
  return { report, root: report.findings.find(({ id }: { id: string }) => id === report.rootCause) };
}

const chunk = (delta: object, finish: string | null = null): object => ({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const withoutChoices = (usage?: object): object => ({ ...chunk({}), choices: [], ...(usage && { usage }) });
const sse = (...events: object[]): string => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const done = 'data: [DONE]\n\n';
const open = (response: ServerResponse, more: Record<string, string> = {}) =>
  response.writeHead(200, { 'content-type': 'text/event-stream', ...more });

const whole = (text: string): string =>
  `${sse(chunk({ role: 'assistant', content: text }), chunk({}, 'stop'), withoutChoices(chatUsage))}${done}`;

describe('a compressed answer that is cut off', () => {
  const serve: Serve = ({ stream }, response) => {
    const noise = Array.from({ length: 400 }, (_, index) => ((index * 7919) % 9973).toString(36)).join(' ');
    const packed = gzipSync(stream ? whole(noise) : JSON.stringify(toCompletion(noise)));
    const type = stream ? 'text/event-stream' : 'application/json';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 30));
  };

  it.each([
    ['probe', 'response.malformed'],
    ['probe --stream', 'stream.interrupted'],
    ['doctor --deep', 'response.malformed'],
  ])('may succeed later: %s', async (command, category) => {
    const { report, root } = await run(command, serve);
    expect([report.verdict, report.exitCode, root.category]).toEqual(['undetermined', 3, category]);
  });
});

describe('an answer with nothing but empty choices', () => {
  const serve: Serve = ({ stream }, response) => {
    if (stream) open(response).end(`${sse(withoutChoices(), withoutChoices(), withoutChoices(chatUsage))}${done}`);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...toCompletion(''), choices: [] }));
  };

  it.each(['probe', 'probe --stream', 'doctor --deep'])('is the same finding: %s', async (command) => {
    const { report, root } = await run(command, serve);
    expect([report.verdict, root.category]).toEqual(['undetermined', 'response.malformed']);
  });
});

describe('a tool call without arguments that a client can parse', () => {
  const serve =
    (value: unknown): Serve =>
    ({ stream, tools }, response) => {
      const calls = [{ index: 0, id: 'call_1', type: 'function', function: { name: tools?.[0]?.function.name, arguments: value } }];
      const message = { role: 'assistant', content: null, tool_calls: calls };
      if (stream) open(response).end(`${sse(chunk(message), chunk({}, 'tool_calls'), withoutChoices(chatUsage))}${done}`);
      else {
        const choices = [{ index: 0, message, finish_reason: 'tool_calls' }];
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...toCompletion(''), choices }));
      }
    };

  it.each([
    ['probe --tools', ''],
    ['probe --tools --stream', ''],
    ['probe --tools', {}],
    ['probe --tools --stream', {}],
    ['probe --tools', '"{\\"city\\":\\"Paris\\"}"'],
    ['probe --tools --stream', '"{\\"city\\":\\"Paris\\"}"'],
    ['probe --tools', '[]'],
    ['probe --tools --stream', '[]'],
  ])('is broken: %s, %j', async (command, value) => {
    const { report, root } = await run(command, serve(value));
    expect([report.verdict, root.retry.kind]).toEqual(['broken', 'after-fix']);
  });
});

describe('a tool call that clients do not run', () => {
  const serve =
    (rename: (name: string) => string, finish: string): Serve =>
    ({ stream, tools }, response) => {
      const name = rename(tools?.[0]?.function.name ?? '');
      const calls = [{ index: 0, id: 'call_1', type: 'function', function: { name, arguments: '{}' } }];
      const message = { role: 'assistant', content: null, tool_calls: calls };
      if (stream) open(response).end(`${sse(chunk(message), chunk({}, finish), withoutChoices(chatUsage))}${done}`);
      else {
        const choices = [{ index: 0, message, finish_reason: finish }];
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...toCompletion(''), choices }));
      }
    };
  const same = (name: string): string => name;

  it.each(['probe --tools', 'probe --tools --stream'])('has a name that was not offered: %s', async (command) => {
    const { report } = await run(
      command,
      serve((name) => `functions.${name}`, 'tool_calls'),
    );
    const found = report.findings.find(({ id }: { id: string }) => id.endsWith(':tools'));
    expect(found).toMatchObject({ status: 'warn', title: 'The answer calls a tool that was not offered', retry: { kind: 'after-fix' } });
    expect([found.measured, found.expected]).toEqual(['the name called is functions.get_weather', 'get_weather, get_time']);
  });

  it.each(['probe --tools', 'probe --tools --stream'])('ends as if there were none, each time: %s', async (command) => {
    const { report } = await run(command, serve(same, 'stop'));
    const found = report.findings.find(({ id }: { id: string }) => id.endsWith(':tools'));
    expect(found).toMatchObject({ status: 'warn', category: 'response.malformed', retry: { kind: 'after-fix' } });
    expect(JSON.stringify(found)).not.toContain('damaged');
  });

  it.each(['probe --tools', 'probe --tools --stream'])('is none of these: %s', async (command) => {
    const { report } = await run(command, serve(same, 'tool_calls'));
    expect(report.findings.some(({ id }: { id: string }) => id.endsWith(':tools'))).toBe(false);
  });
});

describe('events that are all malformed', () => {
  it.each([
    ['a doubled field name', (text: string) => text.replaceAll('data: {', 'data: data: {')],
    ['line ends as text', (text: string) => text.replaceAll('\n', '\\n')],
  ])('cut nothing: %s', async (_name, deform) => {
    const { report, root } = await run('probe --stream', (_body, response) => void open(response).end(deform(whole('pong'))));
    expect([report.verdict, root.category, root.retry.kind]).toEqual(['broken', 'stream.nonconformant', 'after-fix']);
  });

  it('are a cut where the last one alone ends early', async () => {
    const text = sse(chunk({ role: 'assistant', content: 'po' }), chunk({ content: 'ng and more' }));
    const { report, root } = await run('probe --stream', (_body, response) => void open(response).end(text.slice(0, -40)));
    expect([report.verdict, root.category]).toEqual(['undetermined', 'stream.interrupted']);
  });
});

it('a burst after a long wait is buffered, also behind an event of the gateway itself', async () => {
  const tokens = Array.from({ length: 80 }, (_, index) => chunk({ content: `${index} ` }));
  const { report } = await run('probe --stream', (_body, response) => {
    open(response).write(sse(chunk({ role: 'assistant', content: '' })));
    setTimeout(() => response.end(`${sse(...tokens, chunk({}, 'stop'), withoutChoices(chatUsage))}${done}`), 2500);
  });
  expect(report.findings).toContainEqual(expect.objectContaining({ check: 'stream.grammar', status: 'warn', category: 'stream.buffered' }));
});

it('several answers: a problem says in how many of them it came, and only answers are timed', async () => {
  let count = 0;
  const { report, root } = await run('probe --count 4', (_body, response) => {
    const fails = ++count === 3;
    const body = fails ? { error: { message: 'Internal server error', type: 'server_error' } } : toCompletion('pong');
    response.writeHead(fails ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  expect([root.category, root.measured]).toEqual(['gateway.internal', expect.stringMatching(/^1 of 4 times: 500 server_error/)]);
  const latency = report.findings.find(({ id }: { id: string }) => id === 'stream.latency');
  expect(latency.measured).toMatch(/^3 of 4 answered; whole answer p50 \d+, p95 \d+, max \d+ ms$/);
});

describe('a stream that is cut', () => {
  const begin = sse(chunk({ role: 'assistant', content: 'po' }), chunk({ content: 'ng' }));

  it('after a silence says so', async () => {
    const { root } = await run('probe --stream', (_body, response) => {
      open(response).write(begin);
      setTimeout(() => response.destroy(), 1500);
    });
    expect([root.category, root.title, root.retry.kind]).toEqual(['stream.interrupted', 'The stream fell silent and was cut', 'backoff']);
    expect(root.measured).toMatch(/, then nothing for \d\.\d s until the cut/);
  });

  it('while it flows was not silent', async () => {
    const { root } = await run('probe --stream', (_body, response) => {
      open(response).write(begin);
      setTimeout(() => response.destroy(), 100);
    });
    expect([root.category, root.title]).toEqual(['stream.interrupted', 'The stream ended before its end']);
  });
});
