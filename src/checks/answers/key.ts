import type { Evidence, RecordedRequest } from '../../domain/evidence.ts';
import type { FindingDraft } from '../../domain/finding.ts';
import type { AuthHeader } from '../../domain/protocol.ts';
import type { Check } from '../check.ts';
import { describeOutcome, passedAuth, primaryRequest, requestsFor, routeAnswers, succeeded } from '../recorded-requests.ts';

const headerNames: Record<AuthHeader, string> = {
  bearer: 'Authorization: Bearer',
  'x-api-key': 'x-api-key',
  'x-goog-api-key': 'x-goog-api-key',
  raw: 'Authorization (without "Bearer")',
};

/** Accepted, refused, or undecided; a refusal is only believed from an API that answered. */
export const keyAccepted: Check = {
  id: 'auth.key',
  title: 'The router accepts the key',
  layer: 'auth',
  cost: 'free',
  needs: 'the documented key endpoint, else a request without messages; a wrong key only where that does not decide',
  judge(evidence) {
    const refusal = refusedCall(evidence);
    if (refusal) return [refused(evidence, refusal)];
    if (evidence.target.key === undefined) return judgeWithoutKey(evidence);
    if (evidence.key) return [{ status: 'pass', measured: `${evidence.key.endpointId} answered for this key` }];
    const call = primaryRequest(evidence);
    if (!call?.exchange.outcome.ok || !routeAnswers(call)) return [];
    if (call.purpose === 'completion' && call.diagnosis === null)
      return [{ status: 'pass', measured: `a real completion was answered (${headerNames[call.header ?? 'bearer']})` }];
    // A gateway that fails before or after it looks at the key says nothing about it.
    if (!passedAuth(call))
      return [{ status: 'skip', skipReason: 'blocked', blockedBy: 'completion.answers', measured: describeOutcome(call) }];
    return [compared(evidence, call)];
  },
};

/** The answer that says the key is wrong, from the route first, then from the key endpoint or the list of models. */
function refusedCall(evidence: Evidence): RecordedRequest | undefined {
  const own = evidence.calls.filter((call) => ['route', 'completion', 'stream', 'key-endpoint', 'models'].includes(call.purpose));
  const main = primaryRequest(evidence);
  const isRefusal = (call: RecordedRequest): boolean => call.diagnosis?.category.startsWith('auth.') === true && call.exchange.outcome.ok;
  if (main && isRefusal(main)) return main;
  // A key that serves completions is good, whatever an account endpoint for another kind of key says.
  if ((main && passedAuth(main) && negativeDiffers(evidence, main)) || evidence.key) return undefined;
  // The list may want another kind of key than completions do; where the route looks at no key at all, the list is the one that knows.
  const blind = requestsFor(evidence, 'negative').some(succeeded);
  const believed = (call: RecordedRequest): boolean =>
    call.purpose !== 'models' || !main || !succeeded(main) || (blind && call.diagnosis?.category !== 'auth.missing_key');
  return own.find((call) => isRefusal(call) && believed(call));
}

function refused(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const working = requestsFor(evidence, 'header').find((other) => passedAuth(other) && other.exchange.outcome.ok);
  const base: FindingDraft = {
    status: 'fail',
    category: call.diagnosis?.category ?? 'auth.invalid_key',
    diagnosis: call.diagnosis ?? undefined,
    measured: describeOutcome(call),
    expected: 'an answer that is not about the key',
    origin: evidence.target.key?.origin,
    timings: call.exchange.timings,
  };
  if (evidence.target.key === undefined)
    return { ...base, category: 'config.missing', title: 'No key was found, and the router wants one' };
  if (!working?.header) return base;
  return {
    ...base,
    category: 'auth.wrong_header',
    title: `The key works in ${headerNames[working.header]}, not in ${headerNames[call.header ?? 'bearer']}`,
    measured: `${describeOutcome(call)} with ${headerNames[call.header ?? 'bearer']}; accepted with ${headerNames[working.header]}`,
    fixes: [{ text: headerFix(working.header) }],
    // Proven by two answers to the same request, not by a row.
    diagnosis: call.diagnosis
      ? { ...call.diagnosis, category: 'auth.wrong_header', rule: null, ruleFixes: [], ruleCauses: [], ruleTitle: undefined }
      : undefined,
    confidence: 'standard',
  };
}

function headerFix(header: AuthHeader): string {
  switch (header) {
    case 'bearer':
      return 'Use a client setting that sends Authorization: Bearer (for Claude Code: ANTHROPIC_AUTH_TOKEN instead of ANTHROPIC_API_KEY).';
    case 'x-api-key':
      return 'Use a client setting that sends x-api-key (for Claude Code: ANTHROPIC_API_KEY instead of ANTHROPIC_AUTH_TOKEN).';
    case 'x-goog-api-key':
      return 'Use a Gemini client, which sends x-goog-api-key.';
    case 'raw':
      return 'Configure the client to send the key in Authorization without the word Bearer.';
  }
}

function judgeWithoutKey(evidence: Evidence): FindingDraft[] {
  const call = primaryRequest(evidence);
  if (!call || !succeeded(call)) return [];
  return [{ status: 'pass', title: 'No key is set, and this endpoint wants none', measured: describeOutcome(call) }];
}

/** The good and the wrong key asked the same question: different answers decide, equal ones do not. */
function compared(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const models = requestsFor(evidence, 'models')[0];
  if (models && succeeded(models) && evidence.target.match.router.models?.checksKey === 'yes') {
    return { status: 'pass', measured: `the list of models, which checks keys, answered ${statusOf(models)}` };
  }
  const [negative, ofModels] = requestsFor(evidence, 'negative');
  if (negative === undefined) {
    if (call.diagnosis && !succeeded(call)) return { status: 'pass', measured: describeOutcome(call) };
    return {
      status: 'unknown',
      category: 'unknown',
      title: 'Whether the key is accepted was not decided',
      measured: `${describeOutcome(call)}; no wrong key was tried to compare with`,
      expected: 'a refusal of a wrong key to compare with',
    };
  }
  if (negativeDiffers(evidence, call)) {
    const [good, wrong] = models && ofModels && isRefused(ofModels) ? [models, ofModels] : [call, negative];
    const asked = good === models ? 'the list of models' : 'the same request';
    return { status: 'pass', measured: `this key got ${statusOf(good)}, a wrong one ${statusOf(wrong)}, to ${asked}` };
  }
  const alike = ofModels ? `, and ${statusOf(ofModels)} to the list of models` : '';
  return {
    status: 'unknown',
    category: 'unknown',
    title: 'This route answers a wrong key like the right one, so it proves nothing about the key',
    measured: `this key got ${statusOf(call)}, a wrong one ${statusOf(negative)}, to the same request${alike}`,
    expected: '401 or 403 for the wrong key',
    fixes: [{ text: 'Ask for a real completion to be sure (spends a few tokens).', command: 'kush-doctor doctor --deep' }],
  };
}

function negativeDiffers(evidence: Evidence, call: RecordedRequest): boolean {
  const [negative, ofModels] = requestsFor(evidence, 'negative');
  if (ofModels && isRefused(ofModels)) return true;
  return negative !== undefined && isRefused(negative) && call.diagnosis?.category !== negative.diagnosis?.category;
}

function isRefused({ diagnosis }: RecordedRequest): boolean {
  return diagnosis?.category.startsWith('auth.') === true;
}

function statusOf(call: RecordedRequest): string {
  return call.exchange.outcome.ok ? String(call.exchange.outcome.status) : call.exchange.outcome.failure.code;
}

/** In `check-key`: each single header, and whether the router reads it. */
export const keyHeaders: Check = {
  id: 'auth.header',
  title: 'The header is read',
  layer: 'auth',
  cost: 'free',
  needs: 'a request without messages per header, after a 401 or in check-key',
  judge(evidence) {
    const main = primaryRequest(evidence);
    const others = requestsFor(evidence, 'header');
    // A refusal for money or load, given before the key was looked at, tells nothing about headers.
    if (!main?.header || ![main, ...others].some(succeeded) || others.length === 0) return [];
    return [main, ...others].flatMap((call): FindingDraft[] => {
      if (call.header === null || !call.exchange.outcome.ok) return [];
      const name = headerNames[call.header];
      const measured = describeOutcome(call);
      if (succeeded(call)) return [{ status: 'pass', subject: call.header, title: `${name} works`, measured }];
      return [{ status: 'skip', skipReason: 'not-applicable', subject: call.header, title: `${name} is not read here`, measured }];
    });
  },
};
