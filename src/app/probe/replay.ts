import { resolve } from 'node:path';
import { streamAnswers } from '../../checks/answers/completion.ts';
import { streamDraft } from '../../checks/answers/stream.ts';
import type { HttpAnswer } from '../../domain/evidence/exchange.ts';
import { isProtocol, type Protocol } from '../../domain/protocol.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Router } from '../../domain/router.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { toFinding } from '../../engine/finding.ts';
import { createReport } from '../../engine/report.ts';
import { diagnoseAnswer, diagnoseInstead } from '../../probes/ask.ts';
import { guessProtocol, type Recording, readRecording } from '../../probes/stream/recording.ts';
import { rulesFor } from '../../routers/rules.ts';
import { createFileReader } from '../../settings/index.ts';
import { createStreamValidator, type StreamValidation } from '../../sse/validators/index.ts';
import type { AppContext } from '../context.ts';
import { chooseRouter } from '../find-router.ts';
import { toReportEnvironment } from '../report/environment.ts';

const maxRecordingBytes = 512 * 1024 * 1024;
const defaultContentType = 'text/event-stream';
const maxBodyLength = 1024 * 1024;
const unknownRouter = { id: 'unknown', requestIdHeaders: [] };

/** Facts missing from a recording: the response's content type, and whether usage was requested. */
export interface ReplayOptions {
  contentType?: string | undefined;
  includeUsage?: boolean | undefined;
}

/** Validates a recording, a stream body or `curl -i` output. Sends nothing. Throws `UsageError` if the file is none of these. */
export async function replay(file: string, input: AppContext, options: ReplayOptions): Promise<Report> {
  const startedAt = input.world.now();
  const recording = readFile(file, input);
  if (recording.isCut === true)
    input.io.err(
      input.options.lang === 'zh'
        ? '该录制只有流的开头：缺少结尾是录制造成的。\n'
        : 'The recording has only the beginning of the stream: a missing end is due to the recording.\n',
    );
  const router = input.options.router === undefined ? undefined : await chooseRouter(input.options.router, input.world);
  const protocol = findProtocol(recording, input);
  const validation = validateRecording(recording, protocol, router, options);
  const { report, violations, errorBody, isBrokenOff } = validation;
  const context = { rules: rulesFor(router), target: { match: { router: router ?? unknownRouter } }, now: () => startedAt };
  const getAnswer = (body: string): HttpAnswer => ({ status: recording.status ?? 200, headers: recording.headers, body });
  const error = errorBody === null ? null : diagnoseAnswer(context, getAnswer(errorBody), protocol);
  const instead = report.events === 0 ? diagnoseInstead(context, getAnswer(getStart(recording)), protocol) : null;
  const complete = validation.finalState === 'terminal-seen';
  const draft = streamDraft({ report, violations, error, instead, complete, isBrokenOff });
  const findings = [toFinding({ ...streamAnswers, id: 'stream.grammar' }, draft, input.options.lang)];
  const environment = toReportEnvironment({ settings: { views: [], issues: [], targets: [] }, world: input.world }, []);
  return createReport(input, { kind: 'probe', startedAt, findings, environment });
}

function readFile(file: string, input: AppContext): Recording {
  const read = createFileReader().readTextFile(resolve(input.world.cwd, file), maxRecordingBytes);
  if (!read.ok)
    throw new UsageError(
      {
        en: `--replay names the file ${file}, which cannot be read (${read.why}).`,
        zh: `--replay 指定的文件 ${file} 无法读取（${read.why}）。`,
      },
      [
        {
          en: 'Name a recording made with --record, a .sse file, or the output of curl -iN.',
          zh: '请指定用 --record 录制的文件、.sse 文件，或 curl -iN 的输出。',
        },
      ],
    );
  const recording = readRecording(read.bytes, file);
  if (recording === null)
    throw new UsageError(
      {
        en: `--replay got ${file}, a recording that is damaged: a line of it is not JSON.`,
        zh: `--replay 的录制文件 ${file} 已损坏：有一行不是 JSON。`,
      },
      [
        {
          en: 'Record it again with kush-doctor probe --stream --record FILE.',
          zh: '请用 kush-doctor probe --stream --record FILE 重新录制。',
        },
      ],
    );
  return recording;
}

/** As for a live probe, the last resort is `openai-chat`: an empty body or a web page shows no protocol. */
function findProtocol(recording: Recording, input: AppContext): Protocol {
  const named = input.options.protocol;
  if (named !== undefined && isProtocol(named)) return named;
  return guessProtocol(recording) ?? 'openai-chat';
}

function validateRecording(recording: Recording, protocol: Protocol, router: Router | undefined, options: ReplayOptions): StreamValidation {
  const { contentType, includeUsage } = options;
  const validator = createStreamValidator(protocol, {
    contentType: contentType ?? recording.headers['content-type'] ?? defaultContentType,
    includeUsageRequested: includeUsage ?? recording.includeUsage,
    toolsOffered: null,
    allowances: router?.stream ?? {},
  });
  for (const { bytes, atMs } of recording.chunks) validator.push(bytes, atMs);
  return validator.end(recording.end, recording.endMs);
}

function getStart({ chunks }: Recording): string {
  return Buffer.concat(chunks.map(({ bytes }) => bytes))
    .subarray(0, maxBodyLength)
    .toString('utf8');
}
