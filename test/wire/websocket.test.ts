import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/domain/evidence/exchange.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { createWire } from '../../src/wire/index.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A server that accepts each upgrade and hands over the socket. */
async function upgrading(serve: (socket: Socket) => void, accept = true): Promise<string> {
  const server = createServer();
  server.on('upgrade', (request, socket: Socket) => {
    open.push(() => socket.destroy());
    socket.on('error', () => {});
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const answer = accept ? createHash('sha1').update(key).digest('base64') : 'AAAA';
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
    );
    serve(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/responses`;
}

async function ask(url: string, message = 'hi', timeoutMs = 20_000): Promise<Exchange> {
  const wire = createWire({ now: Date.now });
  const exchange = await wire.exchange({ purpose: 'stream', method: 'GET', url, timeoutMs, webSocket: { message, until: /last/ } });
  await wire.close();
  return exchange;
}

const frame = (opcode: number, text: string, isLast = true): Buffer => {
  const body = Buffer.from(text);
  const head = [(isLast ? 0x80 : 0) | opcode];
  if (body.length < 126) return Buffer.concat([Buffer.from([...head, body.length]), body]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([Buffer.from([...head, 126]), length, body]);
};

const closeFrame = (code: number): Buffer => Buffer.from([0x88, 2, code >> 8, code & 0xff]);

describe('a WebSocket', () => {
  it('is read over pieces, pings and bytes that come one by one, until the last message', async () => {
    const long = 'x'.repeat(5000);
    const sent = Buffer.concat([frame(1, 'one'), frame(9, 'p'), frame(1, 'tw', false), frame(0, 'o'), frame(1, long), frame(1, 'last')]);
    const url = await upgrading((socket) => {
      for (const byte of sent) socket.write(Buffer.from([byte]));
    });
    const { outcome } = await ask(url);
    expect(outcome).toMatchObject({ ok: true, status: 101, body: `one\ntwo\n${long}\nlast\n` });
  });

  it('sends its message whole and masked, of any length', async () => {
    for (const length of [5, 300, 70_000]) {
      const message = 'm'.repeat(length);
      const seen: Buffer[] = [];
      const url = await upgrading((socket) => {
        socket.on('data', (bytes: Buffer) => {
          seen.push(bytes);
          const all = Buffer.concat(seen);
          const start = length < 126 ? 6 : length < 65_536 ? 8 : 14;
          if (all.length < start + length) return;
          expect((all[1] ?? 0) & 0x80).toBe(0x80);
          const mask = all.subarray(start - 4, start);
          const body = all.subarray(start, start + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
          socket.write(frame(1, `${Buffer.from(body).toString() === message ? 'same' : 'other'} last`));
        });
      });
      expect((await ask(url, message)).outcome).toMatchObject({ ok: true, body: 'same last\n' });
    }
  });

  it('ends where the server closes it, and fails where the connection breaks or what comes is no frame', async () => {
    const closed = await upgrading((socket) => void socket.write(Buffer.concat([frame(1, 'one'), frame(8, '')])));
    expect((await ask(closed)).outcome).toMatchObject({ ok: true, body: 'one\n' });
    const cut = await upgrading((socket) => void socket.end(frame(1, 'one')));
    expect((await ask(cut)).outcome).toMatchObject({ ok: false, failure: { code: 'BODY_CUT' }, partial: { body: 'one\n' } });
    const masked = await upgrading((socket) => void socket.write(Buffer.from([0x81, 0x83, 1, 2, 3, 4, 5, 6, 7])));
    expect((await ask(masked)).outcome).toMatchObject({ ok: false, failure: { code: 'WEBSOCKET_INVALID' } });
    const huge = await upgrading((socket) => void socket.write(Buffer.from([0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0])));
    expect((await ask(huge)).outcome).toMatchObject({ ok: false, failure: { code: 'TOO_LARGE' } });
  });

  it('ends well with code 1000 and fails with any other', async () => {
    const closeWith = async (code: number): Promise<Exchange['outcome']> => {
      const url = await upgrading((socket) => void socket.write(Buffer.concat([frame(1, 'one'), closeFrame(code)])));
      return (await ask(url)).outcome;
    };
    expect(await closeWith(1000)).toMatchObject({ ok: true, body: 'one\n' });
    for (const code of [1008, 1011]) expect(await closeWith(code)).toMatchObject({ ok: false, failure: { code: 'BODY_CUT' } });
  });

  it.each([
    ['a new message inside a divided one', [frame(1, 'tw', false), frame(1, 'o')]],
    ['the rest of a message that never began', [frame(0, 'rest')]],
  ])('fails with %s', async (_, frames) => {
    const url = await upgrading((socket) => void socket.write(Buffer.concat(frames)));
    expect((await ask(url)).outcome).toMatchObject({ ok: false, failure: { code: 'WEBSOCKET_INVALID' } });
  });

  it('reads nothing after the last message', async () => {
    const url = await upgrading((socket) => void socket.write(Buffer.concat([frame(1, 'last'), frame(1, 'more')])));
    expect((await ask(url)).outcome).toMatchObject({ ok: true, body: 'last\n' });
  });

  it('is not taken for one where the answer to the handshake is of another key', async () => {
    const url = await upgrading((socket) => void socket.write(frame(1, 'last')), false);
    expect((await ask(url)).outcome).toMatchObject({ ok: false, failure: { code: 'WEBSOCKET_INVALID' } });
  });

  it('that is refused is an ordinary answer', async () => {
    const simulator = await startSimulator();
    open.push(() => void simulator.close());
    expect((await ask(`${simulator.origin}/v1/responses`)).outcome).toMatchObject({ ok: true, status: 405 });
  });

  it('ends with its time', async () => {
    const url = await upgrading(() => {});
    expect((await ask(url, 'hi', 300)).outcome).toMatchObject({ ok: false, failure: { code: 'TIMEOUT' } });
  });
});

describe('the simulated Responses API over a WebSocket', () => {
  it('speaks with a client that is not ours', async () => {
    const simulator = await startSimulator({ faults: [parseFault('websocket')] });
    const socket = new WebSocket(`${simulator.origin.replace('http', 'ws')}/v1/responses`, {
      headers: { authorization: `Bearer ${simulator.key}` },
    });
    const types: string[] = [];
    await new Promise<void>((done, fail) => {
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify({ type: 'response.create', model: 'gpt-4o', input: 'Answer with one word: yes' }));
      });
      socket.addEventListener('error', () => fail(new Error('no WebSocket')));
      socket.addEventListener('message', ({ data }) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        types.push(type);
        if (type === 'response.completed') done();
      });
    });
    socket.close();
    await simulator.close();
    expect(types).toEqual(expect.arrayContaining(['response.created', 'response.output_text.delta', 'response.completed']));
  });
});
