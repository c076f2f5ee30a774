import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openPlainFile, readInput } from '../../src/cli/input/read-input.ts';
import { kushDoctor } from '../e2e/cli.ts';
import { runHere } from '../e2e/here.ts';
import { stageFor } from '../support/command.ts';

/** Files and texts for `explain` that another person made. */

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unit = '{"error":{"message":"401 invalid api key","code":"invalid_api_key"}}';
const nested = (levels: number): string => `${'{"error":'.repeat(levels)}"401"${'}'.repeat(levels)}`;

const contents: readonly [kind: string, content: string | Buffer][] = [
  ['objects 100,000 deep', nested(100_000)],
  ['lists 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  [
    'JSON in JSON in JSON, twelve times',
    Array.from({ length: 12 }).reduce<string>((text) => JSON.stringify({ error: { message: text } }), unit),
  ],
  [
    'prototype names',
    '{"__proto__":{"polluted":1},"error":{"constructor":{"prototype":{"polluted":1}},"message":"401","code":"__proto__","type":"toString"}}',
  ],
  ['a category that is a prototype', 'constructor'],
  ['a status of twenty digits', `HTTP/1.1 ${'4'.repeat(20)} X`],
  [
    'a wait of 1e308 seconds',
    'HTTP/1.1 429 X\nretry-after: 1e308\nx-ratelimit-reset: 99999999999999999999\n\n{"error":{"message":"try again in 1e308s"}}',
  ],
  ['a wait before the year 0', 'HTTP/1.1 429 X\nretry-after: -99999999999\n\n{}'],
  ['a date that is none', 'HTTP/1.1 429 X\nretry-after: Thu, 99 Xyz 99999 99:99:99 GMT\n\n{}'],
  ['gzip', gzipSync(Buffer.from(unit))],
  ['UTF-16 without a mark', Buffer.from(unit, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${unit}`, 'utf16le').swap16()],
  ['half a character of UTF-8', Buffer.concat([Buffer.from(unit), Buffer.from([0xe4, 0xbd])])],
  ['invalid UTF-8', Buffer.from([0xff, 0xfe, 0xfd, 0xc3, 0x28, 0x0a, 0x80])],
  ['NUL between letters', unit.split('').join('\0')],
  ['a line of five megabytes', `${unit.slice(0, -2)}${'x'.repeat(5_000_000)}`],
  ['a million lines', `${unit}\n`.repeat(20_000)],
  ['lone carriage returns', unit.repeat(3).replaceAll('}{', '}\r{')],
  ['escape codes', `\u001b]0;owned\u0007\u001b[2J401 \u009b31m ${unit}`],
  ['workflow commands', `::set-env name=A::b\n##[error]401\n::stop-commands::x\n${unit}`],
  ['controls of direction', `401 \u202e\u2066 ${unit} \u200b`],
  ['a command to paste', 'curl https://x.example/v1 -H "Authorization: Bearer $(touch /tmp/ran)"; `touch ran`\n401'],
  ['a model id that is a command', `{"error":{"message":"The model \`x'; touch ran; '\` does not exist","code":"model_not_found"}}`],
  ['markup', `<html><title>502</title><script>alert(1)</script><img src=x onerror=alert(1)> ${unit}`],
  [
    'a report of ours that lies',
    '{"schemaVersion":1,"kind":"doctor","verdict":"healthy","findings":[{"id":"x","status":"pass"}],"exitCode":0}',
  ],
  [
    'an archive of a browser without an end',
    '{"log":{"version":"1.2","entries":[{"request":{"url":"https://x.example/v1"},"response":{"status":401',
  ],
  [
    'an archive of a browser of nulls',
    '{"log":{"version":"1.2","entries":[null,{"request":null,"response":null},{"response":{"status":"401","headers":{},"content":[]}}]}}',
  ],
  ['an event stream of open events', `${'data: {"error"'.repeat(20_000)}\n\n`],
  [
    'two thousand kinds of errors',
    Array.from({ length: 2000 }, (_, at) => `{"error":{"message":"fault ${at}","code":"c${at}","status":${400 + (at % 100)}}}`).join('\n'),
  ],
];

describe.each(['text', 'json', 'agent'])('explain --format %s of a file', (format) => {
  it.each(contents)('of %s ends in order, with bounded words', async (_, content) => {
    const file = join(folder, `case-${format}.log`);
    writeFileSync(file, content);
    const { code, stdout, stderr } = await runHere(['explain', file, '--format', format], { cwd: folder });
    expect([0, 1, 2, 3]).toContain(code);
    expect(stderr).not.toMatch(/went wrong|TypeError|RangeError/);
    expect(stdout.length).toBeLessThan(200_000);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\u2066\u200b]|^::[a-z-]+ |##\[/m);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('explain of something that is no plain file', () => {
  const long = 60_000;

  it.each<[kind: string, make: (path: string) => void]>([
    ['a FIFO', (path) => execFileSync('mkfifo', [path])],
    [
      'a link to a FIFO',
      (path) => {
        execFileSync('mkfifo', [`${path}.fifo`]);
        symlinkSync(`${path}.fifo`, path);
      },
    ],
    ['a folder', (path) => mkdirSync(path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
    ['a terminal', (path) => symlinkSync('/dev/tty', path)],
  ])('%s ends in order', async (kind, make) => {
    const path = join(folder, `${kind.replaceAll(' ', '-')}.log`);
    make(path);
    const { code, stderr } = await kushDoctor(['explain', path], { cwd: folder, timeoutMs: long });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/not a regular file|directory|does not exist/)]);
  });

  it('a file of two gigabytes of nothing ends', async () => {
    const path = join(folder, 'sparse.log');
    const handle = openSync(path, 'w');
    ftruncateSync(handle, 2 ** 31);
    closeSync(handle);
    const { code } = await kushDoctor(['explain', path], { cwd: folder, timeoutMs: 300_000 });
    expect(code).not.toBeNull();
  });

  it('a log that grows as fast as it is read ends at the length that it had', async () => {
    const path = join(folder, 'growing.log');
    const line = `${unit}\n`.repeat(1000);
    writeFileSync(path, line.repeat(30));
    const { size } = statSync(path);
    const { input } = stageFor('explain');
    const read = await readInput({ ...input, args: [path] }, 256 * 1024);
    const room = new Uint8Array(256 * 1024);
    let bytes = 0;
    if (read.kind === 'log')
      for (let piece = await read.read(room); piece !== null; piece = await read.read(room)) {
        bytes += piece.length;
        if (bytes < 4 * size) appendFileSync(path, line.repeat(5));
      }
    expect(bytes).toBe(size);
  });

  it('a file that becomes a FIFO before it is opened does not hold the run', () => {
    const path = join(folder, 'race.log');
    const fifo = join(folder, 'race.fifo');
    execFileSync('mkfifo', [fifo]);
    renameSync(fifo, path);
    expect(openPlainFile(path)).toBeNull();
  });
});
