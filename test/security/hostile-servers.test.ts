import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachReading, readingBudgets } from '../../src/engine/redact/readings.ts';
import { kushDoctor } from '../e2e/cli.ts';
import { takeTurns } from '../support/sample.ts';

/** Bodies of half a megabyte with the most expensive content for patterns, parsers and the redactor. */

const size = 500_000;
const fill = (unit: string): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const list = (models: readonly object[]): string => JSON.stringify({ object: 'list', data: models });

const bodies: Readonly<Record<string, () => string>> = {
  'names of keys': () => fill('api_key='),
  'names of keys with values': () => fill('api_key=abc1 '),
  words: () => fill('the model is not available for your key '),
  'Chinese words': () => fill('模型不可用，请检查'),
  base64: () => fill('QUJDREVGR0hJSktMTU5PUA'),
  'percent signs': () => fill('%25'),
  'escaped escape codes': () => fill('\\u001b]52;c;a\\u0007'),
  'escape codes': () => fill('\u001b[31m\u0007'),
  'colons of commands': () => fill('::a'),
  'quotes of Python': () => fill("['"),
  html: () => `<html>${fill('<div class="a">x &amp; y</div>')}`,
  'open brackets': () => fill('['),
  'nested objects': () => '{"a":'.repeat(size / 6),
  'ten thousand models': () => list(Array.from({ length: 10_000 }, (_, at) => ({ id: `model-${at}-xyz`, object: 'model' }))),
  'one model with a name of half a megabyte': () => list([{ id: fill('m-'), object: 'model' }]),
  'twenty thousand names': () => JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]))),
  'an error of half a megabyte': () =>
    JSON.stringify({ error: { message: fill('model gpt-4 not found, invalid key: sk-abc '), code: fill('c') } }),
  'half a megabyte of errors': () => fill('{"error":{"message":"x"}}'),
  'stack traces': () => fill('\nstatus code: 401 unauthorized at foo (bar.js:1:2)'),
  'line ends': () => fill('\n'),
  'shapes of keys': () => fill('sk-proj-abcdefghij'),
  'URLs with passwords': () => fill('https://a:b@c.d/e?key=1 '),
};

/** Lists of up to 6 MB are read; parsed, a short member takes up to a hundred times its length. */
const lists: Readonly<Record<string, () => string>> = {
  'four hundred thousand models': () => list(Array.from({ length: 400_000 }, (_, at) => ({ id: `m${at}` }))),
  'three hundred thousand names': () => JSON.stringify(Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => [`k${at}`, at]))),
  'as many names as are read': () => JSON.stringify(Object.fromEntries(Array.from({ length: 149_900 }, (_, at) => [`k${at}`, at]))),
  'as many objects as are read': () => `{"data":[${'{},'.repeat(74_000)}{}]}`,
  'a model with three hundred thousand fields': () =>
    list([Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => [`k${at}`, at]))]),
  'more than a million empty objects': () => `[${'{},'.repeat(1_300_000)}{}]`,
  'two million empty lists': () => `{"data":[${'[],'.repeat(2_000_000)}[]]}`,
  'four million numbers': () => `{"data":[${'1,'.repeat(3_900_000)}1]}`,
  'four million brackets': () => '['.repeat(4_000_000),
  'a name of six megabytes': () => list([{ id: 'x'.repeat(6_000_000) }]),
};

/** A model with as many fields as a router lists, 1.5 kB. */
function realModel(at: number): object {
  const fields = Array.from({ length: 50 }, (_, index) => [`field_${index}`, 'a value of some length'] as const);
  return { id: `vendor/model-${at}`, object: 'model', supported_parameters: ['tools', 'seed', 'stop'], ...Object.fromEntries(fields) };
}

const preload = join(import.meta.dirname, '../../bench/peak-memory.cjs');
/** Peak resident memory, in megabytes; the aim is 150, and a busy machine collects garbage late. */
const maxMemory = 150;
const maxOutput = 16_000;
/** The same if every answer is shown, which the report's own limits on texts keep. */
const maxMemoryShown = 180;
const maxOutputShown = 160_000;
/** The bodies that cost the most memory. */
const costliest = ['names of keys', 'percent signs', 'open brackets', 'one model with a name of half a megabyte'];

describe('a server that answers every question with half a megabyte', () => {
  let server: Server;
  let root: string;
  beforeAll(async () => {
    const kinds = [...Object.values(bodies), ...Object.values(lists), () => list(Array.from({ length: 2000 }, (_, at) => realModel(at)))];
    server = createServer((request, response) => {
      // The doctor also sends requests outside its base, for example at the server's root, where no status is named.
      const { kind = '0', status = '404' } = /^\/(?<kind>\d+)\/(?<status>\d{3})\//.exec(request.url ?? '')?.groups ?? {};
      request
        .resume()
        .on('end', () => response.writeHead(Number(status), { 'content-type': 'application/json' }).end(kinds[Number(kind)]?.()));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  /** Runs `doctor` against the body at this index; peak memory in megabytes. */
  async function examine(at: number, status: number, args: readonly string[]) {
    const env = { KUSH_DOCTOR_API_KEY: 'sk-test-Abcdefgh1234567890Zx', NODE_OPTIONS: `--require ${preload}` };
    const base = `${root}/${at}/${status}/v1`;
    const result = await kushDoctor(['doctor', '--deadline', '10m', '--base-url', base, ...args], { env, timeoutMs: 600_000 });
    // The watchdog ends a run with a signal, which gives no exit code.
    expect(result.code, result.stderr).not.toBeNull();
    return { length: result.stdout.length, megabytes: Number(/\npeak (\d+)\n/.exec(result.stderr)?.[1]) / 1024 };
  }

  async function listModels(at: number) {
    const env = { KUSH_DOCTOR_API_KEY: 'sk-test-Abcdefgh1234567890Zx' };
    return await kushDoctor(['models', '--json', '--base-url', `${root}/${at}/200/v1`], { env });
  }

  it.each(Object.keys(bodies).map((name, at) => [name, at] as const))(
    '%s: the run ends by itself, in memory and output that are bounded',
    async (_, at) => {
      // Most are refusals, which are matched with every pattern; the others are sent with status 200.
      const { length, megabytes } = await examine(at, at % 4 === 0 ? 200 : 401, []);
      expect(length).toBeLessThan(maxOutput);
      expect(megabytes).toBeLessThan(maxMemory);
    },
  );

  const atOfLists = Object.keys(bodies).length;
  it.each(Object.keys(lists).map((name, at) => [name, at] as const))('a list of %s is bounded', async (_, at) => {
    const { length, megabytes } = await examine(atOfLists + at, 200, []);
    expect(length).toBeLessThan(maxOutput);
    expect(megabytes).toBeLessThan(maxMemory);
  });

  it('a list of two thousand models with sixty fields each is read to its end', async () => {
    const { stdout } = await listModels(atOfLists + Object.keys(lists).length);
    expect(JSON.parse(stdout).models).toHaveLength(2000);
  });

  const shown = [['--verbose'], ['--format', 'html']].flatMap((args, row) =>
    costliest.flatMap((name, at) => takeTurns([200, 401], at + row).map((status) => [name, args, status] as const)),
  );
  it.each(shown)('%s, with %j and status %d: every answer is shown within the bounds', async (name, args, status) => {
    const { length, megabytes } = await examine(Object.keys(bodies).indexOf(name), status, args);
    expect(length).toBeLessThan(maxOutputShown);
    expect(megabytes).toBeLessThan(maxMemoryShown);
  });
});

describe('the redactor reads a text again and again, decoded, within a bound', () => {
  const units = [
    'QUJDREVGR0hJSktMTU5PUA',
    '%25',
    '\\u0073',
    '&#x73;',
    '6b6579',
    '115,107,',
    'a-b-c-d-',
    '37%',
    '0x73 ',
    '\\\\u007337%\\u001b[31mQkFTRTY0IDY0NjU2MTY0',
    'Zm9vYmFyMTIz-_%2525%5Cu007337%25',
  ];

  it.each(units)('%s', (unit) => {
    for (const wrap of [
      (text: string) => text,
      (text: string) => Buffer.from(text).toString('base64'),
      (text: string) => Buffer.from(text).toString('hex'),
    ]) {
      const text = wrap(unit.repeat(Math.ceil(4000 / unit.length)));
      let characters = 0;
      eachReading({ text }, (reading) => {
        characters += reading.text.length;
        return false;
      });
      expect(characters).toBeLessThan(readingBudgets.text.perCharacter * text.length + readingBudgets.text.atLeast);
    }
  });
});
