import type { KeyFacts } from '../../domain/evidence/key-facts.ts';
import type { KeyFactsShape } from '../../domain/router.ts';
import { keyAnswers } from '../../routers/accounts.ts';
import { isRecord } from '../../text/json.ts';

/** The facts in a key endpoint's answer, read in its documented form; null if the body has another form. */
export function readKeyInfo(shape: KeyFactsShape, status: number, body: string): KeyFacts | null {
  if (status < 200 || status >= 300) return null;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  return isRecord(json) && !('error' in json && json.error) ? keyAnswers[shape].read(json) : null;
}
