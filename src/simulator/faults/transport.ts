import { constants, createGzip } from 'node:zlib';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { Http2Fault } from '../server/http2-fault.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** Bytes being sent to the client. */
export interface Parcel {
  bytes: Buffer;
  delayMs?: number | undefined;
  end?: 'reset' | 'close' | 'hang' | 'cancel' | undefined;
}

/** A stage between the answer and the socket; stages are applied in the order requested. */
export type Stage = (parcels: AsyncIterable<Parcel>, random: () => number) => AsyncIterable<Parcel>;

/** Every transport fault by name; times are milliseconds, sizes bytes. */
export const transportFaults: Readonly<
  Record<string, { does: Bilingual; stage: (spec: FaultSpec) => Stage; early?: 'hang' | 'close' | 'reset' | 'garbage'; http2?: Http2Fault }>
> = {
  latency: {
    does: { en: 'waits ms=500 before the answer, plus up to jitter=0 at random', zh: '应答前等待 ms=500，另加随机 jitter=0' },
    stage: latency,
  },
  jitter: {
    does: { en: 'waits up to ms=50 before each chunk', zh: '每块之前至多等待 ms=50' },
    stage: (spec) =>
      mapParcels((parcel, random) => ({ ...parcel, delayMs: random() * getNumber(spec, 'ms', getNumber(spec, 'value', 50)) })),
  },
  bandwidth: { does: { en: 'sends at most bytes=1000 a second', zh: '每秒至多发送 bytes=1000' }, stage: bandwidth },
  slice: { does: { en: 'cuts the answer into chunks of size=1, delay=0 apart', zh: '把应答切成 size=1 的块，间隔 delay=0' }, stage: slice },
  truncate: {
    does: { en: 'closes the connection after bytes=100 of the body', zh: '响应体 bytes=100 之后关闭连接' },
    stage: (spec) => limit(spec, 'close'),
  },
  reset: {
    does: { en: 'resets the connection, after bytes=… of the body or before any answer', zh: '在响应体 bytes=… 之后或应答之前重置连接' },
    stage: (spec) => limit(spec, 'reset'),
    early: 'reset',
  },
  corrupt: { does: { en: 'flips bits in this share of bytes (rate=0.01)', zh: '按比例翻转字节的位（rate=0.01）' }, stage: corrupt },
  gzip: { does: { en: 'compresses the body, event by event', zh: '逐个事件压缩响应体' }, stage: () => gzip },
  hang: { does: { en: 'never answers', zh: '从不应答' }, stage: passThrough, early: 'hang' },
  close: { does: { en: 'closes the connection without an answer', zh: '不应答就关闭连接' }, stage: passThrough, early: 'close' },
  'h2-goaway': {
    does: { en: 'over HTTP/2, ends the connection with GOAWAY before it answers', zh: 'HTTP/2：应答之前以 GOAWAY 结束连接' },
    stage: passThrough,
    http2: 'goaway',
  },
  'h2-refused': {
    does: { en: 'over HTTP/2, refuses the stream (REFUSED_STREAM)', zh: 'HTTP/2：拒绝该流（REFUSED_STREAM）' },
    stage: passThrough,
    http2: 'refused-stream',
  },
  'h2-calm': {
    does: { en: 'over HTTP/2, ends the connection with ENHANCE_YOUR_CALM', zh: 'HTTP/2：以 ENHANCE_YOUR_CALM 结束连接' },
    stage: passThrough,
    http2: 'enhance-your-calm',
  },
  'h2-reset': {
    does: { en: 'over HTTP/2, cancels the stream after bytes=100 of the body', zh: 'HTTP/2：响应体 bytes=100 之后取消该流' },
    stage: (spec) => limit(spec, 'cancel'),
  },
  'h2-broken': {
    does: {
      en: 'offers HTTP/2, over which each request fails; HTTP/1.1 works',
      zh: '提供 HTTP/2，但其上的请求都失败；HTTP/1.1 正常',
    },
    stage: passThrough,
    http2: 'broken',
  },
  'h2-only': { does: { en: 'offers HTTP/2 and not HTTP/1.1', zh: '只提供 HTTP/2' }, stage: passThrough },
  garbage: { does: { en: 'answers something that is not HTTP', zh: '应答的不是 HTTP' }, stage: passThrough, early: 'garbage' },
};

function passThrough(): Stage {
  return (parcels) => parcels;
}

function mapParcels(change: (parcel: Parcel, random: () => number) => Parcel): Stage {
  return async function* (parcels, random) {
    for await (const parcel of parcels) yield change(parcel, random);
  };
}

function latency(spec: FaultSpec): Stage {
  const ms = getNumber(spec, 'ms', getNumber(spec, 'value', 500));
  const jitter = getNumber(spec, 'jitter', 0);
  return async function* (parcels, random) {
    yield { bytes: Buffer.alloc(0), delayMs: ms + random() * jitter };
    yield* parcels;
  };
}

function bandwidth(spec: FaultSpec): Stage {
  const perSecond = Math.max(1, getNumber(spec, 'bytes', getNumber(spec, 'value', 1000)));
  return async function* (parcels) {
    const most = Math.max(1, Math.ceil(perSecond / 10));
    for await (const parcel of parcels) {
      for (const part of cut(parcel, most)) yield { ...part, delayMs: (part.delayMs ?? 0) + (part.bytes.length / perSecond) * 1000 };
    }
  };
}

function slice(spec: FaultSpec): Stage {
  const size = Math.max(1, getNumber(spec, 'size', getNumber(spec, 'value', 1)));
  const delay = getNumber(spec, 'delay', 0);
  return async function* (parcels) {
    for await (const parcel of parcels) for (const part of cut(parcel, size)) yield { ...part, delayMs: (part.delayMs ?? 0) + delay };
  };
}

function* cut(parcel: Parcel, size: number): Generator<Parcel> {
  if (parcel.bytes.length <= size) return void (yield parcel);
  for (let at = 0; at < parcel.bytes.length; at += size) {
    const last = at + size >= parcel.bytes.length;
    yield {
      bytes: parcel.bytes.subarray(at, at + size),
      delayMs: at === 0 ? parcel.delayMs : undefined,
      end: last ? parcel.end : undefined,
    };
  }
}

function limit(spec: FaultSpec, end: 'reset' | 'close' | 'cancel'): Stage {
  const most = getNumber(spec, 'bytes', getNumber(spec, 'value', 100));
  return async function* (parcels) {
    let left = most;
    for await (const parcel of parcels) {
      if (parcel.bytes.length >= left) {
        yield { ...parcel, bytes: parcel.bytes.subarray(0, left), end };
        return;
      }
      left -= parcel.bytes.length;
      yield parcel;
    }
  };
}

function corrupt(spec: FaultSpec): Stage {
  const rate = getNumber(spec, 'rate', getNumber(spec, 'value', 0.01));
  return mapParcels((parcel, random) => {
    const bytes = Buffer.from(parcel.bytes);
    for (let at = 0; at < bytes.length; at++) if (random() < rate) bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 127));
    return { ...parcel, bytes };
  });
}

async function* gzip(parcels: AsyncIterable<Parcel>): AsyncIterable<Parcel> {
  const packer = createGzip();
  const packed: Buffer[] = [];
  packer.on('data', (bytes: Buffer) => packed.push(bytes));
  const taken = (): Buffer => Buffer.concat(packed.splice(0));
  for await (const parcel of parcels) {
    await new Promise<void>((resolve) => {
      packer.write(parcel.bytes);
      packer.flush(constants.Z_SYNC_FLUSH, () => resolve());
    });
    yield { ...parcel, bytes: taken() };
    if (parcel.end) return;
  }
  await new Promise<void>((resolve) => packer.on('end', resolve).end());
  yield { bytes: taken() };
}
