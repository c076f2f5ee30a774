import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Client } from './clients.ts';

/** A client's result for a stream: an error or an answer. */
export type Reading = { error: string } | { answer: Answer };

export interface Player {
  /** Makes a client request a stream of these bytes, over a socket. */
  play(client: Client, bytes: Uint8Array, contentType?: string): Promise<Reading>;
  close(): Promise<void>;
}

const patienceMs = 5000;

/** A loopback server that answers all requests below `/N/` with the bytes registered as N. */
export async function createPlayer(): Promise<Player> {
  const bodies = new Map<string, { bytes: Uint8Array; contentType: string }>();
  let last = 0;
  const server = createServer((request, response) => {
    request.resume();
    const body = bodies.get((request.url ?? '').split('/')[1] ?? '');
    response.writeHead(body ? 200 : 404, { 'content-type': body?.contentType ?? 'text/plain' }).end(body?.bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async play(client, bytes, contentType = 'text/event-stream') {
      const id = String(++last);
      bodies.set(id, { bytes, contentType });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('it waits without end')), patienceMs);
      });
      try {
        return { answer: await Promise.race([client.read(`${origin}/${id}`), late]) };
      } catch (error) {
        return { error: errorText(error) };
      } finally {
        clearTimeout(timer);
        bodies.delete(id);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The first line of the user's error text, without parts that differ between runs. */
function errorText(error: unknown): string {
  const said = error instanceof Error ? error.message : typeof error === 'string' ? error : JSON.stringify(error);
  return (
    (said ?? String(error))
      .split('\n')[0]
      ?.replace(/http:\/\/127\.0\.0\.1:\d+\/\d+/g, 'URL')
      .slice(0, 200) ?? ''
  );
}
