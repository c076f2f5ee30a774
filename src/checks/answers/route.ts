import type { Evidence, RecordedRequest } from '../../domain/evidence.ts';
import type { FindingDraft } from '../../domain/finding.ts';
import { envFileLine, shellCommand } from '../../text/shell.ts';
import type { Check } from '../check.ts';
import { describeOutcome, getArea, primaryRequest, requestsFor, routeAnswers } from '../recorded-requests.ts';

/** Proven by the first real answer: 2xx, or an API's own 400, 401, 402, 403, 429. */
export const routeExists: Check = {
  id: 'route.exists',
  title: 'The base URL leads to the API',
  layer: 'route',
  cost: 'free',
  needs: 'one request to the completion route; sibling routes after a 404',
  judge(evidence) {
    const call = primaryRequest(evidence);
    if (!call?.exchange.outcome.ok) return [];
    if (routeAnswers(call))
      return [{ status: 'pass', measured: `${call.exchange.method} ${call.exchange.url} answered ${call.exchange.outcome.status}` }];
    if (call.diagnosis && getArea(call.diagnosis.category) === 'response') return [];
    return [missing(evidence, call)];
  },
};

function missing(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const found = requestsFor(evidence, 'variant').find(routeAnswers);
  const root = found && rootOf(found, evidence);
  const base: FindingDraft = {
    status: 'fail',
    category: call.diagnosis?.category === 'unknown' ? 'endpoint.not_found' : (call.diagnosis?.category ?? 'endpoint.not_found'),
    diagnosis: call.diagnosis ?? undefined,
    measured: describeOutcome(call),
    expected: 'an answer of the API (2xx, 400, 401, 403 or 429 in JSON)',
    origin: evidence.endpoint.base.origin,
  };
  if (root === undefined) return base;
  return {
    ...base,
    title: 'The base URL is not where the API lives',
    // Two answers of the same server prove it, whatever the first one's wording meant.
    confidence: 'standard',
    measured: `${describeOutcome(call)}; ${found?.exchange.url} answers as the API`,
    fixes: [{ text: `Set the base URL to ${clientForm(evidence, root)}`, command: assignment(evidence, clientForm(evidence, root)) }],
    facts: { root },
  };
}

/** The root under which a sibling answered. */
function rootOf(call: RecordedRequest, evidence: Evidence): string {
  const url = call.exchange.url.split('?')[0] ?? call.exchange.url;
  const ends = {
    'openai-chat': /\/chat\/completions$/,
    'openai-responses': /\/responses$/,
    'anthropic-messages': /\/messages$/,
    gemini: /\/models\/[^/]+$/,
  };
  return url.replace(ends[evidence.endpoint.protocol], '');
}

/** Anthropic and Gemini clients append the version themselves. */
function clientForm(evidence: Evidence, root: string): string {
  const { protocol, client } = evidence.endpoint;
  if (protocol === 'gemini') return root.replace(/\/v1beta$/, '');
  if (protocol === 'anthropic-messages' && client !== 'ai-sdk' && client !== 'opencode') return root.replace(/\/v1$/, '');
  return root;
}

function assignment(evidence: Evidence, url: string): string | undefined {
  const { origin } = evidence.endpoint.base;
  if (origin.via === 'flag') return shellCommand('--base-url', [url]);
  return origin.via === 'environment' || origin.via === 'file' ? envFileLine(origin.name, url) : undefined;
}
