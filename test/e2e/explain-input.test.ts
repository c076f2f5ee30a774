import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { kushDoctor } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'logs'));

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

/** Actual value, expected value, fix: exit 2, no stack. */
describe('input that cannot be explained', () => {
  const cases: readonly (readonly [name: string, args: readonly string[], said: RegExp])[] = [
    ['an empty argument', [''], /^kush-doctor: There is nothing to explain\.\n {2}Give a status/],
    ['blanks', ['  \n '], /There is nothing to explain/],
    ['nothing on standard input', [], /There is nothing to explain/],
    ['an empty file', [write('empty.log', '')], /There is nothing to explain/],
    ['a file that is not there', ['missing.log'], /The file "missing\.log" does not exist\.\n {2}Check the path/],
    ['a folder', ['logs'], /"logs" is a directory, not a file/],
    ['a device', ['/dev/null'], /"\/dev\/null" is not a regular file/],
    [
      'a picture',
      [write('shot.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
      /"shot\.png" is an image, not a text\.\n {2}Copy/,
    ],
    ['a program', [write('node.log', Buffer.from('7f454c4602010100', 'hex'))], /"node\.log" is a program, not a text/],
    [
      'a log packed with xz',
      [write('app.log.1.xz', Buffer.from('fd377a585a000004', 'hex'))],
      /Unpack it: xz -dc FILE \| kush-doctor explain -/,
    ],
    [
      'gzip that is cut',
      [write('cut.log.gz', gzipSync('ERROR connect ECONNREFUSED').subarray(0, 30))],
      /cannot be unpacked \(Z_BUF_ERROR\)\.\n {2}Read what can be unpacked of it: gzip -dc/,
    ],
    ['a rule that is misspelt', ['rate.requets'], /Did you mean rate\.requests\?/],
    ['a router that nobody knows', ['429', '--router', 'nobody'], /nobody/],
  ];
  it.each(cases.filter(([name]) => name !== 'a device' || process.platform !== 'win32'))('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await kushDoctor(['explain', ...args], { cwd: folder });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

/** Each contains one error among data that is not text, not UTF-8, packed, or without end. */
describe('input that is strange', () => {
  const error = 'ERROR Error: connect ECONNREFUSED 127.0.0.1:8080';
  const noise = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251));
  it.each([
    ['binary noise', Buffer.concat([noise, Buffer.from(`\n${error}\n`), noise])],
    ['UTF-16', Buffer.from(`\ufeff${`2026-11-20 10:00:00 INFO ok\n`.repeat(9)}2026-11-20 10:00:01 ${error}\n`, 'utf16le')],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from([0xff, 0xc3, 0x28, 10]), Buffer.from(`${error}\n`)])],
    ['a line of 20 MB', Buffer.concat([Buffer.alloc(20 << 20, 'x'), Buffer.from(`\n${error}\n`)])],
    ['JSON 100,000 deep', Buffer.from(`${'['.repeat(100_000)}\n${error}\n`)],
    ['gzip', gzipSync(`2026-11-20 10:00:00 INFO ok\n2026-11-20 10:00:01 ${error}\n`)],
    ['two files of gzip in one', Buffer.concat([gzipSync('2026-11-20 10:00:00 INFO ok\n'.repeat(90_000)), gzipSync(`${error}\n`)])],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\ufeff${error}\n`, 'utf16le'))],
    ['lines that end in CR LF', Buffer.from(`2026-11-20 10:00:00 INFO ok\r\n2026-11-20 10:00:01 ${error}\r\n`)],
  ])('%s', { timeout: 20_000 }, async (name, content) => {
    const file = write(`${name.replaceAll(/\W/g, '-')}.log`, content);
    const { code, stdout, stderr } = await kushDoctor(['explain', file, '--json'], { cwd: folder });
    expect(stderr).toBe('');
    const found = JSON.parse(stdout).diagnoses.map(({ category }: { category: string }) => category);
    expect({ code, found }).toEqual({ code: 0, found: ['network.refused'] });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file without rights', async () => {
    execFileSync('chmod', ['000', join(folder, write('secret.log', error))]);
    const { code, stderr } = await kushDoctor(['explain', 'secret.log'], { cwd: folder });
    expect(stderr).toMatch(/"secret\.log" cannot be read\.\n {2}Check its permissions/);
    expect(code).toBe(2);
  });
});

it('several problems in a file say their lines, the one of the first line too', async () => {
  const text =
    '2026-01-01 12:00:00 ERROR 429 Too Many Requests rate limit\n2026-01-01 12:00:01 INFO ok\n2026-01-01 12:00:02 ERROR connect ECONNREFUSED 127.0.0.1:8080\n';
  const { stdout } = await kushDoctor(['explain', '--json', write('two.txt', text)], { cwd: folder });
  const { diagnoses } = JSON.parse(stdout) as { diagnoses: { category: string; firstLine?: number; lastLine?: number }[] };
  expect(diagnoses.map(({ category, firstLine, lastLine }) => [category, firstLine, lastLine]).sort()).toEqual([
    ['network.refused', 3, 3],
    ['rate.requests', 1, 1],
  ]);
});
