import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toNumber } from '../account-fields.ts';

/** `{code, data:{available_balance, voucher_balance, cash_balance}}`; inference is refused at zero or below. */
export const moonshotBalance: KeyAnswer = {
  read({ data }) {
    const amount = isRecord(data) ? toNumber(data.available_balance) : null;
    return amount === null ? null : { active: true, balance: { amount, currency: null } };
  },
  sample: () => ({ code: 0, data: { available_balance: 49.58, voucher_balance: 46.58, cash_balance: 3 }, scode: '0x0', status: true }),
};
