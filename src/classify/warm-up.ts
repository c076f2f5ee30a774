import type { ErrorRule } from '../domain/report/rule.ts';
import { matchScore } from './match-row.ts';
import { parseResponse } from './parse/parsed-response.ts';
import { findPhrases } from './phrases/matcher.ts';

const usual = '{"error":{"message":"messages is required","type":"invalid_request_error","code":"invalid_api_key"}}';

/**
 * Compiles in small steps what `classify` needs for the usual refusals: a program that waits for an answer can run it meanwhile without
 * delaying the answer.
 */
export function* warmUp(rules: readonly ErrorRule[]): Generator<void> {
  const reading = parseResponse({ status: 400, headers: {}, body: usual });
  for (const rule of rules) {
    matchScore(rule, { ...reading, status: rule.match.status?.[0] ?? 400 }, undefined);
    yield;
  }
  findPhrases([]);
  yield;
}
