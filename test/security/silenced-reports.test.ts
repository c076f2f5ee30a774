import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/domain/options.ts';
import { runHere } from '../e2e/here.ts';
import { echoes, expectNothingOf, secret } from './echoes.ts';

/** What a server writes can be withheld, but not the report: of what cannot be shown, only the field or line is left out. */

let server: Server;
let root: string;
let answer: (response: ServerResponse) => void = (response) => response.end();

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const type = { 'content-type': 'application/json' };
const refuse =
  (headers: Record<string, string | string[]>, body = '{}') =>
  (response: ServerResponse) =>
    response.writeHead(401, { ...type, ...headers }).end(body);
const token = (text: string): string => text.replace(/[^\w.-]/g, '');
const [base64, hex] = ['base64', 'hex'].map((encoding) => Buffer.from(secret).toString(encoding as 'hex')) as [string, string];
/** Text for which every kind of decoding has to be tried. */
const costly = (seed: number): string =>
  Array.from({ length: 300 }, (_, at) => `%2541\\u00${(at % 90) + 10}&#x4${at % 10};${(seed * 7919 + at * 104_729).toString(36)}Qa1`).join(
    '',
  );

const servers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a cookie whose name is the key': refuse({ 'set-cookie': [`${secret}=1; Path=/`] }),
  'a cookie whose name is the key in base64': refuse({ 'set-cookie': [`${token(base64)}=1; Path=/`] }),
  'a cookie whose name is the key in hex': refuse({ 'set-cookie': [`${hex}=1; Path=/`, `${[...secret].join('-')}=2`] }),
  'a cookie attribute with the key': refuse({ 'set-cookie': [`a=1; Path=/${base64}; Domain=${hex}.example`] }),
  'a costly cookie': (response) =>
    refuse({ 'set-cookie': Array.from({ length: 20 }, (_, at) => `${costly(at).replaceAll(';', '&').slice(0, 600)}=1`) })(response),
  'the key in two headers': refuse({ 'x-first': `${secret.slice(0, 7)}`, 'x-second': secret.slice(7, 14), 'x-third': secret.slice(14) }),
  'the key in base64 in two headers': refuse({ 'x-request-id': base64.slice(0, 15), 'x-request-id2': base64.slice(15) }),
  'a character of the key per header': refuse(Object.fromEntries([...secret].map((character, at) => [`x-${at}`, character]))),
  'a byte of the key per header': refuse(Object.fromEntries([...Buffer.from(secret)].map((byte, at) => [`x-${at}`, String(byte)]))),
  'a character of the key per element': refuse(
    {},
    JSON.stringify({ error: { message: [...secret], code: Object.fromEntries([...secret].entries()) } }),
  ),
  'a byte of the key per element': refuse(
    {},
    JSON.stringify({ error: { message: [...Buffer.from(secret)], code: [...Buffer.from(secret)] } }),
  ),
  'a number that is the key in hex': refuse({}, JSON.stringify({ error: { message: { [hex]: 1 }, param: [hex, [hex]] } })),
  'names that are the key': refuse({ [`x-${token(base64)}`.toLowerCase()]: '1', [`x-${hex}`]: hex }),
  'costly headers': (response) =>
    refuse(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`x-costly-${at}`, costly(at).slice(0, 600)])))(response),
  'costly bodies': (response) => refuse({}, JSON.stringify({ error: { message: costly(Math.random() * 1e6) } }))(response),
  'costly models': (response) =>
    response.writeHead(200, type).end(
      JSON.stringify({
        object: 'list',
        data: Array.from({ length: 300 }, (_, at) => ({ id: costly(at).slice(0, 300), object: 'model' })),
      }),
    ),
  'models in all encodings': (response) =>
    response
      .writeHead(200, type)
      .end(JSON.stringify({ object: 'list', data: echoes.map((echo) => ({ id: echo(secret), object: 'model' })) })),
};

const parsers: Partial<Record<string, (text: string) => void>> = {
  json: (text) => expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1 }),
  sarif: (text) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' }),
  html: (text) => expect(text.trimEnd()).toMatch(/<\/html>$/),
  junit: (text) => expect(text.trimEnd()).toMatch(/<\/testsuites>$/),
};

const commands = [
  ['doctor', '--verbose'],
  ['models', '--verbose'],
  ['probe', '--model', 'm', '--verbose'],
];

describe.each(Object.keys(servers).map((name, at) => [name, at] as const))('%s', (name, at) => {
  it.each(formatNames.map((format, row) => [format, commands[(at + row) % 3] ?? []] as const))(
    'does not silence a report as %s',
    async (format, command) => {
      answer = servers[name] as (response: ServerResponse) => void;
      const { stdout, stderr } = await runHere([...command, '--format', format, '--base-url', root, '--deadline', '10m'], {
        env: { KUSH_DOCTOR_API_KEY: secret },
      });
      expect(stderr).not.toMatch(/nothing was written|went wrong/);
      expectNothingOf(stdout + stderr, name);
      if (stderr.includes('knows only')) return;
      expect(stdout).not.toMatch(/^\s*(?:\[withheld[^\]]*\]\s*)*$/);
      parsers[format]?.(stdout);
    },
  );
});
