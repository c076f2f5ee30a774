import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from './here.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({});
});
afterAll(async () => await simulator.close());

const env = () => ({ OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key });

describe('where no model is named', () => {
  it('probe asks a small one of the list, and says so before', async () => {
    const { code, stdout, stderr } = await runHere(['probe'], { env: env() });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/Healthy {2}2 requests/) });
    expect(stderr).toMatch(
      /^No model is named: gpt-4o-mini, one of the \d+ listed, will be asked; --model names another\.\nReal completions/,
    );
    expect(simulator.requests.at(-1)).toMatchObject({ model: 'gpt-4o-mini', endpoint: 'completion' });
  });

  it('compat, which asks much, names the line to type', async () => {
    const { code, stderr } = await runHere(['compat'], { env: env() });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('kush-doctor compat --model gpt-4o-mini\n') });
  });

  it('says why the list is no help', async () => {
    const { code, stderr } = await runHere(['probe'], { env: { ...env(), OPENAI_API_KEY: 'sim-wrong' } });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('auth.invalid_key') });
  });

  it('the doctor ends with a line that can be pasted', async () => {
    const { stdout } = await runHere([], { env: env() });
    expect(stdout).toMatch(/^Next: kush-doctor --deep --model gpt-4o-mini$/m);
  });
});

describe('what is missing', () => {
  it.each([
    [{ OPENROUTER_API_KEY: 'sk-or-v1-0123456789abcdef0123456789abcdef' }, 'kush-doctor --router openrouter'],
    [{ GROQ_API_KEY: 'gsk_0123456789abcdef0123456789abcdef' }, 'kush-doctor --router groq'],
    [{ OPENAI_API_KEY: 'sk-ant-0123456789abcdef0123456789abcdef' }, 'kush-doctor --router anthropic or kush-doctor --router derouter'],
  ])('is the base URL of %j', async (found, command) => {
    const { code, stderr } = await runHere([], { env: found });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(command) });
    expect(stderr).not.toContain('--router kushrouter');
  });

  it('is named for the router that was asked for', async () => {
    const { stderr } = await runHere(['--router', 'derouter']);
    expect(stderr).toMatch(/^kush-doctor: No base URL and no key were found for DeRouter/);
  });

  it.each([
    ['', 'OPENAI_API_KEY is set to an empty string'],
    [undefined, 'OPENAI_API_KEY is not set; the base URL is from environment'],
  ])('is told once where the key is %j', async (key, cause) => {
    const { OPENAI_BASE_URL } = env();
    const { stdout } = await runHere([], { env: { OPENAI_BASE_URL, ...(key === undefined ? {} : { OPENAI_API_KEY: key }) } });
    expect(stdout).toMatch(new RegExp(`Cause {4}${cause}`));
    expect(stdout.match(/export OPENAI_API_KEY/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/^! /m);
  });

  it('is the version in a base URL from the shell, with the line that sets it', async () => {
    const OPENAI_BASE_URL = simulator.origin;
    const { stdout } = await runHere([], { env: { ...env(), OPENAI_BASE_URL } });
    expect(stdout).toContain(`$ export OPENAI_BASE_URL=${simulator.origin}/v1`);
    expect(stdout).not.toMatch(/Env file:|^! /m);
  });
});

describe('the demo', () => {
  it.each(['doctor', 'probe', 'models', 'check-key', 'report'])('%s --demo --fault list lists the faults', async (command) => {
    const { code, stdout } = await runHere([command, '--demo', '--fault', 'list']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Faults\n {2}cut /) });
  });

  it('shows a broken stream', async () => {
    const { code, stdout } = await runHere(['probe', '--demo', '--stream', '--fault', 'cut:10']);
    expect({ code, stdout }).toMatchObject({ code: 3, stdout: expect.stringContaining('stream.interrupted') });
  });

  it('--fault without --demo names the line to type', async () => {
    const { code, stderr } = await runHere(['probe', '--fault', '429']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('\n  kush-doctor probe --demo --fault 429\n') });
  });

  it('asks the models that the pages of a router without a list name', async () => {
    const { stdout } = await runHere(['models', '--demo', '--probe', '--limit', '2', '--json']);
    expect(JSON.parse(stdout).models).toMatchObject([{ id: 'gpt-4o-mini', probe: { status: 'ok' } }, { probe: { status: 'ok' } }]);
  });
});
