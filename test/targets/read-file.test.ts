import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseTargetsFile } from '../../src/app/targets/read-file.ts';
import { UsageError } from '../../src/domain/usage-error.ts';

const good = `# the routers of our product
version: 1
defaults:
  module: free
  interval: 5m
  labels: {team: search}
targets:
  - name: main
    baseUrl: https://openrouter.ai/api/v1
    key: {env: OPENROUTER_API_KEY}
    models: [openai/gpt-4o, anthropic/claude-sonnet-4]
    module: [free, stream]
    tokensPerDay: 20000
    thresholds: {firstByte: 2s, firstToken: 5s, certificateDays: 21, balance: 5}
    headers: {x-tenant: acme, x-portkey-config: "env:PORTKEY_CONFIG"}
  - name: spare
    router: groq
    key: {file: /run/secrets/groq}
    interval: 30
    labels: {team: chat}
`;

const problems = (text: string): UsageError => {
  try {
    parseTargetsFile(text, './kush-doctor.yaml');
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};
const told = (text: string): string => {
  const { message, fixes } = problems(text);
  return [message, ...fixes].join('\n');
};

describe('a targets file', () => {
  it('is read with its defaults and lines', () => {
    const [main, spare] = parseTargetsFile(good, 'x');
    expect(main).toMatchObject({
      name: 'main',
      module: ['free', 'stream'],
      interval: '5m',
      labels: { team: 'search' },
      line: 8,
      baseLine: 9,
    });
    expect(spare).toMatchObject({ name: 'spare', module: 'free', interval: 30, labels: { team: 'chat' }, line: 16, baseLine: 17 });
  });

  it('is the same as JSON', () => {
    const json = JSON.stringify(parse(good), null, 2);
    const bare = (text: string) => parseTargetsFile(text, 'x').map(({ line: _, baseLine: __, ...rest }) => rest);
    expect(bare(json)).toEqual(bare(good));
  });

  it('fits the published schema, which refuses what the reader refuses', () => {
    const ajv = new Ajv2020({ strict: false });
    const fits = ajv.compile(JSON.parse(readFileSync('schema/targets.schema.json', 'utf8')));
    expect(fits(parse(good)) ? [] : fits.errors).toEqual([]);
    for (const bad of [{ targets: [] }, { targets: [{ name: 'a', key: 'sk-1' }] }, { targets: [{ name: 'a b' }] }, {}])
      expect(fits(bad)).toBe(false);
  });

  it.each([
    [
      'targets:\n  - name: a\n    baseUrl: https://x.example/v1\n    intervall: 5m\n',
      /line 4: targets\[0\]: does not know "intervall" \(did you mean interval\?\)/,
    ],
    [
      'targets:\n  - nam: a\n    url: x\n',
      /line 2: targets\[0\]: does not know "nam" \(did you mean name\?\), "url"; known fields: name, baseUrl, router, /,
    ],
    ['targets:\n  - name: a\n    baseUrl: ftp://x.example\n', /line 3: targets\[0\]\.baseUrl: expected an http or https URL/],
    ['targets:\n  - name: "a b"\n    router: groq\n', /line 2: targets\[0\]\.name: expected 1 to 64/],
    [
      'targets:\n  - name: a\n    router: groq\n    module: deep\n',
      /line 4: targets\[0\]\.module: expected one or several of free, models/,
    ],
    ['targets:\n  - name: a\n    router: groq\n    interval: 0s\n', /line 4: .*above zero/],
    ['targets:\n  - name: a\n    router: groq\n    protocol: openai\n', /line 4: targets\[0\]\.protocol: expected openai-chat, /],
    ['targets:\n  - name: a\n    router: groq\n  - name: a\n    router: groq\n', /line 4: targets\[1\]\.name: stands twice/],
    ['targets:\n  - name: a\n', /line 2: the target "a" needs a baseUrl, or a router/],
    ['targets:\n  - name: a\n\trouter: groq\n', /line 3: a tab as indentation/],
    ['targets:\n  - name: a\n    name: b\n    router: groq\n', /line 3: a field occurs twice/],
    ['targets: []\n', /line 1: targets: expected at least 1/],
    ['', /line 1: the file: expected an object/],
    ['- a\n', /line 1: the file: expected an object/],
    ['targets:\n  - name: a\n    router: groq\n    headers: {authorization: x}\n', /line 4.*contains a secret itself/],
    ['targets:\n  - name: a\n    router: groq\n    headers: {host: x}\n', /line 4.*header that the doctor does not set/],
    ['targets:\n  - name: a\n    router: groq\n    labels: {Team: x}\n', /line 4.*lower-case/],
  ])('%j is refused with line and expectation', (text, expected) => {
    expect(told(text)).toMatch(expected);
    expect(told(text)).toContain('kush-doctor.yaml');
  });
});

describe('a key that stands in the file itself', () => {
  const key = 'sk-or-v1-0123456789abcdef0123456789abcdef';
  it.each([
    ['key', `    key: ${key}`],
    ['apiKey', `    apiKey: ${key}`],
    ['token', `    token: ${key}`],
    ['x-my-token', `    headers: {x-my-token: ${key}}`],
  ])('as %s is refused and not repeated', (name, line) => {
    const text = told(`targets:\n  - name: a\n    router: groq\n${line}\n`);
    expect(text).toContain(`line 4: "${name}" contains a secret itself`);
    expect(text).not.toContain(key.slice(9, 30));
  });

  it.each([
    ['in the wrong field of key', `    key: {value: ${key}}`],
    ['as the password of a URL', `    baseUrl: https://me:${key}@x.example/v1`],
    ['in the query of a URL', `    baseUrl: https://x.example/v1?key=${key}`],
    ['as the name of a variable', `    key: {env: ${key}}`],
  ])('%s is not repeated either', (_, line) => {
    expect(told(`targets:\n  - name: a\n    router: groq\n${line}\n`)).not.toContain(key.slice(9, 30));
  });
});

describe('a file that is made to harm', () => {
  it.each([
    ['a hundred thousand brackets', `targets: ${'['.repeat(100_000)}`],
    ['ten thousand list marks', `${'- '.repeat(10_000)}a`],
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(10)}]`).join('\n')}\ntargets: *i\n`,
    ],
    ['an alias that leads to itself', 'targets: &a [*a]\n'],
    ['two thousand targets', `targets:\n${Array.from({ length: 2000 }, (_, at) => `  - {name: t${at}, router: groq}`).join('\n')}\n`],
    ['a prototype', '{"__proto__": {"targets": []}, "constructor": 1}'],
    ['escape codes', 'targets:\n  - name: "\\e]0;owned\\a"\n    router: groq\n'],
  ])('%s is refused in bounded time and text', (_, text) => {
    const answer = told(text);
    expect(answer.length).toBeLessThan(5000);
    expect(answer).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
