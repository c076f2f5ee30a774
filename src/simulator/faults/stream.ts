import type { Bilingual } from '../../domain/bilingual.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { parseJson, recordAt } from '../../text/json.ts';
import { dataFrame, namedFrame, type SseFrame } from '../emulation/sse-frame.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** Changes the events of a stream. `error` is the body of an error sent inside it. */
export type StreamFault = (frames: readonly SseFrame[], spec: FaultSpec, context: { protocol: Protocol; error: string }) => SseFrame[];

const carriesText = (frame: SseFrame): boolean => frame.carries === 'token' || frame.carries === 'tool';

/** Everything up to and including the nth token. */
function firstTokens(frames: readonly SseFrame[], count: number): SseFrame[] {
  let seen = 0;
  const kept: SseFrame[] = [];
  for (const frame of frames) {
    if (carriesText(frame) && ++seen > count) break;
    if (frame.carries === 'finish' || frame.carries === 'done') break;
    kept.push(frame);
  }
  return kept;
}

function getEventCount(spec: FaultSpec): number {
  return getNumber(spec, 'after', getNumber(spec, 'value', 3));
}

function ending(frames: SseFrame[], end: NonNullable<SseFrame['end']>): SseFrame[] {
  const last = frames.pop();
  return last ? [...frames, { ...last, end }] : [];
}

const without =
  (...carried: SseFrame['carries'][]): StreamFault =>
  (frames) =>
    frames.filter((frame) => !carried.includes(frame.carries));

const rewritten =
  (change: (text: string) => string): StreamFault =>
  (frames) =>
    frames.map((frame) => ({ ...frame, text: change(frame.text) }));

/** Every stream fault by name; `after=N` counts tokens, times are milliseconds. */
export const streamFaults: Readonly<Record<string, { does: Bilingual; change: StreamFault }>> = {
  cut: {
    does: { en: 'closes the connection after N tokens', zh: 'N 个 token 之后关闭连接' },
    change: (frames, spec) => ending(firstTokens(frames, getEventCount(spec)), spec.args.how === 'reset' ? 'reset' : 'close'),
  },
  end: {
    does: { en: 'ends the stream cleanly after N tokens, as if it were complete', zh: 'N 个 token 之后干净地结束流，如同完整' },
    change: (frames, spec) => firstTokens(frames, getEventCount(spec)),
  },
  stall: {
    does: { en: 'goes silent after N tokens, for ms=… or for good', zh: 'N 个 token 之后沉默 ms=…，或不再继续' },
    change(frames, spec) {
      const head = firstTokens(frames, getEventCount(spec));
      const ms = spec.args.ms === undefined ? null : getNumber(spec, 'ms', 0);
      if (ms === null) return ending(head, 'hang');
      return frames.map((frame, index) => (index === head.length ? { ...frame, delayMs: ms } : frame));
    },
  },
  'idle-cut': {
    does: { en: 'sends nothing for ms=1000 and closes the connection', zh: '沉默 ms=1000 后关闭连接' },
    change: (frames, spec) => {
      const [first] = frames;
      return first === undefined
        ? []
        : [first, { ...first, text: ': \n\n', delayMs: getNumber(spec, 'ms', getNumber(spec, 'value', 1000)), end: 'close' }];
    },
  },
  slow: {
    does: { en: 'waits before every token (ms=200)', zh: '每个 token 之前等待（ms=200）' },
    change: (frames, spec) => {
      const ms = getNumber(spec, 'ms', getNumber(spec, 'value', 200));
      return frames.map((frame) => (carriesText(frame) ? { ...frame, delayMs: ms } : frame));
    },
  },
  burst: {
    does: { en: 'holds everything back for ms=1500 and sends it at once', zh: '扣住 ms=1500 后一次性发送' },
    change: (frames, spec) => [
      {
        carries: 'frame',
        text: frames.map((frame) => frame.text).join(''),
        delayMs: getNumber(spec, 'ms', getNumber(spec, 'value', 1500)),
      },
    ],
  },
  'no-done': {
    does: { en: 'leaves out the end mark ([DONE], message_stop)', zh: '缺少结束标记（[DONE]、message_stop）' },
    change: without('done'),
  },
  'no-finish': { does: { en: 'leaves out the finish reason', zh: '缺少结束原因' }, change: without('finish') },
  'no-usage': {
    does: { en: 'leaves out the usage chunk', zh: '缺少用量块' },
    change: (frames) => frames.filter((frame) => frame.carries !== 'usage'),
  },
  'no-start': { does: { en: 'leaves out the first event', zh: '缺少第一个事件' }, change: without('start') },
  empty: { does: { en: 'sends an event stream without one event', zh: '发送没有事件的事件流' }, change: () => [] },
  'done-only': {
    does: { en: 'sends only the end mark', zh: '只发送结束标记' },
    change: (frames) => frames.filter((frame) => frame.carries === 'done'),
  },
  'finish-twice': {
    does: { en: 'sends the finish reason twice', zh: '结束原因发送两次' },
    change: (frames) => frames.flatMap((frame) => (frame.carries === 'finish' ? [frame, frame] : [frame])),
  },
  'done-twice': {
    does: { en: 'sends the end mark twice', zh: '结束标记发送两次' },
    change: (frames) => frames.flatMap((frame) => (frame.carries === 'done' ? [frame, frame] : [frame])),
  },
  'error-inside': {
    does: { en: 'sends an error event after N tokens (rule=ID picks its body)', zh: 'N 个 token 之后发送错误事件（rule=ID 选定内容）' },
    change: (frames, spec, { protocol, error }) => [...firstTokens(frames, getEventCount(spec)), errorFrame(protocol, error)],
  },
  'keep-alive': {
    does: { en: 'puts a comment (Anthropic: a ping) before every token', zh: '每个 token 之前发送注释（Anthropic：ping）' },
    change: (frames, _spec, { protocol }) => frames.flatMap((frame) => (carriesText(frame) ? [keepAlive(protocol), frame] : [frame])),
  },
  crlf: { does: { en: 'ends lines with CR LF', zh: '以 CR LF 换行' }, change: rewritten((text) => text.replaceAll('\n', '\r\n')) },
  cr: { does: { en: 'ends lines with CR', zh: '以 CR 换行' }, change: rewritten((text) => text.replaceAll('\n', '\r')) },
  bom: {
    does: { en: 'begins with a byte order mark', zh: '以字节顺序标记开头' },
    change: (frames) => [{ carries: 'frame', text: '\ufeff' }, ...frames],
  },
  'no-space': {
    does: { en: 'writes data:{…} without the blank', zh: 'data:{…} 中没有空格' },
    change: rewritten((text) => text.replace(/^(data|event): /gm, '$1:')),
  },
  'no-event-names': {
    does: { en: 'leaves out the event: lines', zh: '缺少 event: 行' },
    change: rewritten((text) => text.replace(/^event: .*\n/gm, '')),
  },
  'bad-json': {
    does: { en: 'breaks the JSON of one event after N tokens', zh: 'N 个 token 之后弄坏一个事件的 JSON' },
    change(frames, spec) {
      const at = firstTokens(frames, Math.max(1, getEventCount(spec))).length - 1;
      return frames.map((frame, index) => (index === at ? { ...frame, text: frame.text.replace(/\}\n\n$/, '\n\n') } : frame));
    },
  },
};

/** Stream faults applied while the events are generated: see `StreamQuirks.toolArguments`. */
export const toolFaults: Readonly<Record<string, { does: Bilingual; toolArguments: 'final' | 'both' | 'missing' | 'fragments' }>> = {
  'tool-args-final': {
    does: { en: 'sends tool arguments whole, in one last delta', zh: '在最后一个增量中整体发送工具参数' },
    toolArguments: 'final',
  },
  'tool-args-duplicated': {
    does: { en: 'sends tool arguments in fragments and once more whole', zh: '分片发送工具参数，再整体发送一次' },
    toolArguments: 'both',
  },
  'tool-args-missing': { does: { en: 'never sends tool arguments', zh: '从不发送工具参数' }, toolArguments: 'missing' },
  'tool-args-fragments': { does: { en: 'sends tool arguments in fragments', zh: '分片发送工具参数' }, toolArguments: 'fragments' },
};

function keepAlive(protocol: Protocol): SseFrame {
  return protocol === 'anthropic-messages' ? namedFrame('ping', 'ping', { type: 'ping' }) : { carries: 'ping', text: ': keep-alive\n\n' };
}

/** An error inside a stream, in the protocol's form. */
export function errorFrame(protocol: Protocol, body: string): SseFrame {
  const json = recordAt(parseJson(body));
  if (protocol === 'anthropic-messages') {
    const inner = json.error ?? { type: 'api_error', message: body };
    return namedFrame('error', 'error', json.type === 'error' ? json : { type: 'error', error: inner });
  }
  if (protocol === 'openai-responses') {
    const inner = (typeof json.error === 'object' && json.error !== null ? json.error : { message: String(json.error ?? body) }) as object;
    return namedFrame('error', 'error', { code: null, param: null, ...inner, type: 'error', sequence_number: 0 });
  }
  return dataFrame('error', Object.keys(json).length > 0 ? json : { error: { message: body } });
}
