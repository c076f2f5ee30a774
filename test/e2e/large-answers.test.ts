import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordingLimits } from '../../src/probes/stream/kept-chunks.ts';
import { maxModels } from '../../src/text/model-list.ts';
import { getPort, listen, writeEndlessly } from '../support/server.ts';
import { runHere } from './here.ts';

const event =
  'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
/** Within what is parsed of one answer: an object and its id for each. */
const listed = 70_000;
/** More than that, and than the number of arguments that one call takes. */
const tooMany = 200_000;

let server: Server;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-large-'));
  server = createServer((request, response) => {
    request.resume();
    if (request.url?.endsWith('/models')) {
      const models = Array.from({ length: request.url.startsWith('/huge') ? tooMany : listed }, (_, at) => `{"id":"m${at}"}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end(`{"object":"list","data":[${models.join()}]}`);
      return;
    }
    if (request.method !== 'POST') {
      response.writeHead(405).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const piece = request.url?.startsWith('/lines') ? '\n'.repeat(8192) : event.repeat(100);
    writeEndlessly(response, piece);
  });
  await listen(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (path: string, ...args: string[]) => {
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}${path}/v1`, OPENAI_API_KEY: 'sk-abcdefghijklmnop1234' };
  return await runHere(args, { env });
};

it.each(['doctor', 'models'])(
  '%s reads the beginning of a list of 70,000 models and counts them all',
  { timeout: 60_000 },
  async (command) => {
    const { code, stdout, stderr } = await run('', command, '--json');
    expect(stderr).not.toContain('inside the tool itself');
    const report = JSON.parse(stdout);
    const list = report.findings.find(({ check }: { check: string }) => check === 'models.list');
    expect(list).toMatchObject({ status: 'pass', measured: `${listed} models, of which the first ${maxModels} were read` });
    if (command === 'models') expect([code, report.models.length]).toEqual([0, maxModels]);
  },
);

it.each(['doctor', 'models'])('%s names a list of 200,000 models as too large', { timeout: 60_000 }, async (command) => {
  const { stdout, stderr } = await run('/huge', command, '--json');
  expect(stderr).not.toContain('inside the tool itself');
  expect(JSON.parse(stdout).findings.map(({ category }: { category: string }) => category)).toContain('response.too_large');
});

it('a model beyond the part of a list that was read is not called missing', { timeout: 60_000 }, async () => {
  const { code, stdout } = await run('', 'models', '--check', `m${listed - 1}`, '--json');
  const finding = JSON.parse(stdout).findings.find(({ check }: { check: string }) => check === 'models.requested');
  expect([code, finding.status]).toEqual([0, 'warn']);
  expect(finding.measured).toContain(`${maxModels} models read`);
});

it.each(['/events', '/lines'])('--record keeps the beginning of an endless stream of %s', { timeout: 60_000 }, async (path) => {
  const file = join(folder, `${path.slice(1)}.txt`);
  const recorded = await run(path, 'probe', '--stream', '--model', 'm', '--record', file);
  expect(recorded.stderr).toContain('only the beginning of the stream');
  expect(recorded.code).toBe(1);
  const [, ...lines] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const text = lines.map((line) => line.text ?? '').join('');
  expect(lines.at(-1).cut).toBe(true);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.length).toBeLessThanOrEqual(recordingLimits.chunks + 1);
  expect(text.length).toBeLessThanOrEqual(recordingLimits.bytes);
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(recordingLimits.lines);
  const replayed = await run(path, 'probe', '--replay', file, '--json');
  expect(replayed.stderr).toContain('a missing end is due to the recording');
  expect(JSON.parse(replayed.stdout).findings[0].check).toBe('stream.grammar');
});
