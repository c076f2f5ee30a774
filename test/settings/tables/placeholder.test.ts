import { describe, expect, it } from 'vitest';
import { isBlankKey, isPlaceholderHost, isPlaceholderKey } from '../../../src/settings/tables/placeholders.ts';

describe('a placeholder key', () => {
  it.each([
    'sk-xxx',
    'sk-ant-xxx',
    'sk-XXXXXXXX',
    'kr_live_...',
    'sk-proj-****',
    'your-api-key-here',
    '<YOUR_KEY>',
    'changeme',
    'REPLACE_ME',
    'undefined',
    '$OPENAI_API_KEY',
    '{{ api_key }}',
    '你的密钥',
  ])('%s', (key) => expect(isPlaceholderKey(key)).toBe(true));

  it.each([
    'EMPTY',
    'ollama',
    'sk-ant-api03-Zk93mQpL0vBx7TqW2sHn4',
    'sk-proj-9xXx1xXQpL0vBx7TqW2sHn4',
    'AIzaSyA0123456789abcdefghijklmnopqrstu',
    'lm-studio',
  ])('%s is none', (key) => expect(isPlaceholderKey(key)).toBe(false));
});

describe('a key that was never filled in', () => {
  it.each(['sk-your-api-key', '<YOUR_API_KEY>', 'changeme', 'sk-xxxxxxxxxxxx', 'undefined', 'null'])('%s, also for a local server', (key) =>
    expect(isBlankKey(key)).toBe(true),
  );
  it.each(['dummy', 'none', 'EMPTY', 'sk-1234', 'not-needed', 'ollama'])('%s is right for a local server', (key) =>
    expect(isBlankKey(key)).toBe(false),
  );
});

describe('a placeholder host', () => {
  it.each([
    'api.example.com',
    'undefined',
    'null',
    'your-agentrouter.com',
    'HOST',
    '<host>',
    'gateway',
    'my-resource.openai.azure.com',
    'my-gateway.com',
  ])('%s', (host) => expect(isPlaceholderHost(host)).toBe(true));
  it.each([
    'api.openai.com',
    'localhost',
    'gateway.internal',
    'example-corp.com',
    'gateway:4000',
    'my-litellm.fly.dev',
    'my-gw-prod.corp.net',
  ])('%s is none', (host) => expect(isPlaceholderHost(host)).toBe(false));
});
