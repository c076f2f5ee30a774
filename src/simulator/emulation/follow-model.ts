import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json } from '../../text/json.ts';
import { readDialogue } from './dialogue.ts';
import { answerDialogue } from './model.ts';
import type { PromptCache } from './prompt-cache.ts';
import type { CalledTool, CompletionSpec, FullSpec } from './reply.ts';
import { drawWords } from './sampling.ts';
import { wantsThought } from './thought.ts';

/** The spec completed with the model's output (text, calls, reasoning) and the cached prompt tokens. `id` is unique per request. */
export function followModel(protocol: Protocol, body: Json, spec: CompletionSpec, cache: PromptCache, id: string): FullSpec {
  const { text, calls, needsNoTool } = answerDialogue(readDialogue(protocol, body), () => drawWords(body, id));
  const isForced = isCallForced(protocol, body);
  const planned = (calls ?? []).filter(({ name }) => name === spec.tool?.name);
  const asTold = ({ args }: { args: object }): CalledTool => ({ name: spec.tool?.name ?? '', schema: spec.tool?.schema, args });
  const [first, ...others] = isStrict(body) || spec.tool === null ? [] : planned.map(asTold);
  const tool = needsNoTool && !isForced ? null : (first ?? spec.tool);
  return {
    ...spec,
    tool,
    others: tool === null ? [] : others,
    text,
    stop: readStop(body),
    thinks: wantsThought(protocol, body),
    cache: cache.use(protocol, body, spec.prompt),
  };
}

function isCallForced(protocol: Protocol, { tool_choice: choice, toolConfig }: Json): boolean {
  if (protocol === 'gemini') {
    const calling = isRecord(toolConfig) ? toolConfig.functionCallingConfig : null;
    return isRecord(calling) && calling.mode === 'ANY';
  }
  if (protocol === 'anthropic-messages') return isRecord(choice) && (choice.type === 'any' || choice.type === 'tool');
  return choice === 'required' || isRecord(choice);
}

/** A strict schema takes precedence over the user's words. */
function isStrict({ tools }: Json): boolean {
  return (
    Array.isArray(tools) &&
    tools.filter(isRecord).some((tool) => tool.strict === true || (isRecord(tool.function) && tool.function.strict === true))
  );
}

function readStop(body: Json): string[] {
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  const given = [body.stop, body.stop_sequences, config.stopSequences].flat();
  return given.filter((one): one is string => typeof one === 'string' && one !== '');
}
