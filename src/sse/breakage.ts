import type { Protocol } from '../domain/protocol.ts';
import type { Violation, ViolationCode } from '../domain/violation.ts';

/** A client that cannot cope with some deviations: it raises an error, or goes on with a result that lacks something. */
export interface Breakage {
  client: string;
  fails: 'raises' | 'loses';
  on: readonly ViolationCode[];
  /** Where it was reported; what has none is measured by test/sse/breakage.test.ts. */
  source?: string;
}

/** Who suffers from what. A client that is not named was not seen to suffer, or not looked at. */
export const breakages: Readonly<Record<Protocol, readonly Breakage[]>> = {
  'openai-chat': [
    {
      client: 'openai SDK',
      fails: 'raises',
      on: [
        'choices-missing',
        'empty-data-event',
        'error-in-stream',
        'finish-reason-missing',
        'html-in-stream',
        'json-malformed',
        'json-multiple-in-data',
        'not-sse',
        'role-missing',
        'stream-empty',
        'terminal-event-unterminated',
        'tool-type-missing',
      ],
    },
    {
      client: 'openai SDK',
      fails: 'loses',
      on: [
        'args-not-string',
        'tool-args-duplicated',
        'tool-args-empty',
        'tool-args-invalid-json',
        'tool-index-reused',
        'tool-name-missing',
      ],
    },
    {
      client: 'AI SDK',
      fails: 'loses',
      on: [
        'finish-reason-missing',
        'html-in-stream',
        'not-sse',
        'stream-empty',
        'terminal-event-unterminated',
        'tool-args-duplicated',
        'tool-args-empty',
        'tool-args-invalid-json',
      ],
    },
    {
      client: 'AI SDK',
      fails: 'raises',
      on: [
        'args-not-string',
        'choices-missing',
        'empty-data-event',
        'error-in-stream',
        'json-malformed',
        'json-multiple-in-data',
        'tool-index-missing',
        'tool-name-missing',
      ],
    },
    { client: 'opencode', fails: 'raises', on: ['finish-reason-missing'], source: 'https://github.com/anomalyco/opencode/issues/43379' },
  ],
  'anthropic-messages': [
    {
      client: 'Anthropic SDK',
      fails: 'raises',
      on: [
        'block-start-missing',
        'error-in-stream',
        'event-name-missing',
        'message-start-duplicate',
        'message-start-missing',
        'message-stop-missing',
        'tool-args-duplicated',
        'usage-missing',
      ],
    },
    { client: 'Anthropic SDK', fails: 'loses', on: ['message-delta-missing', 'stop-reason-missing', 'tool-use-id-missing'] },
    {
      client: 'AI SDK',
      fails: 'loses',
      on: ['message-delta-missing', 'message-stop-missing', 'stop-reason-missing', 'tool-args-duplicated', 'tool-args-invalid-json'],
    },
    { client: 'AI SDK', fails: 'raises', on: ['error-in-stream', 'tool-use-id-missing', 'type-missing', 'type-unknown', 'usage-missing'] },
  ],
  'openai-responses': [
    { client: 'openai SDK', fails: 'raises', on: ['delta-before-item', 'event-after-terminal', 'first-event-not-created'] },
    { client: 'openai SDK', fails: 'loses', on: ['output-mismatch', 'response-failed', 'response-terminal-missing'] },
    { client: 'AI SDK', fails: 'loses', on: ['response-terminal-missing', 'tool-args-invalid-json'] },
    { client: 'AI SDK', fails: 'raises', on: ['response-failed'] },
    { client: 'Codex', fails: 'raises', on: ['response-terminal-missing'], source: 'https://github.com/caidaoli/ccLoad/issues/59' },
  ],
  gemini: [
    { client: 'Google SDK', fails: 'loses', on: ['finish-missing', 'function-call-malformed'] },
    { client: 'Google SDK', fails: 'raises', on: ['done-present', 'json-array-stream'] },
  ],
};

/** The clients that suffer from one of these violations, each with its worst way and the violations that cause it. */
export function findBrokenClients(protocol: Protocol, violations: readonly Violation[]): readonly Breakage[] {
  const codes = new Set(violations.map(({ code }) => code));
  return breakages[protocol]
    .map((breakage) => ({ ...breakage, on: breakage.on.filter((code) => codes.has(code)) }))
    .filter(({ on }) => on.length > 0);
}
