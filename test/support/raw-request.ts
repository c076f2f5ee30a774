import { connect, type Socket } from 'node:net';

/** Opens a connection to loopback, writes these bytes, and returns what was received until the other side closed it or was silent. */
export async function sendRaw(port: number, bytes: string | Uint8Array, silentMs = 500): Promise<string> {
  return await new Promise((done) => {
    let received = '';
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));
    socket.setTimeout(silentMs, () => socket.destroy());
    socket.on('data', (part) => {
      received += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => done(received));
  });
}

/** The statuses of all answers in a received text. */
export function findStatuses(received: string): number[] {
  return [...received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}
