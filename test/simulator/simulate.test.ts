import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/commands/simulate.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { stageFor } from '../support/command.ts';

interface Opening {
  baseUrls: Record<string, string>;
  key: string;
  env: Record<string, string>;
  port: number;
}

const json = (own: Record<string, unknown> = {}) => stageFor('simulate', { format: 'json', commandOptions: own });

async function getOpening(stage: ReturnType<typeof stageFor>): Promise<Opening> {
  await expect.poll(() => stage.out().includes('\n')).toBe(true);
  return JSON.parse(stage.out().split('\n')[0] ?? '');
}

describe('simulate', () => {
  it('prints one line of JSON when it listens, one for each request, and ends when interrupted', async () => {
    const stage = json();
    const running = run(stage.input);
    const { baseUrls, key, env } = await getOpening(stage);
    expect(new URL(baseUrls['openai-chat'] ?? '').pathname).toBe('/v1');
    expect(new URL(baseUrls['anthropic-messages'] ?? '').pathname).toBe('/');
    expect(new URL(baseUrls.gemini ?? '').pathname).toBe('/v1beta');
    expect(env).toMatchObject({ OPENAI_BASE_URL: baseUrls['openai-chat'], OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key });
    const client = new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] });
    await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] });
    await expect.poll(() => stage.out().split('\n').length).toBe(3);
    const line = stage.out().split('\n')[1] ?? '';
    expect(JSON.parse(line)).toMatchObject({ method: 'POST', path: '/v1/chat/completions', model: 'gpt-4o', status: 200, stream: false });
    expect(line).not.toContain(key);
    stage.interrupt();
    expect(await running).toBe(130);
    await expect(fetch(baseUrls['openai-chat'] ?? '')).rejects.toThrow();
  });

  it('tells a person what to paste, and shows each request', async () => {
    const stage = stageFor('simulate', { commandOptions: { fault: ['status:503,times=1'] } });
    const running = run(stage.input);
    await expect.poll(() => stage.out()).toContain('x-kush-fault');
    const url = /openai-chat\s+(\S+)/.exec(stage.out())?.[1] ?? '';
    expect(stage.out()).toContain(`export OPENAI_BASE_URL=${url}`);
    expect(stage.out()).toContain('Faults: status:503,times=1');
    await fetch(`${url}/chat/completions`, { method: 'POST', body: '{"model":"\\u001b[31mred"}' });
    await expect.poll(() => stage.out()).toMatch(/POST \/v1\/chat\/completions → 503 in \d+ ms \(no key, \?\[31mred, fault status\)/);
    stage.interrupt();
    await running;
  });

  it('writes the report card when the client is done', async () => {
    const stage = json({ grade: true });
    const running = run(stage.input);
    const { baseUrls, key } = await getOpening(stage);
    for (let index = 0; index < 2; index++) {
      const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: `${index}` }] });
      await fetch(`${baseUrls['openai-chat']}/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
    }
    await expect.poll(() => stage.out().split('\n').length).toBe(4);
    stage.interrupt();
    expect(await running).toBe(1);
    const { grades, exitCode } = JSON.parse(stage.out().trim().split('\n').at(-1) ?? '');
    expect(exitCode).toBe(1);
    expect(grades).toContainEqual(expect.objectContaining({ id: 'retries-transient', result: 'fail' }));
  });

  it('serves https and gives the certificate to trust', async () => {
    const stage = stageFor('simulate', { format: 'json', output: ['ca.pem'], commandOptions: { tls: true } });
    const running = run(stage.input);
    const { baseUrls } = await getOpening(stage);
    expect(baseUrls['openai-chat']).toMatch(/^https:/);
    expect(stage.files.get('ca.pem')).toMatch(/^-----BEGIN CERTIFICATE-----/);
    stage.interrupt();
    await running;
  });

  it('lists the faults there are', async () => {
    const stage = stageFor('simulate', { commandOptions: { fault: ['list'] } });
    expect(await run(stage.input)).toBe(0);
    expect(stage.out()).toMatch(/^ {2}cut +closes the connection after N tokens$/m);
  });

  it('warns where other machines can reach it', async () => {
    const stage = json({ host: '0.0.0.0' });
    const running = run(stage.input);
    expect((await getOpening(stage)).baseUrls['openai-chat']).toContain('127.0.0.1');
    expect(stage.err()).toMatch(/other machines can reach this simulator/);
    stage.interrupt();
    await running;
  });

  it.each([
    [{ port: '99999' }, /--port got "99999"/],
    [{ latency: 'soon' }, /--latency got "soon"/],
    [{ fault: ['429-concurency'] }, /no fault named "429-concurency"/],
    [{ scenario: 'nowhere.json' }, /--scenario got "nowhere.json".*missing/],
    [{ scenario: '.' }, /directory/],
    [{ host: '192.0.2.1' }, /cannot listen on 192\.0\.2\.1/],
  ])('refuses %j', async (own, message) => {
    const failed = await Promise.resolve()
      .then(() => run(json(own).input))
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(UsageError);
    expect((failed as UsageError).message).toMatch(message);
  });

  it('serves the router whose row is named', async () => {
    const stage = json({ fault: ['kushrouter/402-credits'] });
    const running = run(stage.input);
    const { baseUrls } = await getOpening(stage);
    expect((await fetch(`${baseUrls['openai-chat']}/chat/completions`, { method: 'POST', body: '{"model":"m"}' })).status).toBe(402);
    expect(new URL(baseUrls['openai-chat'] ?? '').pathname).toBe('/api/openai/v1');
    stage.interrupt();
    await running;
  });

  it.each([
    [undefined, 'kushrouter/402-x', 'kushrouter/402-credits'],
    ['derouter', 'derouter/402-key-bugdet', 'derouter/402-key-budget'],
    ['derouter', '401-invalid-kye', 'derouter/401-invalid-key'],
  ])('suggests a row of %s for %s', async (router, fault, meant) => {
    const failed = await Promise.resolve()
      .then(() => run(stageFor('simulate', { ...(router && { router }), commandOptions: { fault: [fault] } }).input))
      .catch((error: unknown) => error);
    expect((failed as UsageError).fixes[0]).toBe(`Did you mean ${meant}?`);
  });

  it('refuses a port that is taken and a router that does not exist', async () => {
    const stage = json();
    const running = run(stage.input);
    const { port } = await getOpening(stage);
    await expect(run(json({ port: String(port) }).input)).rejects.toThrow(/something listens there already/);
    stage.interrupt();
    await running;
    await expect(run(stageFor('simulate', { router: 'kushrooter' }).input)).rejects.toThrow(/--router got "kushrooter"/);
  });
});
