import { anyOf, inOrder } from '../../patterns/composed.ts';

/** A frame of Python, followed by its line of source and marks below it. */
const pythonFrame = inOrder(
  /^([ \t]{0,20}File "[^"\n]{1,300}", line \d{1,7}, in [^\n]{1,120})\n(?![ \t]{0,20}File ")[ \t]{1,20}/gm,
  /[^\n]*(?:\n[ \t]{0,200}[~^]{1,200}[ \t]*$)?/gm,
);
/** A frame of Go: a function with its arguments in hexadecimal, or its file. */
const goFrame = inOrder(
  /^/gm,
  anyOf(
    /[\w./*()-]{1,200}\((?:0x[\da-f]{1,16}[?,. ]{0,4}|\.\.\.){0,20}\)|created by [^\n]*/gm,
    /\t[^\n:]{1,300}\.go:\d[^\n]*|goroutine \d{1,9} \[[^\]\n]{1,60}\]:/gm,
  ),
  /$/gm,
);
/** A statement of a program. */
const statement = inOrder(
  /^[ \t]{0,60}/gm,
  anyOf(
    /(?:if|while|for|switch|catch) ?\([^\n]{1,300}[){;][ \t]*/gm,
    /(?:throw|return|await|const|let|var) [^\n]{1,300};[ \t]*(?:\/\/[^\n]*)?|raise [\w.]{1,80}\([^\n]*/gm,
    /except [\w.(), ]{1,120}(?: as \w{1,40})?:[^\n]*/gm,
  ),
  /$/gm,
);

/** A text without the source code and the Go frames in it: names in code are no claims about an error. */
export function withoutCode(text: string): string {
  if (!text.includes('\n')) return text;
  const bare = text.replace(pythonFrame, '$1').replace(goFrame, '').replace(statement, '');
  return bare.trim() === '' ? text : bare;
}
