import type { Protocol } from '../domain/protocol.ts';

/** What only one protocol's events hold. */
const marks: readonly (readonly [Protocol, RegExp])[] = [
  ['openai-responses', /"type"\s*:\s*"response\.[a-z_.]+"|event:\s*response\./],
  [
    'anthropic-messages',
    /"type"\s*:\s*"(?:message_start|content_block_(?:start|delta)|message_delta)"|event:\s*(?:message_start|content_block_)/,
  ],
  ['gemini', /"candidates"\s*:|"usageMetadata"\s*:/],
  ['openai-chat', /"choices"\s*:|chat\.completion/],
];

/** The protocols whose events a stream's text holds, the surest first. */
export function findStreamProtocols(text: string): Protocol[] {
  return marks.filter(([, mark]) => mark.test(text)).map(([protocol]) => protocol);
}
