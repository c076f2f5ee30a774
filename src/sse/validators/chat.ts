import type { ToolCall, Usage } from '../../domain/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import { type ProtocolValidator, type ProtocolValidatorOptions, toNumber, toText } from './protocol-validator.ts';
import { classifyArguments, maxArgumentsLength } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

interface Call {
  id: string | null;
  name: string | null;
  arguments: string;
  argumentsLength: number;
}

interface Choice {
  role: boolean;
  finish: string | null;
  calls: Map<number | string, Call>;
  /** The text so far, up to a bound, to notice a delta that repeats all of it. */
  text: string;
  textLength: number;
  deltas: number;
}

const maxComparedLength = 256 * 1024;
const minRepeatLength = 24;
const maxToolCalls = 256;
const maxChoices = 128;

/** OpenAI Chat Completions, streamed: https://platform.openai.com/docs/api-reference/chat-streaming */
export function createChatValidator({ violations, includeUsageRequested, allowances }: ProtocolValidatorOptions): ProtocolValidator {
  const choices = new Map<number, Choice>();
  let id: string | null = null;
  let model: string | null = null;
  let usage: Usage | null = null;
  let usageChunks = 0;
  let doneSeen = 0;
  let chunks = 0;
  const twice = allowances.syntheticFinalToolArguments
    ? ': the router documents a last delta with all of them for a provider that streams none, and here they had been streamed'
    : '';

  return {
    payload(json, _event, at) {
      chunks++;
      const list = json.choices;
      const given = isRecord(json.usage) ? json.usage : null;
      if (given) {
        usageChunks++;
        usage = parseUsage(given);
        if (doneSeen > 0) violations.add('usage-after-done', 'usage after [DONE]', at);
        if (usageChunks > 1) violations.add('usage-repeated', 'usage in more than one chunk', at);
        const documented = allowances.usageInFinishChunk === true && Array.isArray(list) && list.some(hasFinish);
        if (!documented && Array.isArray(list) && list.length > 0)
          violations.add('usage-not-separate', 'usage in a chunk that has choices', at);
        if (!documented && includeUsageRequested === false) violations.add('usage-unrequested', 'usage although it was not asked for', at);
      }
      if (json.object !== 'chat.completion.chunk')
        violations.add('object-wrong', `object is ${JSON.stringify(json.object) ?? 'missing'}`, at);
      model ??= toText(json.model) || null;
      if (!Array.isArray(list)) {
        violations.add('choices-missing', 'a chunk without choices and without error', at);
        return false;
      }
      if (list.length === 0) {
        if (!given) violations.add('choices-empty-no-usage', 'empty choices without usage', at);
        return false;
      }
      checkId(json.id, at);
      let token = false;
      for (const entry of list) token = readChoice(entry, at) || token;
      return token;
    },
    done(event, at) {
      doneSeen++;
      if (doneSeen > 1) violations.add('done-duplicated', '[DONE] again', at);
      if (!event.terminated) violations.add('done-unterminated', 'no blank line after [DONE]', at);
    },
    end(failed) {
      if (doneSeen === 0) violations.add('done-missing', 'the stream ended without data: [DONE]', 'end');
      if (!failed && chunks > 0) checkEnd();
      for (const choice of choices.values()) for (const call of choice.calls.values()) checkCall(call, choice, failed);
      return { finishReason: [...choices.values()].find((choice) => choice.finish)?.finish ?? null, model, usage, toolCalls: toolCalls() };
    },
    get finished() {
      return doneSeen > 0;
    },
  };

  function checkId(value: unknown, at: Location): void {
    const given = toText(value);
    if (given === null || given === '') return violations.add('id-missing', 'a chunk without id', at);
    if (id !== null && id !== given) violations.add('id-changed', 'the id differs from the first one', at);
    id ??= given;
  }

  function checkEnd(): void {
    for (const [index, choice] of choices) {
      if (choice.finish === null) violations.add('finish-reason-missing', `choice ${index} never got a finish_reason`, 'end');
      if (!choice.role) violations.add('role-missing', `choice ${index} never got a role`, 'end');
    }
    if (choices.size === 0) violations.add('finish-reason-missing', 'no choice ever came', 'end');
    if (includeUsageRequested === true && usageChunks === 0) violations.add('usage-missing', 'usage was asked for and never came', 'end');
  }

  function readChoice(entry: unknown, at: Location): boolean {
    if (!isRecord(entry)) {
      violations.add('choices-missing', 'a choice that is no object', at);
      return false;
    }
    const choice = choiceAt(toNumber(entry.index) ?? 0);
    const { delta } = entry;
    const finish = toText(entry.finish_reason);
    const finishedBefore = choice.finish !== null;
    let token = false;
    if (isRecord(delta)) token = readDelta(delta, choice, finishedBefore, at);
    else if (isRecord(entry.message)) violations.add('message-instead-of-delta', 'message where delta belongs', at);
    else violations.add('delta-missing', 'a choice without delta', at);
    if (finish === '') violations.add('finish-reason-empty-string', 'finish_reason is the empty string', at);
    else if (finish !== null) {
      if (finishedBefore) violations.add('finish-reason-repeated', `finish_reason ${finish} after ${choice.finish}`, at);
      choice.finish ??= finish;
    }
    return token;
  }

  function readDelta(delta: Json, choice: Choice, finished: boolean, at: Location): boolean {
    const role = toText(delta.role);
    if (role !== null && role !== '') {
      if (choice.role) violations.add('role-repeated', 'role in several chunks', at);
      choice.role = true;
    }
    const content = toText(delta.content) ?? '';
    const reasoning = toText(delta.reasoning_content) ?? toText(delta.reasoning) ?? '';
    const refusal = toText(delta.refusal) ?? '';
    const calls = Array.isArray(delta.tool_calls) ? delta.tool_calls : [];
    if (finished && (content !== '' || calls.length > 0)) violations.add('delta-after-finish', 'content after the finish chunk', at);
    if (content !== '') readContent(content, choice, at);
    for (const call of calls) readCall(call, choice, at);
    return content !== '' || reasoning !== '' || refusal !== '' || calls.length > 0;
  }

  function readContent(content: string, choice: Choice, at: Location): void {
    const repeats =
      choice.deltas >= 2 && content.length >= minRepeatLength && content.length === choice.textLength && content === choice.text;
    if (repeats) violations.add('content-duplicated', 'one delta repeats the whole text', at);
    choice.deltas++;
    choice.textLength += content.length;
    if (choice.text.length < maxComparedLength) choice.text += content;
  }

  function readCall(entry: unknown, choice: Choice, at: Location): void {
    if (!isRecord(entry)) return;
    const index = toNumber(entry.index);
    const callId = toText(entry.id) || null;
    const fn = recordAt(entry.function);
    const name = toText(fn.name) || null;
    if (index === null) violations.add('tool-index-missing', 'a tool call delta without index', at);
    let call = choice.calls.get(index ?? keyWithoutIndex(choice, callId));
    if (call && callId !== null && call.id !== null && call.id !== callId) {
      violations.add('tool-index-reused', `a second call under index ${index ?? '?'}`, at);
      checkCall(call, choice, false);
      call = undefined;
    }
    if (!call) {
      if (choice.calls.size >= maxToolCalls) return;
      call = { id: callId, name, arguments: '', argumentsLength: 0 };
      choice.calls.set(
        choice.calls.has(index ?? '') ? `${index}#${choice.calls.size}` : (index ?? `?${callId ?? choice.calls.size}`),
        call,
      );
      if (toText(entry.type) === null) violations.add('tool-type-missing', 'a tool call without type', at);
    } else {
      if (callId !== null && call.id !== null) violations.add('tool-id-repeated', 'the id again in a later fragment', at);
      if (name !== null && call.name !== null) violations.add('tool-name-repeated', 'the name again in a later fragment', at);
      call.id ??= callId;
      call.name ??= name;
    }
    readArguments(fn.arguments, call, at);
  }

  function readArguments(value: unknown, call: Call, at: Location): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string')
      violations.add('args-not-string', `arguments sent as ${Array.isArray(value) ? 'an array' : `an ${typeof value}`}`, at);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    call.argumentsLength += text.length;
    if (call.arguments.length < maxArgumentsLength) call.arguments += text;
  }

  /** Cut by the token limit or a filter, unfinished arguments are what the protocol allows. */
  function checkCall(call: Call, choice: Choice, failed: boolean): void {
    if (call.id === null) violations.add('tool-id-missing', 'a tool call without id', 'end');
    if (call.name === null) violations.add('tool-name-missing', 'a tool call without function name', 'end');
    if (failed || choice.finish === 'length' || choice.finish === 'content_filter' || call.argumentsLength > maxArgumentsLength) return;
    const state = classifyArguments(call.arguments);
    if (state === 'empty') violations.add('tool-args-empty', `the arguments of ${call.name ?? 'a call'} are empty`, 'end');
    else if (state === 'duplicated')
      violations.add('tool-args-duplicated', `the arguments of ${call.name ?? 'a call'} came twice${twice}`, 'end');
    else if (state === 'invalid')
      violations.add('tool-args-invalid-json', `the fragments for ${call.name ?? 'a call'} are no JSON document`, 'end');
  }

  function toolCalls(): ToolCall[] {
    return [...choices.values()].flatMap((choice) =>
      [...choice.calls.values()].map((call) => ({
        id: call.id,
        name: call.name,
        arguments: call.arguments.slice(0, 2000),
        validJson: classifyArguments(call.arguments) === 'valid',
      })),
    );
  }

  function choiceAt(index: number): Choice {
    const known = choices.get(index);
    if (known) return known;
    const choice: Choice = { role: false, finish: null, calls: new Map(), text: '', textLength: 0, deltas: 0 };
    if (choices.size < maxChoices) choices.set(index, choice);
    return choice;
  }
}

/** Without an index a delta with a new id begins a call, and any other goes on with the last. */
function keyWithoutIndex(choice: Choice, id: string | null): number | string {
  if (id !== null) return `?${id}`;
  return [...choice.calls.keys()].at(-1) ?? '?';
}

function parseUsage(json: Json): Usage {
  const details = recordAt(json.completion_tokens_details);
  const prompt = recordAt(json.prompt_tokens_details);
  return {
    inputTokens: toNumber(json.prompt_tokens),
    outputTokens: toNumber(json.completion_tokens),
    totalTokens: toNumber(json.total_tokens),
    reasoningTokens: toNumber(details.reasoning_tokens),
    cachedTokens: toNumber(prompt.cached_tokens),
  };
}

function hasFinish(choice: unknown): boolean {
  return isRecord(choice) && typeof choice.finish_reason === 'string' && choice.finish_reason !== '';
}
