import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { answering, type Fault, http, tcp } from '../fault.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const text = Buffer.from(JSON.stringify({ data: 'x'.repeat(5000) }));

function drip(head: string, piece: string, everyMs = 20): (socket: import('node:net').Socket) => void {
  return answering(head, (socket) => {
    const timer = setInterval(() => socket.write(piece), everyMs);
    socket.once('close', () => clearInterval(timer));
  });
}

/** Writes forever, as fast as it is read. */
function flood(head: string, piece: string): (socket: import('node:net').Socket) => void {
  return answering(head, (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece));
      if (!socket.destroyed) socket.once('drain', more);
    };
    more();
  });
}

const fault = (
  name: string,
  onSocket: (socket: import('node:net').Socket) => void,
  request: Fault['request'],
  timeoutMs = 3000,
): Fault => ({
  name,
  start: async () => ({ ...(await tcp(onSocket)), timeoutMs }),
  ...(request ? { request } : {}),
});

/** Answers that undici refuses and curl and Python accept, as measured. */
const refused = (name: string, answer: string): Fault =>
  fault(name, answering(answer), { phase: 'receive', code: 'ENGINE_REFUSED', category: 'network.engine_refused' });

const notHttp = { phase: 'receive', code: 'NOT_HTTP', category: 'network.protocol' } as const;
const cut = { phase: 'receive', code: 'BODY_CUT', category: 'network.reset' } as const;
const tooLarge = { phase: 'receive', code: 'TOO_LARGE', category: 'response.too_large' } as const;
const timeout = { phase: 'receive', code: 'TIMEOUT', category: 'network.timeout' } as const;

export const answerFaults: readonly Fault[] = [
  fault('an SSH server', (socket) => socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'), notHttp),
  fault('a mail server', (socket) => socket.write('220 mail.example ESMTP Postfix\r\n'), notHttp),
  fault('a Redis server', answering("-ERR unknown command 'POST'\r\n"), notHttp),
  fault('a MySQL server', (socket) => socket.write(Buffer.from([0x4a, 0, 0, 0, 0x0a, 0x38, 0x2e, 0x30, 0, 1, 2, 3])), notHttp),
  fault('a page without a head', answering('<html><body>hello</body></html>'), notHttp),
  fault('a status that is no number', answering('HTTP/1.1 abc OK\r\n\r\n'), {
    phase: 'receive',
    code: /^HPE_/,
    category: 'network.protocol',
  }),
  fault('a version of HTTP that does not exist', answering('HTTP/9.9 200 OK\r\n\r\n'), {
    phase: 'receive',
    code: /^HPE_/,
    category: 'network.protocol',
  }),
  fault('a header without a name', answering(`${ok}: value\r\n\r\n`), { phase: 'receive', code: /^HPE_/, category: 'network.protocol' }),
  refused('a "100 Continue" nobody asked for', `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 2\r\n\r\n{}`),
  refused('the same length twice', `${ok}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`),
  refused('a length beside chunks', `${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
  refused('a control character in a header', `${ok}X-Model: a\u0001b\r\nContent-Length: 2\r\n\r\n{}`),
  refused('a header name that is not ASCII', `${ok}X-M\u00f6del: a\r\nContent-Length: 2\r\n\r\n{}`),
  refused('line ends without CR', 'HTTP/1.1 200 OK\nContent-Length: 2\n\n{}'),
  refused('a blank behind the size of a chunk', `${ok}Transfer-Encoding: chunked\r\n\r\n2 \r\n{}\r\n0\r\n\r\n`),
  refused('20 kB of headers', `${ok}X-Big: ${'x'.repeat(20_000)}\r\nContent-Length: 2\r\n\r\n{}`),
  fault('two lengths that differ', answering(`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), {
    phase: 'receive',
    code: /^HPE_/,
    category: 'network.protocol',
  }),
  fault('a length that is no number', answering(`${ok}Content-Length: two\r\n\r\n{}`), {
    phase: 'receive',
    code: /^HPE_/,
    category: 'network.protocol',
  }),
  fault('a chunk size that is no number', answering(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`), {
    phase: 'receive',
    code: 'HPE_INVALID_CHUNK_SIZE',
    category: 'network.protocol',
  }),
  fault('a chunk that is longer than it says', answering(`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`), {
    phase: 'receive',
    code: /^HPE_/,
    category: 'network.protocol',
  }),
  fault(
    'chunks without an end',
    answering(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`, (socket) => socket.end()),
    cut,
  ),
  fault(
    'a length that promises too much',
    answering(`${ok}Content-Length: 100\r\n\r\n{}`, (socket) => socket.end()),
    cut,
  ),
  fault(
    'a reset in the middle of the body',
    answering(`${ok}Content-Length: 100\r\n\r\n{}`, (socket) => setTimeout(() => socket.resetAndDestroy(), 30)),
    cut,
  ),
  fault(
    'a head that is cut off',
    answering(`${ok}Content-Type: appl`, (socket) => socket.end()),
    {
      phase: 'receive',
      code: /HEAD_CUT|HPE_/,
      category: 'network.reset',
    },
  ),
  fault('half a head and then nothing', answering('HTTP/1.1 200 O'), timeout, 1500),
  fault('a head a byte at a time', drip(ok, 'x'), timeout, 1500),
  fault('a head that never ends', flood(ok, 'X-More: and more\r\n'.repeat(2000)), {
    phase: 'receive',
    code: 'ENGINE_REFUSED',
    category: 'network.engine_refused',
  }),
  fault('one enormous header', answering(`${ok}X-Big: ${'x'.repeat(200_000)}\r\n\r\n`), {
    phase: 'receive',
    code: 'ENGINE_REFUSED',
    category: 'network.engine_refused',
  }),
  fault('a body a byte at a time', drip(`${ok}Content-Length: 10000\r\n\r\n`, 'x'), timeout, 1500),
  fault('a body that stops', answering(`${ok}Content-Length: 10\r\n\r\n{}`), timeout, 1500),
  fault('a body that never ends', flood(`${ok}\r\n`, 'x'.repeat(65_536)), tooLarge),
  fault(
    'endless chunks',
    flood(`${ok}Transfer-Encoding: chunked\r\n\r\n`, '400\r\n'.concat('x'.repeat(1024), '\r\n').repeat(60)),
    tooLarge,
  ),
  fault('an error whose body never ends', flood('HTTP/1.1 500 Oops\r\n\r\n', 'x'.repeat(65_536)), tooLarge),
  fault('interim answers for ever', drip('', 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n', 5), timeout, 1500),
  fault('an upgrade nobody asked for', answering('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'), {
    phase: 'receive',
    code: 'UPGRADED',
    category: 'network.protocol',
  }),
  fault('gzip cut in half', answering(http('200 OK', { 'Content-Encoding': 'gzip' }, gzipSync(text).subarray(0, 30))), {
    phase: 'receive',
    code: 'ENCODING_CUT',
    category: 'response.malformed',
  }),
  fault('brotli cut in half', answering(http('200 OK', { 'Content-Encoding': 'br' }, brotliCompressSync(text).subarray(0, 12))), {
    phase: 'receive',
    code: 'ENCODING_CUT',
    category: 'response.malformed',
  }),
  fault('deflate cut in half', answering(http('200 OK', { 'Content-Encoding': 'deflate' }, deflateRawSync(text).subarray(0, 12))), {
    phase: 'receive',
    code: 'ENCODING_CUT',
    category: 'response.malformed',
  }),
  fault('gzip that is none', answering(http('200 OK', { 'Content-Encoding': 'gzip' }, '{"plain":"text"}')), {
    phase: 'receive',
    code: 'ENCODING_INVALID',
    category: 'response.malformed',
  }),
  fault('an encoding that was not asked for', answering(http('200 OK', { 'Content-Encoding': 'zstd' }, 'xxxx')), {
    phase: 'receive',
    code: 'ENCODING_UNKNOWN',
    category: 'response.malformed',
  }),
  fault('a gzip bomb', answering(http('200 OK', { 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(20_000_000)))), tooLarge, 60_000),
  fault('raw deflate, which is allowed', answering(http('200 OK', { 'Content-Encoding': 'deflate' }, deflateRawSync(text))), undefined),
  fault(
    'a TLS server behind an http URL',
    answering(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46]), (socket) => socket.end()),
    {
      phase: 'receive',
      code: 'TLS_EXPECTED',
      category: 'tls.protocol',
    },
  ),
];
