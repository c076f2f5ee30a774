import { describe, expect, it } from 'vitest';
import { networkChecks } from '../../src/checks/network/index.ts';
import type { ConnectAttempt, Exchange } from '../../src/domain/evidence/exchange.ts';
import type { NameObservation, PathObservation } from '../../src/domain/evidence/path-observation.ts';
import { isCategory } from '../../src/domain/report/category.ts';
import type { FindingDraft } from '../../src/domain/report/finding.ts';
import { layers } from '../../src/domain/report/layer.ts';
import { failureCodes, findFailureCode } from '../../src/words/failure-codes.ts';
import { anEndpoint, toRecordedRequest } from '../support/recorded-request.ts';

const name = (more: Partial<NameObservation> = {}): NameObservation => ({
  host: 'api.example.com',
  kind: 'name',
  system: { addresses: ['93.184.216.34'], durationMs: 5 },
  hostsFile: [],
  privateAddresses: [],
  answersToAnything: false,
  ...more,
});

const attempt = (more: Partial<ConnectAttempt> = {}): ConnectAttempt => ({
  address: '93.184.216.34',
  family: 4,
  port: 443,
  startMs: 0,
  durationMs: 20,
  outcome: 'connected',
  ...more,
});

const path = (more: Partial<PathObservation> = {}): PathObservation => ({
  url: 'https://api.example.com',
  scheme: 'https',
  host: 'api.example.com',
  port: 443,
  machine: { platform: 'linux', nodeVersion: '20.20.2', container: false },
  name: name(),
  direct: { attempts: [attempt()] },
  proxy: null,
  variables: [],
  clients: [],
  trust: { files: [], verificationOff: false, usesSystemStore: false },
  observedAt: Date.UTC(2026, 10, 20),
  ...more,
});

function said(observation: PathObservation, id: string, exchanges: readonly Exchange[] = []): FindingDraft | undefined {
  return networkChecks
    .find((check) => check.id === id)
    ?.judge({ endpoint: anEndpoint, path: observation, calls: exchanges.map((exchange) => toRecordedRequest(exchange)) })[0];
}

const toFixText = (draft: FindingDraft | undefined): string =>
  (draft?.fixes ?? []).map((fix) => `${fix.text.en} ${fix.command ?? ''} ${fix.file ?? ''}`).join('\n');

describe('the table of checks', () => {
  it('has ids of its own and stands in the order of the layers', () => {
    expect(new Set(networkChecks.map((check) => check.id)).size).toBe(networkChecks.length);
    const heights = networkChecks.map((check) => layers.indexOf(check.layer));
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
  });

  it('says nothing bad about a path that is well', () => {
    const drafts = networkChecks.flatMap((check) => check.judge({ endpoint: anEndpoint, path: path(), calls: [] }));
    expect(drafts.filter((draft) => draft.status !== 'pass')).toEqual([]);
    expect(drafts.length).toBeGreaterThan(1);
  });
});

describe('the table of failure codes', () => {
  it.each(Object.entries(failureCodes))('%s has a category and a sentence without a full stop', (_code, { category, message }) => {
    expect(isCategory(category)).toBe(true);
    expect(message).toMatch(/^[A-Z].*[^.]$/);
  });

  it('knows families by their prefix and nothing by accident', () => {
    expect(findFailureCode('ERR_SSL_SOMETHING_NEW')?.category).toBe('tls.protocol');
    expect(findFailureCode('HPE_SOMETHING_NEW')?.category).toBe('network.protocol');
    expect(findFailureCode('toString')).toBeUndefined();
    expect(findFailureCode('constructor')).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['the fake answers of Clash', { privateAddresses: ['198.18.0.7'] }, /local proxy program/],
    ['a line in the hosts file', { privateAddresses: ['10.0.0.5'], hostsFile: ['10.0.0.5'] }, /hosts file sends/],
    ['a resolver that answers anything', { privateAddresses: ['10.0.0.5'], answersToAnything: true }, /names that do not exist/],
  ])('%s', (_name, more, title) => {
    expect(said(path({ name: name(more) }), 'dns.address')).toMatchObject({
      status: 'warn',
      category: 'network.dns',
      title: { en: expect.stringMatching(title), zh: expect.any(String) },
    });
  });

  it.each(['router.internal', 'gateway', 'llm.corp', 'api.localhost'])('%s may well be private', (host) => {
    expect(said(path({ host, name: name({ host, privateAddresses: ['10.0.0.5'] }) }), 'dns.address')).toBeUndefined();
  });

  it('a silent DNS server is the DNS, not our own timer', () => {
    const silent = name({
      system: { addresses: [], code: 'TIMEOUT', durationMs: 10_000 },
      v4: { addresses: [], code: 'ETIMEOUT' },
      v6: { addresses: [], code: 'ETIMEOUT' },
    });
    expect(said(path({ name: silent, direct: null }), 'dns.resolves')).toMatchObject({
      category: 'network.dns',
      retry: { retryable: true },
    });
    const unknown = name({ system: { addresses: [], code: 'TIMEOUT', durationMs: 500 } });
    expect(said(path({ name: unknown, direct: null }), 'dns.resolves')).toMatchObject({ category: 'network.timeout' });
  });

  it('a name that only the DNS server knows', () => {
    const local = name({
      system: { addresses: [], code: 'ENOTFOUND', durationMs: 5 },
      v4: { addresses: ['1.2.3.4'] },
      v6: { addresses: [], code: 'ENODATA' },
    });
    expect(said(path({ name: local, direct: null }), 'dns.resolves')?.title?.en).toMatch(/though its DNS server does/);
  });

  it('need not resolve here where a proxy resolves them', () => {
    const gone = name({ system: { addresses: [], code: 'ENOTFOUND', durationMs: 5 } });
    const proxy = {
      trace: { url: 'http://p:1', variable: 'HTTPS_PROXY', startMs: 0, durationMs: 1 },
      why: '',
      name: name(),
      route: { attempts: [attempt()] },
    };
    expect(said(path({ name: gone, direct: null, proxy }), 'dns.resolves')).toBeUndefined();
  });
});

describe('connections', () => {
  it('inside a container, the loopback address is the container', () => {
    const inside = path({
      url: 'http://127.0.0.1:8000',
      scheme: 'http',
      host: '127.0.0.1',
      port: 8000,
      machine: { platform: 'linux', nodeVersion: '20.20.2', container: true },
      direct: {
        attempts: [attempt({ outcome: 'refused', code: 'ECONNREFUSED' })],
        failure: { phase: 'tcp', code: 'ECONNREFUSED', message: '' },
      },
    });
    expect(toFixText(said(inside, 'container.loopback'))).toContain('http://host.docker.internal:8000');
    expect(toFixText(said(inside, 'tcp.connects'))).toContain('host.docker.internal');
    expect(said({ ...inside, machine: { ...inside.machine, container: false } }, 'container.loopback')).toBeUndefined();
  });

  it.each([
    [199, 'pass'],
    [200, 'warn'],
    [249, 'warn'],
    [250, 'warn'],
    [1500, 'warn'],
  ])('a handshake of %i ms on two addresses is a %s', (durationMs, status) => {
    expect(
      said(
        path({ direct: { attempts: [attempt({ durationMs }), attempt({ family: 6, address: '2001:db8::1' })] } }),
        'tcp.node-attempt-limit',
      )?.status,
    ).toBe(status);
  });

  it("one address has no limit of Node's", () => {
    expect(said(path({ direct: { attempts: [attempt({ durationMs: 900 })] } }), 'tcp.node-attempt-limit')).toBeUndefined();
  });

  it('a dead address beside a live one of its family is told, and a dead family once', () => {
    const dead = attempt({ address: '192.0.2.9', outcome: 'refused', code: 'ECONNREFUSED' });
    const draft = said(path({ direct: { attempts: [attempt(), dead] } }), 'tcp.connects');
    expect(draft).toMatchObject({
      status: 'warn',
      category: 'network.refused',
      title: { en: '1 of the 2 addresses of the host does not answer' },
    });
    const otherFamily = attempt({ family: 6, address: '2001:db8::1', outcome: 'refused', code: 'ECONNREFUSED' });
    expect(said(path({ direct: { attempts: [attempt(), otherFamily] } }), 'tcp.connects')?.status).toBe('pass');
  });

  it('broken IPv4 beside IPv6 that works is told the other way round', () => {
    const attempts = [attempt({ outcome: 'unreachable', code: 'ENETUNREACH' }), attempt({ family: 6, address: '2001:db8::1' })];
    const draft = said(path({ direct: { attempts } }), 'tcp.families');
    expect(draft?.title?.en).toMatch(/IPv4 .* broken, IPv6 works/);
    expect(toFixText(draft)).toContain('ipv6first');
  });

  it('speaks PowerShell on Windows', () => {
    const windows = path({
      machine: { platform: 'win32', nodeVersion: '22.0.0', container: false },
      direct: { attempts: [attempt({ durationMs: 400 }), attempt({ family: 6 })] },
    });
    expect(toFixText(said(windows, 'tcp.node-attempt-limit'))).toContain(
      "$env:NODE_OPTIONS = '--network-family-autoselection-attempt-timeout=5000'",
    );
  });
});

describe('proxies', () => {
  const clients = [
    { client: 'Node fetch', proxy: null, why: 'reads no proxy variable' },
    { client: 'curl', proxy: 'http://p:1', why: 'HTTPS_PROXY is set' },
  ];
  const trace = { url: 'http://p:1', variable: 'HTTPS_PROXY', startMs: 0, durationMs: 1, status: 200 };
  const working = { trace, why: '', name: name(), route: { attempts: [attempt()] } };
  const refused = { attempts: [attempt({ outcome: 'timeout' })], failure: { phase: 'tcp', code: 'ETIMEDOUT', message: '' } } as const;

  it('matter to the clients that ignore them only where there is no other way', () => {
    const variables = [{ name: 'HTTPS_PROXY', url: 'http://p:1' }];
    expect(said(path({ variables, clients, proxy: working }), 'proxy.clients')).toMatchObject({ status: 'pass' });
    const draft = said(path({ variables, clients, proxy: working, direct: refused }), 'proxy.clients');
    expect(draft).toMatchObject({
      status: 'warn',
      category: 'config.proxy',
      title: { en: expect.stringContaining('Node fetch would not use the proxy'), zh: expect.any(String) },
    });
    expect(toFixText(draft)).toMatch(/Node 24/);
  });
});

describe('redirects', () => {
  const answered = (purpose: Exchange['purpose'], method: string, status: number): Exchange => ({
    purpose,
    method,
    url: 'https://api.example.com/v1/x',
    requestHeaders: {},
    startedAt: '2026-11-20T00:00:00.000Z',
    timings: {},
    outcome: { ok: true, status, headers: status === 308 ? { location: '/elsewhere' } : {}, body: '' },
    bodyBytes: 0,
  });

  it('of the list of models alone do not break completions', () => {
    expect(said(path(), 'http.redirect', [answered('models', 'GET', 308), answered('route', 'POST', 401)])?.status).toBe('warn');
    expect(said(path(), 'http.redirect', [answered('models', 'GET', 308)])?.status).toBe('fail');
    expect(said(path(), 'http.redirect', [answered('models', 'GET', 200), answered('route', 'POST', 308)])?.status).toBe('fail');
  });

  it('of a guessed address say nothing about this one', () => {
    expect(said(path(), 'http.redirect', [answered('route', 'POST', 404), answered('variant', 'POST', 308)])?.status).toBe('pass');
  });
});

describe('the clock', () => {
  const exchange = (date: string, more: Record<string, string> = {}): Exchange => ({
    purpose: 'route',
    method: 'POST',
    url: 'https://api.example.com/',
    requestHeaders: {},
    startedAt: '2026-11-20T00:00:00.000Z',
    timings: { firstByteMs: 500 },
    outcome: { ok: true, status: 200, headers: { date, ...more }, body: '' },
    bodyBytes: 0,
  });

  it.each([
    ['Fri, 20 Nov 2026 00:00:00 GMT', 'pass'],
    ['Fri, 20 Nov 2026 00:04:30 GMT', 'pass'],
    ['Thu, 19 Nov 2026 23:50:00 GMT', 'warn'],
    ['Sat, 20 Nov 2027 00:00:00 GMT', 'warn'],
  ])('%s', (date, status) => expect(said(path(), 'clock.skew', [exchange(date)])?.status).toBe(status));

  it('is not judged by a cached answer or by no date', () => {
    expect(
      said(path(), 'clock.skew', [exchange('Thu, 19 Nov 2026 00:00:00 GMT', { age: '86400' }), exchange('yesterday')]),
    ).toBeUndefined();
  });
});

describe('an address that cannot be that of the host', () => {
  const refused = {
    attempts: [attempt({ outcome: 'refused', code: 'ECONNREFUSED' })],
    failure: { phase: 'tcp', code: 'ECONNREFUSED', message: '' },
  } as const;
  const led = (more: Partial<NameObservation>, direct: PathObservation['direct'] = refused) =>
    said(path({ name: name({ privateAddresses: ['127.0.0.1'], ...more }), direct }), 'dns.address');

  it.each([
    ['a line of the hosts file', { hostsFile: ['127.0.0.1'] }],
    ['a filter that answers 0.0.0.0', { privateAddresses: ['0.0.0.0'] }],
    ['a filter that answers ::', { privateAddresses: ['::'] }],
    ['a server that answers for everything', { answersToAnything: true, privateAddresses: ['10.0.0.1'] }],
  ])('is the cause of the failed connection: %s', (_, more) => {
    expect(led(more)).toMatchObject({ status: 'fail', category: 'network.dns', explains: ['tcp.connects', 'tls.trusted'] });
  });

  it('is a warning where the connection stands, or where a VPN may have it', () => {
    expect(led({ hostsFile: ['127.0.0.1'] }, { attempts: [attempt()] })?.status).toBe('warn');
    expect(led({ privateAddresses: ['10.1.2.3'] })?.status).toBe('warn');
    expect(led({ privateAddresses: ['10.1.2.3'] })?.title?.en).not.toContain('not resolve');
  });
});

describe('a name that does not resolve', () => {
  const missing = (host: string, url = `http://${host}:4000`, more: Partial<PathObservation> = {}) =>
    said(
      path({
        url,
        host,
        scheme: url.startsWith('https') ? 'https' : 'http',
        direct: null,
        name: name({ host, system: { addresses: [], code: 'ENOTFOUND', durationMs: 5 } }),
        ...more,
      }),
      'dns.resolves',
    );

  it.each([
    ['litellm', 'http://127.0.0.1:4000/v1'],
    ['host.docker.internal', '--add-host=host.docker.internal:host-gateway'],
    ['mynas.local', 'address of that machine'],
  ])('%s has advice of its own', (host, advice) => {
    expect(toFixText(missing(host))).toContain(advice);
  });

  it('names HTTPS_PROXY where only HTTP_PROXY is set', () => {
    const variables = [{ name: 'HTTP_PROXY', url: 'http://127.0.0.1:3128' }];
    expect(toFixText(missing('llm.acme.dev', 'https://llm.acme.dev', { variables }))).toContain('HTTPS_PROXY');
    expect(toFixText(missing('llm.acme.dev', 'http://llm.acme.dev', { variables }))).not.toContain('HTTPS_PROXY');
  });

  const unanswered = (system: string, v4?: string, v6?: string) =>
    said(
      path({
        direct: null,
        name: name({
          system: { addresses: [], code: system, durationMs: 5 },
          v4: { addresses: [], code: v4 },
          v6: { addresses: [], code: v6 },
        }),
      }),
      'dns.resolves',
    );

  it('says what the DNS server did: nothing, an error, or no answer for one family', () => {
    expect(unanswered('EAI_AGAIN', 'ESERVFAIL', 'ESERVFAIL')?.title?.en).toContain('SERVFAIL');
    expect(unanswered('EAI_AGAIN', 'ETIMEOUT', 'ETIMEOUT')?.title?.en).toContain('does not answer');
    expect(unanswered('TIMEOUT', 'TIMEOUT', 'TIMEOUT')?.causes?.[0]?.en).toContain('DNS server');
    expect(unanswered('TIMEOUT', undefined, 'TIMEOUT')?.causes?.[0]?.en).toContain('AAAA');
    expect(toFixText(unanswered('TIMEOUT', 'TIMEOUT', 'TIMEOUT'))).toContain('resolv.conf');
  });
});

it('a refused handshake may mean that a client certificate is missing', () => {
  const failure = { phase: 'tls', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', message: '' } as const;
  const draft = said(path({ direct: { attempts: [attempt()], failure } }), 'tls.trusted');
  expect(JSON.stringify(draft?.causes)).toContain('client certificate');
  expect(toFixText(draft)).toContain('openssl s_client -connect api.example.com:443');
});
