import { isRecord, parseJson } from '../../../text/json.ts';

const messageFields = ['msg', 'message', 'log', 'MESSAGE', 'textPayload'];
/** What a logger adds to a message. */
const loggerFields: ReadonlySet<string> = new Set([
  ...['level', 'levelname', 'lvl', 'severity', 'time', 'ts', 'timestamp', '@timestamp', 'asctime', 'stream', 'logger', 'name', 'caller'],
  ...['pid', 'hostname', 'service', 'thread', 'v', 'module', 'context', 'label', 'source'],
]);
/** Where a logger writes what failed. */
const causeFields: ReadonlySet<string> = new Set(['error', 'err', 'exception', 'cause', 'stack', 'stacktrace']);
const markFields = ['level', 'levelname', 'severity', 'lvl', 'stream', '@timestamp'];

/** A line of logrus or slog: `time=… level=ERROR msg="…" err="…"`. */
const logfmt = /^(?:time|ts|t|level)=\S+ (?=.{0,200}?\bmsg=)/;
const logfmtField = /([\w.@-]{1,60})=("(?:[^"\\]|\\.)*"|\S*)/g;
/** A line of zap's console: the time and level, which may be gone, the place, message and fields, with tabs between. */
const zapLine = /^(?:[\w:.+-]{1,40}\t){0,2}[\w./-]{1,200}\.go:\d{1,6}\t([^\t\n]*)\t(\{.*\})$/;

/** The messages of a log in JSON Lines, logfmt or zap's form, with the fields that are not the logger's own; a text of another form unchanged. */
export function withoutRecords(text: string): string {
  if (!/^\s*\{|^\w+=|\t\{/.test(text)) return text;
  const messages = text.split('\n').map((line) => (line.trim() === '' ? line : toMessage(line)));
  return messages.every((message) => message !== null) ? messages.join('\n') : text;
}

function toMessage(line: string): string | null {
  const [, said, fields = ''] = zapLine.exec(line) ?? [];
  if (said !== undefined) {
    const value = parseJson(fields);
    return isRecord(value) ? withFields(said, Object.entries(value)) : null;
  }
  const record = logfmt.test(line) ? readLogfmt(line) : parseJson(line);
  if (!isRecord(record) || !markFields.some((name) => name in record)) return null;
  const field = messageFields.find((name) => typeof record[name] === 'string');
  if (field === undefined) return null;
  const message = String(record[field]).replace(/\n$/, '');
  return withFields(
    message,
    Object.entries(record).filter(([name]) => name !== field),
  );
}

function readLogfmt(line: string): Record<string, string> {
  return Object.fromEntries(
    [...line.matchAll(logfmtField)].map(([, name = '', value = '']) => {
      const quoted = value.startsWith('"') ? parseJson(value) : value;
      return [name, typeof quoted === 'string' ? quoted : value];
    }),
  );
}

/** What failed, which says more, then the message and the fields that are not the logger's own. */
function withFields(message: string, fields: readonly (readonly [name: string, value: unknown])[]): string {
  const isCause = ([name, value]: readonly [name: string, value: unknown]) => causeFields.has(name) && typeof value === 'string';
  const causes = fields.filter(isCause).map(([, value]) => value);
  const others = fields.filter((field) => !isCause(field) && !loggerFields.has(field[0]));
  return [...causes, message, ...(others.length === 0 ? [] : [JSON.stringify(Object.fromEntries(others))])].join('\n');
}
