import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { AuthHeader } from '../../domain/protocol.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Check } from '../check.ts';
import {
  describeOutcome,
  describeStatus,
  isRefused,
  isSameQuestion,
  keyProof,
  primaryRequest,
  provesKey,
  requestsFor,
  succeeded,
} from '../recorded-requests.ts';
import { belongsToGateway, gatewayKeyDraft } from './whose-key.ts';

const headerNames: Record<AuthHeader, string> = {
  bearer: 'Authorization: Bearer',
  'x-api-key': 'x-api-key',
  'x-goog-api-key': 'x-goog-api-key',
  raw: 'Authorization (without "Bearer")',
};

/**
 * Accepted only on evidence that a wrong key does not get: a completion, a documented key endpoint, or a pair of answers to the same question.
 * Evidence from the completion route overrules that from the list of models.
 */
export const keyAccepted: Check = {
  id: 'auth.key',
  title: 'The router accepts the key',
  layer: 'auth',
  cost: 'free',
  needs: 'the documented key endpoint, else the list of models or the completion route, asked with the key and with a wrong one',
  judge(evidence) {
    const refusal = refusedCall(evidence);
    if (refusal) return [refused(evidence, refusal)];
    const main = primaryRequest(evidence);
    if (!main?.exchange.outcome.ok) return [];
    if (evidence.target.key === undefined) return judgeWithoutKey(evidence, main);
    if (evidence.key) return [{ status: 'pass', measured: `${evidence.key.endpointId} answered for this key` }];
    const completion = requestsFor(evidence, 'completion').find((call) => call.diagnosis === null && call.exchange.outcome.ok);
    if (completion) return [{ status: 'pass', measured: `a real completion was answered (${headerNames[completion.header ?? 'bearer']})` }];
    const list = requestsFor(evidence, 'models')[0];
    if (list && evidence.models && evidence.target.match.router.models?.checksKey === 'yes')
      return [{ status: 'pass', measured: `the list of models, which checks keys, answered ${describeStatus(list)}` }];
    const proof = keyProof(evidence);
    if (proof) return [proven(proof)];
    return [...undecided(evidence, main)];
  },
};

function proven({ own, wrong }: { own: RecordedRequest; wrong: RecordedRequest }): FindingDraft {
  const asked = own.question === 'list' ? 'the list of models' : `the same ${own.exchange.method} to ${new URL(own.exchange.url).pathname}`;
  return { status: 'pass', measured: `this key got ${describeStatus(own)}, a wrong one ${describeStatus(wrong)}, to ${asked}` };
}

/** The answer that says the key is wrong: from the completion route first, then from the key endpoint or the list of models. */
function refusedCall(evidence: Evidence): RecordedRequest | undefined {
  const isOwn = (call: RecordedRequest): boolean => call.key !== 'wrong' && isRefused(call);
  const completion = [...requestsFor(evidence, 'completion'), ...requestsFor(evidence, 'stream')].find(isOwn);
  if (completion) return completion;
  // A key that serves completions is good, whatever an account endpoint for another kind of key says.
  if (requestsFor(evidence, 'completion').some(succeeded)) return undefined;
  const routes = requestsFor(evidence, 'route');
  const route = routes.find(isOwn);
  // A GET that is refused where a POST is not is about the method: some gateways serve other things there to other keys.
  const post = routes.find(({ question }) => question === 'unreadable');
  const isKnownGood = keyProof(evidence) !== null || evidence.key !== null;
  const isAboutMethod = route?.question === 'route' && post !== undefined && succeeded(post) && isKnownGood;
  if (route && !isAboutMethod) return route;
  if (isKnownGood) return undefined;
  return evidence.calls.find((call) => ['key-endpoint', 'models', 'key'].includes(call.purpose) && isOwn(call));
}

function refused(evidence: Evidence, call: RecordedRequest): FindingDraft {
  const base: FindingDraft = {
    status: 'fail',
    category: call.diagnosis?.category ?? 'auth.invalid_key',
    diagnosis: call.diagnosis ?? undefined,
    measured: describeOutcome(call),
    origin: evidence.target.key?.origin,
    timings: call.exchange.timings,
  };
  const key = evidence.target.key?.value;
  if (key === undefined) return { ...base, category: 'config.missing', title: 'No key was found, and the router wants one' };
  if (belongsToGateway(call, key)) return gatewayKeyDraft(call);
  const working = workingHeader(evidence);
  if (!working?.header) return { ...base, ...headersRefuted(evidence, call) };
  return {
    ...base,
    category: 'auth.wrong_header',
    title: `The key works in ${headerNames[working.header]}, not in ${headerNames[call.header ?? 'bearer']}`,
    measured: `${describeOutcome(call)} with ${headerNames[call.header ?? 'bearer']}; ${describeStatus(working)} with ${headerNames[working.header]}, and a wrong key is refused there`,
    fixes: [{ text: headerFix(working.header) }],
    // Proven by answers to the same request, not by a row.
    diagnosis: call.diagnosis
      ? { ...call.diagnosis, category: 'auth.wrong_header', rule: null, ruleFixes: [], ruleCauses: [], ruleTitle: undefined }
      : undefined,
    confidence: 'standard',
  };
}

/** Another header in which the same question came through with this key and not with a wrong one. */
function workingHeader(evidence: Evidence): RecordedRequest | undefined {
  const wrongs = requestsFor(evidence, 'negative');
  return requestsFor(evidence, 'header').find((own) => wrongs.some((wrong) => isSameQuestion(own, wrong) && provesKey(own, wrong)));
}

/** Where every header was tried, "no credential was sent" is refuted: the gateway does not know this key. */
function headersRefuted(evidence: Evidence, call: RecordedRequest): Partial<FindingDraft> {
  const tried = new Set(
    requestsFor(evidence, 'header')
      .filter(isRefused)
      .map(({ header }) => header),
  );
  const { diagnosis } = call;
  if (tried.size < 3 || diagnosis?.category !== 'auth.missing_key' || diagnosis.confidence === 'documented') return {};
  return {
    title: 'The router reads the key from none of the usual headers',
    causes: [`Tried: ${[call.header ?? 'bearer', ...tried].map((header) => headerNames[header ?? 'bearer']).join(', ')}`],
    fixes: [{ text: 'Look up in the documentation of the router which header it reads, and set it with --header.' }],
    diagnosis: { ...diagnosis, rule: null },
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

const deepFix = { text: 'Ask for a real completion to be sure (spends a few tokens).', command: 'kush-doctor --deep --model MODEL' };

function judgeWithoutKey(evidence: Evidence, main: RecordedRequest): FindingDraft[] {
  const completion = requestsFor(evidence, 'completion').find(succeeded);
  if (completion) return [{ status: 'pass', title: 'No key is set, and this endpoint wants none', measured: describeOutcome(completion) }];
  if (![main, ...requestsFor(evidence, 'models')].some(succeeded)) return [];
  return [
    {
      status: 'warn',
      category: 'unknown',
      title: 'No key is set, and no free question was refused for it',
      measured: describeOutcome(main),
      expected: 'a completion without a key, which only --deep asks for',
      fixes: [deepFix],
      confidence: 'inferred',
    },
  ];
}

/** No pair of answers decides. Where everything was answered alike to both keys, the endpoint takes any key, or looks only at whole requests. */
function* undecided(evidence: Evidence, main: RecordedRequest): Generator<FindingDraft> {
  const wrongs = requestsFor(evidence, 'negative');
  const pairs = wrongs.flatMap((wrong) => {
    const own = evidence.calls.find((call) => call.key === 'own' && isSameQuestion(call, wrong));
    return own ? [{ own, wrong }] : [];
  });
  const shown = pairs.map(
    ({ own, wrong }) => `${own.exchange.method} ${own.exchange.url} ${describeStatus(own)} and ${describeStatus(wrong)}`,
  );
  const isAnswered = pairs.some(({ own, wrong }) => succeeded(own) && succeeded(wrong));
  if (isAnswered) {
    yield {
      status: 'warn',
      category: 'unknown',
      title: 'A wrong key gets the same answers: this endpoint takes any key, or checks it only with a whole request',
      measured: `with this key and with a wrong one: ${shown.join('; ')}`,
      expected: '401 or 403 for the wrong key',
      fixes: [deepFix],
      confidence: 'inferred',
    };
    return;
  }
  // A gateway that fails before or after it looks at the key says nothing about it.
  if (!succeeded(main) && main.diagnosis !== null && main.question !== 'list') {
    yield { status: 'skip', skipReason: 'blocked', blockedBy: 'completion.answers', measured: describeOutcome(main) };
    return;
  }
  yield {
    status: 'unknown',
    category: 'unknown',
    title: 'Whether the key is accepted was not decided',
    measured:
      shown.length > 0
        ? `with this key and with a wrong one: ${shown.join('; ')}`
        : `${describeOutcome(main)}; no wrong key was tried to compare with`,
    expected: 'a refusal of a wrong key to compare with',
    fixes: [deepFix],
  };
}

/** In `check-key`: each single header, and whether the router reads it. */
export const keyHeaders: Check = {
  id: 'auth.header',
  title: 'The header is read',
  layer: 'auth',
  cost: 'free',
  needs: 'the question that decided about the key, once per header, after a 401 or in check-key',
  judge(evidence) {
    const proof = keyProof(evidence);
    const others = requestsFor(evidence, 'header');
    // Where no question tells a good key from a wrong one, it tells nothing about headers.
    if (proof === null || others.length === 0) return [];
    const { question } = workingHeader(evidence) ?? proof.own;
    const first = evidence.calls.find((call) => call.key === 'own' && call.question === question && call.purpose !== 'header');
    return [...(first ? [first] : []), ...others.filter((call) => call.question === question)].flatMap((call): FindingDraft[] => {
      if (call.header === null || !call.exchange.outcome.ok) return [];
      const name = headerNames[call.header];
      const measured = describeOutcome(call);
      if (!isRefused(call) && provesKey(call, proof.wrong))
        return [{ status: 'pass', subject: call.header, title: `${name} works`, measured }];
      return [{ status: 'skip', skipReason: 'not-applicable', subject: call.header, title: `${name} is not read here`, measured }];
    });
  },
};
