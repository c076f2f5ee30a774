import { findLineStarts, toPosition } from '../../text/lines.ts';

/** One assignment of an env file as dotenv libraries read it. Lines and columns count from 1; columns in UTF-16 units. */
export interface Assignment {
  name: string;
  value: string;
  line: number;
  column: number;
  /** The line where the value starts. */
  valueLine: number;
  valueColumn: number;
  quote: "'" | '"' | '`' | null;
  exported: boolean;
  spaceBeforeEquals: boolean;
  spaceAfterEquals: boolean;
  /** The text of a comment after the value, without `#`. */
  comment: string | null;
  /** `NAME: value`, which dotenv accepts and shells do not. */
  colon: boolean;
  /** The value as written, with quotes, without surrounding blanks. */
  written: string;
  /** The first reference to another variable of the file that was expanded in the value. */
  refersTo?: string | undefined;
  /** Offsets of the whole statement in the text. */
  start: number;
  end: number;
}

/** An env file split into statements and the text between them; joined, it is the same text. */
export interface EnvDocument {
  text: string;
  assignments: readonly Assignment[];
  pieces: readonly string[];
}

/**
 * The grammar of the dotenv libraries (https://github.com/motdotla/dotenv): optional `export`, a name of word characters, dots and dashes,
 * `=` or `: `, then a quoted value (which may span lines) or everything up to `#` or the end of the line.
 */
const statement = new RegExp(
  [
    // Only blanks of the same line, and only from the start of a run: a line also starts after U+2028, and runs must not be scanned again.
    '^(?<![^\\S\\n]{2})[^\\S\\n]*(export\\s+)?', // 1
    '([\\w.-]+)', // 2
    '(\\s*=\\s*?|:\\s+?)', // 3
    '(\\s*\'(?:\\\\\'|[^\'])*\'|\\s*"(?:\\\\"|[^"])*"|\\s*`(?:\\\\`|[^`])*`|[^#\\r\\n]+)?', // 4
    '\\s*(?:#.*)?$',
  ].join(''),
  'gm',
);

/** Parses an env file as dotenv does; never throws. A name set twice appears twice: the last one wins. */
export function parseEnvText(text: string): EnvDocument {
  // Line endings are unified only for parsing; lone CRs and CRLF keep the number of lines, and a map leads back to the offsets.
  const { unified, offsets } = unifyLineEnds(text);
  const lines = findLineStarts(unified);
  const assignments: Assignment[] = [];
  const pieces: string[] = [];
  let printed = 0;
  for (const match of unified.matchAll(statement)) {
    const assignment = readStatement(match, lines, offsets);
    assignments.push(assignment);
    pieces.push(text.slice(printed, assignment.start), text.slice(assignment.start, assignment.end));
    printed = assignment.end;
  }
  pieces.push(text.slice(printed));
  return { text, assignments, pieces };
}

/** The text of a document, byte for byte as parsed. */
export function printEnvDocument(document: EnvDocument): string {
  return document.pieces.join('');
}

/** Name to value, with the last assignment of a name, as `dotenv.parse` returns. */
export function toValues(document: EnvDocument): Map<string, string> {
  return new Map(document.assignments.map(({ name, value }) => [name, value]));
}

function readStatement(match: RegExpMatchArray, lines: readonly number[], offsets: readonly number[] | null): Assignment {
  const [whole, exported, name = '', separator = '', raw = ''] = match;
  const index = match.index ?? 0;
  const lead = /^\s*/.exec(whole)?.[0].length ?? 0;
  const start = index + lead;
  const nameAt = start + (exported?.length ?? 0);
  const rawAt = nameAt + name.length + separator.length;
  const written = raw.trim();
  const valueAt = rawAt + (written === '' ? 0 : raw.length - raw.trimStart().length);
  const first = written[0];
  const quote = (first === "'" || first === '"' || first === '`') && written.length > 1 && written.endsWith(first) ? first : null;
  const [line, column] = toPosition(nameAt, lines);
  const [valueLine, valueColumn] = toPosition(valueAt, lines);
  // The grammar's blanks extend over line endings; the statement's own text ends with its line.
  const valueEnd = written === '' ? nameAt + name.length + separator.trimEnd().length : valueAt + written.length;
  const tail = /^[^\n]*/.exec(whole.slice(valueEnd - index))?.[0] ?? '';
  const comment = /^\s*#(.*)$/.exec(tail)?.[1];
  const back = (offset: number): number => offsets?.[offset] ?? offset;
  return {
    name,
    value: unquote(written),
    line,
    column,
    valueLine,
    valueColumn,
    quote,
    exported: exported !== undefined,
    spaceBeforeEquals: /^\s/.test(separator),
    spaceAfterEquals: /=\s/.test(separator) || (written !== '' && /^[^\S\n]/.test(raw) && separator.includes('=')),
    comment: comment === undefined ? null : comment.trim(),
    colon: separator.startsWith(':'),
    written,
    start: back(start),
    end: back(valueEnd + tail.length),
  };
}

/** Longer values are not settings, and every line could start with an unclosed quote. */
const maxQuoted = 8192;

/** dotenv removes one pair of matching quotes per line of the value, and converts `\n` and `\r` to line breaks in double quotes. */
function unquote(written: string): string {
  if (written.length > maxQuoted) return written;
  const value = written.replace(/^(['"`])([\s\S]*)\1$/gm, '$2');
  return written.startsWith('"') ? value.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : value;
}

function unifyLineEnds(text: string): { unified: string; offsets: number[] | null } {
  if (!text.includes('\r')) return { unified: text, offsets: null };
  const offsets: number[] = [];
  let unified = '';
  for (let index = 0; index < text.length; index++) {
    offsets.push(index);
    if (text[index] === '\r') {
      unified += '\n';
      if (text[index + 1] === '\n') index++;
    } else {
      unified += text[index];
    }
  }
  offsets.push(text.length);
  return { unified, offsets };
}
