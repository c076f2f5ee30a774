import type { Protocol } from '../model/protocol.ts';
import type { ErrorRule } from '../model/rule.ts';
import type { Reading } from './reading.ts';

const compiled = new Map<string, RegExp>();

function pattern(source: string, whole: boolean): RegExp {
  const key = whole ? `^(?:${source})$` : source;
  let found = compiled.get(key);
  if (found === undefined) {
    found = new RegExp(key, whole ? 'i' : 'is');
    compiled.set(key, found);
  }
  return found;
}

/** How telling a row's match is for this reading; 0 where the row does not match. Code 50, message 40 (45 with type), header 20, status 2 and 4 with protocol. */
export function matchStrength(rule: ErrorRule, reading: Reading, protocol: Protocol | undefined): number {
  const { match } = rule;
  let strength = 0;
  if (match.status !== undefined) {
    if (reading.status === null) {
      if (match.code === undefined && match.message === undefined && match.header === undefined) return 0;
    } else if (!match.status.includes(reading.status)) return 0;
    else strength += 2;
  }
  if (match.protocol !== undefined) {
    if (protocol !== undefined && !match.protocol.includes(protocol)) return 0;
    if (protocol !== undefined) strength += 2;
  }
  if (match.code !== undefined) {
    const code = match.code;
    if (!(reading.envelope?.codes ?? []).some((value) => pattern(code, true).test(value)) && !bareWord(reading, code)) return 0;
    strength += 50;
  }
  if (match.type !== undefined) {
    const type = match.type;
    if (!(reading.envelope?.types ?? []).some((value) => pattern(type, true).test(value)) && !bareWord(reading, type)) return 0;
    strength += 5;
  }
  if (match.message !== undefined) {
    const text = reading.envelope === null || reading.kind === 'text' ? `${reading.said}\n${reading.text}` : reading.said;
    if (!pattern(match.message, false).test(text)) return 0;
    strength += 40;
  }
  if (match.header !== undefined) {
    const value = reading.headers[match.header.name.toLowerCase()];
    if (value === undefined || (match.header.value !== undefined && !pattern(match.header.value, false).test(value))) return 0;
    strength += 20;
  }
  return strength;
}

/** A code pasted alone, or written out in a text without an envelope. */
function bareWord(reading: Reading, source: string): boolean {
  if (reading.kind !== 'text' || reading.text.length > 4000) return false;
  if (pattern(source, true).test(reading.text.trim())) return true;
  return /_/.test(source) && pattern(`(?<![\\w])(?:${source})(?![\\w])`, false).test(reading.text);
}
