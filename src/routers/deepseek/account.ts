import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toBalance, toText } from '../account-fields.ts';

/** `{is_available, balance_infos:[{currency, total_balance}]}`; `is_available` is false if the balance is insufficient, and says nothing about the key. */
export const deepseekBalance: KeyAnswer = {
  read(json) {
    if (!Array.isArray(json.balance_infos)) return null;
    const infos = json.balance_infos.filter(isRecord);
    const usable = infos.find((info) => Number(info.total_balance) > 0) ?? infos[0];
    return { balance: usable ? toBalance(usable.total_balance, toText(usable.currency)) : null };
  },
  sample: () => ({
    is_available: true,
    balance_infos: [{ currency: 'CNY', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' }],
  }),
};
