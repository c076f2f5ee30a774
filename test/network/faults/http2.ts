import { parseFault, startSimulator } from '../../../src/simulator/index.ts';
import { type Fault, good, type Stage } from '../fault.ts';

const simulated = (fault: string) => async (): Promise<Stage> => {
  const simulator = await startSimulator({ rules: [], faults: [parseFault(fault)], tls: { key: good.key, cert: good.cert } });
  return { url: simulator.origin.replace('127.0.0.1', 'localhost'), close: () => simulator.close() };
};

const broken = { check: 'http.version', status: 'warn', title: /HTTP\/2 fails here, while HTTP\/1\.1 works/ } as const;

/** Requests use HTTP/1.1 here, as SDKs on Node do; HTTP/2 is tried in addition. */
export const http2Faults: readonly Fault[] = [
  {
    name: 'HTTP/2 that is offered and broken',
    start: simulated('h2-broken'),
    finding: { ...broken, category: 'network.protocol', measured: /HTTP2_PROTOCOL_ERROR.*HTTP\/1\.1: 401/, fix: /--http1\.1/ },
  },
  {
    name: 'HTTP/2 whose streams are refused',
    start: simulated('h2-refused'),
    finding: { ...broken, category: 'network.reset', measured: /HTTP2_REFUSED_STREAM/ },
  },
  {
    name: 'HTTP/2 that finds every connection too busy',
    start: simulated('h2-calm'),
    finding: { ...broken, category: 'rate.requests', measured: /ENHANCE_YOUR_CALM/ },
  },
  {
    name: 'a server of HTTP/2 alone',
    start: simulated('h2-only'),
    request: { phase: 'tls', code: 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', category: 'network.protocol' },
    finding: { check: 'http.version', status: 'fail', category: 'network.protocol', title: /only HTTP\/2/, fix: /--http 2/ },
  },
  {
    name: 'HTTP/2 and HTTP/1.1 that both work',
    start: simulated('latency:ms=1'),
    finding: { check: 'http.version', status: 'pass', measured: /HTTP\/2: \d+, HTTP\/1\.1: 401/ },
  },
];
