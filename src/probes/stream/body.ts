import { ownTools } from '../../domain/own-tool.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { listAt, recordAt } from '../../text/json.ts';
import { type CompletionOptions, completionBody } from '../request.ts';

export interface BodyOptions extends CompletionOptions {
  /** Offer a tool and ask for its use. */
  tools: boolean;
  /** Ask for structured output with a strict schema. */
  schema: boolean;
  includeUsage: boolean;
}

const parameters = {
  type: 'object',
  properties: { city: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
  required: ['city', 'unit'],
  additionalProperties: false,
};
const { weather: tool, clock } = ownTools;
const noParameters = { type: 'object', properties: {}, additionalProperties: false };
const toolQuestion = 'Call get_weather for Paris and for Rome in celsius, and get_time, all in one turn. Say nothing else.';
const answerSchema = { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false };

/** The body of a probe: the small question, or the one that makes a model call two tools at once and one without arguments. */
export function probeBody(protocol: Protocol, model: string, options: BodyOptions): string {
  const body = JSON.parse(completionBody(protocol, model, options)) as Record<string, unknown>;
  if (protocol === 'openai-chat' && options.stream && !options.includeUsage) delete body.stream_options;
  if (options.tools) addTools(protocol, body);
  if (options.schema) addSchema(protocol, body);
  return JSON.stringify(body);
}

function addTools(protocol: Protocol, body: Record<string, unknown>): void {
  switch (protocol) {
    case 'openai-chat':
      body.messages = [{ role: 'user', content: toolQuestion }];
      body.tools = [
        { type: 'function', function: { ...tool, parameters } },
        { type: 'function', function: { ...clock, parameters: noParameters } },
      ];
      return;
    case 'openai-responses':
      body.input = toolQuestion;
      body.tools = [
        { type: 'function', ...tool, parameters },
        { type: 'function', ...clock, parameters: noParameters },
      ];
      return;
    case 'anthropic-messages':
      body.messages = [{ role: 'user', content: toolQuestion }];
      body.tools = [
        { ...tool, input_schema: parameters },
        { ...clock, input_schema: noParameters },
      ];
      return;
    case 'gemini':
      body.contents = [{ role: 'user', parts: [{ text: toolQuestion }] }];
      body.tools = [{ functionDeclarations: [{ ...tool, parameters: { ...parameters, additionalProperties: undefined } }, clock] }];
  }
}

function addSchema(protocol: Protocol, body: Record<string, unknown>): void {
  switch (protocol) {
    case 'openai-chat':
      body.response_format = { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema: answerSchema } };
      return;
    case 'openai-responses':
      body.text = { format: { type: 'json_schema', name: 'reply', strict: true, schema: answerSchema } };
      return;
    case 'gemini':
      body.generationConfig = {
        ...(body.generationConfig as object),
        responseMimeType: 'application/json',
        responseSchema: { type: 'object', properties: answerSchema.properties },
      };
      return;
    case 'anthropic-messages':
      body.tools = [{ ...ownTools.reply, input_schema: answerSchema }];
      body.tool_choice = { type: 'tool', name: ownTools.reply.name };
  }
}

/** Where an answer, one that is JSON, holds what the schema asks for: in its text, with Anthropic in the input of the tool that must be called. */
export function structuredAnswer(protocol: Protocol, text: string, body: string): string {
  if (protocol !== 'anthropic-messages') return text;
  const call = listAt(recordAt(JSON.parse(body)), 'content')
    .map(recordAt)
    .find(({ type, name }) => type === 'tool_use' && name === ownTools.reply.name);
  return call === undefined ? text : JSON.stringify(call.input);
}

/** Whether it is what the schema of `--schema` asks for. */
export function fitsSchema(text: string): boolean {
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    return typeof json === 'object' && json !== null && typeof json.answer === 'string' && Object.keys(json).length === 1;
  } catch {
    return false;
  }
}
