import type { Protocol } from '../../domain/protocol.ts';
import type { ViolationCode } from '../../domain/report/violation.ts';

type Rule = readonly [place: RegExp, code: ViolationCode];

/**
 * The code that reports a field's fault: the first row whose pattern matches "event field". The list of codes is closed; the detail names
 * the field.
 */
const rules: Readonly<Record<Protocol, readonly Rule[]>> = {
  'openai-chat': [
    [/ choices(?:\[\](?:\.index)?)?$/, 'choices-missing'],
    [/tool_calls\[\](?:\{\w+\})?\.id$/, 'tool-id-missing'],
    [/tool_calls\[\]\.type$/, 'tool-type-missing'],
    [/\.arguments$(?<=tool_calls.*)/, 'args-not-string'],
    [/\.(?:function|name)$(?<=tool_calls.*)/, 'tool-name-missing'],
    [/tool_calls/, 'tool-index-missing'],
    [/\.delta\.role$/, 'role-missing'],
    [/\.delta/, 'delta-missing'],
    [/\.finish_reason$/, 'finish-reason-missing'],
  ],
  'openai-responses': [
    [/ type$/, 'type-missing'],
    [/ sequence_number$/, 'sequence-missing'],
    [/^response\.(?:created|queued|in_progress) /, 'first-event-not-created'],
    [/^response\.(?:completed|incomplete|failed) response\.usage/, 'usage-null'],
    [/^response\.(?:completed|incomplete|failed) response\.output/, 'output-mismatch'],
    [/^response\.(?:completed|incomplete|failed) response\.id$/, 'item-id-changed'],
    [/^response\.(?:completed|incomplete|failed) /, 'response-terminal-missing'],
    [/ item_id$/, 'item-id-changed'],
    [/\.(?:added|delta|partial_image) \w+_index$/, 'delta-before-item'],
    [/arguments(?:\.done)? /, 'fnargs-mismatch'],
    [/\.arguments$/, 'fnargs-mismatch'],
    [/^response\.output_item\.added /, 'delta-before-item'],
    [/^response\.output_item\.done .*(?:\.id|\.call_id)$/, 'item-id-changed'],
    [/^response\.output_item\.done /, 'item-done-missing'],
    [/^response\.(?:content_part|reasoning_summary_part)\.added /, 'delta-before-item'],
    [/^response\.(?:content_part|output_text|refusal|reasoning)/, 'text-mismatch'],
    [/ \w+_index$/, 'item-done-missing'],
  ],
  'anthropic-messages': [
    [/ type$/, 'type-missing'],
    [/^message_start .*usage/, 'usage-missing'],
    [/^message_start /, 'message-start-missing'],
    [/^content_block_start .*tool_use\}\.id$/, 'tool-use-id-missing'],
    [/^content_block_(?:start|delta) index$/, 'block-start-missing'],
    [/\.partial_json$/, 'tool-args-invalid-json'],
    [/^content_block_(?:start|delta) /, 'block-type-mismatch'],
    [/^content_block_stop /, 'block-stop-unmatched'],
    [/^message_delta usage/, 'usage-missing'],
    [/^message_delta .*stop_reason$/, 'stop-reason-missing'],
    [/^message_delta /, 'message-delta-missing'],
  ],
  gemini: [
    [/functionCall/, 'function-call-malformed'],
    [/finishReason$/, 'finish-missing'],
    [/ candidates(?:\[\](?:\.content(?:\.parts(?:\[\](?:\.text)?)?)?)?)?$/, 'candidates-missing'],
  ],
};

/** A field without a code of its own counts as having the wrong type: strict parsers treat it like broken JSON. */
export function toViolationCode(protocol: Protocol, event: string, field: string): ViolationCode {
  return rules[protocol].find(([place]) => place.test(`${event} ${field}`))?.[1] ?? 'json-malformed';
}
