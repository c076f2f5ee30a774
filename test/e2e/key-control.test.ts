import { createServer, type Server } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** What the wrong key of the doctor does to a server, and what answers after it or without a key prove. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const list = toModelList('gpt-4o');
const refused = { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } };
const unauthorized = { error: { message: 'Unauthorized' } };

let server: Server | undefined;
closeAfterEach(() => server);

interface Asked {
  method: string;
  path: string;
  authorization: string;
  isGood: boolean;
  isWhole: boolean;
}

async function examine(args: readonly string[], answer: (asked: Asked) => readonly [status: number, body: object], sent = key) {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const isWhole = Buffer.concat(parts).includes('"messages"');
      const [status, body] = answer({
        method,
        path: url,
        authorization: headers.authorization ?? '',
        isGood: headers.authorization === `Bearer ${key}`,
        isWhole,
      });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: sent };
  const report = JSON.parse((await runHere([...args, '--json'], { env })).stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { report, at };
}

/** A usual server whose list is public or not. */
function usual({ method, path, isGood }: Asked, isPublic: boolean): readonly [number, object] {
  if (path === '/v1/models') return isPublic || isGood ? [200, list] : [401, refused];
  if (path !== '/v1/chat/completions') return [404, { error: { message: 'no such route' } }];
  if (method !== 'POST') return [405, { error: { message: 'Method not allowed' } }];
  return isGood ? [400, { error: { message: 'Body is not valid JSON' } }] : [401, refused];
}

describe('a server that looks only at the form of a key', () => {
  const toForm = (text: string): string => text.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/\d/g, '0');

  it.each([
    'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2',
    'sk-ant-api03-7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2Q7mVb4Xc8Zn1Rt5',
    '0123456789abcdef0123456789abcdef',
    'AKEY_9f8e7d6c-5b4a-4321-8765-0fedcba98765',
  ])('takes the made-up key too, so %s is not proved', async (sent) => {
    const { report, at } = await examine(
      ['doctor'],
      ({ authorization, ...asked }) =>
        usual({ ...asked, authorization, isGood: toForm(authorization) === toForm(`Bearer ${sent}`) }, false),
      sent,
    );
    expect([report.verdict, at('auth.key').status]).toEqual(['degraded', 'warn']);
  });
});

describe('a server that locks an address out after one wrong key', () => {
  const lock = (isPublic: boolean, status: number) => {
    let isLocked = false;
    return (asked: Asked): readonly [number, object] => {
      if (isLocked) return [status, { error: { message: 'This address is locked after a failed attempt' } }];
      if (isPublic && asked.path === '/v1/models') return [200, list];
      isLocked = !asked.isGood;
      return isLocked ? [401, refused] : usual(asked, isPublic);
    };
  };

  it.each([
    [false, 403],
    [true, 429],
    [true, 401],
  ])('does not make the key wrong, and check-key says so; public list: %s, %i', { timeout: 60_000 }, async (isPublic, status) => {
    const { report, at } = await examine(['check-key'], lock(isPublic, status));
    expect([report.verdict, report.exitCode, at('auth.key').status]).toEqual(['degraded', 0, 'pass']);
    expect(at('auth.key:lockout')).toMatchObject({ status: 'warn', fixes: [{ command: 'kush-doctor --no-negative' }] });
    // Nothing is concluded about other headers from answers after the lock.
    expect(report.findings.filter(({ check }: { check: string }) => check === 'auth.header')).toEqual([]);
    server?.close();
    const doctor = await examine(['doctor'], lock(isPublic, status));
    expect([doctor.report.exitCode, doctor.at('auth.key').status]).toEqual([0, 'pass']);
    server?.close();
    const careful = await examine(['check-key', '--no-negative'], lock(isPublic, status));
    expect(careful.at('auth.key').status).not.toBe('fail');
  });
});

describe('a server that refuses incomplete requests before it reads the key', () => {
  const early = (asked: Asked): readonly [number, object] => {
    if (asked.isWhole && asked.isGood) {
      const message = { role: 'assistant', content: 'pong' };
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
      return [
        200,
        { id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message, finish_reason: 'stop' }], usage },
      ];
    }
    return asked.path === '/v1/models' ? [404, { error: { message: 'Not found' } }] : [401, unauthorized];
  };

  it('leaves the key undecided, with the command that decides', { timeout: 60_000 }, async () => {
    const { report, at } = await examine(['doctor'], early);
    expect([report.verdict, report.exitCode, at('auth.key').status]).toEqual(['undetermined', 3, 'unknown']);
    expect(JSON.stringify(at('auth.key').fixes)).toContain('kush-doctor --deep');
    server?.close();
    const probe = await examine(['probe', '--model', 'm'], early);
    expect(probe.at('auth.key').status).toBe('pass');
  });

  it('is no excuse for a key that the words call wrong, or that a request without one is refused for otherwise', {
    timeout: 60_000,
  }, async () => {
    for (const words of [refused, unauthorized]) {
      const { at } = await examine(['doctor'], (asked) => {
        if (asked.path === '/v1/models') return [404, { error: { message: 'Not found' } }];
        return asked.path === '/v1/chat/completions' ? [401, words] : [404, { error: { message: 'no such route' } }];
      });
      expect(at('auth.key').status).toBe(words === refused ? 'fail' : 'unknown');
      server?.close();
    }
  });
});

it('a list that refuses a key which completions take names no new key', { timeout: 60_000 }, async () => {
  const { report, at } = await examine(['doctor'], (asked) => (asked.path === '/v1/models' ? [401, refused] : usual(asked, true)));
  expect([report.verdict, at('auth.key').status, at('models.list').status]).toEqual(['degraded', 'pass', 'warn']);
  expect(JSON.stringify(at('models.list'))).not.toMatch(/copy the key/i);
});

it.each(['probe', 'probe --stream', 'doctor', 'doctor --deep'])(
  'a program that answers every address with a status is no API: %s',
  async (command) => {
    const { report } = await examine([...command.split(' '), '--model', 'm'], () => [200, { status: 'ok' }]);
    const cause = report.findings.find(({ id }: { id: string }) => id === report.rootCause);
    expect([report.verdict, report.exitCode, cause.category]).toEqual(['broken', 1, 'endpoint.not_found']);
    expect(cause.retry.kind).toBe('after-fix');
  },
);
