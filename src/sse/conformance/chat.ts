import { isRecord, type Json, recordAt } from '../../model/json.ts';
import type { ToolCall, Usage } from '../../model/stream.ts';
import { type Grammar, type GrammarOptions, numberOf, textOf } from './grammar.ts';
import type { Place } from './notes.ts';
import { argumentsState, longestArguments } from './tool-arguments.ts';

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

const longestComparedText = 256 * 1024;
const shortestRepeat = 24;
const mostCalls = 256;
const mostChoices = 128;

/** OpenAI Chat Completions, streamed: https://platform.openai.com/docs/api-reference/chat-streaming */
export function createChatGrammar({ notes, includeUsageRequested, allowances }: GrammarOptions): Grammar {
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
        usage = usageOf(given);
        if (doneSeen > 0) notes.add('usage-after-done', 'usage after [DONE]', at);
        if (usageChunks > 1) notes.add('usage-repeated', 'usage in more than one chunk', at);
        const documented = allowances.usageInFinishChunk === true && Array.isArray(list) && list.some(hasFinish);
        if (!documented && Array.isArray(list) && list.length > 0) notes.add('usage-not-separate', 'usage in a chunk that has choices', at);
        if (!documented && includeUsageRequested === false) notes.add('usage-unrequested', 'usage although it was not asked for', at);
      }
      if (json.object !== 'chat.completion.chunk') notes.add('object-wrong', `object is ${JSON.stringify(json.object) ?? 'missing'}`, at);
      model ??= textOf(json.model) || null;
      if (!Array.isArray(list)) {
        notes.add('choices-missing', 'a chunk without choices and without error', at);
        return false;
      }
      if (list.length === 0) {
        if (!given) notes.add('choices-empty-no-usage', 'empty choices without usage', at);
        return false;
      }
      checkId(json.id, at);
      let token = false;
      for (const entry of list) token = readChoice(entry, at) || token;
      return token;
    },
    done(event, at) {
      doneSeen++;
      if (doneSeen > 1) notes.add('done-duplicated', '[DONE] again', at);
      if (!event.terminated) notes.add('done-unterminated', 'no blank line after [DONE]', at);
    },
    end(failed) {
      if (doneSeen === 0) notes.add('done-missing', 'the stream ended without data: [DONE]', 'end');
      if (!failed && chunks > 0) judgeEnd();
      for (const choice of choices.values()) for (const call of choice.calls.values()) judgeCall(call, choice, failed);
      return { finishReason: [...choices.values()].find((choice) => choice.finish)?.finish ?? null, model, usage, toolCalls: toolCalls() };
    },
    get finished() {
      return doneSeen > 0;
    },
  };

  function checkId(value: unknown, at: Place): void {
    const given = textOf(value);
    if (given === null || given === '') return notes.add('id-missing', 'a chunk without id', at);
    if (id !== null && id !== given) notes.add('id-changed', 'the id differs from the first one', at);
    id ??= given;
  }

  function judgeEnd(): void {
    for (const [index, choice] of choices) {
      if (choice.finish === null) notes.add('finish-reason-missing', `choice ${index} never got a finish_reason`, 'end');
      if (!choice.role) notes.add('role-missing', `choice ${index} never got a role`, 'end');
    }
    if (choices.size === 0) notes.add('finish-reason-missing', 'no choice ever came', 'end');
    if (includeUsageRequested === true && usageChunks === 0) notes.add('usage-missing', 'usage was asked for and never came', 'end');
  }

  function readChoice(entry: unknown, at: Place): boolean {
    if (!isRecord(entry)) {
      notes.add('choices-missing', 'a choice that is no object', at);
      return false;
    }
    const choice = choiceAt(numberOf(entry.index) ?? 0);
    const { delta } = entry;
    const finish = textOf(entry.finish_reason);
    const finishedBefore = choice.finish !== null;
    let token = false;
    if (isRecord(delta)) token = readDelta(delta, choice, finishedBefore, at);
    else if (isRecord(entry.message)) notes.add('message-instead-of-delta', 'message where delta belongs', at);
    else notes.add('delta-missing', 'a choice without delta', at);
    if (finish === '') notes.add('finish-reason-empty-string', 'finish_reason is the empty string', at);
    else if (finish !== null) {
      if (finishedBefore) notes.add('finish-reason-repeated', `finish_reason ${finish} after ${choice.finish}`, at);
      choice.finish ??= finish;
    }
    return token;
  }

  function readDelta(delta: Json, choice: Choice, finished: boolean, at: Place): boolean {
    const role = textOf(delta.role);
    if (role !== null && role !== '') {
      if (choice.role) notes.add('role-repeated', 'role in several chunks', at);
      choice.role = true;
    }
    const content = textOf(delta.content) ?? '';
    const reasoning = textOf(delta.reasoning_content) ?? textOf(delta.reasoning) ?? '';
    const refusal = textOf(delta.refusal) ?? '';
    const calls = Array.isArray(delta.tool_calls) ? delta.tool_calls : [];
    if (finished && (content !== '' || calls.length > 0)) notes.add('delta-after-finish', 'content after the finish chunk', at);
    if (content !== '') readContent(content, choice, at);
    for (const call of calls) readCall(call, choice, at);
    return content !== '' || reasoning !== '' || refusal !== '' || calls.length > 0;
  }

  function readContent(content: string, choice: Choice, at: Place): void {
    const repeats =
      choice.deltas >= 2 && content.length >= shortestRepeat && content.length === choice.textLength && content === choice.text;
    if (repeats) notes.add('content-duplicated', 'one delta repeats the whole text', at);
    choice.deltas++;
    choice.textLength += content.length;
    if (choice.text.length < longestComparedText) choice.text += content;
  }

  function readCall(entry: unknown, choice: Choice, at: Place): void {
    if (!isRecord(entry)) return;
    const index = numberOf(entry.index);
    const callId = textOf(entry.id) || null;
    const fn = recordAt(entry.function);
    const name = textOf(fn.name) || null;
    if (index === null) notes.add('tool-index-missing', 'a tool call delta without index', at);
    let call = choice.calls.get(index ?? keyWithoutIndex(choice, callId));
    if (call && callId !== null && call.id !== null && call.id !== callId) {
      notes.add('tool-index-reused', `a second call under index ${index ?? '?'}`, at);
      judgeCall(call, choice, false);
      call = undefined;
    }
    if (!call) {
      if (choice.calls.size >= mostCalls) return;
      call = { id: callId, name, arguments: '', argumentsLength: 0 };
      choice.calls.set(
        choice.calls.has(index ?? '') ? `${index}#${choice.calls.size}` : (index ?? `?${callId ?? choice.calls.size}`),
        call,
      );
      if (textOf(entry.type) === null) notes.add('tool-type-missing', 'a tool call without type', at);
    } else {
      if (callId !== null && call.id !== null) notes.add('tool-id-repeated', 'the id again in a later fragment', at);
      if (name !== null && call.name !== null) notes.add('tool-name-repeated', 'the name again in a later fragment', at);
      call.id ??= callId;
      call.name ??= name;
    }
    readArguments(fn.arguments, call, at);
  }

  function readArguments(value: unknown, call: Call, at: Place): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string')
      notes.add('args-not-string', `arguments sent as ${Array.isArray(value) ? 'an array' : `an ${typeof value}`}`, at);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    call.argumentsLength += text.length;
    if (call.arguments.length < longestArguments) call.arguments += text;
  }

  /** Cut by the token limit or a filter, unfinished arguments are what the protocol allows. */
  function judgeCall(call: Call, choice: Choice, failed: boolean): void {
    if (call.id === null) notes.add('tool-id-missing', 'a tool call without id', 'end');
    if (call.name === null) notes.add('tool-name-missing', 'a tool call without function name', 'end');
    if (failed || choice.finish === 'length' || choice.finish === 'content_filter' || call.argumentsLength > longestArguments) return;
    const state = argumentsState(call.arguments);
    if (state === 'empty') notes.add('tool-args-empty', `the arguments of ${call.name ?? 'a call'} are empty`, 'end');
    else if (state === 'duplicated')
      notes.add('tool-args-duplicated', `the arguments of ${call.name ?? 'a call'} came twice${twice}`, 'end');
    else if (state === 'invalid')
      notes.add('tool-args-invalid-json', `the fragments for ${call.name ?? 'a call'} are no JSON document`, 'end');
  }

  function toolCalls(): ToolCall[] {
    return [...choices.values()].flatMap((choice) =>
      [...choice.calls.values()].map((call) => ({
        id: call.id,
        name: call.name,
        arguments: call.arguments.slice(0, 2000),
        validJson: argumentsState(call.arguments) === 'valid',
      })),
    );
  }

  function choiceAt(index: number): Choice {
    const known = choices.get(index);
    if (known) return known;
    const choice: Choice = { role: false, finish: null, calls: new Map(), text: '', textLength: 0, deltas: 0 };
    if (choices.size < mostChoices) choices.set(index, choice);
    return choice;
  }
}

/** Without an index a delta with a new id begins a call, and any other goes on with the last. */
function keyWithoutIndex(choice: Choice, id: string | null): number | string {
  if (id !== null) return `?${id}`;
  return [...choice.calls.keys()].at(-1) ?? '?';
}

function usageOf(json: Json): Usage {
  const details = recordAt(json.completion_tokens_details);
  const prompt = recordAt(json.prompt_tokens_details);
  return {
    inputTokens: numberOf(json.prompt_tokens),
    outputTokens: numberOf(json.completion_tokens),
    totalTokens: numberOf(json.total_tokens),
    reasoningTokens: numberOf(details.reasoning_tokens),
    cachedTokens: numberOf(prompt.cached_tokens),
  };
}

function hasFinish(choice: unknown): boolean {
  return isRecord(choice) && typeof choice.finish_reason === 'string' && choice.finish_reason !== '';
}
