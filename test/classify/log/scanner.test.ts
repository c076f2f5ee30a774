import { expect, it } from 'vitest';
import { classify } from '../../../src/classify/classify.ts';
import { LogScanner } from '../../../src/classify/log/scanner.ts';
import { rulesFor } from '../../../src/routers/rules.ts';

const lines = [
  '2026-11-20 10:00:01 INFO started',
  '2026-11-20 10:00:02 ERROR Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}',
  '2026-11-20 10:00:03 INFO ok',
  '2026-11-20 10:00:04 ERROR Error code: 401 - {"error":{"message":"Incorrect API key provided: sk-x","code":"invalid_api_key"}}',
  '2026-11-20 10:00:05 ERROR Error code: 429 - {"error":{"message":"Rate limit reached on requests per min","code":"rate_limit_exceeded"}}',
  '',
];

function scan(pieces: readonly Uint8Array[]) {
  const scanner = new LogScanner((text) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 }));
  for (const piece of pieces) scanner.push(piece);
  return scanner.end();
}

const expected = [
  ['auth.invalid_key', 1, 4, 4],
  ['rate.requests', 2, 2, 5],
];

it.each(['utf8', 'utf16le', 'latin1'] as const)('counts each distinct problem of a %s log, however it is cut', (encoding) => {
  const bytes = Buffer.from((encoding === 'utf16le' ? '\ufeff' : '') + lines.join('\n'), encoding);
  for (const size of [bytes.length, 63, 64, 65, 512]) {
    const pieces = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    const report = scan(pieces);
    expect(report.problems.map(({ diagnosis, count, firstLine, lastLine }) => [diagnosis.category, count, firstLine, lastLine])).toEqual(
      expected,
    );
    expect(report.problems[1]?.firstTime).toBe('2026-11-20 10:00:02');
    expect(report.lines).toBe(5);
  }
});

it('counts an entry once wherever its lines are cut', () => {
  const entry = [
    '2026-11-20 10:00:04 ERROR call failed',
    'Traceback (most recent call last):',
    '  File "/app/llm.py", line 10, in ask',
    '    raise AuthenticationError(body)',
    `openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-x'}}`,
    '',
  ].join('\n');
  const bytes = Buffer.from(`2026-11-20 10:00:01 INFO started\n${entry}2026-11-20 10:00:05 INFO stopped\n`);
  for (let cut = 1; cut < bytes.length; cut++) {
    const { problems, lines, unknown } = scan([bytes.subarray(0, cut), bytes.subarray(cut)]);
    expect({
      cut,
      unknown,
      lines,
      found: problems.map(({ diagnosis, count, firstLine }) => [diagnosis.category, count, firstLine]),
    }).toEqual({
      ...{ cut, unknown: 0, lines: 7 },
      found: [['auth.invalid_key', 1, 2]],
    });
  }
});

it('survives a line without end', () => {
  const piece = Buffer.alloc(1 << 18, 'error ');
  expect(scan(Array.from({ length: 40 }, () => piece)).lines).toBe(1);
});

it('classifies the events of one kind once, whatever their ids, and tells statuses apart', () => {
  let classified = 0;
  const scanner = new LogScanner((text) => {
    classified++;
    return classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });
  });
  for (let at = 0; at < 3000; at++) {
    const status = at % 3 === 0 ? 401 : 503;
    const id = (at * 2654435761).toString(16);
    scanner.push(
      Buffer.from(
        `10:00:${String(at % 60).padStart(2, '0')} [worker-${at % 7}] error status=${status} req_${id} duration_ms=${400 + (at % 500)}\n`,
      ),
    );
  }
  const { problems, lines } = scanner.end();
  expect(problems.map(({ diagnosis, count }) => [diagnosis.status, count])).toEqual([
    [401, 1000],
    [503, 2000],
  ]);
  expect(lines).toBe(3000);
  expect(classified).toBeLessThan(10);
});

it('tolerates noise of any bytes between lines', () => {
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 197) % 256).filter((byte) => byte !== 10));
  const report = scan([Buffer.from('a\n'), noise, Buffer.from(`\n${lines[3]}\n`), noise]);
  expect(report.problems.map(({ diagnosis, firstLine }) => [diagnosis.category, firstLine])).toEqual([['auth.invalid_key', 3]]);
  expect(report.lines).toBe(4);
});

it('finds what clients and gateways log of a status without any word for an error', () => {
  const { problems } = scan([
    Buffer.from(
      [
        'INFO httpx: HTTP Request: POST https://router.example/v1/chat/completions "HTTP/1.1 429 Too Many Requests"',
        'INFO httpx: HTTP Request: POST https://router.example/v1/chat/completions "HTTP/1.1 200 OK"',
        '127.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "POST /v1/messages HTTP/1.1" 529 84',
        '127.0.0.1 - - [20/Nov/2026:10:00:01 +0000] "POST /v1/messages HTTP/1.1" 200 84',
        '127.0.0.1 - - [20/Nov/2026:10:00:02 +0000] "GET /favicon.ico HTTP/1.1" 404 12',
        'WARN retrying: read tcp 10.0.0.1:1->10.0.0.2:443: connection reset by peer',
        '',
      ].join('\n'),
    ),
  ]);
  const found = problems.map(({ diagnosis, firstLine }) => [diagnosis.category, firstLine]);
  expect(found.sort()).toEqual([
    ['network.reset', 6],
    ['rate.requests', 1],
    ['upstream.overloaded', 3],
  ]);
});

it('tells one problem once, told with and without a status and code, and none of other services or of no error', () => {
  const { problems } = scan([
    Buffer.from(
      [
        '10:00:03 INFO httpx HTTP Request: POST https://router.example/v1/chat/completions "HTTP/1.1 429 Too Many Requests"',
        '10:00:04 INFO httpx HTTP Request: POST https://router.example/v1/chat/completions "HTTP/1.1 429 Too Many Requests"',
        "10:00:07 ERROR openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached', 'code': 'rate_limit_exceeded'}}",
        '10:01:07 INFO httpx HTTP Request: GET https://weights.example/config.json "HTTP/1.1 404 Not Found"',
        '10:02:00 INFO done: 0 errors, rate limit remaining 59',
        '{"level":"info","msg":"billing sync, balance insufficient for none","error":null}',
        '10:03:00 ERROR connect failed: rate limit reached, no errors before',
        '',
      ].join('\n'),
    ),
  ]);
  expect(problems.map(({ diagnosis, count, firstLine, lastLine }) => [diagnosis.category, count, firstLine, lastLine])).toEqual([
    ['rate.requests', 4, 1, 7],
  ]);
  expect(problems[0]).toMatchObject({ firstTime: '10:00:03', lastTime: '10:03:00', diagnosis: { facts: { code: 'rate_limit_exceeded' } } });
});

it('takes each line of a JSON log for itself, and a body below a line of text as part of it', () => {
  const entry = (level: number, more: object): string => JSON.stringify({ level, time: 1_795_000_000_000, ...more });
  const { problems } = scan([
    Buffer.from(
      [
        entry(30, { msg: 'request failed once, trying again' }),
        entry(50, { err: { type: 'AuthenticationError', message: '401 Incorrect API key provided' } }),
        entry(50, { err: { type: 'APIConnectionError', message: 'Connection error.', cause: { code: 'ENOTFOUND' } } }),
        'ERROR the answer was refused:',
        '{"error":{"message":"Insufficient balance","code":402}}',
        entry(30, { msg: 'no more' }),
        '',
      ].join('\n'),
    ),
  ]);
  const found = problems.map(({ diagnosis, firstLine }) => [diagnosis.category, firstLine]).sort();
  expect(found).toEqual([
    ['auth.invalid_key', 2],
    ['billing.balance', 4],
    ['network.dns', 3],
  ]);
  expect(problems.find(({ firstLine }) => firstLine === 2)?.firstTime).toBe('2026-11-18T11:06:40.000Z');
});

it('reads through the colours of a terminal', () => {
  const { problems } = scan([Buffer.from('\u001b[31mERROR\u001b[0m status=\u001b[33m429\u001b[0m too many\n')]);
  expect(problems.map(({ diagnosis }) => [diagnosis.category, diagnosis.status])).toEqual([['rate.requests', 429]]);
  expect(JSON.stringify(problems)).not.toContain('[31m');
});

const chained = [
  '2026-11-20 10:00:07,120 ERROR app: unhandled exception while answering',
  'Traceback (most recent call last):',
  '  File "/srv/transport.py", line 69, in send',
  '    raise exc',
  'httpcore.ConnectError: [Errno -2] Name or service not known',
  '',
  'The above exception was the direct cause of the following exception:',
  '',
  'Traceback (most recent call last):',
  '  File "/srv/app.py", line 10, in <module>',
  '    client.chat.completions.create(model="m")',
  'openai.APIConnectionError: Connection error.',
];

it('reads a chain of exceptions as one entry, names its cause, and shows the line that told', () => {
  const { problems, unknown } = scan([Buffer.from([...chained, '2026-11-20 10:00:08,120 INFO ok', ''].join('\n'))]);
  expect(problems.map(({ diagnosis, count, firstLine }) => [diagnosis.category, count, firstLine])).toEqual([['network.dns', 1, 1]]);
  expect(problems[0]?.diagnosis.evidence.join('\n')).toContain('Name or service not known');
  expect(unknown).toBe(0);
});

it('does not blame the gateway for an exception that only says that it is one', () => {
  const { problems, unknown } = scan([
    Buffer.from('ERROR caught exception: retrying\nERROR something went wrong\nERROR api answered 500\n'),
  ]);
  expect(problems.map(({ diagnosis, firstLine }) => [diagnosis.category, firstLine])).toEqual([['gateway.internal', 3]]);
  expect(unknown).toBe(2);
});

it.each([
  'FATAL:  password authentication failed for user "app"',
  'ERROR user login failed: wrong password for bob',
  'panic: runtime error: index out of range [5] with length 3',
  'Segmentation fault (core dumped), error 11',
  'Error: Hydration failed because the initial UI does not match what was rendered on the server.',
  'redis.exceptions.ResponseError: WRONGTYPE Operation against a key holding the wrong kind of value',
  "PermissionError: [Errno 13] Permission denied: '/etc/app'",
  'Error: listen EADDRINUSE: address already in use :::3000',
  'ERROR payment failed: card declined for order 123',
])('does not take what concerns no router for its failure: %s', (line) => {
  const { problems, unknown } = scan([Buffer.from(`${line}\n`)]);
  expect(problems.map(({ diagnosis }) => diagnosis.category)).toEqual([]);
  expect(unknown).toBe(1);
});

it.each([
  ['gin', (path: string, status: number) => `[GIN] 2026/11/28 - 10:00:01 | ${status} |  12.34ms |  10.0.0.1 | POST     "${path}"`],
  ['key and value', (path: string, status: number) => `time="2026-11-28T10:00:01Z" level=info method=POST path=${path} status=${status}`],
  ['a status before the path', (path: string, status: number) => `level=info status=${status} took=3ms path=${path}`],
  ['JSON', (path: string, status: number) => `{"time":"2026-11-28T10:00:01Z","method":"POST","path":"${path}","status":${status}}`],
  ['a method and a path', (path: string, status: number) => `10:00:01 POST ${path} ${status}`],
])('reads the requests of this API in an access log of the form %s', (_, line) => {
  const log = [line('/v1/chat/completions', 200), line('/v1/chat/completions', 429), line('/v1/messages', 502), line('/favicon.ico', 404)];
  const { problems } = scan([Buffer.from(`${log.join('\n')}\n`)]);
  expect(problems.map(({ diagnosis, firstLine }) => [diagnosis.category, firstLine])).toEqual([
    ['rate.requests', 2],
    ['gateway.bad_gateway', 3],
  ]);
});

it('takes no number for a status because of the end of a word', () => {
  const log = [
    '10:00:01 node=5 mode=4 corpus=400 ready',
    '10:00:02 read 3 messages 40 bytes, 12 connections 512 in use',
    '{"time":"2026-11-28T10:00:01Z","mode":4,"bytes":4096,"path":"/v1/messages","status":200,"error":null}',
    'time="2026-11-28T10:00:01Z" took 12 responses 450 ms',
  ];
  const { problems, unknown } = scan([Buffer.from(`${log.join('\n')}\n`)]);
  expect([problems, unknown]).toEqual([[], 0]);
});

it.each([
  [
    'curl',
    [
      '2026-11-29 10:00:01 DEBUG > POST /v1/chat/completions HTTP/1.1',
      '> host: a',
      '>',
      '< HTTP/1.1 429 Too Many Requests',
      '< retry-after: 7',
      '< x-request-id: req_77',
      '<',
    ],
  ],
  ['plain lines', ['2026-11-29 10:00:01 DEBUG answer:', 'HTTP/1.1 429 Too Many Requests', 'retry-after: 7', 'x-request-id: req_77', '']],
])('reads the head and the body of an answer in the form of %s as one problem', (_, head) => {
  const body = '{"error":{"message":"Rate limit reached for requests","code":"rate_limit_exceeded"}}';
  const log = ['2026-11-29 10:00:00 INFO start', ...head, body, '2026-11-29 10:00:02 INFO done', 'INFO: idle', ''].join('\n');
  const { problems } = scan([Buffer.from(log)]);
  expect(problems.map(({ diagnosis }) => [diagnosis.category, diagnosis.retry.afterSeconds, diagnosis.requestIds])).toEqual([
    ['rate.requests', 7, [{ name: 'x-request-id', value: 'req_77' }]],
  ]);
});

it('does not take the lines after a request of httpx for the head of its answer', () => {
  const log = [
    'INFO: HTTP Request: POST https://api.example.com/v1/chat/completions "HTTP/1.1 429 Too Many Requests"',
    'app: openai.AuthenticationError: Error code: 401 - Incorrect API key provided',
    '',
  ];
  const { problems } = scan([Buffer.from(log.join('\n'))]);
  expect(problems.map(({ diagnosis }) => diagnosis.category).sort()).toEqual(['auth.invalid_key', 'rate.requests']);
});
