import type { Protocol } from '../protocol.ts';

/** `broken`: a documented promise is broken or official clients lose data. `tolerable`: clients absorb it. */
export type Severity = 'tolerable' | 'broken';

/** All ways in which a stream can deviate from its protocol, each with its severity (per protocol if it differs). */
export const violationSeverities = {
  'args-not-string': 'broken',
  'block-index-gap': 'tolerable',
  'block-index-reused': 'broken',
  'block-interleaved': 'broken',
  'block-start-missing': 'broken',
  'block-stop-missing': 'broken',
  'block-stop-unmatched': 'broken',
  'block-type-mismatch': 'broken',
  'candidates-missing': 'broken',
  'choices-empty-no-usage': 'tolerable',
  'choices-missing': 'broken',
  'chunk-after-finish': 'tolerable',
  'content-duplicated': 'broken',
  'content-type-wrong': 'tolerable',
  'delta-after-finish': 'broken',
  'delta-before-item': 'broken',
  'delta-missing': 'broken',
  'done-duplicated': 'tolerable',
  'done-missing': 'broken',
  'done-present': { 'openai-responses': 'tolerable', 'anthropic-messages': 'tolerable', gemini: 'broken' },
  'done-unterminated': 'tolerable',
  'duplicate-terminal': 'broken',
  'empty-data-event': 'broken',
  'error-in-stream': 'broken',
  'event-after-terminal': 'broken',
  'event-name-mismatch': 'broken',
  'event-name-missing': { 'openai-responses': 'tolerable', 'anthropic-messages': 'broken' },
  'finish-missing': 'broken',
  'finish-reason-empty-string': 'tolerable',
  'finish-reason-missing': 'broken',
  'finish-reason-repeated': 'tolerable',
  'finish-repeated': 'tolerable',
  'first-event-not-created': 'broken',
  'fnargs-mismatch': 'broken',
  'function-call-malformed': 'broken',
  'html-in-stream': 'broken',
  'id-changed': 'tolerable',
  'id-missing': 'tolerable',
  'item-done-missing': 'broken',
  'item-id-changed': 'broken',
  'json-array-stream': 'broken',
  'json-malformed': 'broken',
  'json-multiple-in-data': 'broken',
  'message-delta-before-block-stop': 'broken',
  'message-delta-missing': 'broken',
  'message-instead-of-delta': 'broken',
  'message-start-duplicate': 'broken',
  'message-start-missing': 'broken',
  'message-stop-missing': 'broken',
  'not-sse': 'broken',
  'object-wrong': 'tolerable',
  'output-mismatch': 'broken',
  'response-failed': 'broken',
  'response-terminal-missing': 'broken',
  'role-missing': 'broken',
  'role-repeated': 'tolerable',
  'sequence-gap': 'tolerable',
  'sequence-missing': 'tolerable',
  'sequence-not-increasing': 'broken',
  'sse-unknown-text': 'broken',
  'stop-reason-missing': 'broken',
  'stream-empty': 'broken',
  'terminal-event-unterminated': 'broken',
  'text-mismatch': 'broken',
  'tool-args-duplicated': 'broken',
  'tool-args-empty': 'broken',
  'tool-args-invalid-json': 'broken',
  'tool-id-missing': 'broken',
  'tool-id-repeated': 'tolerable',
  'tool-index-missing': 'broken',
  'tool-index-reused': 'broken',
  'tool-name-missing': 'broken',
  'tool-name-repeated': 'tolerable',
  'tool-type-missing': 'broken',
  'tool-use-id-missing': 'broken',
  'type-missing': 'broken',
  'type-unknown': 'tolerable',
  'usage-after-done': 'broken',
  'usage-metadata-missing': 'tolerable',
  'usage-missing': { 'openai-chat': 'tolerable', 'anthropic-messages': 'broken' },
  'usage-not-separate': 'tolerable',
  'usage-null': 'broken',
  'usage-repeated': 'tolerable',
  'usage-unrequested': 'tolerable',
  'utf8-invalid': 'broken',
  'burst-delivery': 'tolerable',
} as const satisfies Record<string, Severity | Partial<Record<Protocol, Severity>>>;

export type ViolationCode = keyof typeof violationSeverities;

/** Where in a stream; `stream` and `timing` concern all of it. */
export type StreamPlace = 'headers' | 'start' | `byte ${number}` | `event ${number}` | 'end' | 'stream' | 'timing';

/** One deviation in a stream. */
export interface Violation {
  code: ViolationCode;
  severity: Severity;
  detail: string;
  at: StreamPlace;
}

/** The severity of a code in one protocol; `broken` if the code defines none for it. */
export function getSeverity(code: ViolationCode, protocol: Protocol): Severity {
  const severity: Severity | Partial<Record<Protocol, Severity>> = violationSeverities[code];
  return typeof severity === 'string' ? severity : (severity[protocol] ?? 'broken');
}

export type StreamVerdict = 'conformant' | 'tolerable' | 'broken';

/** The verdict of a list of violations: that of the worst. */
export function streamVerdict(violations: readonly Violation[]): StreamVerdict {
  if (violations.some((violation) => violation.severity === 'broken')) return 'broken';
  return violations.length > 0 ? 'tolerable' : 'conformant';
}
