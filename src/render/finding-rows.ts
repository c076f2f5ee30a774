import type { Finding } from '../domain/report/finding.ts';
import type { StreamPlace, Violation } from '../domain/report/violation.ts';
import { getLabels } from './labels.ts';
import { violationText } from './violation-text.ts';

/** What was measured, what was expected, and each stream violation. */
export function toProofLines({ measured, expected, violations }: Finding, lang: 'en' | 'zh'): string[] {
  const labels = getLabels(lang);
  return [
    measured ?? '',
    expected === null ? '' : `${labels.expected}${expected}`,
    ...(violations ?? []).map((violation) => {
      const { code, severity, at } = violation;
      const place = lang === 'zh' ? `${severities[severity]}，${toChinesePlace(at)}` : `${severity}, ${at}`;
      return `${code}${labels.aside(place)}${labels.colon}${violationText(violation, lang)}`;
    }),
  ].filter((line) => line !== '');
}

const severities: Readonly<Record<Violation['severity'], string>> = { broken: '违规', tolerable: '可容忍' };

function toChinesePlace(at: StreamPlace): string {
  const names: Readonly<Record<string, string>> = { headers: '响应头', start: '开头', end: '末尾', stream: '整个流', timing: '时间' };
  return names[at] ?? at.replace(/^event (\d{1,15})$/, '第 $1 个事件').replace(/^byte (\d{1,15})$/, '第 $1 字节');
}

/** The clients that cannot read the stream, with what their users see; errors first. */
export function toClientLines({ status, stream }: Finding, lang: 'en' | 'zh'): string[] {
  if (status === 'pass') return [];
  const { aside } = getLabels(lang);
  return (stream?.brokenClients ?? []).map(({ client, version, error, on, source }) => {
    const name = version === null ? client : `${client} ${version}`;
    return `${name} ${effect(error, source !== undefined, lang)}${aside(on)}`;
  });
}

function effect(error: string | null, isReported: boolean, lang: 'en' | 'zh'): string {
  if (error === null) return lang === 'zh' ? '丢失数据而不报错' : 'loses data without an error';
  if (lang === 'zh') return `${isReported ? '据报告会报' : '报'}“${error}”`;
  return `${isReported ? 'was reported to say' : 'says'} "${error}"`;
}
