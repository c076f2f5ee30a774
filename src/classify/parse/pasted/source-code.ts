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

/** Stack frames and source lines of Python, JavaScript, Java, Go and C#. */
const frames: readonly RegExp[] = [
  /^[ \t]*(?:at|bei|в|à|en|在|場所|위치:) (?:async |new )?[\w$.<>[\]`+/]*(?: \[as \w+\])? ?[:(][^\n]*/gm,
  /^[ \t]*at (?:async )?(?:file|node|https?):[^\n]*/gm,
  /^[ \t]*File "[^\n]*(?:\n[ \t]+(?!File|raise\b)[^\n]*)?/gm,
  // A browser and Go's log write the place before the message.
  inOrder(
    /^[ \t]*\S+\.(?:go|py|js|ts|rs|java|kt|cs):\d[\d:]*(?![\d:\]])/gim,
    /(?:(?![^\n]*(?:error|exception|fail|refus|denied|time(?:d )?out|:\s|\b[45]\d\d\b))[^\n]*)?/gim,
  ),
  // Python underlines the part of a source line that failed.
  /^[ \t]{1,80}\S[^\n]{0,400}(?=\n[ \t]{1,400}[\^~]{2,400}$)/gm,
  // Source code that a runtime prints with its line numbers.
  /^[ >]{0,4}\d{1,6} [|│] [^\n]*$/gm,
  /^[ \t]*(?:(?:\^+|~+(?:\^+~*)?)$|-+>[^\n]*)/gm,
  // Python's statement that raised the error.
  /^[ \t]*raise (?:[A-Za-z_][\w.]*\(|[^\n]*\bfrom \w+$)[^\n]*$|^[ \t]+raise [^\n]*$/gm,
];

/** A text with blanks, which keep the offsets, in place of its stack frames and the source lines in them. */
export function blankFrames(text: string): string {
  return frames.reduce((rest, frame) => rest.replace(frame, (found) => found.replace(/[^\n]/g, ' ')), text);
}

/** The first words of a declaration or statement. */
const keyword = inOrder(
  /^/,
  anyOf(
    /export|const|let|var|function|async|await|class|interface|enum|import|return|throw|raise|def|fn|func/,
    /impl|struct|package|namespace|public|private|static|if|for|while|switch|catch|else|elif|try|except|with/,
    /case|from|\}/,
  ),
  / ?[\w${(["'*:]/,
);
/** How a line of code ends, or what it holds. */
const codeSign = /[;{}(,:[]$|=>|\w = \S|^import [\w.]{1,80}$|^from [\w.]{1,80} import /;
const comment = /^(?:\/\/|\/\*|#include\b)/;
/** What may stand between declarations: calls, assignments, brackets, parts of a list, comments. */
const continuation = anyOf(
  /^[)}\]#*@]|^(?:'''|"""|return|pass|break|continue)$|[,({[;]$|^[\w.[\]'"]{1,80} ?(?:=|\+=|:=) ?\S/,
  /^(?:await |return )?\.?[\w.]{1,80}\(/,
);

function isDeclaration(line: string): boolean {
  return comment.test(line) || (keyword.test(line) && codeSign.test(line));
}

/** Whether a text is nothing but source code: what code says of errors did not happen. */
export function isSourceCode(lines: readonly string[]): boolean {
  return lines.some(isDeclaration) && lines.every((line) => isDeclaration(line) || continuation.test(line));
}
