import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toModelList } from '../support/gateway.ts';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnop';
const env = { MY_KEY: key };
const chat = {
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
};

/** A gateway that serves /v1 with Chat Completions, and requires a tenant's header. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const refuse = (status: number, code: string | null, message: string): void =>
      send(status, { error: { message, type: 'invalid_request_error', code } });
    const { headers, method, url = '' } = request;
    if (headers['x-tenant'] !== 'a b') return refuse(403, null, 'unknown tenant');
    if (!url.startsWith('/v1/')) return refuse(404, null, `Invalid URL (${method} ${url})`);
    if (headers.authorization !== `Bearer ${key}`) return refuse(401, 'invalid_api_key', 'Incorrect API key provided.');
    if (url === '/v1/models') return send(200, toModelList('gpt-4o'));
    if (url !== '/v1/chat/completions' || method !== 'POST') return refuse(404, null, `Invalid URL (${method} ${url})`);
    try {
      const { model } = JSON.parse(Buffer.concat(parts).toString());
      return model === 'gpt-4o' ? send(200, chat) : refuse(404, 'model_not_found', `The model ${model} does not exist`);
    } catch {
      return refuse(400, null, 'We could not parse the JSON body of your request.');
    }
  });
}

let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Our commands in an output: in fields and fixes of JSON, after `$` and the label of the next step, and between backquotes. */
function commandsIn(format: string, stdout: string): string[] {
  if (format === 'json') {
    const { findings, error } = JSON.parse(stdout);
    const fixes = [...(findings ?? []), ...(error ? [error] : [])].flatMap((one) => one.fixes ?? []);
    return fixes.flatMap(({ text, command }) => [
      ...(command?.split('\n') ?? []).filter((line: string) => line.startsWith('kush-doctor')),
      ...[...text.matchAll(/`(kush-doctor[^`]*)`/g)].map(([, found]) => found),
    ]);
  }
  return [...stdout.matchAll(/(?:^\s*\$ |^Next: |^接下来：|command: "?|^ {4})(kush-doctor[^\n]*?)"?$/gm)].map(([, found = '']) => found);
}

/** As a shell splits it. */
const toWords = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain).slice(1);

const runs: readonly (readonly [what: string, args: readonly string[]])[] = [
  ['a key that was not compared', ['--no-negative']],
  ['a healthy endpoint', []],
  ['a model that is not listed', ['--model', 'gpt-5-none']],
  ['a model that is refused', ['--deep', '--model', 'gpt-5-none']],
  ['a probe of a model that is refused', ['probe', '--tools', '--model', 'gpt-5-none']],
  ['a client whose route is missing', ['probe', '--as', 'codex']],
  ['a model looked up', ['models', '--check', 'gpt-4x']],
  ['a key checked', ['check-key', '--no-negative']],
  ['settings', ['env']],
];

describe('a command that a run prints', () => {
  it.each(runs)('examines the same endpoint with the same key and headers: %s', async (_, args) => {
    const target = ['--base-url', `${origin}/v1`, '--key-env', 'MY_KEY', '--header', 'X-Tenant: a b'];
    const found = new Set<string>();
    for (const format of ['text', 'json', 'markdown', 'agent'])
      for (const lang of ['en', 'zh']) {
        const { stdout, code } = await runHere([...args, ...target, '--format', format, '--lang', lang], { env });
        expect(code, stdout).not.toBe(2);
        for (const command of commandsIn(format, stdout)) found.add(command);
      }
    const again = [...found].filter((command) => !/^kush-doctor (?:explain|listen)\b/.test(command));
    for (const command of again) {
      const { stdout, code } = await runHere([...toWords(command), '--json'], { env });
      const report = JSON.parse(stdout);
      expect([command, code, report.error]).toEqual([command, expect.not.stringMatching('2'), undefined]);
      expect(code).not.toBe(2);
      expect([command, ...Object.values(report.target.baseUrls)]).toEqual([command, `${origin}/v1`]);
      expect(report.target.key.source).toContain('MY_KEY');
      expect(stdout).not.toContain('unknown tenant');
    }
    if (!['env', 'models'].includes(args[0] ?? '')) expect(again.length).toBeGreaterThan(0);
  });

  it('is whole where it is only an option of the same run', async () => {
    const target = ['--base-url', `${origin}/v1`, '--key-env', 'MY_KEY', '--header', 'X-Tenant: a b'];
    const { stdout } = await runHere(['--deep', '--model', 'gpt-4', '--json', ...target], { env });
    const commands = commandsIn('json', stdout);
    expect(commands).toContain(`kush-doctor --base-url ${origin}/v1 --key-env MY_KEY --header 'X-Tenant: a b' --deep --model gpt-4o`);
  });

  it('names a variable in place of a credential, and keeps what a missing setting needs', async () => {
    const secret = 'hunter2hunter2hunter2';
    const args = ['--base-url', `${origin}/v1`, '--key-env', 'MY_KEY', '--header', `X-Auth-Token: ${secret}`];
    const { stdout } = await runHere([...args, '--header', 'X-Tenant: a b'], { env });
    expect(stdout).not.toContain(secret);
    expect(stdout).toContain("--header 'X-Auth-Token: env:NAME'");
    const missing = await runHere(['probe', '--offline', ...args], { env });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('kush-doctor probe --replay FILE') });
  });

  it('keeps --all apart for each target', async () => {
    const settings = { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: key, ANTHROPIC_BASE_URL: origin, ANTHROPIC_API_KEY: key };
    const { stdout } = await runHere(['--all', '--model', 'gpt-4', '--header', 'X-Tenant: a b'], { env: settings });
    const commands = commandsIn('text', stdout);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).toMatch(/--target (?:openai|anthropic)\b/);
      expect(command).not.toContain('--all');
      expect((await runHere(toWords(command), { env: settings })).code).not.toBe(2);
    }
  });
});
