import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Router } from '../../src/domain/router.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { findRouter, routers } from '../../src/routers/index.ts';
import { parseRouter } from '../../src/routers/load.ts';
import { type RouterFile, routerFile, routerJsonSchema } from '../../src/routers/schema.ts';
import { runHere } from '../e2e/here.ts';
import { getPort, listen } from '../support/server.ts';

const minimal = { id: 'acme', name: 'Acme', bases: { 'openai-chat': { url: 'https://api.router-file.example/v1' } } };
const rule = {
  id: 'acme/429-slow',
  title: 'Acme is slow',
  match: { status: [429], message: 'slow (?:down|up)' },
  category: 'rate.requests',
  retry: { kind: 'after-delay', afterSeconds: 3 },
  examples: [{ status: 429, body: '{"error":{"message":"slow down"}}' }],
  source: { title: 'Acme errors', url: 'https://acme.example/errors', read: '2026-11-20' },
};

function refusal(file: unknown): string {
  try {
    parseRouter(typeof file === 'string' ? file : JSON.stringify(file), 'acme.json');
  } catch (error) {
    if (error instanceof UsageError) return [error.message, ...error.fixes].join('\n');
    throw error;
  }
  return 'no refusal';
}

describe('a router file is refused with the field named', () => {
  it.each([
    ['text that is not JSON', '{nope', 'The router file acme.json is not JSON.'],
    ['a list', [minimal], 'the file: expected an object, not a list'],
    ['null', null, 'the file: expected an object, not null'],
    ['no id', { ...minimal, id: undefined }, 'id: is missing, expected text'],
    ['an id with blanks', { ...minimal, id: 'Acme Inc' }, 'id: expected lower-case letters, digits and dashes (read "Acme Inc")'],
    ['a number for a name', { ...minimal, name: 5 }, 'name: expected text, not a number (read 5)'],
    ['no base', { ...minimal, bases: {} }, 'bases: expected a base URL for one of openai-chat'],
    ['an unknown protocol', { ...minimal, bases: { openai: { url: 'https://x.example' } } }, 'bases: does not know "openai"'],
    ['a base that is no URL', base('api.acme.example/v1'), 'bases.openai-chat.url: expected an http or https URL'],
    ['another scheme', base('ftp://acme.example'), 'bases.openai-chat.url: expected an http or https URL'],
    ['a URL with a password', base('https://me:pw@acme.example'), 'without a user name'],
    ['an unknown field', { ...minimal, limit: {} }, 'the file: does not know "limit" (did you mean limits?)'],
    [
      'an unknown field deeper',
      { ...minimal, limits: { rpm: 5 } },
      'limits: does not know "rpm"; known fields: requestsPerMinute, concurrency',
    ],
    ['text for a number', { ...minimal, limits: { concurrency: '4' } }, 'limits.concurrency: expected a number, not text (read "4")'],
    ['an unknown header style', { ...minimal, auth: { gemini: ['basic'] } }, 'auth.gemini[0]: expected bearer, x-api-key'],
    ['a bad expression', withRule({ match: { message: '(' } }), 'errors[0].match.message: expected a regular expression (read "(")'],
    ['an invented category', withRule({ category: 'rate.request' }), 'errors[0].category: expected one of 91 names, such as rate.requests'],
    ['no example', withRule({ examples: [] }), 'errors[0].examples[0]: expected {status, body}, {text} or {failure}'],
    ["another router's rule id", withRule({ id: 'chuizi/429' }), 'errors[0].id: expected an id that begins with "acme/"'],
    ['a rule twice', { ...minimal, errors: [rule, rule] }, 'errors[1].id: stands twice'],
    ['an unknown parent', { ...minimal, extends: 'chuizy' }, 'Did you mean chuizi?'],
  ])('%s', (_, file, expected) => {
    expect(refusal(file)).toContain(expected);
  });

  it('and the number of wrong fields is bounded in print', () => {
    const text = refusal({ ...minimal, errors: Array.from({ length: 500 }, () => ({ id: 1 })) });
    expect(text.split('\n').length).toBeLessThan(12);
    expect(text).toMatch(/and \d+ more$/);
  });
});

function base(url: string) {
  return { ...minimal, bases: { 'openai-chat': { url } } };
}

function withRule(change: object) {
  return { ...minimal, errors: [{ ...rule, ...change }] };
}

describe('a router file', () => {
  it('needs id, name and one base, and takes the rest from its protocol', () => {
    const router = parseRouter(JSON.stringify(base('https://api.acme.example/v1/')), 'acme.json');
    expect(router.bases['openai-chat']?.url).toBe('https://api.acme.example/v1');
    expect(router.hosts.map(({ host }) => host)).toEqual(['api.acme.example']);
    expect(router.protocols).toEqual(['openai-chat']);
    expect(router.auth).toEqual({ 'openai-chat': ['bearer'] });
    expect(router.models?.path).toBe('/models');
    expect(router.kind).toBe('router');
  });

  it('may begin with a byte order mark', () => {
    expect(parseRouter(`\ufeff${JSON.stringify(minimal)}`, 'acme.json').id).toBe('acme');
  });

  it('puts its own rows before those of its parent', () => {
    const router = parseRouter(JSON.stringify({ ...minimal, extends: 'chuizi', errors: [rule] }), 'acme.json');
    expect(router.errors.map(({ id }) => id).slice(0, 2)).toEqual(['acme/429-slow', findRouter('chuizi')?.errors[0]?.id]);
    expect(router.limits.requestsPerMinute).toBe(60);
  });

  it.each(routers.map(({ id }) => id))('that extends %s never names a host of that router', (id) => {
    const router = parseRouter(JSON.stringify({ ...minimal, extends: id }), 'acme.json');
    const { errors: _errors, models: _models, ...facts } = router;
    // The place of a documented fact may be named.
    const text = JSON.stringify(facts, (name, value) => (name === 'source' ? undefined : value));
    for (const { host } of findRouter(id)?.hosts ?? []) expect(text).not.toContain(host);
    expect(router.envNames.key).toEqual([]);
  });

  it('can hold all that is known of any router', () => {
    for (const router of routers.filter(({ kind }) => kind === 'router')) {
      const bases = Object.keys(router.bases).length > 0 ? router.bases : minimal.bases;
      expect(parseRouter(JSON.stringify({ ...router, bases }), 'copy.json')).toMatchObject({ id: router.id, hosts: router.hosts });
    }
  });

  it('has a JSON Schema that asks for id, name and bases, and knows every field', () => {
    const schema = routerJsonSchema() as { required: string[]; properties: object; additionalProperties: unknown };
    expect(schema.required.sort()).toEqual(['bases', 'id', 'name']);
    expect(Object.keys(schema.properties)).toEqual(Object.keys(routerFile.shape));
    expect(schema.additionalProperties).toBe(false);
  });

  it('is the example of docs/add-a-router.md, whose row names its own example', async () => {
    const [, text = ''] = /```json\n([\s\S]+?)```/.exec(readFileSync('docs/add-a-router.md', 'utf8')) ?? [];
    const router = parseRouter(text, 'acme.json');
    const [row] = router.errors;
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
    try {
      const file = join(folder, 'acme.json');
      writeFileSync(file, text);
      const example = row?.examples[0] as { status: number; body: string };
      const stdin = `HTTP ${example.status}\n${example.body}`;
      const { stdout } = await runHere(['explain', '--router', file, '--json'], { stdin, cwd: folder });
      expect(JSON.parse(stdout)).toMatchObject({ findings: [{ rule: 'acme/402-no-credits', category: 'billing.balance' }] });
      expect(router.models?.path).toBe('/models');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('serves a real run', { timeout: 30_000 }, async () => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(429, { 'content-type': 'application/json' }).end('{"error":{"message":"slow down"}}');
    });
    await listen(server);
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
    try {
      const root = `http://127.0.0.1:${getPort(server)}/v1`;
      const file = join(folder, 'acme.json');
      writeFileSync(file, JSON.stringify({ ...minimal, bases: { 'openai-chat': { url: root } }, errors: [rule] }));
      const args = ['doctor', '--router', file, '--base-url', root, '--json', '--key-env', 'ACME_KEY'];
      const report = JSON.parse((await runHere(args, { cwd: folder, env: { ACME_KEY: 'acme-9fK2mQ7xTb4LwZ1v' } })).stdout) as {
        target: { router: { id: string } };
        findings: { rule: string | null }[];
      };
      expect(report.target.router.id).toBe('acme');
      expect(report.findings.map((finding) => finding.rule)).toContain('acme/429-slow');
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
});

// Compared by the compiler, field by field.
type Writable<T> = T extends readonly (infer U)[]
  ? Writable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<Exclude<T[K], undefined>> }
    : T;
type Own = Writable<Partial<Omit<RouterFile, '$schema' | 'extends' | 'bases' | 'kind'>>>;
type Known = Writable<Partial<Omit<Router, 'bases' | 'kind'>>>;

it('the schema of a router file is the shape of a router', () => {
  expectTypeOf<Own>().toEqualTypeOf<Known>();
});
