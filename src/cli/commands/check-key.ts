import { examineTargets } from '../../app/examine.ts';
import type { Command } from '../command.ts';
import { writeReport } from '../output/write-report.ts';

/** Format, pairing, accepted or refused, which header works, balance, limits, expiry, allowed models. Spends nothing. */
export const run: Command<'check-key'> = async (input) => {
  const only = ['settings', 'dns', 'proxy', 'tcp', 'tls', 'http', 'clock', 'container', 'route', 'auth', 'account', 'completion.answers'];
  const options = { ...input.options, deep: false };
  return await writeReport(await examineTargets({ ...input, options }, { kind: 'check-key', allHeaders: true, only }), input);
};
