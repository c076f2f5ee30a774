import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json } from '../../text/json.ts';

/** One turn of the conversation as the model reads it. */
export interface DialogueTurn {
  role: 'user' | 'assistant';
  text: string;
  /** Base64 data. */
  images: readonly string[];
  documents: readonly string[];
  /** Tool results. */
  results: readonly string[];
}

/** A request's conversation, independent of the protocol. */
export interface Dialogue {
  system: string;
  turns: readonly DialogueTurn[];
}

/** Reads the conversation from a body of any protocol. */
export function readDialogue(protocol: Protocol, body: Json): Dialogue {
  const system: string[] = [];
  const turns: DialogueTurn[] = [];
  const items = {
    'openai-chat': body.messages,
    'openai-responses': Array.isArray(body.input) ? body.input : [{ role: 'user', content: body.input }],
    'anthropic-messages': body.messages,
    gemini: body.contents,
  }[protocol];
  for (const field of [body.system, body.instructions, body.systemInstruction]) system.push(readTexts(field));
  for (const item of Array.isArray(items) ? items.filter(isRecord) : []) {
    if (item.role === 'system' || item.role === 'developer') system.push(readTexts(item.content));
    else turns.push(readTurn(item));
  }
  return { system: system.filter((text) => text !== '').join('\n'), turns };
}

function readTurn(item: Json): DialogueTurn {
  const role =
    item.role === 'assistant' || item.role === 'model' || item.type === 'function_call' || item.type === 'reasoning' ? 'assistant' : 'user';
  const content = item.parts ?? item.content ?? item.output;
  const parts = Array.isArray(content) ? content.filter(isRecord) : [];
  const isResult = item.role === 'tool' || item.type === 'function_call_output';
  const results = parts.flatMap((part) => {
    if (part.type === 'tool_result') return [readTexts(part.content)];
    return isRecord(part.functionResponse) ? [JSON.stringify(part.functionResponse.response)] : [];
  });
  return {
    role,
    text: isResult ? '' : readTexts(content),
    images: parts.flatMap((part) => readFile(part, /^image\//)),
    documents: parts.flatMap((part) => readFile(part, /^application\/pdf$/)),
    results: isResult ? [readTexts(content)] : results,
  };
}

/** All texts below a value, joined; tool results are kept separate. */
function readTexts(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .map(readTexts)
      .filter((text) => text !== '')
      .join('\n');
  if (!isRecord(value) || value.type === 'tool_result' || value.thought === true) return '';
  return readTexts(value.text ?? value.parts);
}

/** The data of images or documents of this media type, in any protocol's form. */
function readFile(part: Json, type: RegExp): string[] {
  const url = isRecord(part.image_url) ? part.image_url.url : part.image_url;
  const file = isRecord(part.file) ? part.file.file_data : part.file_data;
  for (const text of [url, file]) {
    const [, media = '', data = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(typeof text === 'string' ? text : '') ?? [];
    if (type.test(media)) return [data];
  }
  for (const source of [part.source, part.inlineData]) {
    if (!isRecord(source)) continue;
    if (type.test(String(source.media_type ?? source.mimeType)) && typeof source.data === 'string') return [source.data];
  }
  return [];
}
