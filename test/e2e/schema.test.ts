import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { toCompletion } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

const usage = { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 };
const chat = (content: string): object => toCompletion(content, { usage });
const messages = (content: object): object => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5',
  content: [content],
  stop_reason: 'tool_use',
  usage: { input_tokens: 5, output_tokens: 5 },
});

/** The finding of a probe with `--schema` for a server that gives this answer to every request. */
async function schemaFinding(
  family: 'OPENAI' | 'ANTHROPIC',
  answer: object,
): Promise<{ code: number | null; finding: object; sent: string }> {
  let sent = '';
  server = createServer((request, response) => {
    request
      .on('data', (bytes: Buffer) => (sent += bytes.toString()))
      .on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  });
  await listen(server);
  const base = `http://127.0.0.1:${getPort(server)}${family === 'OPENAI' ? '/v1' : ''}`;
  const env = { [`${family}_BASE_URL`]: base, [`${family}_API_KEY`]: 'sk-1234567890abcdefghijklmnop' };
  const model = family === 'OPENAI' ? 'gpt-4o' : 'claude-sonnet-4-5';
  const { code, stdout } = await runHere(['probe', '--schema', '--model', model, '--json'], { env });
  const finding = JSON.parse(stdout).findings.find(({ id }: { id: string }) => id === 'completion.answers:schema');
  return { code, finding, sent };
}

const reply = (input: object): object => ({ type: 'tool_use', id: 'toolu_1', name: 'reply', input });
const broken = { status: 'fail', category: 'response.malformed', retry: { retryable: false, kind: 'after-fix' } };

describe('probe --schema', () => {
  it.each([
    ['OPENAI', 'the schema', chat('{"answer":"four"}'), 0, { status: 'pass' }],
    ['OPENAI', 'no JSON', chat('The answer is four.'), 1, broken],
    ['OPENAI', 'another schema', chat('{"reply":"four"}'), 1, broken],
    ['ANTHROPIC', 'the schema', messages(reply({ answer: 'four' })), 0, { status: 'pass' }],
    ['ANTHROPIC', 'another schema', messages(reply({ text: 'four' })), 1, broken],
    ['ANTHROPIC', 'no tool call', messages({ type: 'text', text: 'The answer is four.' }), 1, broken],
  ] as const)('judges an answer of %s that keeps to %s', async (family, _, answer, expected, wanted) => {
    const { code, finding, sent } = await schemaFinding(family, answer);
    expect(sent).toContain(family === 'OPENAI' ? '"json_schema"' : '"tool_choice"');
    expect(finding).toMatchObject(wanted);
    expect(code).toBe(expected);
  });

  it('does not go with --stream, which would judge nothing of it', async () => {
    const { code, stderr } = await runHere(['probe', '--demo', '--stream', '--schema']);
    expect(code).toBe(2);
    expect(stderr).toContain('--schema checks a whole answer');
  });
});
