import { isRecord } from '../../text/json.ts';
import { type KeyAnswer, toBalance, toText } from '../account-fields.ts';

/**
 * `{code:20000, data:{balance, chargeBalance, totalBalance, status}}`; the answer also contains a name and an e-mail address, which are not
 * read.
 */
export const siliconflowUserInfo: KeyAnswer = {
  read({ data }) {
    if (!isRecord(data) || data.totalBalance === undefined) return null;
    return { active: toText(data.status) === 'normal', balance: toBalance(data.totalBalance, null) };
  },
  sample: () => ({
    code: 20000,
    message: 'OK',
    status: true,
    data: {
      id: 'simulated',
      name: 'Simulated',
      email: 'simulated@example.com',
      balance: '0.88',
      status: 'normal',
      chargeBalance: '88.00',
      totalBalance: '88.88',
    },
  }),
};
