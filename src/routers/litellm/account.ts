import { dayMs } from '../../text/duration.ts';
import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toNumber, toText, toTexts, toTime } from '../account-fields.ts';

/** `{key, info:{spend, max_budget, expires, models, rpm_limit, max_parallel_requests, blocked}}` */
export const litellmKeyInfo: KeyAnswer = {
  read({ info }) {
    if (!isRecord(info)) return null;
    const budget = toNumber(info.max_budget);
    return {
      active: info.blocked !== true,
      expiresAt: toTime(info.expires),
      balance: budget === null ? null : { amount: budget - (toNumber(info.spend) ?? 0), currency: 'USD', ofKey: true },
      limits: { requestsPerMinute: toNumber(info.rpm_limit), concurrency: toNumber(info.max_parallel_requests) },
      allowedModels: toTexts(info.models),
      group: toText(info.team_id),
    };
  },
  sample: (models, now) => ({
    key: 'sk-...ated',
    info: {
      key_name: 'sk-...ated',
      spend: 1.25,
      expires: new Date(now + 30 * dayMs).toISOString(),
      models,
      max_budget: 10,
      rpm_limit: 60,
      max_parallel_requests: 4,
      blocked: null,
      team_id: 'simulated',
    },
  }),
};
