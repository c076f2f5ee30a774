import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maskKeyShapes } from '../../src/text/mask.ts';
import { guardStream } from '../../src/text/visible.ts';
import { runHere } from '../e2e/here.ts';

/** Secrets of unknown format in pasted or mistyped text, and text that would control a terminal or a CI runner. */

const body = 'q8Zr2LmW0xTn5KcV7bYd3FgH';

describe.each([
  ['an assignment to a KEY', `ACME_API_KEY=${body}`],
  ['an assignment to a TOKEN', `export MY_TOKEN="${body}"`],
  ['an assignment to a SECRET', `APP_SECRET: "${body}"`],
  ['an assignment to a PASSWORD', 'DB_PASSWORD=hunter2hunter2'],
  ['a JSON token', `{"token": "${body}"}`],
  ['a JSON access key', `{"secretAccessKey":"${body}"}`],
  ['a password of Redis without a user', 'redis://:hunter2pw1@cache:6379/0'],
  ['a token as the user of a URL', `https://${body}@git.example/x.git`],
  ['a user and password of curl', 'curl -u admin:hunter2pw1 https://x'],
  ['a connection string', 'Server=x;User Id=sa;Password=hunter2pw1;'],
  ['an account key of Azure', `AccountKey=${body}==;EndpointSuffix=x`],
  ['a signed URL of AWS', `https://b.example/x?X-Amz-Signature=${body}`],
  ['a token of Slack', 'xoxb-123456789012-q8Zr2LmW0xTn5KcV'],
  ['a key of Stripe', `sk_live_${body}`],
  ['a token of npm', `npm_${body}q8Zr2LmW0xTn`],
  ['a token of PyPI', `pypi-${body}q8Zr2LmW0x`],
  ['a key of SendGrid', `SG.${body}.${body}`],
  ['a client secret of Google', `GOCSPX-${body}`],
  ['a token of Vault', `hvs.${body}q8Zr`],
  ['a key of Zhipu', '0123456789abcdef0123456789abcdef.q8Zr2LmW0xTn5KcV'],
  ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`],
])('%s', (_, text) => {
  it('is masked', () => {
    const shown = maskKeyShapes(text);
    for (const secret of [body, 'hunter2', 'q8Zr2LmW0x']) expect(shown).not.toContain(secret);
  });
});

describe('what reaches a stream', () => {
  it.each([
    ['a window title', '\u001b]0;owned\u0007'],
    ['a clipboard write', '\u001b]52;c;ZXZpbA==\u0007'],
    ['a hyperlink', '\u001b]8;;https://evil.example\u0007'],
    ['a colour where there is none', '\u001b[31m'],
    ['C1 instead of ESC', '\u009b31m'],
    ['a line that begins again', 'good\rbad'],
    ['a backspace', 'good\b\b\b\bbad'],
    ['a bell', '\u0007'],
    ['a reset of the terminal', '\u001bc'],
  ])('holds no %s', (_, text) => {
    expect(guardStream(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  it.each(['::set-env name=x::y', '  ::add-mask::x', '\t::stop-commands::t', 'x ##[command]evil', '::error file=x::y', '::DEBUG::x'])(
    'holds no workflow command: %s',
    (text) => expect(guardStream(text, { color: true })).not.toMatch(/^[ \t]*::[a-z]|##\[/im),
  );

  it('keeps our own colours where there is colour', () => {
    expect(guardStream('\u001b[1m\u001b[31mx\u001b[0m', { color: true })).toBe('\u001b[1m\u001b[31mx\u001b[0m');
    expect(guardStream('\u001b[31mx\u001b]0;y\u0007', { color: true })).toContain('\\u{1b}]0');
  });
});

describe('the user’s own secrets, of no known shape', () => {
  const secret = 'Wq7rTz1pLx9kVb3nYc5m';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kush-doctor-secrets-'));
    writeFileSync(join(folder, '.env'), `ACME_API_KEY=${secret}\n`);
    writeFileSync(join(folder, 'a.json'), `{"x": "${secret}"}`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['explain', `invalid credential ${secret}`],
    ['explain', `${secret}`],
    ['explain', `401 {"error": {"message": "no such user ${secret}"}}`],
    [`${secret}`],
    ['doctor', `--${secret}`],
    ['doctor', '--only', secret],
    ['doctor', '--format', secret],
    ['doctor', '--timeout', secret],
    ['doctor', '--router', secret],
    ['doctor', '--target', secret],
    ['doctor', '--cwd', secret],
    ['doctor', '--key-env', secret],
    ['doctor', '--baseline', secret],
    ['doctor', '--output', secret],
    ['probe', '--replay', secret],
    ['report', '--compare', 'a.json', secret],
    ['simulate', '--fault', secret],
    ['simulate', '--scenario', secret],
    ['listen', '--port', secret],
    ['routers', secret],
    ['completion', secret],
    ['models', '--protocol', secret],
  ])('are not repeated: %s %s %s', async (...args) => {
    for (const env of [{}, { ACME_TOKEN: secret }]) {
      const { stdout, stderr } = await runHere(args, { cwd: folder, env });
      expect(stdout + stderr).not.toContain(secret);
    }
  });
});
