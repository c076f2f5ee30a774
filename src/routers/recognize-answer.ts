import type { Headers } from '../domain/evidence/exchange.ts';
import type { RouterClue, RouterMatch } from '../domain/target.ts';
import { lazy } from '../text/lazy.ts';
import { findRouter } from './index.ts';
import { loadRouterMarks, type MarkWithWord, type RouterMarks } from './marks.ts';

const marks = lazy(loadRouterMarks);

type MatchedId = Omit<RouterMatch, 'router'> & { id: string };

/** The software shown by a header or body format that only it sends; marks that others may send too are only inferred. */
export function recognizeAnswer(headers: Headers, body: string): RouterMatch | null {
  const start = body.slice(0, 20_000);
  const matches = marks().flatMap((router) => matchOfAnswer(router, headers, start) ?? []);
  const match = matches.find(({ confidence }) => confidence === 'documented') ?? matches[0];
  const router = match && findRouter(match.id);
  return router === undefined || match === undefined ? null : { router, clue: match.clue, confidence: match.confidence };
}

function matchOfAnswer({ id, requestIdHeaders, marks }: RouterMarks, headers: Headers, body: string): MatchedId | null {
  const own = requestIdHeaders.find((name) => headers[name] !== undefined);
  if (own !== undefined) return { id, clue: { by: 'response-header', name: own }, confidence: 'documented' };
  const shown = marks.filter((mark) => matchesMark(mark, headers, body));
  const mark = shown.find(({ confidence }) => confidence === 'documented') ?? shown[0];
  if (mark === undefined) return null;
  const clue: RouterClue = mark.header ? { by: 'response-header', name: mark.header.name } : { by: 'answer-form' };
  return { id, clue, confidence: mark.confidence };
}

function matchesMark({ header, body: pattern, word }: MarkWithWord, headers: Headers, body: string): boolean {
  if (header !== undefined) {
    const value = headers[header.name];
    if (value === undefined || (header.value !== undefined && !new RegExp(header.value, 'i').test(value))) return false;
  }
  return pattern === undefined ? header !== undefined : body !== '' && body.includes(word) && new RegExp(pattern, 'm').test(body);
}
