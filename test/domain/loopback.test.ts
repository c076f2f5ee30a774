import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '../../src/domain/loopback.ts';

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.0.9', '::1', '[::1]'])('%s is this machine', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    '',
    'api.localhost',
    'localhost.evil.com',
    'localhost.',
    '127.0.0.1.evil.com',
    '127.evil.com',
    '127.0.0.256',
    '127.0.0.1 ',
    '127.1',
    '0127.0.0.1',
    '127.0.0.01',
    '128.0.0.1',
    '0.0.0.0',
    '::',
    '::ffff:127.0.0.1',
    '[::1',
    '10.0.0.1',
    '127.0.0.1\nevil.com',
    'evil.com\n127.0.0.1',
  ])('%j may be another one', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });

  it.each([
    ['http://127.1/', true],
    ['http://0x7f000001/', true],
    ['http://[0:0:0:0:0:0:0:1]/', true],
    ['http://[::ffff:7f00:1]/', false],
    ['http://localhost:8080/', true],
    ['http://localhost./', false],
  ])('%s as URL reads it: %s', (url, local) => {
    expect(isLoopbackHost(new URL(url).hostname)).toBe(local);
  });
});
