import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { routers } from '../../src/routers/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { runHere } from './here.ts';

/** Headers with the request id that each router's support page asks for. */
const idHeaders = {
  kushrouter: 'x-request-id',
  agentrouter: null,
  derouter: 'request-id',
  chuizi: 'x-chuizi-generation-id',
  routescope: null,
};
const trace = [
  'Traceback (most recent call last):',
  '  File "HOME/app/main.py", line 7, in <module>',
  '    client.chat.completions.create(model="gpt-4o", messages=[])',
  'openai.AuthenticationError: Error code: 401 - key sk-proj-abcdefghijklmnop',
];

/** The Node that runs the program may differ from the one that runs the tests. */
const nodeVersion = execFileSync(process.env.KUSH_DOCTOR_TEST_NODE ?? process.execPath, ['-p', 'process.versions.node'], {
  encoding: 'utf8',
}).trim();

/** A ticket about a refused key, from a Python project with its own stack trace. */
async function ticketFor(router: string): Promise<{ markdown: string; key: string; code: number | null }> {
  const simulator = await startSimulator({
    router: routers.find(({ id }) => id === router) ?? expect.fail(`no router ${router}`),
    seed: 3,
  });
  const home = mkdtempSync(join(tmpdir(), 'kush-doctor-ticket-'));
  try {
    mkdirSync(join(home, '.venv'));
    writeFileSync(join(home, '.venv/pyvenv.cfg'), 'home = /usr/bin\nversion = 3.12.4\n');
    writeFileSync(join(home, 'requirements.txt'), 'openai==1.50.0\n');
    writeFileSync(join(home, 'trace.txt'), trace.join('\n').replace('HOME', home));
    // A key in this router's format that it does not know.
    const key = `${simulator.key.slice(0, -4)}${simulator.key.endsWith('zzzz') ? 'yyyy' : 'zzzz'}`;
    const [baseUrl] = Object.values(simulator.baseUrls);
    const args = ['report', '--router', router, '--base-url', baseUrl ?? '', '--model', 'gpt-4o', '--deep', '--include', 'trace.txt'];
    const { stdout, code } = await runHere(args, { env: { KUSH_DOCTOR_API_KEY: key }, cwd: home, home });
    return { markdown: stdout, key, code };
  } finally {
    await simulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}

describe.each(Object.entries(idHeaders))('a ticket for the support of %s', (router, idHeader) => {
  it('holds what support pages ask for, and no secret', async () => {
    const { markdown, key, code } = await ticketFor(router);
    expect(code).toBe(1);
    const own = markdown.slice(0, markdown.indexOf('## trace.txt'));
    expect(own.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    // The error message with its complete stack trace, home paths as `~`.
    expect(markdown).toContain(trace.slice(0, 3).join('\n').replace('HOME', '~'));
    expect(markdown).toContain('openai.AuthenticationError');
    // The request's parameters, for a shell and for the project's SDK; the answer; its id and its time.
    expect(own).toMatch(/^curl .*"\$KUSH_DOCTOR_API_KEY"/m);
    expect(own).toMatch(/^client = OpenAI\(base_url="http:\/\/127\.0\.0\.1:\d+/m);
    expect(own).toMatch(/^HTTP 40[13]$/m);
    if (idHeader !== null) expect(own).toMatch(new RegExp(`^${idHeader}: \\S+$`, 'm'));
    expect(own).toMatch(/\| Time \| \d{4}-\d\d-\d\dT[\d:.]+Z(?: \([\d: -]+ [+-]\d{4}\))?, clock agrees with the server \|/);
    // Versions of the SDK, Python, Node and the operating system.
    for (const fact of ['openai ==1.50.0', '3.12.4', nodeVersion, process.platform]) expect(own).toContain(fact);
    expect(markdown).not.toContain(key);
    expect(markdown).not.toContain('sk-proj-abcdefghijklmnop');
    expect(marked.lexer(markdown).some((token) => token.type === 'html')).toBe(false);
  });
});
