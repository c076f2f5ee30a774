import { parseJson } from '../../../text/json.ts';
import { anyOf } from '../../patterns/composed.ts';
import { withoutRecords } from './records.ts';
import { withoutCode } from './source-code.ts';
import { toCurlForm } from './trace.ts';

/** Undoes what copying and logging do to a text: characters of web pages, prefixes of log lines, records, quotes, cut lines, source code, a model's words. */
export function toMessages(text: string): string {
  const lines = joinCutLines(toCurlForm(withoutLinePrefixes(text)));
  return withoutAnswers(withoutCode(withoutQuotes(withoutRecords(lines))));
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' };
/** A named entity, or a printable character of ASCII by its number. */
const entity = /&(?:(amp|quot|apos|lt|gt|nbsp)|#0?(3[2-9]|[4-9]\d|1[01]\d|12[0-6])|#x([2-7][\da-f]));/gi;

/** Between a letter or digit and its full-width form (Unicode, U+FF01 to U+FF5E). */
const wideOffset = 0xfee0;

/** Unusual spaces and full-width letters become plain ones, invisible characters disappear; entities of HTML and a word processor's quotes around JSON are resolved. */
export function toPlainCharacters(text: string): string {
  const spaced = text
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - wideOffset));
  const decoded = spaced.includes('&') ? decode(decode(spaced)) : spaced;
  return /[{,]\s{0,20}[“”][\w-]{1,40}[“”]\s?:/.test(decoded) ? decoded.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") : decoded;
}

function decode(text: string): string {
  return text.replace(entity, (whole, name?: string, decimal?: string, hex?: string) =>
    name === undefined ? String.fromCharCode(Number(decimal ?? `0x${hex}`)) : (entities[name.toLowerCase()] ?? whole),
  );
}

const day = String.raw`(?:\d\d-\d\d|\d{4}[-/.]\d\d[-/.]\d\d|\d\d[-/.]\d\d[-/.]\d{4}|\d\d/[A-Z][a-z]{2}/\d{4}|[A-Z][a-z]{2} {1,2}\d{1,2})`;
const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[AP]M|[+-]\d\d:?\d\d))?`;
const level = String.raw`[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|FATAL|CRITICAL|SEVERE)[\])>]?`;
/** A time, then the stream of a container, a host and process of syslog, or the level with the names of loggers. */
const timePrefix = new RegExp(
  String.raw`^[ \t]{0,20}\[?(?:${day}(?:[T :,]| - ) ?)?${clock}\]?(?:[ \t]{0,4}[|:,-]?[ \t]{1,4}|$)` +
    String.raw`(?:(?:stdout|stderr) [FP] |[\w.-]{1,60} [\w./@-]{1,60}\[\d{1,8}\]: |\d{1,6} {1,5}\d{1,6} [VDIWEF] [\w.-]{1,60} {0,20}: )?` +
    String.raw`(?:(?:[\w.-]{1,60} - )?${level}(?:[ \t]{0,4}(?:[|:-] )?[ \t]{0,4})(?:\[[\w.:/ -]{1,60}\]:?[ \t]{1,4})?(?:[\w.:<>-]{1,160} - )?)?`,
  'i',
);
/** In each such prefix, whose pattern takes a millisecond to compile. */
const hasClock = /\d\d:\d\d:\d\d/;
/** A service of Docker Compose, a program of pm2, a pod of Kubernetes, or the mark of a quotation: of every line, or none. */
const sharedPrefix = /^(?:\d{1,4}\|)?[\w.-]{1,60} {0,20}\| ?|^\[pod\/[\w./-]{1,160}\] ?|^> ?/;

/** A text without the prefix that whoever collected it set before each line. */
export function withoutSharedPrefix(text: string): string {
  const lines = text.split('\n');
  const isShared = lines.every((line) => line.trim() === '' || sharedPrefix.test(line)) && !/^> [A-Z]{3,7} \S+ HTTP/m.test(text);
  return isShared ? lines.map((line) => line.replace(sharedPrefix, '')).join('\n') : text;
}

/** A text whose lines begin with their message. A time says nothing about an error, and breaks a body of several lines apart. */
export function withoutLinePrefixes(text: string): string {
  return withoutSharedPrefix(text)
    .split('\n')
    .map((line) => (hasClock.test(line) ? line.replace(timePrefix, '') : line))
    .join('\n');
}

/** The widths of terminals and mails. */
const widths: ReadonlySet<number> = new Set([72, 76, 78, 79, 80, 100, 120, 132]);
/** Where lines are wrapped between words, most are shorter by a part of a word. */
const partOfWord = 12;

/** A text that was cut at the width of a terminal, in words too, with its lines joined. */
function joinCutLines(text: string): string {
  const lines = text.trimEnd().split('\n');
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (!widths.has(width)) return text;
  const cut = lines.filter(({ length }) => length === width).length;
  const wrapped = lines.filter(({ length }) => length < width && length >= width - partOfWord).length;
  if (cut < 2 || wrapped * 2 > cut) return text;
  return lines.map((line, at) => (line.length === width || at === lines.length - 1 ? line : `${line}\n`)).join('');
}

/** A text printed as one string: `"…"`, `Error: "…\"…"`. */
function withoutQuotes(text: string): string {
  const found = /^\s*((?:\w{0,40}Error: )?)("[\s\S]*")\s*$/.exec(text);
  if (found === null) return text;
  const [, label = '', quoted = ''] = found;
  const value = parseJson(quoted);
  if (typeof value === 'string') return `${label}${value}`;
  const inner = quoted.slice(1, -1);
  return /^\{/.test(inner) || !inner.includes('"') ? `${label}${inner}` : text;
}

const answerText = /"(?:content|text|reasoning|reasoning_content|thinking|arguments|partial_json)": ?"(?:[^"\\]|\\.)*"/g;

/** A field that only an answer of a model, an event of its stream, or the request for it has. */
const answerForm = anyOf(
  /"(?:choices|candidates|delta|content_block)": ?[[{]|"object": ?"(?:chat\.completion|response)/,
  /"type": ?"message"|"done": ?true|"messages": ?\[/,
);
/** The names of a stream's events, which say nothing about it. */
const eventName = /^event: ?\w+$|"type": ?"(?:message|content_block)_(?:start|delta|stop)"/gm;

/** An answer or the events of a stream without what the model wrote, which is no evidence of an error. */
function withoutAnswers(text: string): string {
  const isAnswer = answerForm.test(text);
  return isAnswer ? text.replace(answerText, '"content":""').replace(eventName, '') : text;
}
