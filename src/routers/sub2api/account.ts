import { type KeyAnswer, toBoolean, toNumber, toText } from '../account-fields.ts';

/** `{isValid, planName, remaining, unit}`; `remaining` -1 means no limit. */
export const sub2apiUsage: KeyAnswer = {
  read(json) {
    const active = toBoolean(json.isValid);
    const remaining = toNumber(json.remaining);
    if (active === null && remaining === null) return null;
    return {
      active,
      balance: remaining === null || remaining < 0 ? null : { amount: remaining, currency: toText(json.unit) },
      group: toText(json.planName),
    };
  },
  sample: () => ({ isValid: true, planName: 'simulated', remaining: 8.4, unit: 'USD' }),
};
