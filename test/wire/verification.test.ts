import { afterEach, expect, it, vi } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createWire } from '../../src/wire/index.ts';
import { issue } from '../network/certificate.ts';
import { fine, key, tls } from '../network/fault.ts';

afterEach(() => vi.unstubAllEnvs());

it.each(['self-signed', 'for another name'])(
  'a certificate that is %s gets no key, whatever NODE_TLS_REJECT_UNAUTHORIZED says',
  async (kind) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const own = issue({ name: 'localhost', names: [kind === 'self-signed' ? 'localhost' : 'other.example'], isCa: true });
    const stage = await tls(own, fine);
    const wire = createWire({ now: Date.now, extraCa: kind === 'self-signed' ? [] : [own.cert] });
    const exchange = await wire.exchange({
      purpose: 'route',
      method: 'POST',
      url: stage.url,
      body: '{}',
      timeoutMs: 30_000,
      credential: { secret: new Secret(key), header: 'bearer' },
    });
    expect(exchange.outcome).toMatchObject({ ok: false, failure: { phase: 'tls' } });
    expect(stage.received?.()).toBe('');
    await wire.close();
    await stage.close();
  },
);
