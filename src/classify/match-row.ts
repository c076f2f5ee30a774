import type { Protocol } from '../domain/protocol.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { matches } from './patterns/regex-prefilter.ts';

/** The texts searched by the rows, computed once per reading. */
interface Searched {
  text: string;
  lower: string;
  /** The text as pasted, for bare codes. */
  bare: string;
  bareLower: string;
}

const transcriptHead = /^(?:< ?)?HTTP\/[\d.]{1,4} \d{3}/im;
const searched = new WeakMap<ParsedResponse, Searched>();

function toSearched(reading: ParsedResponse): Searched {
  let found = searched.get(reading);
  if (found === undefined) {
    // In a transcript, names of headers (`content-type`) are no words of the answer.
    const pasted = transcriptHead.test(reading.text) ? reading.body : reading.text;
    const text = reading.envelope === null || reading.kind === 'text' ? `${reading.errorText}\n${pasted}` : reading.errorText;
    const bare = reading.text.trim();
    found = { text, lower: text.toLowerCase(), bare, bareLower: bare.toLowerCase() };
    searched.set(reading, found);
  }
  return found;
}

const wholeSources = new Map<string, string>();
/** Codes and types without syntax, separated by `|`. */
const plainNames = /^[\w|]+$/;

function isWhole(source: string, value: string, lower = value.toLowerCase()): boolean {
  if (plainNames.test(source)) return source.toLowerCase().split('|').includes(lower);
  let whole = wholeSources.get(source);
  if (whole === undefined) {
    whole = `^(?:${source})$`;
    wholeSources.set(source, whole);
  }
  return matches({ source: whole, flags: 'i' }, value, lower);
}

/** A code beside its provider's name outweighs the same number of others. */
const namedCodeScore = 100;

/**
 * The score of a row for this answer; 0 if the row does not match. Code 50 or 100, message 40 (45 with type), header 20, status 2 and 4 with
 * protocol.
 */
export function matchScore(rule: ErrorRule, reading: ParsedResponse, protocol: Protocol | undefined): number {
  const { match } = rule;
  let score = 0;
  const isNamed = match.names !== undefined && hasName(reading, match.names);
  if (match.names !== undefined && match.message === undefined && !isNamed) return 0;
  if (match.status !== undefined) {
    if (reading.status === null) {
      if (match.code === undefined && match.message === undefined && match.header === undefined) return 0;
    } else if (!match.status.includes(reading.status)) return 0;
    else score += 2;
  }
  if (match.protocol !== undefined) {
    if (protocol !== undefined && !match.protocol.includes(protocol)) return 0;
    if (protocol !== undefined) score += 2;
  }
  if (match.code !== undefined) {
    const code = match.code;
    if (
      !(reading.envelope?.codes ?? []).some((value) => isWhole(code, value)) &&
      !bareWord(reading, code) &&
      !(isNamed && namesCode(reading, code))
    )
      return 0;
    score += isNamed ? namedCodeScore : 50;
  }
  if (match.type !== undefined) {
    const type = match.type;
    if (!(reading.envelope?.types ?? []).some((value) => isWhole(type, value)) && !bareWord(reading, type)) return 0;
    score += 5;
  }
  if (match.message !== undefined) {
    const { text, lower } = toSearched(reading);
    if (!matches({ source: match.message, flags: 'is' }, text, lower)) return 0;
    score += 40;
  }
  if (match.header !== undefined) {
    const value = findHeader(reading.headers, match.header.name.toLowerCase());
    if (
      value === undefined ||
      (match.header.value !== undefined && !matches({ source: match.header.value, flags: 'is' }, value, value.toLowerCase()))
    )
      return 0;
    score += 20;
  }
  return score;
}

/** The value of a header; a name that ends with `*` is the beginning of one, which the name of an instance follows. */
function findHeader(headers: ParsedResponse['headers'], wanted: string): string | undefined {
  if (!wanted.endsWith('*')) return headers[wanted];
  const name = Object.keys(headers).find((sent) => sent.startsWith(wanted.slice(0, -1)));
  return name === undefined ? undefined : headers[name];
}

/** A code pasted without other text, or in a text without an envelope. */
function bareWord(reading: ParsedResponse, source: string): boolean {
  if (reading.kind !== 'text' || reading.text.length > 4000) return false;
  const { bare, bareLower } = toSearched(reading);
  if (isWhole(source, bare, bareLower)) return true;
  if (!source.includes('_')) return false;
  if (
    plainNames.test(source) &&
    !source
      .toLowerCase()
      .split('|')
      .some((name) => bareLower.includes(name))
  )
    return false;
  return matches({ source: `(?<![\\w])(?:${source})(?![\\w])`, flags: 'is' }, bare, bareLower);
}

function hasName(reading: ParsedResponse, names: string): boolean {
  const { bare, bareLower } = toSearched(reading);
  return bare.length <= 4000 && matches({ source: names, flags: 'is' }, bare, bareLower);
}

/** A code in words: "error code=1210", "错误码：1301". */
function namesCode(reading: ParsedResponse, source: string): boolean {
  const { bare, bareLower } = toSearched(reading);
  return matches(
    { source: `(?:code|错误码|错误代码|コード|코드)["']?[ :=：为]{0,3}["']?(?:${source})(?!\\d)`, flags: 'is' },
    bare,
    bareLower,
  );
}
