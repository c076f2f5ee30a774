import { inOrder } from '../../patterns/composed.ts';

/** Forms in which programs print a request and its answer. */
const traceMark = /^(?:=>|<=) (?:Send|Recv) (?:header|data)/m;
const traceLine = /^([\da-f]{4,8}): (.*)$/;
const rawRequest = inOrder(
  /^((?:GET|POST|PUT|PATCH|DELETE|HEAD|CONNECT) \S{1,2000} HTTP\/[\d.]+)[ \t]*\r?\n/gm,
  /((?:[A-Za-z][\w-]{1,60}:[^\n]{0,4000}(?:\n|$)){1,60})/gm,
);

/** A transcript of `curl --trace-ascii`, `wget -d`, HTTPie, Postman or raw HTTP in the form of `curl -v`; other texts unchanged. */
export function toCurlForm(text: string): string {
  const lines = traceMark.test(text) ? fromTrace(text) : text;
  return lines.replace(rawRequest, (whole, line: string, headers: string) =>
    /^host:/im.test(headers) ? `> ${line}\n${headers.replace(/^(?=.)/gm, '> ')}` : whole,
  );
}

/** Characters of a line of `--trace-ascii`. */
const traceWidth = 64;
const marks: Readonly<Record<string, string>> = {
  '=> Send header': '> ',
  '<= Recv header': '< ',
  '=> Send data': '* ',
  '<= Recv data': '',
};

function fromTrace(text: string): string {
  let mark = '* ';
  let end = '\n';
  return text
    .split(/\r?\n/)
    .map((line) => {
      const kind = /^(?:=>|<=) (?:Send|Recv) (?:header|data)/.exec(line)?.[0];
      const found = traceLine.exec(line);
      if (kind !== undefined) mark = marks[kind] ?? '* ';
      if (kind !== undefined || found === null) {
        end = '\n';
        return kind === undefined ? `\n* ${line}` : '';
      }
      const [, , said = ''] = found;
      const start = end === '' ? '' : `\n${mark}`;
      // Only a line of full width continues in the next one.
      end = said.length >= traceWidth ? '' : '\n';
      return `${start}${said}`;
    })
    .join('')
    .trimStart();
}
