import type { ProbeRequest, StreamProbe } from '../../probes/stream/ask.ts';
import { recordingText } from '../../probes/stream/recording.ts';
import { shellCommand } from '../../text/shell.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext } from '../context.ts';

/** Writes a stream's bytes with their times to the file of `--record`, without secrets, and says so. */
export function record(file: string, probe: StreamProbe, request: ProbeRequest, input: AppContext): void {
  const { exchange } = probe.call;
  // A secret split by the router must be found, so lines are checked as a reader would join them.
  const received = Buffer.concat(probe.chunks.map((chunk) => chunk.bytes)).toString('utf8');
  const shown = input.io.masked(received.split('\n')).join('\n');
  const chunks = shown === received ? probe.chunks : [{ bytes: Buffer.from(shown), atMs: probe.chunks[0]?.atMs ?? 0 }];
  input.io.write(
    file,
    recordingText({
      protocol: request.protocol,
      url: exchange.url,
      status: probe.head?.status ?? (exchange.outcome.ok ? exchange.outcome.status : null),
      headers: probe.head?.headers ?? {},
      includeUsage: request.protocol === 'openai-chat' ? request.includeUsage : null,
      chunks,
      end: probe.end,
      isCut: probe.isCut,
      endMs: exchange.timings.totalMs,
    }),
  );
  input.io.err(`${describeRecording(file, probe, input.options.lang)}\n`);
}

/** Without a stream the file contains only the answer's head, and validating it again would be pointless. */
function describeRecording(file: string, { chunks: { length: chunks }, isCut }: StreamProbe, lang: 'en' | 'zh'): string {
  const shown = visible(file);
  if (chunks === 0)
    return lang === 'zh' ? `没有收到流，${shown} 只记录了应答的头部。` : `No stream came: ${shown} has only the answer's head.`;
  const again = shellCommand('kush-doctor probe --replay', [file]) ?? 'kush-doctor probe --replay FILE';
  const only = { en: isCut ? 'only the beginning of the stream, ' : '', zh: isCut ? '只有流的开头，' : '' }[lang];
  return lang === 'zh'
    ? `已在 ${shown} 中录制${only} ${chunks} 段；用 ${again} 再次检查`
    : `Recorded ${only}${chunks} ${chunks === 1 ? 'chunk' : 'chunks'} in ${shown}; check it again with ${again}`;
}
