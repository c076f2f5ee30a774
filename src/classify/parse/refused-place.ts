import type { Category } from '../../domain/report/category.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';
import type { ParsedResponse } from './parsed-response.ts';

/** The field of a request that an error starts with, as serde and pydantic write it: "target type: messages[1]: invalid type". */
const startsWithPlace = anyOf(
  inOrder(
    /(?:(?:target type|validation error): |\b(?=(?:messages|tools) ?参数))(messages|tools|tool_choice)\b/i,
    /(?:\[\d{1,4}\\?\]|\.\d{1,4}| ?参数)/i,
  ),
  /\bin parameter ['"`](messages|tools)\b|\b(messages) must be an array\b|^(messages|tools): /i,
);

/** The field that Go's decoder names: "Go struct field ChatRequest.messages.tool_calls.function.arguments". */
const goField = /\bGo (?:struct field|value of type) (?:\w*(?:Request|Params)?)?\.([\w.]{2,120})/;

function findGoPlace(text: string): string | undefined {
  const path = goField.exec(text)?.[1];
  if (path === undefined) return undefined;
  return /\b(?:tools?|tool_calls?|functions?)\b/.test(path)
    ? 'tools'
    : /\b(?:messages?|contents?|input)\b/.test(path)
      ? 'messages'
      : undefined;
}

/** "messages: Field required" is about the whole field, which is absent. */
export function findRefusedPlace({ text, errorText }: ParsedResponse, from: Category): string | undefined {
  const found = startsWithPlace.exec(text) ?? startsWithPlace.exec(errorText);
  return findGoPlace(text) ?? found?.[1] ?? found?.[2] ?? found?.[3] ?? (from === 'request.missing_param' ? undefined : found?.[4]);
}
