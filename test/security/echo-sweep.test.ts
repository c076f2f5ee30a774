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
import { type Answer, answers, echoes, expectNothingOf, password, secret } from './echoes.ts';

/** Every command, secret and answer: a server that echoes what it was sent must not make any command show it. */

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
