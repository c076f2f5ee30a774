import { type KeyAnswer, toNumber } from '../account-fields.ts';

/** Strings in 1/10000 US dollar: `{availableBalance, cashBalance, creditLimit}`. */
export const novitaBalance: KeyAnswer = {
  read(json) {
    const units = toNumber(json.availableBalance);
    return units === null ? null : { active: true, balance: { amount: units / 10_000, currency: 'USD' } };
  },
  sample: () => ({ availableBalance: '125000', cashBalance: '125000', creditLimit: '0', pendingCharges: '0', outstandingInvoices: '0' }),
};
