import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/commands/explain.ts';
import { type CommandInput, UsageError } from '../../src/model/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));

async function explain(args: string[], stdin = '', format = 'json') {
  let text = '';
  const io = {
    out: (part: string) => {
      text += part;
    },
    stdin: async function* () {
      yield new TextEncoder().encode(stdin);
    },
    stdinIsTty: false,
    columns: 80,
    color: false,
  };
  const options = { lang: 'en', format, output: [], verbose: false };
  const input = { args, io, options, world: { cwd: folder, now: () => 0 }, version: '0', signal: new AbortController().signal };
  const exitCode = await run(input as unknown as CommandInput);
  return { text, exitCode, first: format === 'json' ? JSON.parse(text).diagnoses[0] : null };
}

it.each([
  ['429', 'rate.requests'],
  ['insufficient_quota', 'billing.quota'],
  ['billing.balance', 'billing.balance'],
  ['new-api/no-channel', 'gateway.no_provider'],
  ['HTTP/1.1 402 Payment Required\ncontent-type: application/json\n\n{"error":{"message":"Insufficient balance"}}', 'billing.balance'],
])('names %j', async (text, category) => {
  const { first, exitCode } = await explain([text]);
  expect([first.category, exitCode]).toEqual([category, 0]);
});

it('reads a file and standard input', async () => {
  writeFileSync(join(folder, 'error.txt'), 'connect ECONNREFUSED 127.0.0.1:1');
  expect((await explain(['error.txt'])).first.category).toBe('network.refused');
  expect((await explain(['-'], 'getaddrinfo ENOTFOUND x.invalid')).first.category).toBe('network.dns');
});

it('calls the unknown unknown', async () => {
  const { first, exitCode } = await explain(['the weather is fine']);
  expect([first.category, exitCode]).toEqual(['unknown', 1]);
});

it.each([
  ['', UsageError],
  [tmpdir(), UsageError],
  ['./none.log', UsageError],
])('refuses %j', async (arg, error) => {
  await expect(explain([arg])).rejects.toBeInstanceOf(error);
});

it('prints no key and no escape sequence', async () => {
  const { text } = await explain(
    ['Error 401: Incorrect API key provided: sk-proj-abcdefgh12345678WXYZ \u001b[31mred\u001b[0m'],
    '',
    'text',
  );
  expect(text).not.toContain('abcdefgh12345678');
  expect(text).not.toContain('\u001b');
});
