import type { ParsedResponse } from '../parse/parsed-response.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';

/** Start of errors from SDK decoders that read an answer of another shape; pydantic names the class of the answer. */
const shapeMarks: readonly RegExp[] = [
  /AI_(?:TypeValidation|InvalidResponseData)Error|\bResponseValidationError\b|\btype validation failed\b/i,
  /validation errors? for \w{0,40}(?:Response|Completion|Chunk|Usage|Choice)\b/,
  // Swift's Decodable.
  /\b(?:(?:key|value)NotFound|typeMismatch)\(/,
  // Rust's serde.
  anyOf(
    inOrder(
      /\b(?:deserializ|decod|pars)\w{0,6} (?:the )?(?:api |json )?response\b[^\n]{0,40}\b/i,
      /(?:missing field|unknown variant|invalid type)/i,
    ),
    /\bany variant of untagged enum \w{0,40}(?:Response|Completion|Chunk|Usage|Choice)\b/i,
  ),
];
/** The same if the answer could not be parsed at all. */
const decoderMarks: readonly RegExp[] = [
  anyOf(
    /AI_JSONParseError|\bJSONDecodeError\b.{0,60}Expecting value|\binvalid json response body\b/i,
    /\battempt to decode json with unexpected mimetype/i,
  ),
  inOrder(
    /\b(?:error|fail\w*|unable|could ?n[o']t) (?:to )?(?:decod|pars|deserializ|read)\w* /i,
    /(?:the |api |json |server |http )*response/i,
  ),
  /\bpars(?:e|ing) (?:the |api )?response\b/i,
];

/** Whether a text reports an answer of another shape than the client reads. */
export const isOfShape = (text: string): boolean => shapeMarks.some((mark) => mark.test(text));

const decoders = new WeakMap<ParsedResponse, boolean>();

/** Whether a text contains a client decoder's error; searched once for all its readings. */
export function isOfDecoder(response: ParsedResponse): boolean {
  let found = decoders.get(response);
  if (found === undefined) {
    const text = `${response.errorText}\n${response.text}`;
    found = isOfShape(text) || decoderMarks.some((mark) => mark.test(text));
    decoders.set(response, found);
  }
  return found;
}

const parsedAnswer = anyOf(
  /(?:json\.loads|JSON\.parse)\([^\n]{0,80}(?:content|completion|answer|output|response|reply|text)\b/,
  /\b[Nn]o ?[Oo]bject ?[Gg]enerated(?:\b|Error)/,
);

/** Whether a program parses as JSON what a model wrote: "json.loads(reply.content)", and AI SDK's `generateObject`. */
export function readsAnswer(text: string): boolean {
  return parsedAnswer.test(text);
}

const unreadList = /(?:not valid JSON|expected value|invalid character '<'|Unexpected token)[^\n]{0,160}\/models\b/i;

/** Whether a list of models is no JSON: it is short and arrives whole, so a page answered. */
export function isUnreadList(text: string): boolean {
  return unreadList.test(text);
}
