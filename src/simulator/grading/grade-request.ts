import { isRecord } from '../../text/json.ts';
import type { RequestRecord } from '../server/record.ts';
import { fail, formatRecord, type Grade, type GradeId, notSeen, pass } from './grade-line.ts';

/** Whether the client's requests conform to the protocols. */
export function gradeRequests(requests: readonly RequestRecord[]): Grade[] {
  const anthropic = requests.filter(({ protocol }) => protocol === 'anthropic-messages');
  const streamed = requests.filter(({ body }) => isRecord(body) && body.stream !== undefined);
  const wantsUsage = requests.filter(
    ({ body, stream }) => stream && isRecord(body) && isRecord(body.stream_options) && body.stream_options.include_usage === true,
  );
  return [
    judged('stream-boolean', 'sends stream as a boolean', streamed, ({ body }) => isRecord(body) && typeof body.stream === 'boolean'),
    judged(
      'max-tokens',
      'sends max_tokens to the Messages API',
      anthropic,
      ({ body }) => isRecord(body) && typeof body.max_tokens === 'number',
    ),
    judged('anthropic-version', 'sends anthropic-version', anthropic, ({ headers }) => headers['anthropic-version'] !== undefined),
    judged(
      'reads-usage',
      'reads a stream to its end when it asked for usage',
      wantsUsage.filter(isAnsweredWhole),
      ({ abandoned }) => !abandoned,
    ),
  ];
}

/** Whether the client completes a tool call: arguments intact, and the result sent back. */
export function gradeTools(requests: readonly RequestRecord[]): Grade[] {
  const called = requests.filter(({ call, faults }) => call !== null && !faults.includes('tool-args-missing'));
  const streamed = called.filter(({ stream }) => stream);
  const waiting = called.filter(({ call }) => call?.awaited === true);
  const plain = called.filter(({ protocol, stream }) => protocol === 'anthropic-messages' && !stream);
  const answered = (record: RequestRecord): boolean =>
    requests.some((later) => later.number > record.number && containsResult(later.body, record.call?.id ?? ''));
  return [
    judged(
      'tool-arguments',
      'assembles tool arguments from fragments and from a final frame',
      streamed.filter(({ call, number }) =>
        requests.some((later) => later.number > number && getReturnedArguments(later.body, call?.id ?? '') !== null),
      ),
      ({ call, number }) =>
        requests.some(
          (later) => later.number > number && sameJson(getReturnedArguments(later.body, call?.id ?? ''), call?.arguments ?? ''),
        ),
    ),
    judged('requires-action', 'answers requires_action with the tool outputs', waiting, answered),
    judged('plain-tool-use', 'answers a tool_use block of a plain message', plain, answered),
  ];
}

function judged(id: GradeId, title: string, affected: readonly RequestRecord[], holds: (record: RequestRecord) => boolean): Grade {
  const base = { id, title };
  if (affected.length === 0) return notSeen(base, 'no such request was sent');
  const bad = affected.filter((record) => !holds(record));
  return bad.length > 0
    ? fail(base, bad.map(formatRecord).join(', '))
    : pass(base, `${affected.length} request${affected.length === 1 ? '' : 's'}`);
}

function isAnsweredWhole({ faults, status }: RequestRecord): boolean {
  return status === 200 && faults.length === 0;
}

/** Whether a later request contains the result of this call, in any protocol's form. */
function containsResult(body: unknown, id: string): boolean {
  return someObject(body, (value) =>
    [value.tool_call_id, value.tool_use_id, value.type === 'function_call' ? undefined : value.call_id].some((other) =>
      sameCall(other, id),
    ),
  );
}

/** The arguments of this call as the client returns them. */
function getReturnedArguments(body: unknown, id: string): unknown {
  let args: unknown = null;
  someObject(body, (value) => {
    const isFunction = isRecord(value.function) && sameCall(value.id, id);
    if (isFunction) args = (value.function as Record<string, unknown>).arguments;
    else if (value.type === 'function_call' && sameCall(value.call_id, id)) args = value.arguments;
    else if (value.type === 'tool_use' && sameCall(value.id, id)) args = value.input;
    else return false;
    return true;
  });
  return args;
}

/** Protocols give the same call ids with different prefixes. */
function sameCall(other: unknown, id: string): boolean {
  return typeof other === 'string' && other.replace(/^[a-z]+_/, '') === id.replace(/^[a-z]+_/, '');
}

function sameJson(value: unknown, sent: string): boolean {
  try {
    const got: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return JSON.stringify(got) === JSON.stringify(JSON.parse(sent));
  } catch {
    return false;
  }
}

const maxDepth = 12;

function someObject(value: unknown, holds: (value: Record<string, unknown>) => boolean, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) return value.some((entry) => someObject(entry, holds, depth + 1));
  if (!isRecord(value)) return false;
  return holds(value) || Object.values(value).some((entry) => someObject(entry, holds, depth + 1));
}
