import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toText, toTime } from '../account-fields.ts';

/**
 * `{code, data:{name, total_granted, total_used, total_available, unlimited_quota, model_limits, expires_at}}`; also answers for exhausted
 * and expired keys; its quota units depend on the operator.
 */
export const newapiUsageToken: KeyAnswer = {
  read({ data }) {
    if (!isRecord(data) || data.object !== 'token_usage') return null;
    const limits = isRecord(data.model_limits) ? Object.keys(data.model_limits) : [];
    const available = data.total_available;
    return {
      active: true,
      balance:
        data.unlimited_quota === true || typeof available !== 'number' ? null : { amount: available, currency: 'quota units', ofKey: true },
      expiresAt: data.expires_at === 0 ? null : toTime(data.expires_at),
      allowedModels: data.model_limits_enabled === true ? limits : null,
      name: toText(data.name),
    };
  },
  sample: () => ({
    code: true,
    message: 'ok',
    data: {
      object: 'token_usage',
      name: 'simulated',
      total_granted: 1_000_000,
      total_used: 250_000,
      total_available: 750_000,
      unlimited_quota: false,
      model_limits: {},
      model_limits_enabled: false,
      expires_at: 0,
    },
  }),
};
