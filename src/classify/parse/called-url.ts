import { inOrder } from '../patterns/composed.ts';

const anyUrl = /https?:\/\/[^\s"'`<>?)\]}]{4,160}/gi;
/** Others are pages that a message refers to. */
const apiPath = /[^/:]\/(?:v\d\w{0,8}|api|chat|completions|messages|responses|models|openai)(?:\/|$)/i;
/** A proxy or a page may be named before the URL that was called. */
const calledUrl = inOrder(/\b(?:GET|POST|PUT|DELETE|url:?) ?["'`]?/i, /(https?:\/\/[^\s"'`<>?)\]}]{4,160})/i);

/** The URL that an error shows was called, without a user's name and password and without its query. */
export function findCalledUrl(text: string): string | undefined {
  const url = calledUrl.exec(text)?.[1] ?? text.match(anyUrl)?.find((found) => apiPath.test(found));
  return url?.replace(/\/\/[^/@]{1,80}@/, '//').replace(/[.,:;]$/, '');
}
