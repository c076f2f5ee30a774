import { recordAt } from '../../model/json.ts';
import type { Protocol } from '../../model/protocol.ts';
import { dataPiece, namedPiece, type Piece } from '../piece.ts';
import { type FaultSpec, numberOf } from './spec.ts';

/** Changes the events of a stream. `error` is the body that an error inside it carries. */
export type StreamFault = (pieces: readonly Piece[], spec: FaultSpec, context: { protocol: Protocol; error: string }) => Piece[];

const carriesText = (piece: Piece): boolean => piece.carries === 'token' || piece.carries === 'tool';

/** Everything up to and with the nth token. */
function firstTokens(pieces: readonly Piece[], count: number): Piece[] {
  let seen = 0;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    if (carriesText(piece) && ++seen > count) break;
    if (piece.carries === 'finish' || piece.carries === 'done') break;
    kept.push(piece);
  }
  return kept;
}

function after(spec: FaultSpec): number {
  return numberOf(spec, 'after', numberOf(spec, 'value', 3));
}

function ending(pieces: Piece[], end: NonNullable<Piece['end']>): Piece[] {
  const last = pieces.pop();
  return last ? [...pieces, { ...last, end }] : [];
}

const without =
  (...carried: Piece['carries'][]): StreamFault =>
  (pieces) =>
    pieces.filter((piece) => !carried.includes(piece.carries));

const rewritten =
  (change: (text: string) => string): StreamFault =>
  (pieces) =>
    pieces.map((piece) => ({ ...piece, text: change(piece.text) }));

/** Every stream fault by name; `after=N` counts tokens, times are milliseconds. */
export const streamFaults: Readonly<Record<string, { does: string; change: StreamFault }>> = {
  cut: {
    does: 'closes the connection after N tokens',
    change: (pieces, spec) => ending(firstTokens(pieces, after(spec)), spec.args.how === 'reset' ? 'reset' : 'close'),
  },
  end: {
    does: 'ends the stream cleanly after N tokens, as if it were complete',
    change: (pieces, spec) => firstTokens(pieces, after(spec)),
  },
  stall: {
    does: 'goes silent after N tokens, for ms=… or for good',
    change(pieces, spec) {
      const head = firstTokens(pieces, after(spec));
      const ms = spec.args.ms === undefined ? null : numberOf(spec, 'ms', 0);
      if (ms === null) return ending(head, 'hang');
      return pieces.map((piece, index) => (index === head.length ? { ...piece, delayMs: ms } : piece));
    },
  },
  slow: {
    does: 'waits before every token (ms=200)',
    change: (pieces, spec) => {
      const ms = numberOf(spec, 'ms', numberOf(spec, 'value', 200));
      return pieces.map((piece) => (carriesText(piece) ? { ...piece, delayMs: ms } : piece));
    },
  },
  burst: {
    does: 'holds everything back for ms=1500 and sends it at once',
    change: (pieces, spec) => [
      {
        carries: 'frame',
        text: pieces.map((piece) => piece.text).join(''),
        delayMs: numberOf(spec, 'ms', numberOf(spec, 'value', 1500)),
      },
    ],
  },
  'no-done': { does: 'leaves out the end mark ([DONE], message_stop)', change: without('done') },
  'no-finish': { does: 'leaves out the finish reason', change: without('finish') },
  'no-usage': {
    does: 'leaves out the usage chunk',
    change: (pieces) => pieces.filter((piece) => piece.carries !== 'usage'),
  },
  'no-start': { does: 'leaves out the first event', change: without('start') },
  empty: { does: 'sends an event stream without one event', change: () => [] },
  'done-only': { does: 'sends the end mark alone', change: (pieces) => pieces.filter((piece) => piece.carries === 'done') },
  'finish-twice': {
    does: 'sends the finish reason twice',
    change: (pieces) => pieces.flatMap((piece) => (piece.carries === 'finish' ? [piece, piece] : [piece])),
  },
  'done-twice': {
    does: 'sends the end mark twice',
    change: (pieces) => pieces.flatMap((piece) => (piece.carries === 'done' ? [piece, piece] : [piece])),
  },
  'error-inside': {
    does: 'sends an error event after N tokens (rule=ID picks its body)',
    change: (pieces, spec, { protocol, error }) => [...firstTokens(pieces, after(spec)), errorPiece(protocol, error)],
  },
  'keep-alive': {
    does: 'puts a comment (Anthropic: a ping) before every token',
    change: (pieces, _spec, { protocol }) => pieces.flatMap((piece) => (carriesText(piece) ? [keepAlive(protocol), piece] : [piece])),
  },
  crlf: { does: 'ends lines with CR LF', change: rewritten((text) => text.replaceAll('\n', '\r\n')) },
  cr: { does: 'ends lines with CR', change: rewritten((text) => text.replaceAll('\n', '\r')) },
  bom: { does: 'begins with a byte order mark', change: (pieces) => [{ carries: 'frame', text: '\ufeff' }, ...pieces] },
  'no-space': { does: 'writes data:{…} without the blank', change: rewritten((text) => text.replace(/^(data|event): /gm, '$1:')) },
  'no-event-names': { does: 'leaves out the event: lines', change: rewritten((text) => text.replace(/^event: .*\n/gm, '')) },
  'bad-json': {
    does: 'breaks the JSON of one event after N tokens',
    change(pieces, spec) {
      const at = firstTokens(pieces, Math.max(1, after(spec))).length - 1;
      return pieces.map((piece, index) => (index === at ? { ...piece, text: piece.text.replace(/\}\n\n$/, '\n\n') } : piece));
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

function keepAlive(protocol: Protocol): Piece {
  return protocol === 'anthropic-messages' ? namedPiece('ping', 'ping', { type: 'ping' }) : { carries: 'ping', text: ': keep-alive\n\n' };
}

/** An error inside a stream, in the form of the protocol. */
export function errorPiece(protocol: Protocol, body: string): Piece {
  const json = parsed(body);
  if (protocol === 'anthropic-messages') {
    const inner = json.error ?? { type: 'api_error', message: body };
    return namedPiece('error', 'error', json.type === 'error' ? json : { type: 'error', error: inner });
  }
  if (protocol === 'openai-responses') {
    const inner = (typeof json.error === 'object' && json.error !== null ? json.error : { message: String(json.error ?? body) }) as object;
    return namedPiece('error', 'error', { code: null, param: null, ...inner, type: 'error', sequence_number: 0 });
  }
  return dataPiece('error', Object.keys(json).length > 0 ? json : { error: { message: body } });
}

function parsed(body: string): Record<string, unknown> {
  try {
    return recordAt(JSON.parse(body));
  } catch {
    return {};
  }
}
