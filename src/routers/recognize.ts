import type { Headers } from '../domain/evidence/exchange.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { FailureMarker, Router } from '../domain/router.ts';
import { recognizeAnswer } from './recognize-answer.ts';
import { rulesFor } from './rules.ts';

/** The router shown by a pasted text: a transcript's header lines, or a format that only one sends. */
export function recognizeText(text: string): Router | undefined {
  const headers: Record<string, string> = {};
  for (const [, name, value] of text.slice(0, 20_000).matchAll(/^(?:< )?([A-Za-z][\w-]{1,60}): ([^\r\n]{0,300})/gm))
    if (name !== undefined && value !== undefined) headers[name.toLowerCase()] ??= value;
  return recognizeAnswer(headers, text)?.router;
}

/** The rules `classify` needs for an answer of an unnamed router: the common ones, and those of the software that the answer shows. */
export function toRouterContext(router: Router | undefined): RouterContext {
  return { rules: rulesFor(router), routerId: router?.id, failureMarkers: router?.whoFailed };
}

interface RouterContext {
  rules: readonly ErrorRule[];
  routerId: string | undefined;
  failureMarkers: readonly FailureMarker[] | undefined;
}

/** The router shown by an answer. */
export function recognizeHttp(headers: Headers, body: string): Router | undefined {
  return recognizeAnswer(headers, body)?.router;
}
