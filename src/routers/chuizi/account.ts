import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toBoolean, toNumber, toText, toTexts } from '../account-fields.ts';

/** Three documented forms: under `data`, flat with `rate_limit`, and with the key's own facts under `key`. */
export const chuiziKeyInfo: KeyAnswer = {
  read(json) {
    const data = isRecord(json.data) ? json.data : json;
    const key = isRecord(data.key) ? data.key : data;
    const rate = isRecord(data.rate_limit) ? data.rate_limit : {};
    const balance = toNumber(data.balance);
    if (balance === null && key.is_active === undefined) return null;
    return {
      active: toBoolean(key.is_active),
      balance: balance === null ? null : { amount: balance, currency: toText(data.currency) ?? 'USD' },
      limits: { requestsPerMinute: toNumber(data.rpm_limit) ?? toNumber(rate.rpm), daily: toText(data.daily_limit) ?? toText(rate.daily) },
      allowedModels: toTexts(data.allowed_models),
      group: toText(data.group),
      name: toText(key.name),
    };
  },
  sample: () => ({
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
  }),
};
