import type { ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** Waits until the server listens on a free port of the loopback address. */
export async function listen<S extends Server>(server: S): Promise<S> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return server;
}

export function getPort(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Writes a piece again and again, as fast as the client reads, until it leaves. */
export function writeEndlessly(response: ServerResponse, piece: string): void {
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}
