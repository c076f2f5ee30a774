import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/domain/options.ts';
import { createCertificate, type ThrowAwayCertificate } from '../../src/simulator/tls/certificate.ts';
import { runHere } from '../e2e/here.ts';

/** Every command, secret and answer: a server that echoes what it was sent must not make any command show it. */

const secret = 'Wq7rTz1pLx9kVb3nYc5m8Hd2';
const password = 'Rk4tUe8wQz2hJm6v';

/** What a server writes into its answers: the secrets, plain and in some encodings. */
const echoes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => [...text].join('-'),
  (text) => [...text].reverse().join(''),
  (text) => [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join(' '),
];

interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  reason?: string;
  body?: string;
  trailers?: Record<string, string>;
}

const type = { 'content-type': 'application/json' };
const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const answers: Readonly<Record<string, (echo: string) => Answer>> = {
  'a refusal': (echo) => ({
    status: 401,
    headers: type,
    body: JSON.stringify({ error: { message: `No key ${echo}`, code: echo, type: echo, param: echo } }),
  }),
  'a name in a refusal': (echo) => ({
    status: 400,
    headers: type,
    body: JSON.stringify({ error: { [echo]: echo, message: { [echo]: 1 } } }),
  }),
  'text that is no JSON': (echo) => ({ status: 200, headers: type, body: `{"a": ${echo}` }),
  'a page': (echo) => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: `<html><title>${echo}</title><h1>${echo}</h1></html>`,
  }),
  headers: (echo) => ({
    status: 429,
    headers: {
      ...type,
      'x-request-id': echo,
      'retry-after': echo,
      'x-ratelimit-limit-requests': echo,
      server: echo,
      via: `1.1 ${echo}`,
      [`x-${echo.slice(0, 40).replace(/[^\w-]/g, '')}`]: '1',
    },
    body: '{}',
  }),
  'WWW-Authenticate': (echo) => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${echo}", error="${echo}"` }, body: '' }),
  'Set-Cookie': (echo) => ({
    status: 403,
    headers: { ...type, 'set-cookie': [`${echo.replace(/\W/g, '')}=${echo}; Path=/${echo}`] },
    body: '{}',
  }),
  Location: (echo) => ({
    status: 302,
    headers: { location: `http://${echo.replace(/\W/g, '').slice(0, 40)}.example/${echo}?key=${echo}#${echo}` },
    body: '',
  }),
  'the reason': (echo) => ({ status: 418, reason: echo, body: '' }),
  'the content type': (echo) => ({ status: 200, headers: { 'content-type': `text/${echo}; charset=${echo}` }, body: echo }),
  trailers: (echo) => ({ status: 500, headers: { ...type, trailer: 'x-echo' }, body: '{"error":{}}', trailers: { 'x-echo': echo } }),
  'a list of models': (echo) => ({
    status: 200,
    headers: type,
    body: JSON.stringify({ object: 'list', data: [{ id: echo, object: 'model', owned_by: echo }] }),
  }),
  'a completion': (echo) => ({
    status: 200,
    headers: type,
    body: JSON.stringify({
      id: echo,
      model: echo,
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: echo }, finish_reason: echo }],
      usage: { prompt_tokens: 1, completion_tokens: 1, [echo]: 2 },
    }),
  }),
  'a stream': (echo) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `${[...echo].map((character) => event({ id: 'x', choices: [{ index: 0, delta: { content: character } }] })).join('')}event: ${echo}\ndata: ${echo}\n\n`,
  }),
  'an error in a stream': (echo) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `: ${echo}\n\n${event({ error: { message: echo } })}`,
  }),
};

/** Letters and digits, as a reader could assemble them. */
const joined = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
const pieces = [secret, password].flatMap((text) => Array.from({ length: text.length - 7 }, (_, at) => joined(text).slice(at, at + 8)));

function expectNothingOf(shown: string, where: string): void {
  const plain = joined(shown);
  const reversed = [...plain].reverse().join('');
  for (const piece of pieces) expect(plain.includes(piece) || reversed.includes(piece), `${where}: ${piece} of\n${shown}`).toBe(false);
  for (const echo of echoes.slice(1)) {
    const form = joined(echo(secret));
    expect(plain.includes(form.slice(4, 4 + Math.ceil(form.length / 2))), `${where}: ${form}\n${shown}`).toBe(false);
  }
}

interface Place {
  args: readonly string[];
  env?: Record<string, string>;
  stdin?: string;
}

let folder: string;
let server: Server;
let secure: Server;
let root: string;
let answer = answers['a refusal'] as (echo: string) => Answer;
let certificate: ThrowAwayCertificate;
let echoed = 0;

/** Where the user keeps the secrets; `root` is the server's address. */
const places: Readonly<Record<string, () => Place>> = {
  environment: () => ({ args: ['--base-url', `${root}/v1`], env: { KUSH_DOCTOR_API_KEY: secret, ACME_PASSWORD: password } }),
  'another case': () => ({
    args: ['--base-url', `${root}/v1`],
    env: { KUSH_DOCTOR_API_KEY: secret.toUpperCase(), ACME_PASSWORD: password },
  }),
  'an env file': () => {
    writeFileSync(join(folder, 'keys.env'), `OPENAI_API_KEY="${secret}"\nDB_PASSWORD='${password}'\n`);
    return { args: ['--dotenv', 'keys.env', '--base-url', `${root}/v1`] };
  },
  'standard input': () => ({ args: ['--key-stdin', '--base-url', `${root}/v1`], stdin: `${secret}\n`, env: { ACME_PASSWORD: password } }),
  'a header': () => ({
    args: ['--base-url', `${root}/v1`, '--header', 'X-Tenant: env:TENANT', '--header', 'X-Second: env:SECOND'],
    env: { KUSH_DOCTOR_API_KEY: 'sk-other-Zz81Yy72Xx63Ww54', TENANT: secret, SECOND: password },
  }),
  'a proxy': () => ({
    args: ['--base-url', 'http://router.example/v1', '--force-key'],
    env: {
      KUSH_DOCTOR_API_KEY: secret,
      HTTP_PROXY: root.replace('//', `//user:${password}@`),
      HTTPS_PROXY: root.replace('//', `//user:${password}@`),
    },
  }),
  'a base URL': () => ({
    args: ['--base-url', `${root.replace('//', `//user:${password}@`)}/v1?token=${secret}`],
    env: { KUSH_DOCTOR_API_KEY: secret },
  }),
  'the path of a base URL': () => ({
    args: ['--base-url', `${root}/${secret}/v1/${password}`],
    env: { KUSH_DOCTOR_API_KEY: secret, ACME_PASSWORD: password },
  }),
  'files of clients': () => {
    for (const name of ['.claude', '.codex']) mkdirSync(join(folder, name), { recursive: true });
    const env = { ANTHROPIC_AUTH_TOKEN: secret, ANTHROPIC_BASE_URL: root, DB_PASSWORD: password };
    writeFileSync(join(folder, '.claude/settings.json'), JSON.stringify({ env }));
    writeFileSync(join(folder, '.codex/auth.json'), JSON.stringify({ OPENAI_API_KEY: secret, tokens: { access_token: password } }));
    return { args: [], env: { ACME_PASSWORD: password } };
  },
};

const commands: readonly (readonly string[])[] = [
  ['doctor'],
  ['doctor', '--verbose'],
  ['check-key', '--verbose'],
  ['models', '--verbose'],
  ['probe', '--model', 'm', '--verbose'],
  ['probe', '--model', 'm', '--stream', '--tools', '--verbose'],
  ['compat', '--model', 'm', '--only', 'stream,tool', '--verbose'],
  ['report', '--verbose'],
  ['env', '--verbose'],
  ['bug'],
  ['checks'],
  ['doctor', '--debug'],
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-echo-'));
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const text = `${secret} ${password}`;
      const {
        status,
        headers = {},
        reason,
        body = '',
        trailers,
      } = answer((echoes[echoed++ % echoes.length] as (text: string) => string)(text));
      if (reason === undefined) response.writeHead(status, headers);
      else response.writeHead(status, reason, headers);
      response.write(body);
      if (trailers !== undefined) response.addTrailers(trailers);
      response.end();
    });
  });
  certificate = createCertificate(
    ['localhost', '127.0.0.1', `${secret}.example`, `${Buffer.from(secret).toString('hex')}.example`],
    Date.now(),
  );
  secure = createSecureServer({ key: certificate.key, cert: certificate.cert });
  for (const one of [server, secure]) await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  secure.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(command: readonly string[], { args, env, stdin }: Place, where: string): Promise<void> {
  const output = mkdtempSync(join(folder, 'out-'));
  const own = command[0] === 'bug' || command[0] === 'checks' ? [] : args;
  const written = command.includes('--format')
    ? ['--output', join(output, 'a.html'), '--output', join(output, 'b.json'), '--output', join(output, 'c.md')]
    : [];
  const { stdout, stderr } = await runHere([...command, ...own, ...written, '--deadline', '10m'], {
    cwd: folder,
    home: folder,
    ...(env === undefined ? {} : { env }),
    ...(stdin === undefined ? {} : { stdin }),
  });
  const files = readdirSync(output).map((name) => readFileSync(join(output, name), 'utf8'));
  expectNothingOf([stdout, stderr, ...files].join('\n'), where);
  rmSync(output, { recursive: true, force: true });
}

/** Pairs of two tables, the others in turn: every third pair, all of them with KUSH_DOCTOR_TEST_ALL. */
const kinds = Object.keys(answers);
const placeNames = Object.keys(places);
const rows = kinds
  .flatMap((kind, first) =>
    placeNames.map((place, second) => ({ kind, place, at: first * placeNames.length + second, turn: first + second })),
  )
  .filter(({ turn }) => turn % 3 === 0 || process.env.KUSH_DOCTOR_TEST_ALL !== undefined);

describe.each(rows)('a server that echoes in $kind the secrets of $place', ({ kind, place, at }) => {
  const command = commands[at % commands.length] ?? [];
  const format = formatNames[at % formatNames.length] ?? 'text';
  it(`shows none in ${command.join(' ')} as ${format}`, async () => {
    answer = answers[kind] as (echo: string) => Answer;
    await run([...command, ...(command[0] === 'checks' ? [] : ['--format', format])], (places[place] as () => Place)(), kind);
  });
});

describe('a server with a certificate that names the secrets', () => {
  const base = (host: string): string[] => ['--base-url', `https://${host}:${(secure.address() as AddressInfo).port}/v1`];
  const env = { KUSH_DOCTOR_API_KEY: secret, ACME_PASSWORD: password };

  it.each(['text', 'json', 'html', 'github'])('which nobody trusts, shows none as %s', async (format) => {
    await run(['doctor', '--verbose', '--format', format], { args: base('127.0.0.1'), env }, 'certificate');
  });
});

it('was asked by these runs', () => expect(echoed).toBeGreaterThan(rows.length));
