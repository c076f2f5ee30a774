import { isRecord, type Json } from '../../text/json.ts';
import type { Refusal } from '../emulation/refusal.ts';

/** Why a generateContent request is invalid; null if it is valid. */
export function refuseGemini(body: Json): Refusal | null {
  for (const field of ['messages', 'input', 'max_tokens', 'stream']) {
    if (body[field] === undefined) continue;
    const message = `Invalid JSON payload received. Unknown name "${field}": Cannot find field.`;
    return { kind: body.contents === undefined ? 'protocol-mixup' : 'unknown-param', message, param: field };
  }
  if (!Array.isArray(body.contents) || body.contents.length === 0) {
    const message = '* GenerateContentRequest.contents: contents is not specified';
    return { kind: 'missing-param', message, param: 'contents' };
  }
  for (const [index, content] of body.contents.entries()) {
    if (!isRecord(content) || !Array.isArray(content.parts)) {
      return { kind: 'message-format', message: `* GenerateContentRequest.contents[${index}].parts: contents.parts must not be empty.` };
    }
    if (content.role !== undefined && content.role !== 'user' && content.role !== 'model' && content.role !== 'function')
      return { kind: 'message-format', message: 'Please use a valid role: user, model.' };
  }
  return null;
}
