import type { Answer } from './clients.ts';
import type { Mutant } from './mutate.ts';
import type { Reading } from './play.ts';

/** The effect of a change on a client: none, an error, or an answer that silently lacks or distorts something. */
export type Outcome = { kind: 'same' } | { kind: 'unread' } | { kind: 'throws'; error: string } | { kind: 'loses'; parts: readonly Part[] };
export type Part = Exclude<keyof Answer, never>;

type Loose = Record<string, unknown>;

const parts: readonly Part[] = ['text', 'reasoning', 'calls', 'finish', 'extra', 'usage'];

/** Compares what a client reads from a mutant and from the good stream. */
export function toOutcome(mutant: Mutant, good: Reading, reading: Reading): Outcome {
  // A client that cannot read the good stream, because the feature is newer, shows nothing about the change.
  if ('error' in good) return { kind: 'unread' };
  if ('error' in reading) return { kind: 'throws', error: reading.error };
  // The content of an unknown type is lost for every client; only an error shows that a client does not ignore it.
  if (mutant.operation === 'unknown type') return { kind: 'same' };
  const said = spokenBy(mutant);
  const lost = parts.filter((part) => !isSame(part, good.answer, reading.answer, said));
  return lost.length === 0 ? { kind: 'same' } : { kind: 'loses', parts: lost };
}

function isSame(part: Part, good: Answer, now: Answer, said: Spoken | null): boolean {
  const [before, after] = [JSON.stringify(good[part]), JSON.stringify(now[part])];
  if (before === after || said === null) return before === after;
  // A stream with different content is not broken: its content is what counts.
  if (part === 'text') return now.text === said.text || now.text === said.text + said.refusal;
  if (part === 'reasoning') return now.reasoning === said.reasoning;
  if (part === 'extra') return said.extraMayDiffer;
  const callsFit = said.calls !== null && JSON.stringify(now.calls) === JSON.stringify(said.calls);
  // The AI SDK derives Gemini's finish reason from the calls.
  return (part === 'calls' || (part === 'finish' && said.isGemini)) && callsFit;
}

/** The content of a mutant's own events; null if only the good answer is right. */
interface Spoken {
  text: string;
  refusal: string;
  reasoning: string;
  calls: Answer['calls'] | null;
  extraMayDiffer: boolean;
  isGemini: boolean;
}

const silent: Spoken = { text: '', refusal: '', reasoning: '', calls: null, extraMayDiffer: false, isGemini: false };
const removing: ReadonlySet<string> = new Set([
  'drop event',
  'repeat event',
  'swap with next',
  'drop',
  'null',
  'empty',
  'repeat at the end',
  'rename',
]);

/**
 * Chat, Messages and Gemini carry nothing twice: without an event or a text the stream is valid and shorter. Responses repeats everything,
 * so a loss is detectable there.
 */
function spokenBy({ seed, operation, events, event, field }: Mutant): Spoken | null {
  if (event === 'response.image_generation_call.partial_image' && operation === 'drop event') return { ...silent, extraMayDiffer: true };
  if (events === null || !removing.has(operation) || seed.protocol === 'openai-responses') return null;
  const payloads = events
    .map(({ data }) => data)
    .filter((data): data is Loose => typeof data === 'object' && data !== null && !Array.isArray(data));
  const said: Spoken = {
    text: '',
    refusal: '',
    reasoning: '',
    calls: null,
    isGemini: seed.protocol === 'gemini',
    extraMayDiffer: field === null || /annotation|citation|grounding|signature|logprobs|refusal/i.test(field),
  };
  if (seed.protocol === 'openai-chat') readChat(payloads, said);
  else if (seed.protocol === 'anthropic-messages') readMessages(payloads, said);
  else readGemini(payloads, said);
  // A call without a name or id is invalid, not just shorter.
  if (field !== null && /\.(?:name|id)$/.test(field)) said.calls = null;
  return said;
}

const list = (value: unknown): Loose[] =>
  Array.isArray(value) ? value.filter((entry): entry is Loose => typeof entry === 'object' && entry !== null) : [];
const record = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function readChat(payloads: readonly Loose[], said: Spoken): void {
  for (const choice of payloads.flatMap(({ choices }) => list(choices))) {
    const delta = record(choice.delta);
    said.text += string(delta.content);
    said.refusal += string(delta.refusal);
    said.reasoning += string(delta.reasoning_content);
  }
}

function readMessages(payloads: readonly Loose[], said: Spoken): void {
  const inputs = new Map<unknown, { id: string; name: string; args: string }>();
  for (const { type, index, delta, content_block } of payloads) {
    const block = record(content_block);
    if (type === 'content_block_start' && string(block.type).endsWith('tool_use'))
      inputs.set(index, { id: string(block.id), name: string(block.name), args: '' });
    const change = record(delta);
    said.text += change.type === 'text_delta' ? string(change.text) : '';
    said.reasoning += change.type === 'thinking_delta' ? string(change.thinking) : '';
    const input = inputs.get(index);
    if (change.type === 'input_json_delta' && input) input.args += string(change.partial_json);
  }
  said.calls = [...inputs.values()].map((call) => ({ ...call, args: call.args === '' ? '{}' : call.args }));
}

function readGemini(payloads: readonly Loose[], said: Spoken): void {
  const calls: { id: string; name: string; args: string }[] = [];
  for (const { candidates } of payloads) {
    for (const part of list(record(record(list(candidates)[0]).content).parts)) {
      if (part.thought === true) said.reasoning += string(part.text);
      else said.text += string(part.text);
      const { name, args } = record(part.functionCall);
      if (part.functionCall) calls.push({ id: '', name: string(name), args: JSON.stringify(args ?? {}) });
    }
  }
  said.calls = calls;
  said.extraMayDiffer = true;
}
