import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach, openaiError, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Redirects that lead to no API: in a circle, to a web console's login, to a single sign-on. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';

let server: Server | undefined;
closeAfterEach(() => server);

async function examine(serve: (path: string, response: ServerResponse, request: IncomingMessage) => void, base = '/v1') {
  let requests = 0;
  server = createServer((request, response) => {
    requests++;
    request.resume().on('end', () => serve((request.url ?? '').split('?')[0] ?? '', response, request));
  });
  await listen(server);
  const origin = `http://127.0.0.1:${getPort(server)}`;
  const { stdout } = await runHere(['doctor', '--json'], { env: { OPENAI_BASE_URL: `${origin}${base}`, OPENAI_API_KEY: key } });
  const report = JSON.parse(stdout);
  return { report, root: report.findings.find(({ id }: { id: string }) => id === report.rootCause), origin, requests };
}

const redirect = (response: ServerResponse, status: number, location: string) => response.writeHead(status, { location }).end();
const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a slash at the end of the path', () => {
  const bare = (path: string): string => path.replace(/\/+$/, '');

  it('that one rule adds and another removes is a circle', async () => {
    const { root } = await examine((path, response) => redirect(response, 308, path.endsWith('/') ? bare(path) : `${path}/`));
    expect([root.category, root.retry.kind]).toEqual(['endpoint.redirect', 'after-fix']);
    expect(root.title).toMatch(/^The server redirects in a circle/);
  });

  it('that is required is no circle', async () => {
    const { root } = await examine((path, response) =>
      path.endsWith('/') ? json(response, 405, openaiError('Method not allowed')) : redirect(response, 308, `${path}/`),
    );
    expect(root.title).toMatch(/^The server requires a slash/);
  });
});

describe('a login', () => {
  it('of the same server is a web console, and the API beside it is found', async () => {
    const { root, origin } = await examine((path, response, { headers }) => {
      if (path.startsWith('/v1/')) {
        if (headers.authorization !== `Bearer ${key}`) return json(response, 401, openaiError('Incorrect API key provided'));
        return path === '/v1/models' ? json(response, 200, toModelList('m')) : json(response, 404, openaiError('Not found'));
      }
      if (path === '/login') return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>');
      return redirect(response, 302, '/login');
    }, '/console');
    expect(root.title).toBe('The endpoint redirects to a login page');
    expect(root.fixes[0]).toMatchObject({ command: `${origin}/v1` });
  });

  it('of the same server without an API names no other base URL', async () => {
    const { root, requests } = await examine((_path, response) => redirect(response, 302, '/login?next=/'));
    expect(root.title).toBe('The endpoint redirects to a login page');
    expect(root.fixes[0].command).toBeUndefined();
    expect(requests).toBeLessThanOrEqual(14);
  });

  it.each([
    'https://sso.example.com/oauth2/authorize?client_id=x',
    'https://team.cloudflareaccess.com/cdn-cgi/access/login/llm.example.com',
    'https://id.example.com/realms/main/protocol/openid-connect/auth?client_id=x',
    'https://auth.example.com/?rd=https%3A%2F%2Fllm.example.com',
    'https://id.example.com/start?client_id=x&redirect_uri=y',
  ])('of another host is a sign-on, whose host is no base URL: %s', async (location) => {
    const { root } = await examine((_path, response) => redirect(response, 302, location));
    expect(root.title).toBe(`A single sign-on stands in front of the gateway: ${new URL(location).hostname}`);
    expect(JSON.stringify(root.fixes)).not.toContain('as the base URL');
  });

  it('is not seen in the name of another host of the router', async () => {
    const { root } = await examine((path, response) => redirect(response, 301, `https://api.example.com${path}`));
    expect(root.title).toContain('redirects to another host, api.example.com');
  });
});
