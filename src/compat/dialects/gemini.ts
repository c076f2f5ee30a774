import { protocolSpecs } from '../../protocols/index.ts';
import { toText } from '../../protocols/protocol.ts';
import { isRecord, type Json, listAt, recordAt } from '../../text/json.ts';
import type { Completion } from '../completion.ts';
import type { Dialect, Prompt, Turn } from './dialect.ts';
import { toCount, toFinish, toName } from './read.ts';

/** Gemini's `generateContent`: https://ai.google.dev/api/generate-content */
export const geminiDialect: Dialect = {
  protocol: 'gemini',
  complete: (model, prompt) => ({
    method: 'POST',
    path: protocolSpecs.gemini.completionPath(model, prompt.stream === true),
    body: toBody(prompt),
    stream: prompt.stream,
    outputTokens: prompt.maxTokens * (prompt.count ?? 1),
  }),
  read,
  readStream(payloads) {
    const parts = payloads.flatMap((payload) => listAt(recordAt(recordAt(listAt(payload, 'candidates')[0]).content), 'parts'));
    const last = payloads.findLast((payload) => listAt(payload, 'candidates').length > 0) ?? {};
    const usage = payloads.findLast(({ usageMetadata }) => isRecord(usageMetadata))?.usageMetadata;
    const candidate = recordAt(listAt(last, 'candidates')[0]);
    return read({ ...last, candidates: [{ ...candidate, content: { role: 'model', parts } }], usageMetadata: usage });
  },
};

function toBody(prompt: Prompt): Json {
  const { system, tools, choice, json } = prompt;
  const modes = { auto: 'AUTO', required: 'ANY', none: 'NONE' };
  const calling =
    choice === undefined ? null : isRecord(choice) ? { mode: 'ANY', allowedFunctionNames: [choice.name] } : { mode: modes[choice] };
  return {
    ...(system !== undefined && { systemInstruction: { parts: [{ text: system }] } }),
    contents: prompt.turns.map(toContent),
    generationConfig: {
      maxOutputTokens: prompt.maxTokens,
      ...(prompt.stop !== undefined && { stopSequences: [prompt.stop] }),
      ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
      ...(prompt.seed !== undefined && { seed: prompt.seed }),
      ...(prompt.count !== undefined && { candidateCount: prompt.count }),
      ...(prompt.logprobs && { responseLogprobs: true, logprobs: 1 }),
      ...(json !== undefined && { responseMimeType: 'application/json' }),
      ...(isRecord(json) && { responseJsonSchema: json }),
      ...(prompt.thinking && { thinkingConfig: { includeThoughts: true } }),
    },
    ...(tools && {
      tools: [{ functionDeclarations: tools.map(({ parameters, ...tool }) => ({ ...tool, parametersJsonSchema: parameters })) }],
    }),
    ...(calling && { toolConfig: { functionCallingConfig: calling } }),
    ...prompt.extra,
  };
}

function toContent(turn: Turn): object {
  if (turn.role === 'results')
    return {
      role: 'user',
      parts: turn.results.map(({ id, name, output }) => ({
        functionResponse: { ...(id !== name && { id }), name, response: { output } },
      })),
    };
  if ('turn' in turn) return recordAt(turn.turn);
  const { role, text, image, pdf } = turn;
  const file = (mimeType: string, data: string): object => ({ inlineData: { mimeType, data } });
  return {
    role: role === 'assistant' ? 'model' : 'user',
    parts: [
      ...(image === undefined ? [] : [file('image/png', image)]),
      ...(pdf === undefined ? [] : [file('application/pdf', pdf)]),
      { text },
    ],
  };
}

function read(answer: Json): Completion {
  const candidates = listAt(answer, 'candidates').map(recordAt);
  const [candidate = {}] = candidates;
  const parts = listAt(recordAt(candidate.content), 'parts').map(recordAt);
  const usage = recordAt(answer.usageMetadata);
  const calls = parts.map(({ functionCall }) => functionCall).filter(isRecord);
  const isSigned = parts.some(({ thoughtSignature }) => toText(thoughtSignature) !== '');
  return {
    text: parts
      .filter(({ thought }) => thought !== true)
      .map(({ text }) => toText(text))
      .join(''),
    finish: calls.length > 0 ? 'tool' : toFinish(candidate.finishReason),
    // A call may lack an id; its name is used instead.
    calls: calls.map(({ id, name, args }) => ({
      id: toText(id) || toText(name),
      name: toText(name),
      arguments: JSON.stringify(args ?? null),
    })),
    model: toName(answer.modelVersion),
    usage: {
      input: toCount(usage.promptTokenCount),
      output: toCount(usage.candidatesTokenCount),
      reasoning: toCount(usage.thoughtsTokenCount),
      cacheRead: toCount(usage.cachedContentTokenCount),
      cacheWritten: null,
    },
    thinking: isSigned || parts.some(({ thought }) => thought === true) ? { isSigned } : null,
    choices: candidates.length,
    hasLogprobs: candidates.some(({ logprobsResult }) => listAt(recordAt(logprobsResult), 'chosenCandidates').length > 0),
    id: toName(answer.responseId),
    turn: candidate.content,
  };
}
