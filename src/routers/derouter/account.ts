import { asKeyCap, type KeyAnswer, toBalance } from '../account-fields.ts';

/** Decimal strings: `{balance, locked_balance, available}`. */
export const derouterBalance: KeyAnswer = {
  read(json) {
    const balance = toBalance(json.available ?? json.balance, 'USDC');
    return balance ? { active: true, balance } : null;
  },
  sample: () => ({ balance: '100.0000', locked_balance: '20.0000', available: '80.0000' }),
};

/** The form is not documented; `remaining` was reported by others. */
export const derouterSubKey: KeyAnswer = {
  read(json) {
    const balance = toBalance(json.remaining ?? json.remainingVirtual ?? json.balance, 'USDC');
    return balance ? { active: true, balance: asKeyCap(balance) } : null;
  },
  sample: () => ({ remaining: '37.5000' }),
};
