import { findLooseFields, fromPython } from './loose-json.ts';
import { findRefusals, isOfForm } from './refusal-fields.ts';

/** The content of an error body, independent of its shape. Lists run from the outermost error to the innermost. */
export interface Envelope {
  status: number | null;
  codes: readonly string[];
  types: readonly string[];
  messages: readonly string[];
  param: string | null;
  provider: string | null;
  requestId: string | null;
  /** Seconds, if the body states a delay. */
  retryAfterSeconds: number | null;
  /** Epoch milliseconds, if the body repeats a reset header. */
  resetAt: number | null;
  /** False if the body is a success without an error. */
  holdsError: boolean;
}

interface Collected extends Omit<Envelope, 'codes' | 'types' | 'messages'> {
  codes: string[];
  types: string[];
  messages: string[];
  nodes: number;
}

const maxTextLength = 200_000;
/** Limit on characters examined for the ends of objects: a text of nothing but opening brackets would otherwise take quadratic time. */
const maxSteps = 2_000_000;
const deepest = 12;
const maxNodes = 3000;
const messageKeys = new Set([
  'err',
  'exception',
  'exc_info',
  'detail',
  'details',
  'description',
  'error_description',
  'errordescription',
  'faultstring',
  'title',
  'raw',
  'cause',
  'hint',
  'limit_source',
  'quotaid',
  'errorcodename',
  'error_type',
  'data',
  'body',
  'responsebody',
  'response_body',
]);
const codeKeys = new Set(['code', '__type', 'reason', 'error_type', 'errortype']);
/** The same names with what they belong to: `status_message`, `retMsg`, `sub_code`, `errno`. */
const messageKey = /(?:message|msg|reason)$/;
const codeKey = /(?:err(?:or)?|status|sub|inner|internal|ret|result|biz|business)_?code$|^errno$|exception[-_]?type$/;
const isMessageKey = (name: string): boolean =>
  messageKeys.has(name) || (messageKey.test(name) && !/^(?:finish|stop|user|commit)/.test(name));
const isCodeKey = (name: string): boolean => codeKeys.has(name) || codeKey.test(name);

/** Google's names of its codes, with their HTTP status (google/rpc/code.proto). */
const grpcStatus: Readonly<Record<string, number>> = {
  ...{ INVALID_ARGUMENT: 400, FAILED_PRECONDITION: 400, OUT_OF_RANGE: 400, UNAUTHENTICATED: 401, PERMISSION_DENIED: 403, NOT_FOUND: 404 },
  ...{ RESOURCE_EXHAUSTED: 429, INTERNAL: 500, UNKNOWN: 500, DATA_LOSS: 500, UNIMPLEMENTED: 501, UNAVAILABLE: 503, DEADLINE_EXCEEDED: 504 },
};

/** Reads the error in a body or in a text that contains one; null if it has no error field. */
export function parseEnvelope(text: string): Envelope | null {
  const found: Collected = {
    status: null,
    codes: [],
    types: [],
    messages: [],
    param: null,
    provider: null,
    requestId: null,
    retryAfterSeconds: null,
    resetAt: null,
    holdsError: false,
    nodes: 0,
  };
  const capped = text.length > maxTextLength ? text.slice(0, maxTextLength) : text;
  const documents = documentsIn(capped);
  for (const value of documents) collect(value, 0, '', found);
  if (found.messages.length === 0 && found.codes.length === 0 && found.types.length === 0) collectLoosely(capped, found);
  if (found.messages.length + found.codes.length === 0) found.messages.push(...findRefusals(documents));
  return found.messages.length + found.codes.length + found.types.length === 0 ? null : found;
}

/** JSON values in a text: the whole text, or the objects in it, also as printed by Python or escaped in a string. */
export function documentsIn(text: string): unknown[] {
  const whole = parsed(text.trim());
  if (whole !== undefined && typeof whole !== 'number') return [whole];
  return documentSpans(text).map(({ value }) => value);
}

interface DocumentSpan {
  start: number;
  /** After the closing bracket. */
  end: number;
  value: unknown;
}

function documentSpans(text: string): DocumentSpan[] {
  const spans: DocumentSpan[] = [];
  let at = 0;
  let steps = 0;
  while (spans.length < 8 && steps < maxSteps) {
    const start = nextOpening(text, at);
    if (start < 0) break;
    const end = findClosing(text, start);
    steps += (end < 0 ? text.length : end) - start;
    if (end < 0) {
      at = start + 1;
      if (at > 20_000) break;
      continue;
    }
    const value = parsed(text.slice(start, end + 1));
    if (value !== undefined && typeof value === 'object' && value !== null) {
      spans.push({ start, end: end + 1, value });
      at = end + 1;
    } else {
      at = start + 1;
    }
  }
  return spans;
}

/** A text without the JSON values in it, each replaced by the end of a sentence. */
export function withoutDocuments(text: string): string {
  if (!/[{[]/.test(text)) return text;
  const spans = documentSpans(text);
  let rest = '';
  let at = 0;
  for (const { start, end } of spans) {
    rest += `${text.slice(at, start)};\n`;
    at = end;
  }
  return rest + text.slice(at);
}

function nextOpening(text: string, from: number): number {
  const found = /[{[]\s*[\\"'‘“{\]}]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}

function findClosing(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote && !/\w/.test(quote === "'" ? (text[at + 1] ?? '') : '')) quote = '';
    } else if (character === '"' || (character === "'" && /[{[(,:\s]/.test(text[at - 1] ?? ''))) quote = character;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function parsed(text: string): unknown {
  if (!/^[[{"]/.test(text)) return undefined;
  for (const reading of [(t: string) => t, unescaped, fromPython, (t: string) => unescaped(unescaped(t))]) {
    try {
      return JSON.parse(reading(text));
    } catch {
      // The next reading.
    }
  }
  return undefined;
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\nrt/])/g, (_, character: string) => (/[nrt]/.test(character) ? ' ' : character));
}

function collect(value: unknown, depth: number, key: string, found: Collected): void {
  if (depth > deepest || found.nodes++ > maxNodes) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20)) collect(item, depth + 1, key, found);
    return;
  }
  if (typeof value === 'string') {
    if (depth === 0 || isMessageKey(key) || key === 'error' || key === 'errors') addMessage(value, depth, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const record = value as Record<string, unknown>;
  if (key === '' && (record.error || record.type === 'error' || record.success === false)) found.holdsError = true;
  const { loc, msg } = Array.isArray(record.path) && typeof record.code === 'string' ? { loc: record.path, msg: record.message } : record;
  if (loc !== undefined && typeof msg === 'string') {
    const place = Array.isArray(loc) ? loc.filter((part) => part !== 'body').join('.') : String(loc);
    const lacksBody = place === '' && /^field required$/i.test(msg);
    addMessage(lacksBody ? 'missing request body' : `${place}: ${msg}`, depth, found);
    if (typeof record.type === 'string') found.codes.push(record.type);
    return;
  }
  const issue = record.issue ?? record.message;
  if (typeof record.field === 'string' && typeof issue === 'string' && !isOfForm(record.field))
    return addMessage(`parameter ${record.field}: ${issue}`, depth, found);
  for (const [name, item] of Object.entries(record).slice(0, 60)) {
    const lower = name.toLowerCase();
    if (typeof item === 'number' || typeof item === 'boolean') readScalar(lower, item, found);
    else if (typeof item === 'string') readString(lower, item, depth, found);
  }
  for (const [name, item] of Object.entries(record).slice(0, 60)) {
    if (typeof item === 'object' && item !== null && !/^(?:input|output|messages|usage|choices|request|tools|ctx)$/i.test(name)) {
      // An exception of AWS in a stream: {"modelStreamErrorException":{"message":"…"}}.
      if (/[a-z]Exception$/.test(name)) found.codes.push(name);
      collect(item, depth + 1, name.toLowerCase(), found);
    }
  }
}

function readScalar(name: string, value: number | boolean, found: Collected): void {
  if (typeof value === 'boolean') return;
  if (/^(?:code|status|status_?code|statuscode|http_?status|upstream_?status)$/.test(name)) {
    if (value >= 400 && value <= 599) found.status ??= value;
    else if (value !== 0 && value !== 200) found.codes.push(String(value));
  } else if (isCodeKey(name) && value !== 0) found.codes.push(String(value));
  else if (/^retry[-_]?after(?:[-_]?seconds)?$/.test(name)) found.retryAfterSeconds ??= value;
  else if (/^retry_?after_?ms$/.test(name)) found.retryAfterSeconds ??= value / 1000;
  else if (/^(?:resets?_(?:in_)?seconds|reset_after|resets?_in|retry_in(?:_seconds)?|(?:cooldown|wait)_seconds)$/.test(name))
    found.retryAfterSeconds ??= value;
  else if (/^(?:resets?_at|x-ratelimit-reset)$/.test(name)) found.resetAt ??= epochMs(value);
}

function readString(name: string, value: string, depth: number, found: Collected): void {
  if (value === '' || value === 'None' || value === 'null') return;
  if (name === 'httpcode' && /^[45]\d\d$/.test(value)) {
    found.status ??= Number(value);
    return;
  }
  if (name === 'status' && Object.hasOwn(grpcStatus, value)) found.status ??= grpcStatus[value] ?? null;
  if (name === 'type' || name === 'status' || name === 'object') {
    if (/^[45]\d\d$/.test(value)) found.status ??= Number(value);
    else if (!/^(?:error|failure|failed|object|server_error_object|https?:.*)$/.test(value) && value.length < 120) found.types.push(value);
    return;
  }
  if (isCodeKey(name) && value.length < 120 && !/\s\S+\s/.test(value)) {
    if (/^[45]\d\d$/.test(value)) found.status ??= Number(value);
    found.codes.push(value.replace(/^.*#/, ''));
    return;
  }
  // Cursor: a code in place of the error.
  if (name === 'error' && /^[A-Z]+(?:_[A-Z\d]+){2,8}$/.test(value)) found.types.push(value);
  if (name === 'param') found.param ??= value;
  else if (name === 'provider_name' || name === 'provider') found.provider ??= value;
  else if (/^(?:request_?id|req_id|trace_?id|requestid|ray_id)$/.test(name)) found.requestId ??= value;
  else if (name === 'retrydelay') found.retryAfterSeconds ??= Number(/^([\d.]+)s$/.exec(value)?.[1] ?? Number.NaN) || null;
  else if (name === 'x-ratelimit-reset') found.resetAt ??= epochMs(Number(value));
  else if (name === '@type') return;
  // LMDeploy: {"error_code":10402,"text":"…"}.
  else if (isMessageKey(name) || name === 'error' || name === 'errors' || (name === 'text' && found.codes.length > 0))
    addMessage(value, depth, found);
}

function addMessage(value: string, depth: number, found: Collected): void {
  const text = value.trim();
  if (text === '') return;
  if (/[{[]/.test(text) && depth < 8) {
    const inner = documentsIn(text);
    if (inner.length > 0) {
      const before = /^[^{[]*/.exec(text)?.[0].trim() ?? '';
      if (before !== '') found.messages.push(before);
      for (const document of inner) collect(document, depth + 2, '', found);
      const own = text.startsWith('{') ? '' : withoutDocuments(text).replaceAll(';\n', ' ').trim();
      if (own !== '' && own !== before) found.messages.push(own);
      return;
    }
  }
  found.messages.push(text);
}

/** Seconds or milliseconds since 1970 as milliseconds; null if neither. */
export function epochMs(value: number): number | null {
  if (!Number.isFinite(value) || value < 1e9) return null;
  return value > 1e11 ? value : value * 1000;
}

/** Truncated or invalid JSON: extracts the fields that are still recognisable. */
function collectLoosely(text: string, found: Collected): void {
  for (const { name, value } of findLooseFields(unescaped(unescaped(text)))) {
    if (typeof value === 'number') readScalar(name, value, found);
    else readString(name === 'error' ? 'message' : name, value, 1, found);
  }
}
