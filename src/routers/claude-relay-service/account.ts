import { dayMs } from '../../text/duration.ts';
import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toBoolean, toNumber, toText, toTime } from '../account-fields.ts';

/** `{success, data:{isActive, expiresAt, limits:{concurrencyLimit, dailyCostLimit, currentDailyCost}}}`; also without the wrapper. */
export const crsKeyInfo: KeyAnswer = {
  read(json) {
    const data = isRecord(json.data) ? json.data : json;
    if (data.isActive === undefined && data.limits === undefined && data.expiresAt === undefined) return null;
    const limits = isRecord(data.limits) ? data.limits : {};
    const daily = toNumber(limits.dailyCostLimit);
    return {
      active: toBoolean(data.isActive),
      expiresAt: toTime(data.expiresAt),
      balance: daily ? { amount: daily - (toNumber(limits.currentDailyCost) ?? 0), currency: 'USD', ofKey: true } : null,
      limits: { concurrency: toNumber(limits.concurrencyLimit) },
      name: toText(data.name),
    };
  },
  sample: (_, now) => ({
    success: true,
    data: {
      id: 'simulated',
      name: 'simulated',
      isActive: true,
      expiresAt: new Date(now + 30 * dayMs).toISOString(),
      limits: { concurrencyLimit: 3, dailyCostLimit: 20, currentDailyCost: 4.5 },
    },
  }),
};
