import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openaiError, toModelList } from '../../support/gateway.ts';
import { getPort, listen } from '../../support/server.ts';
import { runHere } from '../here.ts';

/** The user's key, and the requested model. */
export const key = 'sk-7Yq2mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0Hj';
export const model = 'gpt-4o';

export interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  query: URLSearchParams;
  /** Whether the request has the key, as the user's client sends it. */
  isKnown: boolean;
  isList: boolean;
  isChat: boolean;
  /** The body as JSON; null if it is not JSON. */
  body: Record<string, unknown> | null;
  json(status: number, body: unknown, headers?: Record<string, string>): true;
  text(status: number, body: string, headers?: Record<string, string>): true;
  redirect(status: number, to: string): true;
}

export type Serve = (asked: Asked) => unknown;

/** The expected result of a command: no failure, healthy, warnings only, or one of these categories among its failures and warnings. */
export type Want = 'fine' | 'healthy' | 'degraded' | 'open' | 'not-red' | readonly string[];

export interface Reported {
  name: string;
  /** The thread that reports it, if any. */
  source?: string;
  serve: Serve;
  /** The part of the base URL after the origin; default: `/v1`. */
  base?: string;
  want: Partial<Record<Command, Want>>;
  /** Categories that would be wrong. */
  never?: readonly string[];
  /** The exit codes, and a sentence that must be printed. */
  exit?: Partial<Record<Command, number>>;
  says?: Partial<Record<Command, string>>;
  /** What no command may print. */
  silent?: readonly string[];
  /** The base URL that the fix must name. */
  fix?: string;
  /** Variables other than the base URL and the key. */
  env?: Record<string, string>;
}

const commands = {
  doctor: ['doctor', '--model', model],
  'check-key': ['check-key'],
  models: ['models'],
  probe: ['probe', '--model', model],
  stream: ['probe', '--stream', '--model', model],
  deep: ['doctor', '--deep', '--model', model],
} as const;
export type Command = keyof typeof commands;

const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 };
export const answer = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1764000000,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage,
};
export function events(): string {
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1764000000, model };
  const parts = [
    { ...base, choices: [{ index: 0, delta: { role: 'assistant', content: 'pong' }, finish_reason: null }] },
    { ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...base, choices: [], usage },
  ];
  return `${parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('')}data: [DONE]\n\n`;
}
export const sse = ({ text }: Asked, body: string): true => text(200, body, { 'content-type': 'text/event-stream' });
export const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/** A typical gateway; `change` is asked first and returns true if it has answered. */
export function usual(change: (asked: Asked) => boolean = () => false): Serve {
  return (asked) => {
    if (change(asked) === true) return;
    const { json, method, body, isKnown, isList, isChat } = asked;
    if (!isKnown) return json(401, openaiError('Incorrect API key provided', { code: 'invalid_api_key' }));
    if (isList && method === 'GET') return json(200, toModelList(model));
    if (!isChat || method !== 'POST') return json(404, openaiError(`Invalid URL (${method} ${asked.path})`));
    if (body === null) return json(400, openaiError('We could not parse the JSON body of your request.'));
    if (body.model === undefined || body.messages === undefined) return json(400, openaiError('you must provide a model parameter'));
    return body.stream === true ? sse(asked, events()) : json(200, answer);
  };
}

/** The same, with other answers only to complete completions. */
export function completing(change: Serve): Serve {
  return usual((asked) => {
    if (!asked.isKnown || !asked.isChat || asked.body?.messages === undefined) return false;
    change(asked);
    return true;
  });
}

interface Said {
  verdict: string;
  exitCode: number;
  categories: string[];
  root: string | null;
  text: string;
}

async function say(command: Command, origin: string, { base = '/v1', env = {} }: Reported): Promise<Said> {
  const { stdout, stderr } = await runHere([...commands[command], '--json'], {
    env: { OPENAI_BASE_URL: `${origin}${base}`, OPENAI_API_KEY: key, ...env },
  });
  const report = JSON.parse(stdout || `{"findings":[],"verdict":"crash: ${stderr.slice(0, 80).replace(/["\n\\]/g, ' ')}"}`);
  const told = (report.findings ?? []).filter(({ status }: { status: string }) => status === 'fail' || status === 'warn');
  return {
    verdict: report.verdict ?? report.error?.category,
    exitCode: report.exitCode,
    categories: told.map(({ category }: { category: string }) => category),
    root: report.findings?.find(({ id }: { id: string }) => id === report.rootCause)?.category ?? null,
    text: stdout + stderr,
  };
}

/** The errors in the commands' results; empty if there are none. */
export async function misjudged(reported: Reported): Promise<string[]> {
  const server = await listen(
    createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => reported.serve(toAsked(request, response, Buffer.concat(parts).toString())));
    }),
  );
  const origin = `http://127.0.0.1:${getPort(server)}`;
  const wrong: string[] = [];
  for (const [command, want] of Object.entries(reported.want) as [Command, Want][]) {
    const said = await say(command, origin, reported);
    const shown = `${command}: ${said.verdict} ${said.exitCode} [${said.categories.join(' ')}] root ${said.root}`;
    if (!isAsWanted(said, want)) wrong.push(`${shown}, wanted ${typeof want === 'string' ? want : want.join('|')}`);
    const bad = said.categories.filter((category) => reported.never?.some((one) => category.startsWith(one)));
    if (bad.length > 0) wrong.push(`${shown}, must not say ${bad.join(' ')}`);
    if (said.exitCode !== (reported.exit?.[command] ?? said.exitCode)) wrong.push(`${shown}, wanted exit ${reported.exit?.[command]}`);
    if (!said.text.includes(reported.says?.[command] ?? '')) wrong.push(`${shown}, does not say ${reported.says?.[command]}`);
    for (const text of reported.silent ?? []) if (said.text.includes(text)) wrong.push(`${shown}, says ${text}`);
    if (said.text.includes(key)) wrong.push(`${command}: leaks the key`);
    if (command === 'doctor' && reported.fix !== undefined && !said.text.includes(`=${origin}${reported.fix}"`))
      wrong.push(`${shown}, does not propose ${reported.fix}`);
  }
  server.closeAllConnections();
  server.close();
  return wrong;
}

function isAsWanted({ verdict, exitCode, categories, root }: Said, want: Want): boolean {
  if (want === 'healthy' || want === 'degraded') return verdict === want;
  if (want === 'fine') return exitCode === 0 && (verdict === 'healthy' || verdict === 'degraded');
  if (want === 'not-red') return verdict !== 'broken' && !verdict.startsWith('crash');
  if (want === 'open') return verdict === 'undetermined' || verdict === 'degraded';
  return verdict !== 'healthy' && categories.some((category) => want.includes(category)) && (root === null || want.includes(root));
}

function toAsked(request: IncomingMessage, response: ServerResponse, text: string): Asked {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const send = (status: number, type: string, body: string, headers: Record<string, string> = {}): true => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    return true;
  };
  return {
    request,
    response,
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    isKnown: request.headers.authorization === `Bearer ${key}`,
    isList: pathname === '/v1/models',
    isChat: pathname === '/v1/chat/completions',
    body: toJson(text),
    json: (status, body, headers) => send(status, 'application/json', JSON.stringify(body), headers),
    redirect: (status, to) => send(status, 'text/html', '', { location: to }),
    text: (status, body, headers) => send(status, body.startsWith('<') ? 'text/html' : 'text/plain', body, headers),
  };
}

function toJson(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
