import { describe, expect, it } from 'vitest';
import { toExplainedDiagnosis } from '../../src/app/explain/report.ts';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

/** Causes and fixes of a text as `explain` shows them, on one line each. */
function explain(text: string, lang: 'en' | 'zh'): string {
  const diagnosis = classify({ kind: 'text', text }, { rules: rulesFor(undefined), now: 0 });
  const { causes, fixes } = toExplainedDiagnosis(
    { diagnosis, count: 1, firstLine: 1, lastLine: 1, firstTime: null, lastTime: null },
    { isLog: false, lang },
  );
  return [...causes, ...fixes.map((fix) => `${fix.text} $ ${fix.command ?? ''}`)].join('\n');
}

const cases: readonly { name: string; text: string; holds: readonly string[]; holdsNot?: readonly string[] }[] = [
  {
    name: 'the room that is left in the window',
    text: "400 This model's maximum context length is 32000 tokens. However, you requested 8000 output tokens and your prompt contains at least 30000 input tokens",
    holds: ['2000', 'max_tokens'],
  },
  {
    name: 'a prompt that is longer than the window',
    text: 'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210,000 tokens > 200,000 maximum"}}',
    holds: ['210000', '200000'],
  },
  {
    name: 'the model that is not known, in the command',
    text: "Error code: 404 - {'error': {'message': \"The model 'glm-9-nope' does not exist\", 'code': 'model_not_found'}}",
    holds: ['kush-doctor models --check glm-9-nope'],
  },
  {
    name: 'the models that a refusal lists',
    text: '{"error":{"message":"Invalid model for team red: big. Valid models for team are: [\'small\', \'middle-2\']","code":"401"}}',
    holds: ['small, middle-2'],
  },
  {
    name: 'the setting of the client that printed it',
    text: '⎿ API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
    holds: ['Claude Code', 'ANTHROPIC_AUTH_TOKEN'],
  },
  {
    name: 'the timeout of the SDK that waited',
    text: 'raise APITimeoutError(request=request) from err\nopenai.APITimeoutError: Request timed out.',
    holds: ['OpenAI(timeout=300)'],
  },
  {
    name: 'the client that a relay serves, and the one in use',
    text: "openai.PermissionDeniedError: Error code: 403 - {'error': {'message': 'This group only allows Claude Code clients'}}",
    holds: ['Claude Code', 'OpenAI Python', 'kush-doctor probe --as claude-code'],
  },
  {
    name: 'a relay that did not take a client for the one it serves',
    text: '⎿ API Error: 403 {"error":{"message":"This group only allows Claude Code clients"}}',
    holds: ['Claude Code'],
  },
  {
    name: 'a refusal without a word, and no parameter of the script around it',
    text: 'Invoke-RestMethod: ask.ps1:12:3\nLine |\n  12 |    $r = Ask -max_tokens 5\n     |         ~~~~~~~~~~~~~~~~~\n     | 400 Bad Request',
    holds: ['kush-doctor listen', 'curl'],
    holdsNot: ['max_tokens'],
  },
  {
    name: 'the flag that a local server lacks',
    text: '500 tools param requires --jinja flag',
    holds: ['llama-server --jinja'],
  },
  {
    name: 'a runner of a local server that ended',
    text: 'Error: an error was encountered while running the model: unexpected EOF',
    holds: ['journalctl -u ollama'],
  },
  {
    name: 'a template that takes no such messages, and no advice to repeat it',
    text: 'Error rendering prompt with jinja template: "Conversation roles must alternate user/assistant"',
    holds: ['--chat-template'],
    holdsNot: ['growing delays', '递增'],
  },
  {
    name: 'the likeliest of what a text hides, and one command',
    text: 'https://api.openai.com/v1: Connection error.',
    holds: ['kush-doctor doctor'],
    holdsNot: ['paste more'],
  },
  {
    name: 'a refusal whose message says nothing',
    text: 'Stream failed (status=400): {"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT"}}',
    holds: ['kush-doctor listen', 'curl'],
  },
  {
    name: 'the URL that was called',
    text: '404 Not Found: POST https://gw.example/v1/chat/completions/v1?key=hidden',
    holds: ['https://gw.example/v1/chat/completions/v1'],
    holdsNot: ['hidden'],
  },
  {
    name: 'a call in the history whose arguments are no JSON',
    text: '400 {"error":{"type":"invalid_request_error","message":"`arguments` must be valid JSON"}}',
    holds: ['"{}"'],
  },
  {
    name: 'the list of a local server',
    text: 'ERROR: Response status code does not indicate success: 404 (Not Found). http://localhost:11434/api/generate',
    holds: ['ollama list'],
  },
  {
    name: 'the timer of a reverse proxy',
    text: 'HTTP/1.1 504 Gateway Time-out\ncontent-type: text/html\n\n<html><body><h1>504 Gateway Time-out</h1>nginx</body></html>',
    holds: ['proxy_read_timeout'],
  },
];

describe.each(['en', 'zh'] as const)('a fix names, in %s,', (lang) => {
  it.each(cases)('$name', ({ text, holds, holdsNot = [] }) => {
    const said = explain(text, lang);
    for (const part of holds) expect(said).toContain(part);
    for (const part of holdsNot) expect(said).not.toContain(part);
    expect(said).not.toMatch(/\{\w+\}/);
  });
});

it('puts the likelier cause first', () => {
  const order = (text: string) =>
    classify({ kind: 'text', text }, { rules: rulesFor(undefined), now: 0 }).alternatives.map(({ category }) => category);
  expect(order('Connection error. (http://192.168.1.4:8080/v1)')[0]).toBe('network.refused');
  expect(order('openai.APIConnectionError: Connection error. behind our proxy')[0]).toBe('network.proxy');
  expect(order('请求失败：Connection error.')[0]).toBe('network.timeout');
});
