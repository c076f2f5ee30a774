import { isRecord, type Json } from '../../text/json.ts';
import type { SseEvent } from '../events.ts';
import { findDocumentEnd } from './tool-arguments.ts';

const maxDocuments = 1000;

/** Whether a payload reports an error, in any known shape. */
export function hasError(json: Json, event: SseEvent): boolean {
  if (json.type === 'error' || event.name === 'error') return true;
  const { error } = json;
  // A whole response object carries "error": null.
  return error !== undefined && error !== null && error !== false && error !== '' && json.type !== 'response.failed';
}

export function getErrorText(json: Json): string {
  const error = isRecord(json.error) ? json.error : json;
  const text = error.message ?? error.code ?? error.type ?? json.error;
  return typeof text === 'string' ? text : JSON.stringify(json).slice(0, 200);
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|center|h1|script|title|hr|\/)/i.test(text);
}

/** Whether a payload is one JSON document without its end, or the end marker without its end. */
export function isDocumentStart(text: string): boolean {
  return (text.startsWith('{') && findDocumentEnd(text) === -1) || '[DONE]'.startsWith(text);
}

/** Whether a line is the beginning of a field's name. */
export function isFieldStart(line: string): boolean {
  return 'data'.startsWith(line) || 'event'.startsWith(line);
}

/** Two or more concatenated JSON documents, or null if the text is anything else. */
export function splitDocuments(text: string): unknown[] | null {
  const documents: unknown[] = [];
  let rest = text;
  while (rest !== '') {
    const end = findDocumentEnd(rest);
    if (end === -1) return null;
    try {
      documents.push(JSON.parse(rest.slice(0, end)));
    } catch {
      return null;
    }
    rest = rest.slice(end).trimStart();
    if (documents.length > maxDocuments) return null;
    if (rest === '[DONE]') return documents;
  }
  return documents.length > 1 ? documents : null;
}
