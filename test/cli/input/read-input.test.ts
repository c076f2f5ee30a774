import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readInput } from '../../../src/cli/input/read-input.ts';
import { stageFor } from '../../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Random, so that it is large when packed too. */
const latin = Array.from({ length: 60_000 }, () => `${randomBytes(20).toString('hex')} ok\n`).join('');
const russian = Buffer.from([0xce, 0xf8, 0xe8, 0xe1, 0xea, 0xe0, 0x3a, 0x20, 0xed, 0xe5, 0xf2, 0x20, 0xf1, 0xe2, 0xff, 0xe7, 0xe8, 0x0a]);

it.each([
  ['plain', Buffer.from(latin), latin],
  ['packed with gzip', gzipSync(latin), latin],
  ['of a Russian console', Buffer.concat(Array.from({ length: 60_000 }, () => russian)), 'Ошибка: нет связи\n'.repeat(60_000)],
])('a large log %s is read whole, one piece after the other', async (name, bytes, expected) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.log`);
  writeFileSync(file, bytes);
  const { input } = stageFor('explain');
  const read = await readInput({ ...input, args: [file] }, 256 * 1024);
  if (read.kind !== 'log') throw new Error('it was read as a text');
  const room = new Uint8Array(300_000);
  const pieces: Buffer[] = [];
  for (let piece = await read.read(room); piece !== null; piece = await read.read(room)) {
    pieces.push(Buffer.from(piece));
    // Time for a stream to read on.
    await new Promise((done) => setTimeout(done, 1));
  }
  expect(Buffer.concat(pieces).toString() === expected).toBe(true);
});
