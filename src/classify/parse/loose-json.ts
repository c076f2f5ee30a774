/** Converts Python's repr of a dict to JSON. */
export function fromPython(text: string): string {
  return requoted(
    text
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/\b(?:None|nan|undefined)\b/g, 'null')
      .replace(/\bTrue\b/g, 'true')
      .replace(/\bFalse\b/g, 'false')
      .replace(/\(([^()]*)\)/g, (whole, inner: string) => (/^\s*'[^']*'\s*,/.test(inner) ? `[${inner.replace(/,\s*$/, '')}]` : whole)),
  ).replace(/[\r\n\t]/g, ' ');
}

/** Converts single-quoted strings to JSON strings. A quote closes one only before a separator; if none does, no later one closes either. */
function requoted(text: string): string {
  const opening = /([{[,:]\s{0,9})b?'/g;
  const closing = /\\[\s\S]|'(?=\s{0,9}[,:}\]])/g;
  let json = '';
  let from = 0;
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex;
    let close = closing.exec(text);
    while (close !== null && close[0] !== "'") close = closing.exec(text);
    if (close === null) break;
    json += `${text.slice(from, open.index)}${open[1]}"${inJson(text.slice(opening.lastIndex, close.index))}"`;
    from = closing.lastIndex;
    opening.lastIndex = from;
  }
  return json + text.slice(from);
}

function inJson(inner: string): string {
  return inner
    .replace(/\\'/g, "'")
    .replace(/(^|[^\\])"/g, '$1\\"')
    .replace(/(^|[^\\])"/g, '$1\\"');
}
/** A field of truncated or invalid JSON. */
interface LooseField {
  /** In lower case. */
  name: string;
  value: string | number;
}

const anyQuote = '["\'‘’“”]';
/** In quotes, or without them as Node and Rust print an object: `{ message: 'x' }`, `ApiError { code: Some("x") }`. */
const fieldName = `(?:${anyQuote}?\\b(message|msg|detail|code|type|status|error)${anyQuote}|(?<=[{,(]\\s{1,60})(message|error|code|type|status))`;
const looseField = new RegExp(`${fieldName}\\s{0,20}:\\s{0,20}(?:(?:Some\\()?${anyQuote}((?:[^"\\\\“”]|\\\\.){1,4000})|(\\d{3,6}))`, 'gi');
const maxFields = 20;
const maxQuotes = 12;
const maxQuoted = 400;

/** The fields that are still recognisable in a text without escapes. */
export function findLooseFields(text: string): LooseField[] {
  const fields: LooseField[] = [];
  for (const match of text.matchAll(looseField)) {
    if (fields.length >= maxFields) break;
    const [whole, quotedName, bareName, quoted, digits] = match;
    const name = (quotedName ?? bareName ?? '').toLowerCase();
    if (digits !== undefined) fields.push({ name, value: Number(digits) });
    else {
      const value = `${quoted ?? ''}${findRest(text, match.index + whole.length)}`;
      fields.push({ name, value: value.replace(/'\s*[,}].*$/s, '').trim() });
    }
  }
  return fields;
}

/** The rest of a value that contains quotation marks: one that a word follows does not end the value. */
function findRest(text: string, from: number): string {
  let end = from;
  for (let count = 0; count < maxQuotes && /^"[ .:;]?[\w ]/.test(text.slice(end, end + 3)); count++) {
    const following = text.slice(end + 1, end + maxQuoted);
    const next = following.search(/["\n]/);
    end += 1 + (next < 0 ? following.length : next);
  }
  return text.slice(from, end);
}
