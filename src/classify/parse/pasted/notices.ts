import { anyOf, inOrder } from '../../patterns/composed.ts';
import { tellsFault } from '../own-lines.ts';

/** What runtimes and package managers print before a program does anything. */
const notice = anyOf(
  /^npm (?:warn|WARN|notice)\b|^\[dotenv@[\d.]{1,12}\] |^\(Use `node --trace-/,
  /^\(node:\d{1,8}\) (?:\[\w{1,20}\] )?\w{0,40}Warning: /,
  // Python's, with the file that warned.
  /^(?:[^\s:]{1,200}:\d{1,6}: )?[A-Z]\w{0,60}Warning: /,
  // What a web application of its own answered, by uvicorn's log.
  inOrder(
    /^INFO: {1,8}[\w.:[\]-]{3,50} - "[A-Z]{3,7} /,
    inOrder(
      /(?!\S{0,200}(?:\/v\d|models|completions|messages|responses|embeddings|generate|api\/chat))\S{1,200} HTTP/,
      /\/[\d.]{1,3}" \d{3}\b/,
    ),
  ),
);
/** Letters of other scripts than Latin: a fault in a language that the words for one do not cover. */
const otherScript = /[^\0-\u024f]{4}/;
/** The script that npm runs, above its command. */
const script = /^> [\w@/.-]{1,80}@\d[\w.-]{0,30} [\w:-]{1,40}\s*$/;

/** A text without such notices, if the rest reports a fault. */
export function withoutNotices(text: string): string {
  const lines = text.split('\n');
  const rest = lines.filter(
    (line, at) => !notice.test(line) && !script.test(line) && !(/^> /.test(line) && script.test(lines[at - 1] ?? '')),
  );
  return rest.length < lines.length && rest.some((line) => tellsFault(line) || otherScript.test(line)) ? rest.join('\n') : text;
}
