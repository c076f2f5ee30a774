import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { findModel } from '../../text/model-list.ts';
import { findListFault, type ListFault } from '../../text/model-list-shape.ts';
import { shellCommand } from '../../text/shell.ts';
import { similarNames } from '../../text/similar.ts';
import type { Check } from '../check.ts';
import { describeOutcome, primaryRequest, requestsFor, routeAnswers } from '../recorded-requests.ts';

export const modelsList: Check = {
  id: 'models.list',
  title: 'The list of models can be read',
  layer: 'models',
  cost: 'free',
  needs: 'the list of models',
  judge(evidence) {
    const asked = requestsFor(evidence, 'models')[0];
    const fault = evidence.models && asked ? listFault(asked) : null;
    if (evidence.models && asked && fault) return [unusualList(asked, fault, evidence.models.models.length)];
    if (evidence.models)
      return [{ status: 'pass', measured: `${evidence.models.models.length} models${evidence.models.truncated ? ' and more' : ''}` }];
    const call = asked;
    if (!call) return [];
    if (hasNone(call, evidence))
      return [{ status: 'skip', skipReason: 'not-applicable', measured: `${describeOutcome(call)}: it has none` }];
    // Chat works on many gateways whose list does not: alone it is no failure.
    return [
      {
        status: 'warn',
        category: call.diagnosis?.category ?? 'response.malformed',
        diagnosis: call.diagnosis ?? undefined,
        title: 'The list of models cannot be read',
        measured: describeOutcome(call),
        expected: 'a list of models',
        confidence: call.diagnosis ? undefined : 'inferred',
      },
    ];
  },
};

function listFault({ protocol, exchange: { outcome } }: RecordedRequest): ListFault | null {
  return outcome.ok ? findListFault(protocol, outcome.body) : null;
}

/** The doctor reads it; the SDK of the protocol does not, or not whole. */
function unusualList(call: RecordedRequest, { shape, effect }: ListFault, count: number): FindingDraft {
  return {
    status: 'warn',
    category: 'response.malformed',
    title: `SDKs cannot read the list of models: ${shape}`,
    measured: `${shape} from ${call.exchange.method} ${call.exchange.url}; the SDK ${effect}, though ${count} models can be read`,
    expected:
      call.protocol === 'gemini' ? 'an object with the models in "models"' : 'an object with the models in "data", each with an "id"',
    causes: ['Clients that fill their list of models from here show none or not all; completions are not concerned'],
    fixes: [{ text: 'Name the model in the client by hand, and tell the operator what the list lacks.' }],
    confidence: 'standard',
  };
}

/** Many relays serve completions alone; a documented list that is not there is another matter. */
function hasNone({ exchange: { outcome } }: RecordedRequest, evidence: Evidence): boolean {
  const main = primaryRequest(evidence);
  const absent = outcome.ok && [404, 405, 501].includes(outcome.status);
  return absent && evidence.target.match.router.kind === 'generic' && main !== undefined && routeAnswers(main);
}

/** A refusal names the model; a list that lacks it is proof only where it is documented as this key's, or something near is on it. */
export const modelServed: Check = {
  id: 'models.requested',
  title: 'The model is served',
  layer: 'models',
  cost: 'free',
  needs: 'a model, and the list of models or an answer about it',
  judge(evidence) {
    const refused = refusedModel(evidence);
    if (refused) return [refused];
    const wanted = evidence.target.model;
    if (!wanted || !evidence.models || evidence.models.models.length === 0) return [];
    const found = findModel(evidence.models, wanted.value);
    if (found)
      return [
        { status: 'pass', measured: found.id === wanted.value ? `${wanted.value} is listed` : `${wanted.value} is listed as ${found.id}` },
      ];
    const main = primaryRequest(evidence);
    if (main?.purpose === 'completion' && main.diagnosis === null)
      return [{ status: 'pass', measured: `${wanted.value} is not listed, and answers` }];
    const near = similar(evidence, wanted.value);
    const nearIsListed = similarNames(wanted.value, listedIn(evidence)).length > 0;
    const documented = evidence.target.match.router.kind === 'router' && evidence.target.match.router.models !== undefined;
    return [
      {
        status: nearIsListed || documented ? 'fail' : 'warn',
        category: 'request.model_unknown',
        title: `The model ${wanted.value} is not listed`,
        measured: `${wanted.value} is not among the ${evidence.models.models.length} models listed`,
        expected: 'a model id from the list',
        fixes: modelFixes(near, wanted.value),
        confidence: documented ? 'documented' : 'standard',
        origin: wanted.origin,
      },
    ];
  },
};

function refusedModel(evidence: Evidence): FindingDraft | null {
  const call = evidence.calls.find(
    (candidate) =>
      ['route', 'completion', 'stream'].includes(candidate.purpose) &&
      candidate.model !== null &&
      (candidate.diagnosis?.category === 'request.model_unknown' || candidate.diagnosis?.category === 'request.model_unsupported_endpoint'),
  );
  if (!call?.diagnosis || call.model === null) return null;
  return {
    status: 'fail',
    category: call.diagnosis.category,
    diagnosis: call.diagnosis,
    measured: describeOutcome(call),
    expected: `an answer from ${call.model}`,
    fixes: modelFixes(similar(evidence, call.model), call.model),
    origin: evidence.target.model?.origin,
  };
}

function similar(evidence: Evidence, wanted: string): string[] {
  return similarNames(
    wanted,
    [...new Set([...listedIn(evidence), ...evidence.target.match.router.modelExamples])].filter((id) => id !== wanted),
  );
}

function listedIn(evidence: Evidence): string[] {
  return evidence.models?.models.flatMap((model) => [model.id, ...model.aliases]) ?? [];
}

function modelFixes(near: readonly string[], wanted: string): FindingDraft['fixes'] {
  return near.length > 0
    ? [{ text: `Did you mean ${near.join(' or ')}?`, command: shellCommand('--model', near.slice(0, 1)) }]
    : [{ text: 'Choose a model from the list.', command: `kush-doctor models ${(/[a-z]+/i.exec(wanted) ?? [''])[0]}`.trim() }];
}
