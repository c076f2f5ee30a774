import type { Usage } from '../../domain/report/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import type { SseEvent } from '../events.ts';
import { ChatCalls } from './chat-calls.ts';
import { asNumber, asText, type ProtocolValidator, type ProtocolValidatorOptions, type StreamTotals } from './protocol-validator.ts';
import type { Location } from './violation-list.ts';

interface Choice {
  hasRole: boolean;
  finish: string | null;
  calls: ChatCalls;
  /** The text so far, up to a limit, to detect a delta that repeats all of it. */
  text: string;
  textLength: number;
  deltas: number;
}

const maxComparedLength = 256 * 1024;
const minRepeatLength = 24;
const maxChoices = 128;

/** OpenAI Chat Completions, streamed: https://platform.openai.com/docs/api-reference/chat-streaming */
export class ChatValidator implements ProtocolValidator {
  readonly #options: ProtocolValidatorOptions;
  readonly #choices = new Map<number, Choice>();
  #id: string | null = null;
  #model: string | null = null;
  #usage: Usage | null = null;
  #usageChunks = 0;
  #doneEvents = 0;
  #chunks = 0;

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
  }

  get finished(): boolean {
    return this.#doneEvents > 0;
  }

  payload(json: Json, _event: SseEvent, at: Location): boolean {
    const { violations } = this.#options;
    this.#chunks++;
    const list = json.choices;
    const usage = isRecord(json.usage) ? json.usage : null;
    if (usage) this.#readUsage(usage, Array.isArray(list) ? list : null, at);
    if (json.object !== 'chat.completion.chunk')
      violations.add('object-wrong', `object is ${JSON.stringify(json.object) ?? 'missing'}`, at);
    this.#model ??= asText(json.model) || null;
    if (!Array.isArray(list)) {
      violations.add('choices-missing', 'a chunk without choices and without error', at);
      return false;
    }
    if (list.length === 0) {
      if (!usage) violations.add('choices-empty-no-usage', 'empty choices without usage', at);
      return false;
    }
    if (this.#doneEvents > 0) {
      violations.add('delta-after-finish', 'a chunk after [DONE], where clients stop to read', at);
      return false;
    }
    this.#checkId(json.id, at);
    let hasToken = false;
    for (const entry of list) hasToken = this.#readChoice(entry, at) || hasToken;
    return hasToken;
  }

  done(event: SseEvent, at: Location): void {
    const { violations } = this.#options;
    this.#doneEvents++;
    if (this.#doneEvents > 1) violations.add('done-duplicated', '[DONE] again', at);
    if (!event.terminated) violations.add('done-unterminated', 'no blank line after [DONE]', at);
  }

  end(failed: boolean): StreamTotals {
    const { violations } = this.#options;
    if (this.#doneEvents === 0) violations.add('done-missing', 'the stream ended without data: [DONE]', 'end');
    if (!failed && this.#chunks > 0) this.#checkEnd();
    for (const choice of this.#choices.values()) choice.calls.end(choice.finish, failed);
    const choices = [...this.#choices.values()];
    return {
      finishReason: choices.find((choice) => choice.finish)?.finish ?? null,
      model: this.#model,
      usage: this.#usage,
      toolCalls: choices.flatMap((choice) => choice.calls.list()),
    };
  }

  #readUsage(usage: Json, choices: readonly unknown[] | null, at: Location): void {
    const { violations, includeUsageRequested, allowances } = this.#options;
    this.#usageChunks++;
    this.#usage = parseUsage(usage);
    if (this.#doneEvents > 0) violations.add('usage-after-done', 'usage after [DONE]', at);
    if (this.#usageChunks > 1) violations.add('usage-repeated', 'usage in more than one chunk', at);
    const isDocumented = allowances.usageInFinishChunk === true && choices !== null && choices.some(hasFinish);
    if (isDocumented) return;
    if (choices !== null && choices.length > 0) violations.add('usage-not-separate', 'usage in a chunk that has choices', at);
    if (includeUsageRequested === false) violations.add('usage-unrequested', 'usage although it was not asked for', at);
  }

  #checkId(value: unknown, at: Location): void {
    const { violations } = this.#options;
    const given = asText(value);
    if (given === null || given === '') return violations.add('id-missing', 'a chunk without id', at);
    if (this.#id !== null && this.#id !== given) violations.add('id-changed', 'the id differs from the first one', at);
    this.#id ??= given;
  }

  #checkEnd(): void {
    const { violations, includeUsageRequested } = this.#options;
    for (const [index, choice] of this.#choices) {
      if (choice.finish === null) violations.add('finish-reason-missing', `choice ${index} never got a finish_reason`, 'end');
      if (!choice.hasRole) violations.add('role-missing', `choice ${index} never got a role`, 'end');
    }
    if (this.#choices.size === 0) violations.add('finish-reason-missing', 'no choice ever came', 'end');
    if (includeUsageRequested === true && this.#usageChunks === 0)
      violations.add('usage-missing', 'usage was asked for and never came', 'end');
  }

  #readChoice(entry: unknown, at: Location): boolean {
    const { violations } = this.#options;
    if (!isRecord(entry)) {
      violations.add('choices-missing', 'a choice that is no object', at);
      return false;
    }
    const choice = this.#choiceAt(asNumber(entry.index) ?? 0);
    const { delta } = entry;
    const finish = asText(entry.finish_reason);
    const isFinished = choice.finish !== null;
    let hasToken = false;
    if (isRecord(delta)) hasToken = this.#readDelta(delta, choice, isFinished, at);
    else if (isRecord(entry.message)) violations.add('message-instead-of-delta', 'message where delta belongs', at);
    else violations.add('delta-missing', 'a choice without delta', at);
    if (finish === '') violations.add('finish-reason-empty-string', 'finish_reason is the empty string', at);
    else if (finish !== null) {
      if (isFinished) violations.add('finish-reason-repeated', `finish_reason ${finish} after ${choice.finish}`, at);
      choice.finish ??= finish;
    }
    return hasToken;
  }

  #readDelta(delta: Json, choice: Choice, isFinished: boolean, at: Location): boolean {
    const { violations } = this.#options;
    const role = asText(delta.role);
    if (role !== null && role !== '') {
      if (choice.hasRole) violations.add('role-repeated', 'role in several chunks', at);
      choice.hasRole = true;
    }
    const content = asText(delta.content) ?? '';
    const reasoning = asText(delta.reasoning_content) ?? asText(delta.reasoning) ?? '';
    const refusal = asText(delta.refusal) ?? '';
    const calls = Array.isArray(delta.tool_calls) ? delta.tool_calls : [];
    if (isFinished && (content !== '' || calls.length > 0)) violations.add('delta-after-finish', 'content after the finish chunk', at);
    if (content !== '') this.#readContent(content, choice, at);
    for (const call of calls) choice.calls.add(call, at);
    if (delta.function_call !== undefined) choice.calls.addFunction(delta.function_call, at);
    return content !== '' || reasoning !== '' || refusal !== '' || calls.length > 0;
  }

  #readContent(content: string, choice: Choice, at: Location): void {
    const repeats =
      choice.deltas >= 2 && content.length >= minRepeatLength && content.length === choice.textLength && content === choice.text;
    if (repeats) this.#options.violations.add('content-duplicated', 'one delta repeats the whole text', at);
    choice.deltas++;
    choice.textLength += content.length;
    if (choice.text.length < maxComparedLength) choice.text += content;
  }

  #choiceAt(index: number): Choice {
    const known = this.#choices.get(index);
    if (known) return known;
    const choice: Choice = { hasRole: false, finish: null, calls: new ChatCalls(this.#options), text: '', textLength: 0, deltas: 0 };
    if (this.#choices.size < maxChoices) this.#choices.set(index, choice);
    return choice;
  }
}

function parseUsage(json: Json): Usage {
  const details = recordAt(json.completion_tokens_details);
  const prompt = recordAt(json.prompt_tokens_details);
  return {
    inputTokens: asNumber(json.prompt_tokens),
    outputTokens: asNumber(json.completion_tokens),
    totalTokens: asNumber(json.total_tokens),
    reasoningTokens: asNumber(details.reasoning_tokens),
    cachedTokens: asNumber(prompt.cached_tokens),
  };
}

function hasFinish(choice: unknown): boolean {
  return isRecord(choice) && typeof choice.finish_reason === 'string' && choice.finish_reason !== '';
}
