import { type KeyAnswer, toBalance } from '../account-fields.ts';

/** `{balance, total_used}`, decimal strings in US dollars. */
export const vercelCredits: KeyAnswer = {
  read(json) {
    const balance = toBalance(json.balance, 'USD');
    return balance ? { active: true, balance } : null;
  },
  sample: () => ({ balance: '95.50', total_used: '4.50' }),
};
