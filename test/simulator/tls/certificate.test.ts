import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../src/simulator/index.ts';
import { createCertificate } from '../../../src/simulator/tls/certificate.ts';

const now = Date.now();
const made = createCertificate(['localhost', '127.0.0.1', '::1'], now);

function get(port: number, options: { ca?: string; servername?: string; host?: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/v1/models', agent: false, ...options }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the throw-away certificate', () => {
  it('is signed by its authority, for its names, for a month', () => {
    const [leaf, ca] = made.cert.split(/(?<=-----END CERTIFICATE-----\n)/).map((pem) => new X509Certificate(pem));
    if (!leaf || !ca) expect.fail('two certificates expected');
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect([ca.ca, leaf.ca]).toEqual([true, false]);
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(Date.parse(leaf.validTo) - now).toBeGreaterThan(29 * 86_400_000);
  });

  it('is another one each time', () => {
    expect(createCertificate(['localhost'], now).cert).not.toBe(made.cert);
  });

  it('is trusted by who trusts its authority, and by nobody else', async () => {
    const simulator = await startSimulator({ tls: made });
    expect(simulator.origin).toMatch(/^https:/);
    expect(await get(simulator.port, { ca: made.ca })).toBe(401);
    await expect(get(simulator.port, {})).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    await expect(get(simulator.port, { ca: made.ca, servername: 'example.com' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await simulator.close();
  });
});
