import { expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';

it('models without a list asks whether the key is good', async () => {
  const { code, stdout } = await runHere(['models', '--demo', '--fault', 'kushrouter/401-auth', '--json']);
  const { verdict, rootCause, cost } = JSON.parse(stdout);
  expect({ code, verdict, rootCause }).toEqual({ code: 1, verdict: 'broken', rootCause: 'auth.key' });
  expect(cost.requestsSent).toBeGreaterThan(0);
});

it('explain lists the settings of clients under a heading, and nothing twice', async () => {
  const { stdout } = await runHere(['explain', 'ECONNREFUSED']);
  expect(stdout).toMatch(/^ {2}Clients +curl: /m);
  expect(stdout.match(/ANTHROPIC_BASE_URL=https:\/\/HOST$/gm)).toBeNull();
  const refused = (await runHere(['explain', '402'])).stdout;
  expect(refused.match(/kush-doctor check-key/g)).toHaveLength(1);
  expect((await runHere(['explain', 'rate.requests'])).stdout).not.toMatch(/^ {2}Source +\w+$/m);
});

it.each([
  ['en', 'the text was explained', 'only transient failures'],
  ['zh', '文本得到了解释', '只有暂时性故障'],
])('help of explain states its own exit codes (%s)', async (lang, own, general) => {
  const { stdout } = await runHere(['explain', '--help', '--lang', lang]);
  expect(stdout).toContain(own);
  expect(stdout).not.toContain(general);
});

it.each(['en', 'zh'])('env puts each command on its own line, whole (%s)', async (lang) => {
  const { stdout } = await runHere(['env', '--lang', lang], { env: { NODE_EXTRA_CA_CERTS: '/dev/null' } });
  expect(stdout).toMatch(/^ +\$ kush-doctor --router kushrouter$/m);
  expect(stdout).toMatch(/^ +\$ (?:export|\$env:) ?OPENAI_BASE_URL=/m);
  expect(stdout).toMatch(/^ +\$ kush-doctor doctor --demo$/m);
});

it('Markdown says that completions were not tried, and shows commands without a prompt', async () => {
  const { stdout } = await runHere(['doctor', '--demo', '--format', 'markdown']);
  expect(stdout).toMatch(/^# kush-doctor: healthy \(completions not tried\)$/m);
  expect((await runHere(['doctor', '--demo', '--fault', '500', '--format', 'markdown'])).stdout).not.toContain('`$ ');
});
