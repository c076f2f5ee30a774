import { isRecord, type Json, listAt, recordAt } from '../text/json.ts';
import { blockedPrompt, countGeminiOutput } from './gemini-answer.ts';
import { findCallDefect, type ProtocolSpec, toContent, toText } from './protocol.ts';

/** Gemini's `generateContent`: https://ai.google.dev/api/generate-content */
export const gemini: ProtocolSpec = {
  id: 'gemini',
  completionPath: (model, stream) => {
    const name = encodeURIComponent(model ?? 'gemini-2.5-flash');
    return stream ? `/models/${name}:streamGenerateContent?alt=sse` : `/models/${name}:generateContent`;
  },
  completionEnd: /\/models\/([^/:]+):(?:streamG|g)enerateContent$/,
  modelsPath: '/models?pageSize=1000',
  keyHeader: 'x-goog-api-key',
  headers: {},
  completionBody: (_model, question, maxTokens) => ({
    contents: [{ role: 'user', parts: [{ text: question }] }],
    generationConfig: { maxOutputTokens: maxTokens },
  }),
  withTools: (body, question, tools) => ({
    ...body,
    contents: [{ role: 'user', parts: [{ text: question }] }],
    tools: [{ functionDeclarations: tools.map(toDeclaration) }],
  }),
  withSchema: (body, schema) => ({
    ...body,
    generationConfig: {
      ...recordAt(body.generationConfig),
      responseMimeType: 'application/json',
      responseSchema: { type: 'object', properties: schema.properties },
    },
  }),
  structuredText: (text) => text,
  readCompletion,
  nextTurn,
};

/** Gemini's schema dialect does not support `additionalProperties`, and a function without parameters has no schema. */
function toDeclaration({ parameters, ...tool }: { name: string; description: string; parameters: Json }): Json {
  const { additionalProperties: _, ...schema } = parameters;
  return Object.keys(recordAt(schema.properties)).length === 0 ? tool : { ...tool, parameters: schema };
}

function readCompletion(answer: Json) {
  const candidate = recordAt(listAt(answer, 'candidates')[0]);
  const usage = recordAt(answer.usageMetadata);
  const parts = listAt(recordAt(candidate.content), 'parts').map(recordAt);
  const text = parts.map((part) => toText(part.text)).join('');
  const calls = parts.map(({ functionCall }) => functionCall).filter(isRecord);
  const blocked = listAt(answer, 'candidates').length > 0 ? null : blockedPrompt(answer);
  const isEnded = blocked !== null || candidate.finishReason === 'MAX_TOKENS' || candidate.finishReason === 'SAFETY';
  const defect = isEnded
    ? null
    : !Array.isArray(answer.candidates)
      ? 'the body has no "candidates"'
      : text === '' && calls.length === 0
        ? 'the candidate has no text'
        : findCallDefect(
            calls.map(({ name, args = {} }) => ({ name, arguments: args })),
            'object',
          );
  return toContent(defect, text, {
    finish: candidate.finishReason ?? blocked,
    model: answer.modelVersion,
    input: usage.promptTokenCount,
    output: countGeminiOutput(usage),
  });
}

function nextTurn(request: Json, payloads: readonly Json[], output: string): Json | null {
  const parts = payloads.flatMap((payload) =>
    listAt(recordAt(recordAt(listAt(payload, 'candidates')[0]).content), 'parts')
      .map(recordAt)
      .filter((part) => Object.keys(part).length > 0),
  );
  const calls = parts.map(({ functionCall }) => functionCall).filter(isRecord);
  if (calls.length === 0) return null;
  const results = calls.map(({ id, name }) => ({
    functionResponse: { ...(id === undefined ? {} : { id }), name, response: JSON.parse(output) },
  }));
  return { ...request, contents: [...listAt(request, 'contents'), { role: 'model', parts }, { role: 'user', parts: results }] };
}
