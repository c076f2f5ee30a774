import type { KeyEndpoint } from '../../../domain/router.ts';

/** What a router tells about the key that asks, in its documented shape. Times are epoch milliseconds. */
export function keyAnswer(shape: KeyEndpoint['shape'], models: readonly string[], now: number): object {
  switch (shape) {
    case 'kushrouter-me':
      return {
        data: {
          id: 'key_simulated',
          name: 'Simulated key',
          created: '2025-11-01T00:00:00.000Z',
          expiresAt: null,
          isActive: true,
          rateLimit: 60,
          rateLimitRemaining: 59,
          rateLimitReset: Math.ceil(now / 1000) + 60,
          quota: 100,
          used: 25.3,
          lastUsed: null,
          models,
          permissions: ['messages:write', 'batches:write'],
        },
      };
    case 'chuizi-key-info':
      return {
        data: {
          key_prefix: 'ck-simu',
          name: 'Simulated key',
          group: 'default',
          balance: '42.50000000',
          tier: 'standard',
          rpm_limit: null,
          daily_limit: null,
          allowed_models: [],
          is_active: true,
          created_at: '2026-05-01T00:00:00.000Z',
          last_used_at: null,
        },
      };
    case 'derouter-balance':
      return { balance: '100.0000', locked_balance: '20.0000', available: '80.0000' };
    case 'derouter-sub-key':
      return { remaining: '37.5000' };
    case 'routescope-subscription':
      return {
        object: 'billing_subscription',
        has_payment_method: true,
        soft_limit_usd: 12,
        hard_limit_usd: 12,
        system_hard_limit_usd: 12,
        access_until: 0,
      };
    case 'routescope-usage':
      return { object: 'usage', total_tokens: 4500, total_amount: 0.24, currency: 'USD', amount_source: 'logs' };
    case 'routescope-self':
      return {
        success: true,
        message: '',
        data: {
          id: 1,
          username: 'simulated',
          display_name: 'Simulated',
          role: 1,
          status: 1,
          email: 'simulated@example.com',
          group: 'default',
          quota: 6_000_000,
          used_quota: 120_000,
          request_count: 42,
        },
      };
  }
}
