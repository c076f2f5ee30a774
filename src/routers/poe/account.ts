import { type KeyAnswer, toBalance } from '../account-fields.ts';

/** `{current_point_balance}`, in points. */
export const poeBalance: KeyAnswer = {
  read(json) {
    const balance = toBalance(json.current_point_balance, 'points');
    return balance ? { active: true, balance } : null;
  },
  sample: () => ({ current_point_balance: 950_000 }),
};
