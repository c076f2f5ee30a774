import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBcryptHash, verifyBcrypt } from '../../src/app/serve/bcrypt.ts';
import { Budget } from '../../src/app/serve/budget.ts';
import { History, slotCount, slotMs } from '../../src/app/serve/history.ts';
import type { Runner } from '../../src/app/serve/runner.ts';
import { negotiate, startServing } from '../../src/app/serve/server.ts';
import { openStore } from '../../src/app/serve/store.ts';
import { defaultWebConfig, loadWebConfig } from '../../src/app/serve/web-config.ts';
import { cannedReport } from '../support/report.ts';

describe('bcrypt', () => {
  // Created with crypt(3) of libxcrypt 4.4, except the third, which is from the tests of jBCrypt.
  it.each([
    ['secret', '$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a'],
    ['pässwörd 密码', '$2y$04$./ABCDEFGHIJKLMNOPQRSeihSaWdQJTFlkplR3NjYyYau4BpV6O7W'],
    ['abc', '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i'],
    ['x'.repeat(100), '$2b$04$......................SZFhVdUK5wGKY4lx/QrgUMHG0XsWjbi'],
    ['', '$2b$04$zzzzzzzzzzzzzzzzzzzzzui03xBzXgofNodTRmeXjY4xrMhnsNteq'],
  ])('%j has its hash and no other password has', async (password, hash) => {
    expect(await verifyBcrypt(password, hash)).toBe(true);
    expect(await verifyBcrypt(`${password.slice(0, 20)}!`, hash)).toBe(false);
  });

  it.each(['', 'secret', '$2b$31$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a', '$1$abc$x', '$2b$05$abc'])(
    '%j is no hash that is taken',
    (hash) => expect(isBcryptHash(hash)).toBe(false),
  );
});

describe('the last day', () => {
  const day0 = Date.UTC(2026, 10, 27, 12);
  const cause = { category: 'billing.balance', layer: 'account' } as const;
  const observed = (at: number, verdict: 'healthy' | 'broken', firstByteMs: number | null = 10) => ({
    at,
    verdict,
    cause: verdict === 'broken' ? cause : null,
    firstByteMs,
    firstTokenMs: null,
  });

  it('keeps the worst verdict and the slowest answer of five minutes', () => {
    const history = new History();
    history.record(observed(day0, 'healthy', 30));
    history.record(observed(day0 + 1000, 'broken', 20));
    history.record(observed(day0 + 2000, 'healthy', 10));
    expect(history.slots(day0).at(-1)).toEqual({ verdict: 'broken', firstByteMs: 30, firstTokenMs: null });
    expect(history.slots(day0 + slotMs).at(-1)?.verdict).toBeNull();
    expect(history.slots(day0 + slotMs).at(-2)?.verdict).toBe('broken');
    expect(history.episodes(day0 + 2000)).toEqual([{ ...cause, since: day0 + 1000, until: day0 + 2000 }]);
  });

  it('a cause that goes on keeps its beginning', () => {
    const history = new History();
    for (let minute = 0; minute < 60; minute++) history.record(observed(day0 + minute * 60_000, 'broken'));
    expect(history.episodes(day0 + 3_600_000)).toEqual([{ ...cause, since: day0, until: null }]);
  });

  it('forgets what is older than a day, and stays the same size', () => {
    const history = new History();
    history.record(observed(day0, 'broken'));
    const later = day0 + slotCount * slotMs;
    history.record(observed(later, 'healthy'));
    const slots = history.slots(later);
    expect(slots).toHaveLength(slotCount);
    expect(slots.filter(({ verdict }) => verdict !== null)).toHaveLength(1);
    for (let flap = 0; flap < 10_000; flap++) history.record(observed(later + flap * 10, flap % 2 === 0 ? 'broken' : 'healthy'));
    expect(JSON.stringify(history.save()).length).toBeLessThan(10_000);
    history.record(observed(day0 - 86_400_000 * 3, 'broken'));
    expect(history.slots(later + 100_000).filter(({ verdict }) => verdict !== null)).toHaveLength(1);
  });

  it('is the same after it was saved and restored', () => {
    const history = new History();
    for (let slot = 0; slot < 400; slot++) history.record(observed(day0 + slot * slotMs, slot % 7 === 0 ? 'broken' : 'healthy', slot + 1));
    const other = new History();
    other.restore(JSON.parse(JSON.stringify(history.save())));
    const end = day0 + 400 * slotMs;
    expect(other.slots(end)).toEqual(history.slots(end));
    expect(other.episodes(end)).toEqual(history.episodes(end));
  });
});

describe('a budget', () => {
  it('counts one UTC day', () => {
    const budget = new Budget(1000);
    const evening = Date.UTC(2026, 10, 27, 23, 59);
    budget.spend(900, evening);
    expect([budget.allows(100, evening), budget.allows(101, evening)]).toEqual([true, false]);
    expect(budget.allows(1000, evening + 120_000)).toBe(true);
    const again = new Budget(1000);
    again.restore(budget.save());
    expect(again.spent(evening)).toBe(900);
  });
});

const known = { cwd: tmpdir(), home: undefined };
const saved = () => {
  const history = new History();
  history.record({
    at: Date.UTC(2026, 10, 27),
    verdict: 'broken',
    cause: { category: 'network.dns', layer: 'dns' },
    firstByteMs: 5,
    firstTokenMs: null,
  });
  return new Map([['a', { history: history.save(), budget: { day: '2026-11-27', tokens: 5 } }]]);
};
const folder = (): string => mkdtempSync(join(tmpdir(), 'kush-doctor-store-'));

describe('the store', () => {
  it('gives back what was saved, in a file of its owner alone', () => {
    const path = join(folder(), 'state/serve.db');
    const store = openStore(path, known);
    store.save(saved());
    store.close();
    const again = openStore(path, known);
    expect(again.load()).toEqual(saved());
    again.save(new Map());
    expect(again.load().size).toBe(0);
    again.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is the kind that this Node has', () => {
    const has = isBuiltin('node:sqlite');
    const store = openStore(join(folder(), 'serve.db'), known);
    expect(store.kind).toBe(has ? 'sqlite' : 'file');
    store.close();
  });

  it.each([
    ['nothing', ''],
    ['wrong fields', JSON.stringify({ version: 1, targets: { a: { history: { newest: -1 } }, b: 5 } })],
    [
      'foreign categories',
      JSON.stringify({
        version: 1,
        targets: {
          a: {
            history: {
              newest: 1,
              verdicts: [],
              firstByte: [],
              firstToken: [],
              episodes: [{ category: '<b>', layer: 'x', since: 0, until: null }],
            },
            budget: { day: '', tokens: 0 },
          },
        },
      }),
    ],
  ])('%s in its place begins anew', (_, text) => {
    const path = join(folder(), 'serve.db');
    writeFileSync(path, text);
    const store = openStore(path, known);
    expect(store.load().size).toBe(0);
    store.save(saved());
    expect(store.load().size).toBe(1);
    store.close();
  });

  it.each([
    ['a text', 'not a store\n'],
    ['one character', 'x'],
    ['deep brackets', '['.repeat(100_000)],
    ['JSON of another program', '{"a":1}\n'],
    ['JSON of another version', '{"version":2,"targets":{}}\n'],
    ['JSON with targets of another form', '{"version":1,"targets":["a"]}\n'],
    ['a truncated store', '{"version":1,"targets":{"a":'],
    ['a damaged database', 'SQLite format 3\0more'],
    ['a database with other pages', `SQLite format 3\0${'\x07'.repeat(8000)}`],
  ])('%s in its place stays as it is, with its mode', (_, text) => {
    const path = join(folder(), 'serve.db');
    writeFileSync(path, text, { mode: 0o640 });
    expect(() => openStore(path, known).save(saved())).toThrow();
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('written by a Node without SQLite is read by one with it', () => {
    const path = join(folder(), 'serve.db');
    writeFileSync(path, JSON.stringify({ version: 1, targets: Object.fromEntries(saved()) }));
    const store = openStore(path, known);
    expect(store.load()).toEqual(saved());
    store.save(new Map());
    store.close();
    expect(openStore(path, known).load().size).toBe(0);
  });

  it('creates no folder through a link', () => {
    const place = folder();
    mkdirSync(join(place, 'elsewhere'));
    symlinkSync(join(place, 'elsewhere'), join(place, 'link'));
    expect(() => openStore(join(place, 'link/state/serve.db'), known)).toThrow(/link/);
    expect(readdirSync(join(place, 'elsewhere'))).toEqual([]);
  });

  it.skipIf(!isBuiltin('node:sqlite')).each([
    ['of another program', 'CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)'],
    ['with a table of the same name', 'CREATE TABLE targets (id INTEGER); INSERT INTO targets VALUES (1)'],
    [
      'with an endless view',
      'CREATE VIEW targets AS WITH RECURSIVE n(name) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT name, 1 AS saved FROM n',
    ],
    [
      'with a trigger',
      `CREATE TABLE targets (name TEXT PRIMARY KEY, saved TEXT NOT NULL);
       CREATE TRIGGER grow AFTER INSERT ON targets BEGIN UPDATE targets SET saved = hex(zeroblob(1000)); END`,
    ],
  ])('a database %s is left as it is', (_, sql) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as {
      DatabaseSync: new (path: string) => { exec(sql: string): void; close(): void };
    };
    const path = join(folder(), 'serve.db');
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
    const before = readFileSync(path);
    expect(() => openStore(path, known)).toThrow(/another program/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is not written through a link', () => {
    const place = folder();
    writeFileSync(join(place, 'victim'), 'mine');
    symlinkSync(join(place, 'victim'), join(place, 'serve.db'));
    expect(() => openStore(join(place, 'serve.db'), known)).toThrow(/link/);
    expect(readFileSync(join(place, 'victim'), 'utf8')).toBe('mine');
  });
});

describe('the text of metrics', () => {
  it.each([
    [undefined, 'prometheus'],
    ['*/*', 'prometheus'],
    ['application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'openmetrics'],
    ['text/plain;version=0.0.4;q=0.9, application/openmetrics-text;q=0.2', 'prometheus'],
    ['application/openmetrics-text;q=0', 'prometheus'],
    ['application/json', 'prometheus'],
    [`${'x,'.repeat(5000)}`, 'prometheus'],
  ])('%s gives %s', (accept, exposition) => expect(negotiate(accept)).toBe(exposition));
});

describe('a web configuration', () => {
  const write = (text: string): string => {
    const path = join(folder(), 'web.yml');
    writeFileSync(path, text);
    return path;
  };
  const hash = '$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a';

  it('reads users', () => expect([...loadWebConfig(write(`basic_auth_users:\n  alice: ${hash}\n`), '/').users]).toEqual([['alice', hash]]));

  it('reads what belongs to HTTP', () => {
    const text = 'http_server_config: {http2: false, headers: {Strict-Transport-Security: max-age=31536000; includeSubDomains}}';
    expect(loadWebConfig(write(text), '/').headers).toEqual({ 'strict-transport-security': 'max-age=31536000; includeSubDomains' });
  });

  it.each([
    ['a plain password', 'basic_auth_users: {alice: secret-password}'],
    ['an unknown field', 'http_server_configuration: {http2: false}'],
    ['HTTP/2, which is not spoken', 'http_server_config: {http2: true}'],
    ['a header that is sent already', 'http_server_config: {headers: {X-Frame-Options: sameorigin}}'],
    ['a header with a line end', 'http_server_config: {headers: {Strict-Transport-Security: "a\\r\\nb: c"}}'],
    ['a cost of hours', `basic_auth_users: {alice: "${hash.replace('$05$', '$31$')}"}`],
    ['a missing file', 'tls_server_config: {cert_file: no.pem, key_file: no.key}'],
    ['no YAML', 'a: [\n'],
  ])('%s is refused, and no secret repeated', (_, text) => {
    try {
      loadWebConfig(write(text), '/');
    } catch (error) {
      const { message, fixes } = error as { message: string; fixes: string[] };
      expect([message, ...fixes].join()).not.toContain('secret-password');
      return;
    }
    expect.fail('it was accepted');
  });
});

describe('an examination for which a busy machine has no time', () => {
  it.each([
    ['nothing known', null, 503, /did not end in time/],
    ['what was known a minute ago', 60_000, 200, /^kush_doctor_result_age_seconds 6\d/m],
    ['what was known an hour ago', 3_600_000, 503, /did not end in time/],
  ] as const)('with %s', async (_, ageMs, status, said) => {
    const last = ageMs === null ? null : { report: cannedReport('broken'), finishedAt: Date.now() - ageMs };
    const state = { entry: { name: 'a' }, modules: [{ module: 'free', last }], history: new History(), budget: new Budget(1) };
    const runner = { find: () => state, examine: async () => await new Promise(() => {}) } as unknown as Runner;
    const serving = await startServing({
      host: '127.0.0.1',
      port: 0,
      web: defaultWebConfig,
      allowedHosts: [],
      runner,
      metrics: { count: () => {}, text: async () => '' } as never,
      now: Date.now,
      clean: (text) => text,
      pages: { status: async () => '', target: async () => '' },
      reload: () => null,
    });
    const answer = await fetch(`${serving.url}/probe?target=a`, { headers: { 'x-prometheus-scrape-timeout-seconds': '0.5' } });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(said)]);
    await serving.close();
  });
});
