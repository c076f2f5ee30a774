import { type Json, listAt, recordAt } from '../text/json.ts';
import { findCallDefect, type ProtocolSpec, toContent, toText } from './protocol.ts';

/** OpenAI Responses: https://platform.openai.com/docs/api-reference/responses */
export const openaiResponses: ProtocolSpec = {
  id: 'openai-responses',
  completionPath: () => '/responses',
  completionEnd: /\/responses\/?$/,
  modelsPath: '/models',
  keyHeader: 'bearer',
  headers: {},
  completionBody: (model, question, maxTokens, { stream = false }) => ({
    model,
    input: question,
    max_output_tokens: maxTokens,
    ...(stream ? { stream: true } : {}),
  }),
  withTools: (body, question, tools) => ({ ...body, input: question, tools: tools.map((tool) => ({ type: 'function', ...tool })) }),
  withSchema: (body, schema) => ({ ...body, text: { format: { type: 'json_schema', name: 'reply', strict: true, schema } } }),
  structuredText: (text) => text,
  readCompletion,
  nextTurn,
};

function readCompletion(answer: Json) {
  const items = listAt(answer, 'output').map(recordAt);
  const usage = recordAt(answer.usage);
  const text = items
    .flatMap((item) => listAt(item, 'content'))
    .map((part) => toText(recordAt(part).text))
    .join('');
  const defect = !Array.isArray(answer.output)
    ? 'the body has no "output"'
    : answer.status === 'incomplete'
      ? null
      : items.length === 0
        ? '"output" is empty'
        : findCallDefect(
            items
              .filter(({ type }) => type === 'function_call')
              .map((call) => ({ id: call.call_id, name: call.name, arguments: call.arguments })),
            'text',
          );
  return toContent(defect, text, { finish: answer.status, model: answer.model, input: usage.input_tokens, output: usage.output_tokens });
}

/** KushRouter's `/concepts/tools-and-streaming` documents `requires_action`, after which only the outputs are sent. */
function nextTurn(request: Json, payloads: readonly Json[], output: string): Json | null {
  const items = payloads.filter(({ type }) => type === 'response.output_item.done').map(({ item }) => recordAt(item));
  const calls = items.filter(({ type }) => type === 'function_call');
  if (calls.length === 0) return null;
  const waiting = payloads.find(({ type }) => type === 'response.requires_action');
  if (waiting !== undefined) {
    const { input: _, ...rest } = request;
    const outputs = calls.map(({ call_id }) => ({ tool_call_id: call_id, output }));
    return { ...rest, previous_response_id: recordAt(waiting.response).id, tool_outputs: outputs };
  }
  const before = Array.isArray(request.input) ? request.input : [{ role: 'user', content: request.input }];
  const outputs = calls.map(({ call_id }) => ({ type: 'function_call_output', call_id, output }));
  return { ...request, input: [...before, ...items, ...outputs] };
}
