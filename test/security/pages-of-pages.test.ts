import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';
import { getPort, listen } from '../support/server.ts';

const key = 'sk-Zq4vXw81LmPt7RbKd93HsYcNfUe2';
const answers: [name: string, status: number, type: string, body: string][] = [
  [
    'an nginx page',
    502,
    'text/html',
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body></html>',
  ],
  [
    'a challenge',
    403,
    'text/html',
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={cvId:"3",cZone:"x"};</script></body></html>',
  ],
  [
    'a console',
    200,
    'text/html',
    `<!doctype html><html><head>${'<meta name="x" content="y &amp; z"><link href="/a%2Fb.css">'.repeat(20)}</head><body><div id="root"></div></body></html>`,
  ],
  ...[
    '<script>alert("x &amp; y")</script>',
    'a < b & c > d, "say" \'ho\'',
    '100%25 %2520 %253Cb%253E',
    'C:\\\\Users\\\\x \\u003cb\\u003e \\x41\\101',
    '\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007',
    '{"a":"{\\"b\\":\\"{\\\\\\"c\\\\\\":1}\\"}"}',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ].map((message): [string, number, string, string] => [
    message,
    500,
    'application/json',
    JSON.stringify({ error: { message, type: 'server_error' } }),
  ]),
];

let server: Server | undefined;
afterEach(() => server?.close());

describe('the page of a report shows what a server answered, with the exit code of its verdict', () => {
  it.each(answers)('%s', async (_name, status, type, body) => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await listen(server);
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
    const run = async (format: string) => await runHere(['doctor', '--format', format], { env });
    const [text, page] = [await run('text'), await run('html')];
    expect([page.code, page.stderr]).toEqual([text.code, '']);
    expect(page.stdout).toMatch(/<\/html>\s*$/);
    expect(page.stdout).not.toContain('withheld');
  });
});
