import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { envFileLine, shellCommand } from '../../text/shell.ts';
import { toClientBase } from '../client-base.ts';

/** The server itself showed that the port speaks https. */
export function httpsFix(evidence: Pick<Evidence, 'endpoint'>): Pick<FindingDraft, 'fixes'> {
  const url = toClientBase(evidence.endpoint, evidence.endpoint.root).replace(/^http:/, 'https:');
  return { fixes: [{ text: { en: `Set the base URL to ${url}`, zh: `把 base URL 设为 ${url}` }, command: assignment(evidence, url) }] };
}

/** An assignment of the base URL in its original form: a flag, a line of an env file, or undefined if a client's own file contains it. */
export function assignment(evidence: Pick<Evidence, 'endpoint'>, url: string): string | undefined {
  const { origin } = evidence.endpoint.base;
  if (origin.via === 'flag') return shellCommand('--base-url', [url]);
  return origin.via === 'environment' || origin.via === 'file' ? envFileLine(origin.name, url) : undefined;
}

/** If only a completion was asked, nothing is known about other addresses. */
export const tryAddresses = {
  text: {
    en: 'Let the doctor try the other addresses that this server may have, with requests that spend nothing',
    zh: '让 kush-doctor 用不消耗 token 的请求尝试该服务器的其他地址',
  },
  command: 'kush-doctor',
};
