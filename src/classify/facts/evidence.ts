import { maskKeyShapes } from '../../text/mask.ts';
import type { ParsedResponse } from '../parse/parsed-response.ts';
import { findStatus } from '../parse/status-in-text.ts';
import { splitLetters } from '../parse/words.ts';

/** The excerpts of an error that matched, shortest first. */
export function collectEvidence(response: ParsedResponse, says: string | undefined): string[] {
  const lines: string[] = [];
  if (response.status !== null) lines.push(`status ${response.status}`);
  const { envelope } = response;
  if (envelope !== null) {
    for (const code of envelope.codes.slice(0, 2)) lines.push(`code ${code}`);
    for (const type of envelope.types.slice(0, 1)) lines.push(`type ${type}`);
    for (const message of [...new Set(envelope.messages)].slice(0, 3)) lines.push(`"${message.slice(0, 400)}"`);
  } else {
    const title = /<title>([^<]{1,200})<\/title>/i.exec(response.body)?.[1];
    if (title !== undefined) lines.push(`web page "${title.trim()}"`);
    else if (response.text.trim() !== '') lines.push(mostRelevantLine(response.text, says));
  }
  for (const name of ['retry-after', 'cf-mitigated', 'server', 'location', 'content-type']) {
    const value = response.headers[name];
    if (value !== undefined) lines.push(`${name}: ${value.slice(0, 200)}`);
  }
  return lines.map((line) => maskKeyShapes(line));
}

/** The status of the line with the deciding words, if it names one; else that of the whole error. A text may report several errors. */
export function findDecidingStatus({ kind, envelope, headers, status, text }: ParsedResponse, says: string | undefined): number | null {
  if (kind === 'http' || status === null || envelope !== null || says === undefined || Object.keys(headers).length > 0) return status;
  const line = toLines(text).find((one) => holdsPhrase(one, says));
  const own = line === undefined ? null : findStatus(line.replace(label, ''));
  return own ?? status;
}

/** "retry 3: ", "[ERROR] ", "worker-1 | ": what stands before a status at the start of a message. */
const label = /^[^:|\]\n]{1,40}[:|\]]\s{1,3}(?=[45]\d\d\b)/;

function toLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The line with the deciding words; else the first that looks like an error. */
function mostRelevantLine(text: string, says: string | undefined): string {
  const lines = toLines(text);
  const decisive = says === undefined ? undefined : lines.find((line) => holdsPhrase(line, says));
  const isSpecific = () =>
    lines.find((line) => /error|exception|fail|refus|timeout|denied|\b[45]\d\d\b/i.test(line) && !/^(?:at |File ")/.test(line));
  return (decisive ?? isSpecific() ?? lines[0] ?? '').slice(0, 400);
}

/** Whether a line contains the first words of a phrase or of a row's pattern. */
function holdsPhrase(line: string, phrase: string): boolean {
  const lower = line.toLowerCase();
  const parts = splitLetters(phrase.toLowerCase()).filter((part) => part.length > 2 || /[^\p{ASCII}]/u.test(part));
  return parts.length > 0 && parts.slice(0, 4).every((part) => lower.includes(part));
}
