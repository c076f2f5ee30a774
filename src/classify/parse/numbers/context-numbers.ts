/** Token counts in the refusal of a prompt that is too long. */
export interface ContextNumbers {
  /** The model's context window. */
  window: number | null;
  /** Tokens of only the prompt. */
  prompt: number | null;
  /** Tokens reserved for the answer. */
  output: number | null;
}

const count = String.raw`(\d[\d,._]{0,12}\d|\d{3,9})`;
const pattern = (source: string): RegExp => new RegExp(source.replaceAll('#', count), 'i');

const windows: readonly RegExp[] = [
  pattern(String.raw`\d \+ \d+ > #|number of tokens allowed \(#\)`),
  pattern(String.raw`(?:context (?:length|window|size|limit)|maximum prompt length|max_model_len|n_ctx)[^\d\n]{0,40}#`),
  pattern(String.raw`\bmaximum(?: of)?:? # tokens|tokens? > # maximum|\blimit of # tokens|max_prompt_tokens \(#\)`),
  pattern(String.raw`(?:上下文|最大)(?:窗口|长度)?[^\d\n]{0,10}#`),
  pattern(String.raw`exceeds? (?:the )?(?:available )?context (?:size|window|limit|length)[^\d\n]{0,20}#`),
];
const prompts: readonly RegExp[] = [
  pattern('(?:prompt contains|passed|resulted in)(?: at least| about)? # (?:input )?tokens'),
  pattern(String.raw`\(# (?:in (?:the|your) (?:messages|prompt)|of text input)`),
  pattern(
    String.raw`prompt is too long: # tokens|number of input tokens \(#\)|token count \(#\)|request \(# tokens\)|prompt length (?:is )?#`,
  ),
  pattern(String.raw`context limit: # \+`),
  pattern(String.raw`(?:token|tokens) ?数? ?[:：]?#[^\d\n]{0,6}超`),
];
const outputs: readonly RegExp[] = [
  pattern(String.raw`requested # output tokens|\b# in the completion|# of (?:the )?output`),
  pattern(String.raw`context limit: [\d,]+ \+ #`),
];

function findCount(text: string, patterns: readonly RegExp[]): number | null {
  for (const one of patterns) {
    const found = one
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (found !== undefined) return Number(found.replace(/[,._]/g, ''));
  }
  return null;
}

/** The numbers in a refusal; null for those not given. */
export function findContextNumbers(text: string): ContextNumbers {
  const head = text.slice(0, 8_000);
  return { window: findCount(head, windows), prompt: findCount(head, prompts), output: findCount(head, outputs) };
}
