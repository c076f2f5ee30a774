import { createServer, type Server } from 'node:http';
import { expect, it } from 'vitest';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const good = 'sk-1234567890abcdefghijklmnop';

let server: Server | undefined;
closeAfterEach(() => server);

const keyRefused = { error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' } };
/** What LiteLLM 1.77 without a database says to every key but its own. */
const noDatabase = { error: { message: 'No connected db.', type: 'no_db_connection', param: null, code: '400' } };

/** A router that checks the body before the key, as many validating frameworks do; its list of models checks keys, or is public. */
async function bodyFirstRouter(
  listChecksKeys: boolean,
  [refusal, words]: readonly [number, object] = [401, keyRefused],
): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const known = request.headers.authorization === `Bearer ${good}`;
      asked.push(`${request.method} ${known ? 'good' : 'wrong'}`);
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      const path = request.url ?? '';
      if (!/^\/v1\/(?:models|chat\/completions)$/.test(path)) return answer(404, { detail: 'Not Found' });
      if (request.method === 'GET' && path.endsWith('completions')) return answer(405, { detail: 'Method Not Allowed' });
      if (request.method === 'GET') {
        if (listChecksKeys && !known) return answer(refusal, words);
        return answer(200, toModelList('gpt-4o'));
      }
      if (!Buffer.concat(parts).includes('"messages"'))
        return answer(422, { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] });
      return answer(known ? 200 : refusal, words);
    });
  });
  await listen(server);
  return { base: `http://127.0.0.1:${getPort(server)}/v1`, asked };
}

async function keyFinding(base: string, key: string, ...args: string[]) {
  const { stdout, code } = await runHere(['--json', ...args], { env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: key } });
  const report = JSON.parse(stdout);
  return { verdict: report.verdict, code, finding: report.findings.find((one: { check: string }) => one.check === 'auth.key') };
}

it('proves a good key by the list of models where the route looks at the body first', async () => {
  const { base, asked } = await bodyFirstRouter(true);
  const { verdict, code, finding } = await keyFinding(base, good);
  expect([verdict, code]).toEqual(['healthy', 0]);
  expect(finding).toMatchObject({ status: 'pass', measured: 'this key got 200, a wrong one 401, to the list of models' });
  // The wrong key comes last and once; nothing was sent that could be forwarded as a completion.
  expect(asked.at(-1)).toBe('GET wrong');
  expect(asked.filter((one) => one.endsWith('wrong'))).toHaveLength(1);
  expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
});

it.each([
  ['a proxy that says it in words of its own', noDatabase],
  ['words that nobody knows', { error: { message: 'nope' } }],
])('proves a good key where a wrong one gets 400 at the list of models: %s', async (_, words) => {
  const { base } = await bodyFirstRouter(true, [400, words]);
  const { verdict, finding } = await keyFinding(base, good);
  expect(verdict).toBe('healthy');
  expect(finding).toMatchObject({ status: 'pass', measured: 'this key got 200, a wrong one 400, to the list of models' });
});

it('calls a key that LiteLLM without a database does not know a wrong key', async () => {
  const { base } = await bodyFirstRouter(true, [400, noDatabase]);
  const { verdict, finding } = await keyFinding(base, 'sk-zzzz567890abcdefghijklmnop');
  expect(verdict).toBe('broken');
  expect(finding).toMatchObject({ status: 'fail', category: 'auth.invalid_key', rule: 'litellm/400-no-db' });
});

it('believes the list of models about a bad key where the route looks at none', async () => {
  const { base } = await bodyFirstRouter(true);
  const { verdict, code, finding } = await keyFinding(base, 'sk-zzzz567890abcdefghijklmnop');
  expect([verdict, code]).toEqual(['broken', 1]);
  expect(finding).toMatchObject({ status: 'fail', category: 'auth.invalid_key' });
});

it('leaves a key undecided where every free question is answered to everybody, and names the command that decides', async () => {
  for (const key of [good, 'sk-zzzz567890abcdefghijklmnop']) {
    const { base } = await bodyFirstRouter(false);
    const { verdict, code, finding } = await keyFinding(base, key);
    expect([verdict, code]).toEqual(['undetermined', 3]);
    expect(finding).toMatchObject({ status: 'unknown' });
    expect(JSON.stringify(finding)).toContain('kush-doctor --deep');
    server?.close();
  }
});

it('says that the endpoint takes any key, and fails nobody for it, where the key in use stands for none', async () => {
  const { base } = await bodyFirstRouter(false);
  const { verdict, code, finding } = await keyFinding(base, 'EMPTY');
  expect([verdict, code]).toEqual(['degraded', 0]);
  expect(finding).toMatchObject({ status: 'warn' });
  const { stdout } = await runHere([], { env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: 'EMPTY' } });
  expect(stdout).toMatch(/^Works, with warnings \(completions not tried\) {2}/m);
});

it('sends no wrong key where none is wanted', async () => {
  const { base, asked } = await bodyFirstRouter(true);
  await keyFinding(base, good, '--no-negative');
  expect(asked).toEqual(['GET good']);
});
