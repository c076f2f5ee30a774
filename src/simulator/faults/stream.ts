import type { Protocol } from '../../domain/protocol.ts';
import { parseJson, recordAt } from '../../text/json.ts';
import { dataFrame, namedFrame, type SseFrame } from '../emulation/sse-frame.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** Changes the events of a stream. `error` is the body that an error inside it carries. */
export type StreamFault = (frames: readonly SseFrame[], spec: FaultSpec, context: { protocol: Protocol; error: string }) => SseFrame[];

const carriesText = (frame: SseFrame): boolean => frame.carries === 'token' || frame.carries === 'tool';

/** Everything up to and with the nth token. */
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

function after(spec: FaultSpec): number {
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
export const streamFaults: Readonly<Record<string, { does: string; change: StreamFault }>> = {
  cut: {
    does: 'closes the connection after N tokens',
    change: (frames, spec) => ending(firstTokens(frames, after(spec)), spec.args.how === 'reset' ? 'reset' : 'close'),
  },
  end: {
    does: 'ends the stream cleanly after N tokens, as if it were complete',
    change: (frames, spec) => firstTokens(frames, after(spec)),
  },
  stall: {
    does: 'goes silent after N tokens, for ms=… or for good',
    change(frames, spec) {
      const head = firstTokens(frames, after(spec));
      const ms = spec.args.ms === undefined ? null : getNumber(spec, 'ms', 0);
      if (ms === null) return ending(head, 'hang');
      return frames.map((frame, index) => (index === head.length ? { ...frame, delayMs: ms } : frame));
    },
  },
  'idle-cut': {
    does: 'says nothing for ms=1000 and closes the connection',
    change: (frames, spec) => {
      const [first] = frames;
      return first === undefined
        ? []
        : [first, { ...first, text: ': \n\n', delayMs: getNumber(spec, 'ms', getNumber(spec, 'value', 1000)), end: 'close' }];
    },
  },
  slow: {
    does: 'waits before every token (ms=200)',
    change: (frames, spec) => {
      const ms = getNumber(spec, 'ms', getNumber(spec, 'value', 200));
      return frames.map((frame) => (carriesText(frame) ? { ...frame, delayMs: ms } : frame));
    },
  },
  burst: {
    does: 'holds everything back for ms=1500 and sends it at once',
    change: (frames, spec) => [
      {
        carries: 'frame',
        text: frames.map((frame) => frame.text).join(''),
        delayMs: getNumber(spec, 'ms', getNumber(spec, 'value', 1500)),
      },
    ],
  },
  'no-done': { does: 'leaves out the end mark ([DONE], message_stop)', change: without('done') },
  'no-finish': { does: 'leaves out the finish reason', change: without('finish') },
  'no-usage': {
    does: 'leaves out the usage chunk',
    change: (frames) => frames.filter((frame) => frame.carries !== 'usage'),
  },
  'no-start': { does: 'leaves out the first event', change: without('start') },
  empty: { does: 'sends an event stream without one event', change: () => [] },
  'done-only': { does: 'sends the end mark alone', change: (frames) => frames.filter((frame) => frame.carries === 'done') },
  'finish-twice': {
    does: 'sends the finish reason twice',
    change: (frames) => frames.flatMap((frame) => (frame.carries === 'finish' ? [frame, frame] : [frame])),
  },
  'done-twice': {
    does: 'sends the end mark twice',
    change: (frames) => frames.flatMap((frame) => (frame.carries === 'done' ? [frame, frame] : [frame])),
  },
  'error-inside': {
    does: 'sends an error event after N tokens (rule=ID picks its body)',
    change: (frames, spec, { protocol, error }) => [...firstTokens(frames, after(spec)), errorFrame(protocol, error)],
  },
  'keep-alive': {
    does: 'puts a comment (Anthropic: a ping) before every token',
    change: (frames, _spec, { protocol }) => frames.flatMap((frame) => (carriesText(frame) ? [keepAlive(protocol), frame] : [frame])),
  },
  crlf: { does: 'ends lines with CR LF', change: rewritten((text) => text.replaceAll('\n', '\r\n')) },
  cr: { does: 'ends lines with CR', change: rewritten((text) => text.replaceAll('\n', '\r')) },
  bom: { does: 'begins with a byte order mark', change: (frames) => [{ carries: 'frame', text: '\ufeff' }, ...frames] },
  'no-space': { does: 'writes data:{…} without the blank', change: rewritten((text) => text.replace(/^(data|event): /gm, '$1:')) },
  'no-event-names': { does: 'leaves out the event: lines', change: rewritten((text) => text.replace(/^event: .*\n/gm, '')) },
  'bad-json': {
    does: 'breaks the JSON of one event after N tokens',
    change(frames, spec) {
      const at = firstTokens(frames, Math.max(1, after(spec))).length - 1;
      return frames.map((frame, index) => (index === at ? { ...frame, text: frame.text.replace(/\}\n\n$/, '\n\n') } : frame));
    },
  },
};

/** Faults of streams that are made where the events are written: see `Peculiarity.toolArguments`. */
export const toolFaults: Readonly<Record<string, { does: string; toolArguments: 'final' | 'both' | 'missing' | 'fragments' }>> = {
  'tool-args-final': { does: 'sends tool arguments whole, in one last delta', toolArguments: 'final' },
  'tool-args-duplicated': { does: 'sends tool arguments in fragments and once more whole', toolArguments: 'both' },
  'tool-args-missing': { does: 'never sends tool arguments', toolArguments: 'missing' },
  'tool-args-fragments': { does: 'sends tool arguments in fragments', toolArguments: 'fragments' },
};

function keepAlive(protocol: Protocol): SseFrame {
  return protocol === 'anthropic-messages' ? namedFrame('ping', 'ping', { type: 'ping' }) : { carries: 'ping', text: ': keep-alive\n\n' };
}

/** An error inside a stream, in the form of the protocol. */
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
