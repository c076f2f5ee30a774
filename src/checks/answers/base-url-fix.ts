import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { envFileLine, setVariable, shellCommand } from '../../text/shell.ts';
import { toClientBase } from '../client-base.ts';

/** The server itself showed that the port speaks https. */
export function httpsFix(evidence: Pick<Evidence, 'endpoint'>): Pick<FindingDraft, 'fixes'> {
  const url = toClientBase(evidence.endpoint, evidence.endpoint.root).replace(/^http:/, 'https:');
  return { fixes: [{ text: { en: `Set the base URL to ${url}`, zh: `把 base URL 设为 ${url}` }, ...assignBaseUrl(evidence, url) }] };
}

/** The assignment of the base URL at its origin: a flag, a shell variable or a line of a file; empty for a client's own file. */
export function assignBaseUrl(evidence: Pick<Evidence, 'endpoint'>, url: string): Pick<Fix, 'command' | 'file' | 'line'> {
  const { via, name, file, line } = evidence.endpoint.base.origin;
  if (via === 'flag') return { command: shellCommand('kush-doctor --base-url', [url]) };
  if (via === 'environment') return { command: setVariable(name, url) };
  return via === 'file' && variable.test(name) ? { command: envFileLine(name, url), file, line } : {};
}

/** A field in a client's own file has another form. */
const variable = /^[A-Z][A-Z0-9_]*$/;

/** If only a completion was asked, nothing is known about other addresses. */
export const tryAddresses = {
  text: {
    en: 'Let the doctor try the other addresses that this server may have, with requests that spend nothing',
    zh: '让 kush-doctor 用不消耗 token 的请求尝试该服务器的其他地址',
  },
  command: 'kush-doctor',
};
