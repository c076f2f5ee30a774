import type { Socket } from 'node:net';
import type { Headers } from '../../domain/evidence/exchange.ts';
import type { Secret } from '../../domain/secret.ts';
import { findErrorCodes } from '../failure.ts';
import { maxHeadBytes } from '../http/http-connection.ts';
import type { RequestContext } from '../request-context.ts';
import { WireError } from '../wire-error.ts';

export interface TunnelAnswer {
  status: number;
  headers: Headers;
}

/**
 * Opens a tunnel through a proxy with its own CONNECT: undici's never settles if the proxy stays silent. The head's size is limited; bytes
 * after it belong to the tunnel. `onAnswer` is called with every answer, including a refusal. Throws a `WireError` in phase `proxy`.
 */
export async function openTunnel(
  socket: Socket,
  authority: string,
  credential: Secret | undefined,
  context: RequestContext,
  onAnswer: (answer: TunnelAnswer) => void,
): Promise<void> {
  const authorization = credential ? `Proxy-Authorization: ${basic(credential)}\r\n` : '';
  const answered = new Promise<{ head: string; rest: Buffer }>((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const settle = (act: () => void): void => {
      socket.off('data', onData);
      socket.off('error', onError);
      socket.off('close', onClose);
      socket.off('end', onClose);
      socket.pause();
      act();
    };
    const onData = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf('\r\n\r\n');
      if (!looksLikeHttp(seen)) settle(() => reject(new WireError('proxy', 'PROXY_NOT_HTTP')));
      else if (end >= 0) settle(() => resolve({ head: seen.toString('latin1', 0, end), rest: seen.subarray(end + 4) }));
      else if (seen.length > maxHeadBytes) settle(() => reject(new WireError('proxy', 'TOO_LARGE')));
    };
    const onError = (error: Error): void => settle(() => reject(new WireError('proxy', 'PROXY_CLOSED', undefined, findErrorCodes(error))));
    const onClose = (): void => settle(() => reject(new WireError('proxy', 'PROXY_CLOSED')));
    socket.on('data', onData);
    socket.once('error', onError);
    socket.once('close', onClose);
    socket.once('end', onClose);
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${authorization}\r\n`);
  });
  const { head, rest } = await context.race(answered, () => socket.destroy());
  const answer = readHead(head);
  onAnswer(answer);
  if (answer.status < 200 || answer.status > 299) throw new WireError('proxy', refusalCode(answer.status));
  if (rest.length > 0) socket.unshift(rest);
}

/** The value of a `Proxy-Authorization` header. */
export function basic(credential: Secret): string {
  return `Basic ${Buffer.from(credential.reveal(), 'utf8').toString('base64')}`;
}

function refusalCode(status: number): string {
  if (status === 407) return 'PROXY_AUTH';
  return status >= 500 ? 'PROXY_UPSTREAM' : 'PROXY_REFUSED';
}

function looksLikeHttp(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 5);
  return 'HTTP/'.startsWith(start) || start === 'HTTP/';
}

function readHead(head: string): TunnelAnswer {
  const [first = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(/^HTTP\/\d\.\d (\d{3})/.exec(first)?.[1] ?? 0), headers };
}
