import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toNumber, toText, toTime } from '../account-fields.ts';

/** `{hard_limit_usd, soft_limit_usd, access_until}`; `access_until` 0 means no expiry; one-api and new-api answer in the same form. */
export const routescopeSubscription: KeyAnswer = {
  read(json) {
    const limit = toNumber(json.hard_limit_usd);
    if (json.object !== 'billing_subscription' && limit === null) return null;
    const until = toNumber(json.access_until);
    return {
      active: true,
      expiresAt: until === null || until <= 0 ? null : toTime(until),
      balance: limit === null ? null : { amount: limit, currency: 'USD' },
    };
  },
  sample: () => ({
    object: 'billing_subscription',
    has_payment_method: true,
    soft_limit_usd: 12,
    hard_limit_usd: 12,
    system_hard_limit_usd: 12,
    access_until: 0,
  }),
};

/** `{object:"usage"}` */
export const routescopeUsage: KeyAnswer = {
  read: (json) => (json.object === 'usage' ? { active: true } : null),
  sample: () => ({ object: 'usage', total_tokens: 4500, total_amount: 0.24, currency: 'USD', amount_source: 'logs' }),
};

/** `{success, data:{status, group, quota, used_quota}}`; quotas are in the router's own units. */
export const routescopeSelf: KeyAnswer = {
  read({ success, data }) {
    if (success !== true || !isRecord(data)) return null;
    return { active: data.status === undefined ? true : data.status === 1, group: toText(data.group) };
  },
  sample: () => ({
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
  }),
};
