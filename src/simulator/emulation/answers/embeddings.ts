import { isRecord, type Json } from '../../../text/json.ts';
import type { Refusal } from '../refusal.ts';

const dimensions = 8;

/** OpenAI embeddings: one small vector per input, base64 if requested. */
export function embeddingsAnswer(body: Json): object {
  const inputs = Array.isArray(body.input) && !body.input.every((part) => typeof part === 'number') ? body.input : [body.input];
  const data = inputs.map((input, index) => {
    const vector = toVector(JSON.stringify(input));
    const embedding = body.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding };
  });
  const tokens = Math.max(1, Math.ceil(JSON.stringify(body.input).length / 4));
  return { object: 'list', data, model: body.model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

/** Gemini embeddings, single or batch. */
export function geminiEmbeddings(body: Json): object {
  if (!Array.isArray(body.requests)) return { embedding: { values: toVector(JSON.stringify(body.content)) } };
  return { embeddings: body.requests.filter(isRecord).map((request) => ({ values: toVector(JSON.stringify(request.content)) })) };
}

/** Why an embeddings request is invalid; null if it is valid. */
export function refuseEmbeddings(body: Json): Refusal | null {
  if (body.input === undefined) return { kind: 'missing-param', message: "Missing required parameter: 'input'.", param: 'input' };
  return null;
}

function toVector(text: string): number[] {
  const sums = new Array<number>(dimensions).fill(0);
  for (let index = 0; index < text.length; index++) sums[index % dimensions] = (sums[index % dimensions] ?? 0) + text.charCodeAt(index);
  const length = Math.hypot(...sums) || 1;
  return sums.map((sum) => sum / length);
}
