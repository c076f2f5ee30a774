import type { Category } from '../domain/report/category.ts';
import type { Predicate } from './phrases/slots.ts';

/** Fields of a completion request in the four protocols, as named in a sentence without quotes. */
const fields = [
  ...['model', 'models', 'messages', 'message', 'input', 'instructions', 'prompt', 'contents', 'content', 'role', 'system', 'name'],
  ...['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'stream', 'stream_options', 'temperature', 'top_p', 'top_k', 'n', 'stop'],
  ...['tools', 'tool_choice', 'tool_calls', 'tool_call_id', 'functions', 'function_call', 'parallel_tool_calls', 'response_format'],
  ...['generationconfig', 'reasoning', 'reasoning_effort', 'thinking', 'metadata', 'seed', 'logprobs', 'user', 'store', 'text', 'type'],
].join('|');
/** Names in quotes that may still mean the API key. */
const credential = String.raw`(?!\w{0,40}(?:api_?key|auth|token\b|secret|bearer|key\b))`;

/** A key of a JSON object: "Missing key: messages", "key 'foo' is required", "required keys: ['model']", "key not provided @ data". */
const forms: readonly RegExp[] = [
  new RegExp(
    String.raw`\bkeys?(?: in (?:the )?(?:request |json ){0,2}(?:body|payload|json|object|data))?\s?:?\s?\[?(?:${fields})\b(?![\w.*-])`,
    'i',
  ),
  new RegExp(
    String.raw`\bkeys?(?:\(s\))?\s?:?\s?\[?\s?["'\u0060\u201c\u2018]${credential}[a-z]{1,40}(?:[_.][a-z]{1,40}){0,6}["'\u0060\u201d\u2019]`,
    'i',
  ),
  new RegExp(
    String.raw`["'\u0060\u201c\u2018](?:${fields})["'\u0060\u201d\u2019]\s(?:is|are)\s(?:a\s)?(?:(?:required|missing|unknown)\s)?key\b`,
    'i',
  ),
  new RegExp(String.raw`\bkeys? (?:is|are) (?:required|missing|invalid|unknown)\s?:\s?(?:${fields})\b(?![\w.*-])`, 'i'),
  /\b(?:key not provided|keys? not allowed) @ data\b|\bdict_keys\(/i,
];

/** Words that make "key" an account's key. */
const ofCredential = /\b(?:api|access|secret|auth|virtual|subscription|app|client|provider)\b/i;

/** Whether only the word "key" was read and the text refers to a key of the request's JSON object. */
export function isJsonKey(phrase: string, text: string): boolean {
  return /\bkeys?\b/.test(phrase) && !ofCredential.test(phrase) && forms.some((form) => form.test(text));
}

/** The category for a field that is called a key. */
export function toFieldCategory(predicate: Predicate): Category {
  if (predicate === 'missing' || predicate === 'required' || predicate === 'empty' || predicate === 'not-found')
    return 'request.missing_param';
  if (predicate === 'unknown' || predicate === 'not-allowed' || predicate === 'unsupported') return 'request.unknown_param';
  return 'request.invalid_param';
}
