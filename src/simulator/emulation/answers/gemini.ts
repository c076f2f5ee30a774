import { isRecord, type Json } from '../../../text/json.ts';
import { toText } from '../../server/body.ts';
import type { StreamQuirks } from '../quirks.ts';
import { type CalledTool, type CompletionSpec, type Reply, type ToolCalls, toolToCall } from '../reply.ts';
import { dataFrame, type SseFrame } from '../sse-frame.ts';

/** What a generateContent request asks for. The body has been validated. */
export function parseGeminiSpec(body: Json, model: string, calls: ToolCalls): CompletionSpec {
  const contents = (body.contents as Json[]) ?? [];
  const last = contents.at(-1);
  const answered = Array.isArray(last?.parts) && last.parts.some((part) => isRecord(part) && isRecord(part.functionResponse));
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  return {
    model,
    prompt: [
      isRecord(body.systemInstruction) ? toText(body.systemInstruction.parts) : '',
      ...contents.map((content) => toText(content.parts)),
    ]
      .filter((text) => text !== '')
      .join('\n'),
    maxTokens: typeof config.maxOutputTokens === 'number' ? config.maxOutputTokens : null,
    tool: answered ? null : geminiTool(body, calls),
    json: config.responseMimeType === 'application/json' ? (config.responseJsonSchema ?? config.responseSchema ?? true) : null,
  };
}

function geminiTool(body: Json, calls: ToolCalls): CalledTool | null {
  const calling = isRecord(body.toolConfig) && isRecord(body.toolConfig.functionCallingConfig) ? body.toolConfig.functionCallingConfig : {};
  if (!Array.isArray(body.tools) || calling.mode === 'NONE') return null;
  const declared = body.tools
    .filter(isRecord)
    .flatMap((tool) => (Array.isArray(tool.functionDeclarations) ? tool.functionDeclarations.filter(isRecord) : []));
  const offered = declared.map(({ name, description, parametersJsonSchema, parameters }) => ({
    name,
    description,
    schema: parametersJsonSchema ?? parameters,
  }));
  const named = Array.isArray(calling.allowedFunctionNames) ? calling.allowedFunctionNames[0] : undefined;
  return toolToCall(offered, named, calls);
}

/** A non-streamed answer. */
export function geminiAnswer(reply: Reply, body: Json, quirks: StreamQuirks): object {
  const parts = reply.tool ? callParts(reply, quirks) : [{ text: reply.tokens.join('') }];
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  const answer = chunk(reply, [...thoughtParts(reply), ...parts], true);
  const [candidate] = answer.candidates;
  const logprobs = reply.tokens.map((token) => ({ token, logProbability: -0.1 }));
  const count = typeof config.candidateCount === 'number' ? Math.min(config.candidateCount, maxCandidates) : 1;
  const candidates = Array.from({ length: count }, (_, index) => ({
    ...candidate,
    index,
    ...(config.responseLogprobs === true && { logprobsResult: { chosenCandidates: logprobs } }),
  }));
  return { ...answer, candidates };
}

const maxCandidates = 8;

function thoughtParts({ thought }: Reply): object[] {
  return thought === null ? [] : [{ text: thought.text, thought: true }];
}

/** Chunks of the same shape; the last one has the finish reason. There is no end marker. */
export function geminiStream(reply: Reply, quirks: StreamQuirks): SseFrame[] {
  if (reply.tool) return [dataFrame('finish', chunk(reply, [...thoughtParts(reply), ...callParts(reply, quirks)], true))];
  const last = reply.tokens.length - 1;
  return reply.tokens.map((text, index) => dataFrame(index === last ? 'finish' : 'token', chunk(reply, [{ text }], index === last)));
}

function chunk(reply: Reply, parts: object[], last: boolean) {
  const { usage } = reply;
  return {
    candidates: [
      {
        content: { parts, role: 'model' },
        index: 0,
        ...(last && { finishReason: reply.finish === 'length' ? 'MAX_TOKENS' : 'STOP' }),
      },
    ],
    usageMetadata: {
      promptTokenCount: usage.input,
      ...(last && { candidatesTokenCount: usage.output }),
      totalTokenCount: usage.input + (last ? usage.output : 0),
      ...(last && reply.thought && { thoughtsTokenCount: reply.thought.tokens }),
      ...(usage.cache.read > 0 && { cachedContentTokenCount: usage.cache.read }),
    },
    modelVersion: reply.model,
    responseId: reply.id,
  };
}

function callParts({ tool, others, thought }: Reply, { toolArguments }: StreamQuirks): object[] {
  return [tool, ...others].map((call) => ({
    functionCall: { name: call?.name, ...(toolArguments === 'missing' ? {} : { args: JSON.parse(call?.arguments ?? '{}') as unknown }) },
    ...(thought && { thoughtSignature: thought.signature }),
  }));
}
