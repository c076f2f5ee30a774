import { ownTools } from '../../domain/own-tool.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import type { CompletionOptions } from '../../protocols/protocol.ts';
import { type Json, recordAt } from '../../text/json.ts';
import { completionBody } from '../request.ts';

export interface BodyOptions extends CompletionOptions {
  /** Offer a tool and ask for its use. */
  tools?: boolean;
  /** Ask for structured output with a strict schema. */
  schema?: boolean;
}

const parameters = {
  type: 'object',
  properties: { city: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
  required: ['city', 'unit'],
  additionalProperties: false,
};
const noParameters = { type: 'object', properties: {}, additionalProperties: false };
const tools = [
  { ...ownTools.weather, parameters },
  { ...ownTools.clock, parameters: noParameters },
];
const toolQuestion = 'Call get_weather for Paris and for Rome in celsius, and get_time, all in one turn. Say nothing else.';
const answerSchema = { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false };

/** The body of a probe: the small question, or one that makes a model call two tools at once and one without arguments. */
export function probeBody(protocol: Protocol, model: string, options: BodyOptions): Json {
  const spec = protocolSpecs[protocol];
  let body = completionBody(protocol, model, options);
  if (options.tools) body = spec.withTools(body, toolQuestion, tools);
  if (options.schema) body = spec.withSchema(body, answerSchema);
  return body;
}

/** The output that the schema asks for, from an answer's text or its JSON body. */
export function structuredAnswer(protocol: Protocol, text: string, body: string): string {
  return protocolSpecs[protocol].structuredText(text, recordAt(JSON.parse(body)));
}

/** Whether the text conforms to the schema of `--schema`. */
export function fitsSchema(text: string): boolean {
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    return typeof json === 'object' && json !== null && typeof json.answer === 'string' && Object.keys(json).length === 1;
  } catch {
    return false;
  }
}
