import { isOffline, offlineOption } from '../../domain/report/offline.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { visibleLine } from '../escape.ts';
import { toFixSentence } from '../fix-line.ts';
import { getLabels } from '../labels.ts';
import type { Renderer } from '../renderer.ts';
import { getEndTime, retrySentence } from '../retry.ts';

/** A short summary to paste into a chat: verdict, cause, ids and versions. */
export const renderShort: Renderer = (report, context) => {
  const { target, environment } = report;
  const labels = getLabels(context.lang);
  const root = findRootCauseFinding(report) ?? report.findings.find((finding) => finding.status === 'fail');
  const ids = [...new Map(report.findings.flatMap((finding) => finding.requestIds).map((id) => [id.value, id])).values()];
  const lines = [
    `kush-doctor ${report.tool.version} ${report.kind}: ${report.verdict}${isOffline(report.findings) ? ` (${offlineOption})` : ''}${root ? `, ${root.category}` : ''}`,
    target
      ? `router ${target.router.id} (${target.router.how}), ${Object.values(target.baseUrls).join(' ')}, ${target.key ? `${labels.key} ${target.key.fingerprint}` : labels.noKey}`
      : '',
    root ? `${root.title}: ${root.measured ?? ''}` : '',
    root?.fixes[0] ? `${labels.fix}${labels.colon}${toFixSentence(root.fixes[0], context)}` : '',
    root?.retry ? `${labels.retry}${labels.colon}${retrySentence(root.retry, context.lang, getEndTime(report))}` : '',
    ids.length > 0 ? `${labels.ids}${labels.colon}${ids.map((id) => `${id.name} ${id.value}`).join(', ')}` : '',
    `${report.startedAt}, node ${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}`,
  ];
  return `${lines
    .filter((line) => line !== '')
    .map((line) => visibleLine(line))
    .join('\n')}\n`;
};
