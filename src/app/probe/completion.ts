import { isCut } from '../../checks/answers/answer.ts';
import { completionAnswers } from '../../checks/answers/completion.ts';
import { findAddedSecrets } from '../../checks/key-requests.ts';
import { succeeded } from '../../checks/recorded-requests.ts';
import { inBoth } from '../../domain/bilingual.ts';
import type { CompletionObservation, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Headers } from '../../domain/evidence/exchange.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import type { Endpoint } from '../../domain/target.ts';
import { evaluateRequests } from '../../engine/evaluate.ts';
import { toFinding } from '../../engine/finding.ts';
import { ask, isSuccess, type ProbeContext } from '../../probes/ask.ts';
import { readCompletion, refusesMaxTokens } from '../../probes/completion.ts';
import { withTextError } from '../../probes/error-text.ts';
import { askAfterRefusal } from '../../probes/proof.ts';
import { repeatWithWrongKey } from '../../probes/question.ts';
import { recognizeSoftware, rediagnose } from '../../probes/software.ts';
import type { ProbeRequest } from '../../probes/stream/ask.ts';
import { fitsSchema, structuredAnswer } from '../../probes/stream/body.ts';
import type { AppContext } from '../context.ts';

/** A probe's contribution to the report. */
export interface ProbeResult {
  findings: readonly Finding[];
  calls: readonly RecordedRequest[];
  tokensSpent: number;
}

/** Asks for one non-streamed completion and checks it against the protocol's format. */
export async function askPlain(
  input: AppContext,
  context: ProbeContext,
  endpoint: Endpoint,
  request: ProbeRequest,
  { schema, count = 1 }: { schema: boolean; count?: number | undefined },
): Promise<ProbeResult> {
  const calls: RecordedRequest[] = [await send(context, endpoint, request)];
  const first = calls[0];
  // Newer models name the field they require instead.
  if (first && refusesMaxTokens(first))
    calls.push(await send(context, endpoint, { ...request, body: request.body.replace('"max_tokens"', '"max_completion_tokens"') }));
  const diagnosed = rediagnose(recognizeSoftware(context, calls).context, calls);
  const answered = diagnosed.at(-1) as RecordedRequest;
  const completion = await readAnswer(endpoint, answered);
  const call = withTextError(context, answered, completion);
  const known = [...diagnosed.slice(0, -1), call];
  const afterRefusal =
    count > 1 ? [] : await askAfterRefusal(context, { ...request, endpoint, negative: !input.options.noNegative }, known);
  const isUncontrolled = count === 1 && !input.options.noNegative && !context.signal.aborted;
  const wrong = isUncontrolled ? await askWithWrongKey(context, call, request.headers) : [];
  const { outcome } = call.exchange;
  const all = [...known, ...afterRefusal, ...wrong];
  const findings = evaluateRequests({ target: context.target, endpoint, calls: all, completion }, input.options);
  // An answer cut off by the doctor's own token limit does not show whether the schema is kept.
  if (schema && completion && completion.defect === null && outcome.ok && !isCut(completion.finishReason)) {
    findings.push(schemaFinding(structuredAnswer(endpoint.protocol, completion.text, outcome.body), input.options.lang));
  }
  const spent = [completion, ...(await Promise.all(wrong.map(async (one) => await readAnswer(endpoint, one))))];
  const tokensSpent = spent.reduce((sum, one) => sum + (one?.inputTokens ?? 0) + (one?.outputTokens ?? 0), 0);
  return { findings, calls: all, tokensSpent };
}

/** The completion if the answer is one. */
async function readAnswer({ protocol }: Endpoint, { exchange, diagnosis }: RecordedRequest): Promise<CompletionObservation | null> {
  const { outcome } = exchange;
  return outcome.ok && isSuccess(exchange) && diagnosis === null ? await readCompletion(protocol, outcome.body) : null;
}

/** A completed request beside a secret header once more with a wrong key: the header may have carried it. */
async function askWithWrongKey(context: ProbeContext, call: RecordedRequest, headers: Headers): Promise<RecordedRequest[]> {
  if (context.target.key === undefined || !succeeded(call) || findAddedSecrets([call]).length === 0) return [];
  return [await repeatWithWrongKey(context, call, headers)];
}

/** Whether the answer conforms to the requested schema. */
function schemaFinding(answer: string, lang: 'en' | 'zh'): Finding {
  const fits = fitsSchema(answer);
  const measured = fits
    ? { en: 'the text is JSON of the schema', zh: '文本是符合 schema 的 JSON' }
    : { en: `the text is not JSON of the schema: ${answer.slice(0, 80)}`, zh: `文本不是符合 schema 的 JSON：${answer.slice(0, 80)}` };
  return toFinding(
    completionAnswers,
    fits
      ? {
          status: 'pass',
          subject: 'schema',
          title: { en: 'Structured output keeps its schema', zh: '结构化输出符合其 schema' },
          measured,
        }
      : {
          status: 'fail',
          subject: 'schema',
          category: 'response.malformed',
          title: { en: 'The answer follows no schema, although one was requested', zh: '要求了 schema，应答却不符合' },
          measured,
          expected: inBoth('{"answer": "…"}'),
          causes: [
            {
              en: 'The model cannot do structured output, or the gateway does not pass response_format on',
              zh: '该模型不支持结构化输出，或网关没有传递 response_format',
            },
          ],
          fixes: [
            {
              text: {
                en: 'Ask for a model that the router documents for structured output, or use a tool call instead',
                zh: '换用该路由文档中支持结构化输出的模型，或改用工具调用',
              },
            },
          ],
          // The category's own policy is for damaged answers, where the next may be complete.
          retry: toRetry('after-fix'),
          confidence: 'standard',
        },
    lang,
  );
}

async function send(context: ProbeContext, endpoint: Endpoint, request: ProbeRequest): Promise<RecordedRequest> {
  const { key } = context.target;
  return await ask(context, {
    purpose: 'completion',
    protocol: endpoint.protocol,
    method: 'POST',
    url: request.url,
    headers: request.headers,
    credential: key ? { secret: key.value, header: request.header, key: 'own' } : null,
    body: request.body,
    question: 'completion',
    model: request.model,
  });
}
