import { anyOf, inOrder } from './patterns/composed.ts';
import type { Subject } from './phrases/slots.ts';
import type { SlotReading } from './slot-reading.ts';

const clientWords: readonly string[] = [
  ...['openai', 'anthropic', 'genai', 'generativeai', 'google', 'mistral', 'groq', 'cohere', 'litellm'],
  ...['langchain', 'llama_index', 'llamaindex', 'ai-sdk', "'ai'", 'azure', 'bedrock', 'ollama', 'dashscope', 'zhipu'],
];
const answerWords =
  'choices delta content completion response request body message credential api openai anthropic model llm stream chunk transcription < keep-alive'.split(
    ' ',
  );

/** Phrases that any program prints about its own code or settings, and the words that make them an error of a model API's client. */
const neededWords: Partial<Record<Subject, { phrase: RegExp; words: readonly string[] }>> = {
  sdk: {
    phrase: /module|import|require(?!d)|package|no such method|class not found|not function/i,
    words: [...clientWords, 'completion', 'chat'],
  },
  environment: {
    phrase: /environment variable/i,
    words: ['key', 'token', 'secret', 'header', 'base_url', 'endpoint', 'model', 'openai', 'anthropic', 'gemini', 'llm'],
  },
  answer: {
    phrase: /^(?:not (?:read|access|destructure) propert|undefined not object|list index|json decode|nonetype|undefined|str object)/i,
    words: answerWords,
  },
  json: { phrase: /^json decode/i, words: answerWords },
  parameter: { phrase: /^unexpected keyword/i, words: [...clientWords, 'completion', 'embedding', 'responses.', 'messages.', 'client.'] },
};

/** Fields and methods of an answer, whose absence a client reports as "undefined (reading 'choices')". */
const answerField = inOrder(
  /^/i,
  anyOf(
    /\d+|choices?|candidates|parts|delta|contents?|text|messages?|data|outputs?|usage|\w*tokens?|error|role/i,
    /tool_?calls?|function|finish_?reason|embeddings?|index|type|id|name|length|map|trim|split|replace/i,
    /for_?each|filter|includes|match|slice|join|find|starts_?with|index_?of|to_?(?:lower_?case|string)|reduce/i,
    /some|push|get|strip|lower|encode|decode|json|items|keys/i,
  ),
  /$/i,
);

/** Whether a program missed an object of its own, not a part of an answer. */
function isOwnBug({ phrase }: SlotReading, text: string): boolean {
  const field = /(?:\bundefined \(reading|'NoneType' object has no attribute) ['"](\w{1,60})['"]/.exec(text)?.[1];
  return field !== undefined && /^n(?:ot read propert|onetype)/.test(phrase) && !answerField.test(field);
}
/** Names of Python for code without a function. */
const frameNames = /<(?:module|frozen|lambda|listcomp|string|stdin)\b/g;

/** Whether a program reports a fault of its own code or settings, and no error of a model API's client. */
export function isOfProgramItself(best: SlotReading, text: string): boolean {
  if (isOwnBug(best, text)) return true;
  const needed = neededWords[best.subject];
  const lower = text.toLowerCase().replace(frameNames, ' ').replaceAll('error message', ' ');
  return needed?.phrase.test(best.phrase) === true && !needed.words.some((word) => lower.includes(word));
}
