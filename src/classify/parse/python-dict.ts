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
