import type { Report } from '../domain/report/report.ts';
import type { AppContext } from './context.ts';
import { examineTargets } from './examine.ts';

const checkNames = [
  'settings',
  'dns',
  'proxy',
  'tcp',
  'tls',
  'http',
  'clock',
  'container',
  'route',
  'auth',
  'account',
  'completion.answers',
];

/**
 * Checks the key's format and pairing, whether it is accepted, which header works, its balance, limits, expiry and allowed models. Spends
 * no tokens.
 */
export async function checkKey(input: AppContext): Promise<Report> {
  return await examineTargets(input, { kind: 'check-key', allHeaders: true, only: () => checkNames });
}
