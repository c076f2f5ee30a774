import { isRecord } from '../../text/json.ts';
import { asKeyCap, type KeyAnswer, toBalance, toTime } from '../account-fields.ts';

/**
 * `{data:{label, limit, limit_remaining, usage, is_free_tier, is_management_key, expires_at}}`; `limit_remaining` null means that the key
 * itself has no limit.
 */
export const openrouterKey: KeyAnswer = {
  read({ data }) {
    if (!isRecord(data) || data.usage === undefined) return null;
    return {
      active: true,
      expiresAt: toTime(data.expires_at),
      balance: asKeyCap(toBalance(data.limit_remaining, 'USD')),
      limits: data.is_free_tier === true ? { daily: 'free tier' } : null,
      permissions: data.is_management_key === true ? ['management'] : null,
    };
  },
  sample: () => ({
    data: {
      label: 'sk-or-v1-sim...ted',
      limit: 50,
      limit_remaining: 37.5,
      limit_reset: 'monthly',
      usage: 12.5,
      usage_daily: 0.4,
      usage_weekly: 2.1,
      usage_monthly: 12.5,
      is_free_tier: false,
      is_management_key: false,
      expires_at: null,
    },
  }),
};
