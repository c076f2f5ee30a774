import { examineTargets } from '../../app/examine.ts';
import type { Command } from '../command.ts';
import { writeAndSend } from '../output/send-report.ts';

/** Format, pairing, accepted or refused, which header works, balance, limits, expiry, allowed models. Spends nothing. */
export const run: Command<'check-key'> = async (input) => {
  const only = ['settings', 'dns', 'proxy', 'tcp', 'tls', 'http', 'clock', 'container', 'route', 'auth', 'account', 'completion.answers'];
  const options = { ...input.options, deep: false };
  return await writeAndSend(async () => await examineTargets({ ...input, options }, { kind: 'check-key', allHeaders: true, only }), input);
};
