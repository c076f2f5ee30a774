import { dayMs } from '../../text/duration.ts';
import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toNumber, toTime } from '../account-fields.ts';

/** `{included:{balance_usd, allowance_usd, period:{from, until}}, purchased:{balance_usd}}` */
export const ollamaBalance: KeyAnswer = {
  read({ included, purchased }) {
    if (!isRecord(included) && !isRecord(purchased)) return null;
    const own = isRecord(included) ? included : {};
    const amounts = [toNumber(own.balance_usd), isRecord(purchased) ? toNumber(purchased.balance_usd) : null].filter(
      (value) => value !== null,
    );
    return {
      active: true,
      balance: amounts.length === 0 ? null : { amount: amounts.reduce((sum, value) => sum + value, 0), currency: 'USD' },
      resetAt: isRecord(own.period) ? toTime(own.period.until) : null,
    };
  },
  sample: (_, now) => ({
    included: {
      balance_usd: 12.5,
      allowance_usd: 20,
      period: { from: new Date(now - dayMs).toISOString(), until: new Date(now + 29 * dayMs).toISOString() },
    },
    purchased: { balance_usd: 0 },
  }),
};
