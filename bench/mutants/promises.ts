import type { ViolationCode } from '../../src/domain/report/violation.ts';

/**
 * Deviations that count as broken because a protocol promises otherwise, although current clients may continue without a loss; with the
 * source of the promise.
 */
export const promises: ReadonlyMap<ViolationCode, string> = new Map([
  ['done-missing', 'Chat: "the stream is terminated by a data: [DONE] message"; without it nobody knows a finished stream from a cut one'],
  ['delta-missing', 'Chat: each choice has a delta; clients in Python read its content without looking'],
  ['function-call-malformed', 'Gemini: a call has a name, and arguments that are an object'],
  ['candidates-missing', 'Gemini: an answer has candidates, or says why it was blocked'],
  ['usage-after-done', 'Chat: [DONE] is the last event'],
  ['tool-args-duplicated', 'Chat and Messages: the fragments make up one JSON document'],
  ['sequence-not-increasing', 'Responses: sequence_number orders the events; clients that resume a stream go by it'],
  ['event-name-mismatch', 'Responses and Messages: the event name is the type'],
  ['event-name-missing', 'Messages: "each server-sent event includes a named event type"'],
  ['event-after-terminal', 'Responses and Messages: nothing follows the terminal event'],
  ['duplicate-terminal', 'Responses: one terminal event'],
  ['item-done-missing', 'Responses: each output item that was added is done'],
  ['text-mismatch', 'Responses: .done repeats what the deltas said'],
  ['fnargs-mismatch', 'Responses: .done repeats what the deltas said'],
  ['item-id-changed', 'Responses: item_id names the item'],
  ['delta-before-item', 'Responses: items and parts are added before they are filled'],
  ['output-mismatch', 'Responses: the final output is what was streamed'],
  ['block-index-reused', 'Messages: each block has an index of its own'],
  ['block-interleaved', 'Messages: blocks follow each other'],
  ['block-start-missing', 'Messages: a block starts before its deltas'],
  ['block-stop-missing', 'Messages: each block is stopped'],
  ['block-stop-unmatched', 'Messages: only an open block is stopped'],
  ['block-type-mismatch', 'Messages: the type of a delta is that of its block'],
  ['message-delta-before-block-stop', 'Messages: message_delta comes after the last content_block_stop'],
  ['message-stop-missing', 'Messages: message_stop is the last event'],
  ['tool-use-id-missing', 'Messages: a tool_use has an id, without which no result can be given back'],
  ['sse-unknown-text', 'server-sent events have four fields; text beside them belongs to something else on the way'],
  ['finish-missing', 'Gemini: the last chunk of a candidate has its finishReason'],
  ['finish-reason-missing', 'Chat: the last chunk of a choice has its finish_reason'],
  ['delta-after-finish', 'Chat: finish_reason stands in the last chunk of a choice'],
  ['terminal-event-unterminated', 'server-sent events: an event that no blank line ends is dropped'],
]);
