import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { FreePath, Router } from '../domain/router.ts';
import type { Endpoint, RouterMatch } from '../domain/target.ts';
import { findRouter } from '../routers/index.ts';
import { recognizeAnswer } from '../routers/recognize-answer.ts';
import { rulesFor } from '../routers/rules.ts';
import { ask, diagnose, isSuccess, type ProbeContext } from './ask.ts';

/** Maximum number of requests to identify the software. */
const maxRequests = 3;

/** Hints that suggest a program without proving it: only its free endpoint is asked. */
const hints: readonly { ids: readonly string[]; port?: string; server?: RegExp; body?: RegExp }[] = [
  { ids: ['litellm'], port: '4000' },
  { ids: ['vllm'], port: '8000' },
  { ids: ['sglang'], port: '30000' },
  { ids: ['claude-code-router'], port: '3456' },
  { ids: ['9router'], port: '20128' },
  { ids: ['llm-router'], port: '8376' },
  // An empty list, and its own models in a list.
  { ids: ['ollama'], body: /^\s{0,9}\{"object":"list","data":null\}|"owned_by":"library"/ },
  { ids: ['litellm', 'vllm', 'sglang'], server: /^uvicorn/i },
  // The error texts of Fastify, on which claude-code-router is based.
  { ids: ['claude-code-router'], body: /"Route [A-Z]+:[^"]{1,200} not found"|^APIKEY is missing|^Invalid API key$/ },
];

/** Whether the settings do not identify the software: no known host, no name, or only a port. */
export function isUnknownSoftware({ target: { match } }: Pick<ProbeContext, 'target'>): boolean {
  return match.router.kind === 'generic' || isByPort(match);
}

function isByPort({ clue }: RouterMatch): boolean {
  return clue.by === 'default-port';
}

/**
 * The software shown by these answers. Hosted services are recognised only by a header that no relay passes on: the body comes from the
 * provider behind it.
 */
export function recognizeCalls(calls: readonly RecordedRequest[]): RouterMatch | null {
  const matches = calls.flatMap(({ exchange: { outcome } }) => {
    const match = outcome.ok ? recognizeAnswer(outcome.headers, outcome.body) : null;
    return match !== null && isSelfHosted(match) ? [match] : [];
  });
  return matches.find(({ confidence }) => confidence === 'documented') ?? matches[0] ?? null;
}

function isSelfHosted({ router: { service, takesProviderKeys }, clue }: RouterMatch): boolean {
  if (service === 'gateway' || service === 'local' || service === 'bridge') return true;
  return takesProviderKeys === true && clue.by === 'response-header';
}

/** Whether the form of an answer suggests one of the programs whose free endpoint decides. */
export function suggestsSoftware(calls: readonly RecordedRequest[]): boolean {
  return hints.some(({ body }) => calls.some(({ exchange: { outcome } }) => outcome.ok && body?.test(outcome.body) === true));
}

export interface SoftwareResult {
  calls: readonly RecordedRequest[];
  match: RouterMatch | null;
}

/**
 * Asks documented endpoints that are free and need no key, at the base URL's origin, to identify the software: those of the program
 * suggested by an answer, a port or a `Server` header. `match` is the previous result, returned if none of them identifies it.
 */
export async function askSoftware(
  context: ProbeContext,
  endpoint: Endpoint,
  calls: readonly RecordedRequest[],
  known: RouterMatch | null,
): Promise<SoftwareResult> {
  const { origin } = new URL(endpoint.root);
  const sent: RecordedRequest[] = [];
  for (const { router, path } of findQuestions(context, endpoint, calls, known).slice(0, maxRequests)) {
    if (context.signal.aborted) break;
    const url = `${origin}${path.path}`;
    const call = await ask(context, {
      purpose: 'software',
      question: 'software',
      protocol: endpoint.protocol,
      method: 'GET',
      url,
      credential: null,
      maxBodyBytes: 64 * 1024,
    });
    // Its answer says nothing about the key, the model or the route.
    sent.push({ ...call, diagnosis: null });
    const { outcome } = call.exchange;
    if (!outcome.ok) break;
    if (isSuccess(call.exchange) && new RegExp(path.mark ?? '(?!)', 'm').test(outcome.body))
      return { calls: sent, match: { router, clue: { by: 'name', name: `GET ${path.path}` }, confidence: 'documented' } };
  }
  return { calls: sent, match: known };
}

interface SoftwareQuestion {
  router: Router;
  path: FreePath;
}

function findQuestions(
  { target }: ProbeContext,
  endpoint: Endpoint,
  calls: readonly RecordedRequest[],
  known: RouterMatch | null,
): SoftwareQuestion[] {
  const { port } = new URL(endpoint.root);
  const answers = calls.flatMap(({ exchange: { outcome } }) => (outcome.ok ? [outcome] : []));
  const suggests = ({ port: usual, server, body }: (typeof hints)[number]): boolean =>
    usual === port || answers.some((answer) => server?.test(answer.headers.server ?? '') === true || body?.test(answer.body) === true);
  const suggested = hints.filter(suggests).flatMap(({ ids }) => ids);
  const ids = new Set([...(known ? [known.router.id] : []), ...(isByPort(target.match) ? [target.match.router.id] : []), ...suggested]);
  return [...ids].flatMap((id) => {
    const router = findRouter(id);
    const path = router?.freePaths?.find(({ mark, needsKey }) => mark !== undefined && !needsKey);
    return router && path ? [{ router, path }] : [];
  });
}

/** What a run's answers show about the software, if the settings do not identify it, with a context that applies its rows. */
export function recognizeSoftware(
  context: ProbeContext,
  calls: readonly RecordedRequest[],
): { context: ProbeContext; match: RouterMatch | null } {
  const match = isUnknownSoftware(context) ? recognizeCalls(calls) : null;
  return { context: withSoftware(context, match), match };
}

/** The context that applies this software's own rows. */
export function withSoftware(context: ProbeContext, match: RouterMatch | null): ProbeContext {
  return match?.confidence === 'documented' ? { ...context, rules: rulesFor(match.router), software: match.router } : context;
}

/** Classifies the answers by the rows of the software that sent them. */
export function rediagnose(context: ProbeContext, calls: readonly RecordedRequest[]): RecordedRequest[] {
  if (context.software === undefined) return [...calls];
  return calls.map((call) =>
    call.diagnosis === null || !call.exchange.outcome.ok
      ? call
      : { ...call, diagnosis: diagnose(context, call.exchange, call.protocol) ?? call.diagnosis },
  );
}
