import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { closeAfterEach } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnop';
const secret = 'pk-live-9f8e7d6c5b4a39281706';

let server: Server | undefined;
closeAfterEach(() => server);

/** A gateway that requires its provider in a header, and a configuration in a secret header. */
async function gateway(): Promise<{ origin: string; seen: IncomingHttpHeaders[] }> {
  const seen: IncomingHttpHeaders[] = [];
  server = createServer((request, response) => {
    seen.push(request.headers);
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.headers['x-gateway-provider'] === undefined)
      return answer(400, { status: 'failure', message: 'Either x-gateway-config or x-gateway-provider header is required' });
    if (request.headers.authorization !== `Bearer ${key}`) return answer(401, { error: { message: 'Incorrect API key provided' } });
    if (request.url === '/v1/models') return answer(200, { object: 'list', data: [{ id: 'gpt-4o', object: 'model' }] });
    const isChat = request.method === 'POST' && request.url === '/v1/chat/completions';
    return answer(isChat ? 400 : 404, {
      error: { message: isChat ? 'The body is no JSON' : 'Not found', echo: request.headers['x-gateway-token'] },
    });
  });
  await listen(server);
  return { origin: `http://127.0.0.1:${getPort(server)}`, seen };
}

it('sends headers with every request, and shows no secret one', async () => {
  const { origin, seen } = await gateway();
  const args = [
    '--header',
    'x-gateway-provider: openai',
    '--header',
    'x-portkey-provider: healthy',
    '--header',
    'x-gateway-token: env:GATEWAY_TOKEN',
    '--verbose',
  ];
  const env = { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: key, GATEWAY_TOKEN: secret };
  const { stdout, stderr, code } = await runHere(args, { env });
  expect(code).toBe(0);
  expect(seen.every((headers) => headers['x-gateway-provider'] === 'openai' && headers['x-gateway-token'] === secret)).toBe(true);
  expect(stdout).toContain('x-gateway-provider: openai');
  // A product's name in a header's name does not make its value secret.
  expect(stdout).toContain('x-portkey-provider: healthy');
  expect(stdout + stderr).not.toContain(secret);
});

it('reads what Claude Code would add', async () => {
  const { origin, seen } = await gateway();
  const env = {
    ANTHROPIC_BASE_URL: origin,
    ANTHROPIC_AUTH_TOKEN: key,
    ANTHROPIC_CUSTOM_HEADERS: `x-gateway-provider: anthropic\nx-gateway-token: ${secret}`,
  };
  const { stdout } = await runHere(['--json'], { env });
  expect(seen.every((headers) => headers['x-gateway-provider'] === 'anthropic' && headers['x-gateway-token'] === secret)).toBe(true);
  expect(stdout).not.toContain(secret);
});

it.each([
  [['--header', 'authorization: Bearer x'], 'cannot set authorization'],
  [['--header', 'no colon'], 'expected "Name: value"'],
  [['--header', 'x-token: env:NOT_SET_ANYWHERE'], 'NOT_SET_ANYWHERE'],
  [['--header', 'x-token: a\nb'], 'no header can carry'],
])('refuses %j', async (args, message) => {
  const { stderr, code } = await runHere(args, { env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: key } });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

/** Writes files into a new folder, by their path in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o600 });
  }
  return folder;
}

const codexFile = (origin: string): string => `model_provider = "gw"
[model_providers.gw]
name = "gw"
base_url = "${origin}/v1"
env_key = "GW_KEY"
http_headers = { "x-gateway-provider" = "openai" }
env_http_headers = { "x-gateway-token" = "GATEWAY_TOKEN" }
`;

it("sends the headers of Codex's and Claude Code's own files, and shows no secret one", async () => {
  const { origin, seen } = await gateway();
  const claude = {
    env: {
      ANTHROPIC_BASE_URL: origin,
      ANTHROPIC_AUTH_TOKEN: key,
      ANTHROPIC_CUSTOM_HEADERS: `x-gateway-provider: openai\nx-gateway-token: ${secret}`,
    },
  };
  const homes = [{ '.codex/config.toml': codexFile(origin) }, { '.claude/settings.json': JSON.stringify(claude) }];
  for (const files of homes) {
    seen.length = 0;
    const { stdout, stderr } = await runHere(['--json', '--debug'], {
      home: folderWith(files),
      env: { GW_KEY: key, GATEWAY_TOKEN: secret },
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((headers) => headers['x-gateway-provider'] === 'openai' && headers['x-gateway-token'] === secret)).toBe(true);
    expect(stdout + stderr).not.toContain(secret);
  }
});
