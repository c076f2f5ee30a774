import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toBoolean, toNumber, toText, toTexts, toTime } from '../account-fields.ts';

/** `{data:{isActive, expiresAt, rateLimit, rateLimitRemaining, rateLimitReset, quota, used, models, permissions}}` */
export const kushrouterMe: KeyAnswer = {
  read({ data }) {
    if (!isRecord(data)) return null;
    const quota = toNumber(data.quota);
    const used = toNumber(data.used);
    const permissions = toTexts(data.permissions);
    return {
      active: toBoolean(data.isActive),
      expiresAt: toTime(data.expiresAt),
      balance: quota === null ? null : { amount: quota - (used ?? 0), currency: null, ofKey: true },
      limits: { requestsPerMinute: toNumber(data.rateLimit) },
      remaining: toNumber(data.rateLimitRemaining),
      resetAt: toTime(data.rateLimitReset),
      allowedModels: toTexts(data.models),
      permissions,
      mayComplete: permissions?.length ? permissions.includes('messages:write') : undefined,
      name: toText(data.name),
    };
  },
  sample: (models, now) => ({
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
  }),
};
