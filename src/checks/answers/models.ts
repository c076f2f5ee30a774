import { type Bilingual, semicolon, toBilingual } from '../../domain/bilingual.ts';
import type { Evidence, RecordedRequest } from '../../domain/evidence/evidence.ts';
import { getArea } from '../../domain/report/category.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { didYouMean } from '../../domain/usage-error.ts';
import { parseJson, recordAt } from '../../text/json.ts';
import { findModel } from '../../text/model-list.ts';
import { findListFault, type ListFault } from '../../text/model-list-shape.ts';
import { isSameId, similarModels } from '../../text/model-name.ts';
import { shellCommand } from '../../text/shell.ts';
import type { Check } from '../check.ts';
import { isFailureOfSomeKey } from '../failed-at-key.ts';
import { isAccountRefusal, isSameForAnyKey, keyProof } from '../key-requests.ts';
import { describeOutcome, isRefused, primaryRequest, requestsFor, routeAnswers, succeeded } from '../recorded-requests.ts';
import { accountChecks } from './account.ts';
import { permanentWords } from './answer-form.ts';

export const modelsList: Check = {
  id: 'models.list',
  title: 'The list of models can be read',
  layer: 'models',
  cost: 'free',
  needs: { en: 'the list of models', zh: '模型列表' },
  judge(evidence) {
    const asked = requestsFor(evidence, 'models')[0];
    const fault = evidence.models && asked ? listFault(asked) : null;
    if (evidence.models && asked && fault) return [unusualListDraft(asked, fault, evidence.models.models.length)];
    if (evidence.models?.models.length === 0) return [emptyListDraft(evidence.models)];
    if (evidence.models) return [{ status: 'pass', measured: describeCount(evidence.models) }];
    const call = asked;
    if (!call) return [];
    if (isListAbsent(call, evidence))
      return [
        {
          status: 'skip',
          skipReason: 'not-applicable',
          measured: toBilingual((lang) => `${describeOutcome(call)[lang]}${lang === 'zh' ? '：没有列表' : ': it has none'}`),
        },
      ];
    if (isRefused(call) && isKeyGood(evidence)) return [listRefusedDraft(call)];
    // The failure of the route to completions says the same with both causes.
    if (isFailureOfSomeKey(call))
      return [{ status: 'skip', skipReason: 'blocked', blockedBy: 'completion.answers', measured: describeOutcome(call) }];
    if (isAccountRefusal(call) && isSameForAnyKey(call, evidence.calls))
      return [{ status: 'skip', skipReason: 'blocked', blockedBy: 'auth.key', measured: describeOutcome(call) }];
    const area = call.diagnosis && accountChecks[getArea(call.diagnosis.category)];
    if (area && primaryRequest(evidence)?.question !== 'completion')
      return [{ status: 'skip', skipReason: 'blocked', blockedBy: area, measured: describeOutcome(call) }];
    // Chat works on many gateways whose list does not: a missing list alone is not a failure.
    return [
      {
        status: 'warn',
        category: call.diagnosis?.category ?? 'response.malformed',
        diagnosis: call.diagnosis ?? undefined,
        title: { en: 'The list of models cannot be read', zh: '无法读取模型列表' },
        measured: describeOutcome(call),
        confidence: call.diagnosis ? undefined : 'inferred',
        ...otherFormWords(call),
        ...slowListWords(call),
      },
    ];
  },
};

/** The answer began, so the network and the address are not the cause. */
function slowListWords({ exchange: { outcome } }: RecordedRequest): Partial<FindingDraft> {
  if (outcome.ok || outcome.failure.code !== 'TIMEOUT' || outcome.failure.phase !== 'receive') return {};
  return {
    causes: [{ en: 'The answer began and came too slowly, or stopped in the middle', zh: '应答已经开始，但来得太慢，或中途停止' }],
    fixes: [
      {
        text: { en: 'Give it more time once, to tell slow from stuck.', zh: '先给更多时间，以区分慢与卡住。' },
        command: 'kush-doctor --timeout 60s',
      },
    ],
  };
}

/** Whole JSON without a list that can be read is the same at the next request. */
function otherFormWords(call: RecordedRequest): Partial<FindingDraft> {
  const { outcome } = call.exchange;
  const json = outcome.ok && call.diagnosis === null ? parseJson(outcome.body) : undefined;
  // A list that is null may be filled at the next request.
  if (json === undefined || recordAt(json).data === null) return {};
  const names = Object.keys(recordAt(json)).slice(0, 8).join(', ').slice(0, 100);
  return {
    measured: toBilingual(
      (lang) => `${describeOutcome(call)[lang]}${semicolon[lang]}${lang === 'zh' ? '字段' : 'fields'}: ${names || '-'}`,
    ),
    expected: { en: 'the models as a list in "data"', zh: '"data" 中的模型列表' },
    ...permanentWords,
    fixes: [
      {
        text: {
          en: 'Name the model in the client by hand, and tell the operator that the list has another form than the API documents.',
          zh: '在客户端中手动填写模型名，并告诉运营方：列表的形式与 API 文档不符。',
        },
      },
    ],
  };
}

function emptyListDraft(list: NonNullable<Evidence['models']>): FindingDraft {
  return {
    status: 'warn',
    category: 'unknown',
    title: { en: 'The list of models is empty', zh: '模型列表为空' },
    measured: describeCount(list),
    causes: [
      {
        en: 'No model is loaded on the server, or none is open to this key or its group',
        zh: '服务器上没有加载模型，或没有对该密钥或其分组开放的模型',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Load a model on the server (Ollama: ollama pull), or ask the operator which models the key may use.',
          zh: '在服务器上加载模型（Ollama：ollama pull），或向运营方询问该密钥可以使用哪些模型。',
        },
      },
    ],
    confidence: 'standard',
  };
}

function isKeyGood(evidence: Evidence): boolean {
  return evidence.key !== null || keyProof(evidence) !== null || requestsFor(evidence, 'completion').some(succeeded);
}

/** The route takes the key, so another key would not help. */
function listRefusedDraft(call: RecordedRequest): FindingDraft {
  return {
    status: 'warn',
    category: call.diagnosis?.category ?? 'auth.invalid_key',
    title: { en: 'The list of models refuses this key, and the route to completions takes it', zh: '模型列表拒绝该密钥，而补全路径接受它' },
    measured: describeOutcome(call),
    fixes: [
      {
        text: { en: 'Name the model in the client by hand; the key is right.', zh: '在客户端中手动填写模型名；密钥是对的。' },
      },
    ],
    confidence: 'standard',
  };
}

function listFault({ protocol, exchange: { outcome } }: RecordedRequest): ListFault | null {
  return outcome.ok ? findListFault(protocol, outcome.body) : null;
}

/** The doctor can read the list; the protocol's SDK cannot, or only in part. */
function unusualListDraft(call: RecordedRequest, { shape, effect }: ListFault, count: number): FindingDraft {
  return {
    status: 'warn',
    category: 'response.malformed',
    title: { en: `SDKs cannot read the list of models: ${shape}`, zh: `SDK 无法读取模型列表：${shape}` },
    measured: {
      en: `${shape} from ${call.exchange.method} ${call.exchange.url}; the SDK ${effect}, though ${count} models can be read`,
      zh: `${shape}，来自 ${call.exchange.method} ${call.exchange.url}；该 SDK 无法使用它，尽管可以读出 ${count} 个模型`,
    },
    expected:
      call.protocol === 'gemini'
        ? { en: 'an object with the models in "models"', zh: '模型放在 "models" 中的对象' }
        : { en: 'an object with the models in "data", each with an "id"', zh: '模型放在 "data" 中、每个都有 "id" 的对象' },
    causes: [
      {
        en: 'Clients that fill their list of models from here show none or not all; completions are not concerned',
        zh: '从这里取得模型列表的客户端会显示空列表或不完整的列表；补全不受影响',
      },
    ],
    fixes: [
      {
        text: {
          en: 'Name the model in the client by hand, and tell the operator what the list lacks.',
          zh: '在客户端中手动填写模型名，并把列表所缺的告诉运营方。',
        },
      },
    ],
    retry: toRetry('after-fix'),
    confidence: 'standard',
  };
}

/** Many relays serve only completions; the absence of a documented list is a problem. */
function isListAbsent({ exchange: { outcome } }: RecordedRequest, evidence: Evidence): boolean {
  const main = primaryRequest(evidence);
  const absent = outcome.ok && [404, 405, 501].includes(outcome.status);
  return absent && evidence.target.match.router.kind === 'generic' && main !== undefined && routeAnswers(main);
}

/**
 * A refusal names the model; its absence from a list is proof only if the list is documented as this key's, or if it has a similar model.
 */
export const modelServed: Check = {
  id: 'models.requested',
  title: 'The model is served',
  layer: 'models',
  cost: 'free',
  needs: { en: 'a model, and the list of models or an answer about it', zh: '一个模型，以及模型列表或关于它的应答' },
  judge(evidence) {
    const refused = refusedModelDraft(evidence);
    if (refused) return [refused];
    const wanted = evidence.target.model;
    if (!wanted || !evidence.models) return [];
    const found = findModel(evidence.models, wanted.value);
    if (found) return [{ status: 'pass', measured: describeListed(wanted.value, found.id) }];
    const main = primaryRequest(evidence);
    if (main?.purpose === 'completion' && main.diagnosis === null)
      return [
        { status: 'pass', measured: { en: `${wanted.value} is not listed, and answers`, zh: `${wanted.value} 不在列表中，但会应答` } },
      ];
    const near = findSimilar(evidence, wanted.value);
    // Many servers take the undated id of a listed snapshot.
    const isDated = near.some((id) => isSameId(wanted.value, id) && lastPart(id) !== lastPart(wanted.value));
    const documented = evidence.target.match.router.kind === 'router' && evidence.target.match.router.models !== undefined;
    // `models.list` reports the empty list; of a documented router it is this key's.
    if (evidence.models.models.length === 0 && !documented) return [{ status: 'skip', skipReason: 'blocked', blockedBy: 'models.list' }];
    return [
      {
        status: !isDated && !evidence.models.truncated && (near.length > 0 || documented) ? 'fail' : 'warn',
        category: 'request.model_unknown',
        title: { en: `The model ${wanted.value} is not listed`, zh: `模型 ${wanted.value} 不在列表中` },
        measured: {
          en: `${wanted.value} is not among the ${evidence.models.models.length} models ${evidence.models.truncated ? 'read' : 'listed'}`,
          zh: `列出的 ${evidence.models.models.length} 个模型中没有 ${wanted.value}`,
        },
        fixes: modelFixes(evidence, wanted.value),
        confidence: documented ? 'documented' : 'standard',
        origin: wanted.origin,
      },
    ];
  },
};

function lastPart(id: string): string | undefined {
  return id.toLowerCase().split('/').at(-1);
}

function refusedModelDraft(evidence: Evidence): FindingDraft | null {
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
    fixes: modelFixes(evidence, call.model),
    origin: evidence.target.model?.origin,
  };
}

/** Similar ids of the list, or if none was read, of the router's pages; the examples of a generic router are nobody's list. */
function findSimilar({ models, target: { match } }: Evidence, wanted: string): string[] {
  const documented = match.router.kind === 'router' ? match.router.modelExamples : [];
  return similarModels(wanted, models?.models.flatMap((model) => [model.id, ...model.aliases]) ?? documented);
}

function describeCount({ models, truncated, sent }: NonNullable<Evidence['models']>): Bilingual {
  if (sent !== undefined)
    return { en: `${sent} models, of which the first ${models.length} were read`, zh: `${sent} 个模型，只读取了前 ${models.length} 个` };
  return { en: `${models.length} models${truncated ? ' and more' : ''}`, zh: `${models.length} 个模型${truncated ? '以上' : ''}` };
}

/** That a model is listed, and under which id. */
export function describeListed(wanted: string, id: string): Bilingual {
  return wanted === id
    ? { en: `${wanted} is listed`, zh: `${wanted} 在列表中` }
    : { en: `${wanted} is listed as ${id}`, zh: `${wanted} 在列表中名为 ${id}` };
}

function modelFixes(evidence: Evidence, wanted: string): FindingDraft['fixes'] {
  const near = findSimilar(evidence, wanted);
  return near.length > 0
    ? didYouMean(near).map((text) => ({ text, command: shellCommand('--model', near.slice(0, 1)) }))
    : [
        {
          text:
            evidence.models === null
              ? { en: 'Choose a model from the list, which was not read here.', zh: '从模型列表中选择；这里没有读取该列表。' }
              : { en: 'Choose a model from the list.', zh: '从列表中选择模型。' },
          command: `kush-doctor models ${(/[a-z]+/i.exec(wanted) ?? [''])[0]}`.trim(),
        },
      ];
}
