import { isRecord } from '../../text/json.ts';

/** The text of a message's content in any protocol: a string, or parts with a `text`. */
export function toText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join(' ');
}
