import type { ErrorRule } from '../model/rule.ts';
import { matchStrength } from './match.ts';
import { readAnswer } from './reading.ts';
import { wordingOf } from './wording.ts';
import { apiWordings, edgeWordings, runtimeWordings } from './wordings/index.ts';

const usual = '{"error":{"message":"messages is required","type":"invalid_request_error","code":"invalid_api_key"}}';

/**
 * Compiles what `classify` needs for the usual refusals, in small steps, so that a program that waits for an answer can do it meanwhile
 * without being late for the answer.
 */
export function* preparation(rules: readonly ErrorRule[]): Generator<void> {
  const reading = readAnswer({ status: 400, headers: {}, body: usual });
  for (const rule of rules) {
    matchStrength(rule, { ...reading, status: rule.match.status?.[0] ?? 400 }, undefined);
    yield;
  }
  for (const wording of [...apiWordings, ...edgeWordings, ...runtimeWordings]) {
    wordingOf([wording], usual, 400);
    yield;
  }
}
