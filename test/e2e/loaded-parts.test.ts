import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { findPlaces, type ProgramHead } from '../../src/launch/program.ts';
import { kushDoctor } from './cli.ts';

const root = resolve(import.meta.dirname, '../..');
const program = readFileSync(join(root, 'dist/program.cjs'));
const chunks = findPlaces(JSON.parse(program.subarray(3, program.indexOf('\n')).toString()) as ProgramHead);
const headBytes = program.indexOf('\n') + 1;

/** Text that occurs only in one library. */
const libraries = { undici: 'UND_ERR_HEADERS_TIMEOUT', yaml: 'BLOCK_AS_IMPLICIT_KEY', 'prom-client': 'openMetricsContentType' } as const;

const getText = (name: string): string => {
  const [start = 0, end = 0] = chunks[name] ?? [];
  return program.subarray(headBytes + start, headBytes + end).toString();
};

/** The sources of the chunks that are compressed together. */
function readPack(name: string): Record<string, string> {
  const [, packed = ''] = /Buffer\.from\("([^"]+)"/.exec(getText(name)) ?? [];
  return JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString()) as Record<string, string>;
}
const packNames = ['./packed-chunks.cjs', './packed-examinations.cjs'];
const packs = packNames.map(readPack);
const pack = Object.assign({}, ...packs) as Record<string, string>;

function findChunks(library: keyof typeof libraries): string[] {
  return Object.keys(chunks).filter((name) => (pack[name.replace('./', '')] ?? getText(name)).includes(libraries[library]));
}

it('the packs have no chunk that most commands load', async () => {
  const packed = Object.keys(pack).map((name) => `./${name}`);
  expect(Object.keys(packs[0] ?? {}).length).toBeGreaterThan(4);
  expect(Object.keys(packs[1] ?? {}).length).toBeGreaterThan(2);
  for (const args of [['explain', '429'], ['env'], ['routers', 'openai']])
    expect((await findLoaded(args)).filter((name) => packed.includes(name) || packNames.includes(name))).toEqual([]);
});

it('patterns in parts are one literal', () => {
  const everything = [...Object.keys(chunks).map(getText), ...Object.values(pack)].join('\n');
  expect(everything.includes('litellm-call-id')).toBe(true);
  expect(everything.includes('have different flags')).toBe(false);
});

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-loaded-'));
const preload = join(folder, 'preload.cjs');
const log = join(folder, 'reads');
// The loader reads each chunk when it is first required: the positions it reads show what is loaded.
writeFileSync(
  preload,
  `const fs = require('fs'); const { readSync } = fs; const seen = [];
fs.readSync = (...args) => { seen.push(args[4]); return readSync(...args); };
process.on('exit', () => fs.writeFileSync(${JSON.stringify(log)}, JSON.stringify(seen)));`,
);
writeFileSync(join(folder, '.env'), 'OPENAI_BASE_URL=http://127.0.0.1:9/v1\nOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n');
afterAll(() => rmSync(folder, { recursive: true }));

async function findLoaded(args: readonly string[]): Promise<string[]> {
  // The list of routers reads no settings, and searching its megabyte for a key takes seconds.
  const settings = args[0] === 'routers' ? {} : { cwd: folder };
  const { stderr, stdout } = await kushDoctor(args, { ...settings, env: { NODE_OPTIONS: `--require ${preload}` } });
  const reads = new Set(JSON.parse(readFileSync(log, 'utf8')) as unknown[]);
  const loaded = Object.entries(chunks).flatMap(([name, [start]]) => (reads.has(headBytes + start) ? [name] : []));
  expect(loaded.length, stdout + stderr).toBeGreaterThan(1);
  return loaded;
}

it.each(Object.keys(libraries) as (keyof typeof libraries)[])('%s is in chunks of its own', (library) => {
  expect(findChunks(library).length).toBeGreaterThan(0);
});

it.each([
  ['routers', '--json'],
  ['routers', 'openai'],
  ['checks'],
  ['explain', '429'],
  ['explain', 'Error: 429 Rate limit reached for requests'],
  ['env'],
  ['doctor', '--offline'],
  ['report', join(root, 'fixtures/reports/broken.json')],
  ['completion', 'bash'],
  ['bug'],
])('%s %s loads neither the HTTP engine nor a reader that it does not need', async (...args) => {
  const loaded = await findLoaded(args);
  for (const library of Object.keys(libraries) as (keyof typeof libraries)[])
    expect(loaded, library).not.toEqual(expect.arrayContaining(findChunks(library)));
});

it.each([
  [['explain', '429'], []],
  [['explain', 'Error: 429 Rate limit reached for requests'], []],
  [['routers', 'openrouter'], ['openrouter']],
])('%s loads the rows of no other router', async (args, own) => {
  const loaded = await findLoaded(args);
  expect(loaded.filter((name) => name.startsWith('./rows-'))).toEqual(own.map((id) => `./rows-${id}.cjs`));
  if (own.length === 0) expect(loaded).not.toContain('./all-routers.cjs');
});

it('a run that sends loads the HTTP engine', async () => {
  expect(await findLoaded(['doctor'])).toEqual(expect.arrayContaining(findChunks('undici')));
});
