import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { protocolSpecs } from '../protocols/index.ts';
import { createStreamValidator } from '../sse/validators/index.ts';
import { isRecord, parseJson } from '../text/json.ts';

/** The tokens that an answer reports, plain or streamed; a plain one is read in any protocol, as some gateways answer in another. */
export function countReportedTokens({ protocol, exchange: { outcome } }: RecordedRequest): number {
  if (!outcome.ok || !outcome.body.includes('usage')) return 0;
  const json = parseJson(outcome.body);
  if (json === undefined) return countStreamTokens(protocol, outcome.body);
  if (!isRecord(json)) return 0;
  return Math.max(...Object.values(protocolSpecs).map((spec) => sum(spec.readCompletion(json))));
}

function countStreamTokens(protocol: RecordedRequest['protocol'], body: string): number {
  const validator = createStreamValidator(protocol, {
    contentType: 'text/event-stream',
    includeUsageRequested: null,
    toolsOffered: null,
    allowances: {},
  });
  validator.push(Buffer.from(body), 0);
  return sum(validator.end('complete').report.usage ?? {});
}

function sum({ inputTokens, outputTokens }: { inputTokens?: number | null; outputTokens?: number | null }): number {
  return (inputTokens ?? 0) + (outputTokens ?? 0);
}
