import type { Bilingual } from '../domain/bilingual.ts';
import type { Category } from '../domain/report/category.ts';
import { isRecord, type Json, parseJson } from '../text/json.ts';
import { visible } from '../text/visible.ts';
import { type FeatureAnswer, ignored, type Judged, type Outcome, supported, unknown } from './feature.ts';

const maxQuoted = 120;
/** Shorter texts may occur in a question by chance. */
const minEcho = 25;
const enoughEcho = 200;

/** An excerpt of an answer for quoting in evidence. */
export function quote(text: string): string {
  const line = text.trim().replace(/(?<!\s)\s+/g, ' ');
  return `"${visible(line.length > maxQuoted ? `${line.slice(0, maxQuoted - 1)}…` : line, 4 * maxQuoted)}"`;
}

/** The answer to a question with a single step. */
export function lastAnswer({ answers, baseline }: Judged): FeatureAnswer {
  return answers.at(-1) ?? baseline;
}

export function getText(answer: FeatureAnswer): string {
  return answer.completion?.text.trim() ?? '';
}

/** The answer's text proves the feature. */
export function supportedByText(answer: FeatureAnswer): Outcome {
  const text = quote(getText(answer));
  return supported(`answered ${text}`, `回答 ${text}`);
}

export const cameWhole: Outcome = ignored('a stream was requested, and the answer came whole', '要求流式，应答却一次返回');

/** Whether a server returned what it was sent, which proves nothing about a model. */
export function isEcho({ request, completion }: FeatureAnswer): boolean {
  const text = normalizeEcho(completion?.text ?? '');
  return stringsIn(request.body).some((sent) => sent.length >= minEcho && text.includes(normalizeEcho(sent.slice(0, enoughEcho))));
}

/** Without line breaks, quotes and their escapes, which an echo may add. */
function normalizeEcho(text: string): string {
  return text
    .replace(/\\[nrt]/g, ' ')
    .replace(/["\\]/g, '')
    .replace(/(?<!\s)\s+/g, ' ');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Only letters and digits: models add quotes, periods and markup. */
function toAlphanumeric(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function containsWord(answer: FeatureAnswer, word: string): boolean {
  return toAlphanumeric(getText(answer)).includes(toAlphanumeric(word)) && !isEcho(answer);
}

/** Why this answer's text is not evidence against the router; null if it is. */
export function findInconclusiveReason(judged: Judged, answer: FeatureAnswer): Outcome | null {
  const text = getText(answer);
  if (text === '')
    return answer.completion?.finish === 'length'
      ? unknown('the model used up its output tokens before any text', '模型在给出文字之前用完了输出 token')
      : unknown('the answer contains no text', '应答中没有文字');
  if (isEcho(answer)) return unknown(`the request came back as the answer: ${quote(text)}`, `请求被原样返回：${quote(text)}`);
  if (!judged.obeys)
    return unknown(
      `answered ${quote(text)}, but this model did not follow the plain first request either`,
      `回答 ${quote(text)}，但该模型对最初的普通请求也没有照做`,
    );
  return null;
}

/** A word that only the request contains: if the answer has it, the feature is proven; if not, the part that carried it was lost. */
export function judgeWord(judged: Judged, word: string, lost: Bilingual, category?: Category): Outcome {
  const answer = lastAnswer(judged);
  if (containsWord(answer, word)) return supportedByText(answer);
  return (
    findInconclusiveReason(judged, answer) ??
    ignored(`${lost.en}: answered ${quote(getText(answer))}`, `${lost.zh}：回答 ${quote(getText(answer))}`, category)
  );
}

/** Tool arguments as an object; null if they are not one. */
export function parseArguments(text: string): Json | null {
  const value = parseJson(text);
  return isRecord(value) ? value : null;
}
