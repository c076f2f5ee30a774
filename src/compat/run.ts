import { pause } from '../async/pause.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { CompatPrice, CompatReport, ServedEvidence } from '../domain/report/compat.ts';
import type { ProbeContext } from '../probes/ask.ts';
import { refusesMaxTokens } from '../probes/completion.ts';
import { protocolSpecs } from '../protocols/index.ts';
import type { FeatureRequest } from './completion.ts';
import { dialects } from './dialects/index.ts';
import { containsWord } from './evidence.ts';
import type { CellDraft, Feature, FeatureAnswer, FeatureQuestion, Outcome } from './feature.ts';
import { baseline } from './features/basics.ts';
import { appliesTo, type ColumnPlan, noPrice } from './plan.ts';
import { findInconclusive, findInconclusiveAmong, isFatal, isLimited } from './screen.ts';
import { type Sending, send } from './send.ts';
import { findServedEvidence } from './served/served.ts';
import { baselineWord } from './texts.ts';

export interface ColumnResult {
  plan: ColumnPlan;
  cells: readonly CellDraft[];
  served: readonly (Omit<ServedEvidence, 'evidence'> & { evidence: Bilingual })[];
}

export interface CompatRunResult {
  columns: readonly ColumnResult[];
  spent: CompatPrice;
  ended: CompatReport['ended'];
  /** The answer that ended the run or left a column empty. */
  failed: FeatureAnswer | null;
  calls: readonly RecordedRequest[];
}

export interface RunOptions {
  columns: readonly ColumnPlan[];
  /** Maximum tokens, input and output together; null for no limit beyond the plan's own. */
  budget: number | null;
  silenceMs: number | null;
  /** Headers of the imitated client. */
  headers: Headers;
  onQuestion?(done: number, all: number, question: FeatureQuestion): void;
}

const maxLimits = 3;
const maxFailures = 2;
/** Maximum wait for one row. */
const maxWaitSeconds = 10;
const bytesPerToken = 3;

/**
 * Asks every question of every column, one request at a time, and evaluates the answers. Ends early if further requests would be useless.
 */
export async function runMatrix(context: ProbeContext, options: RunOptions): Promise<CompatRunResult> {
  const run = new MatrixRun(context, options);
  const columns: ColumnResult[] = [];
  for (const plan of options.columns) columns.push(await run.column(plan));
  return { columns, spent: run.spent, ended: run.ended, failed: run.failed, calls: run.calls };
}

class MatrixRun {
  readonly calls: RecordedRequest[] = [];
  spent: CompatPrice = noPrice;
  ended: CompatReport['ended'] = null;
  failed: FeatureAnswer | null = null;
  readonly #context: ProbeContext;
  readonly #options: RunOptions;
  readonly #nonce: string;
  readonly #pauseMs: number;
  #lastAt = Number.NEGATIVE_INFINITY;
  #limits = 0;
  #failures = 0;
  #done = 0;

  constructor(context: ProbeContext, options: RunOptions) {
    this.#context = context;
    this.#options = options;
    this.#nonce = Array.from({ length: 10 }, () => 'abcdefghjkmnpqrstuvwxyz'.charAt(Math.floor(context.random() * 23))).join('');
    const { requestsPerMinute } = context.target.match.router.limits;
    this.#pauseMs = requestsPerMinute === undefined ? 0 : 60_000 / requestsPerMinute;
  }

  async column(plan: ColumnPlan): Promise<ColumnResult> {
    const { endpoint, model } = plan;
    const dialect = dialects[endpoint.protocol];
    const sending: Sending = {
      context: this.#context,
      endpoint,
      dialect,
      model,
      headers: this.#options.headers,
      renamesLimit: false,
      seen: [],
    };
    const answers = new Map<FeatureQuestion, readonly FeatureAnswer[]>();
    let isRefused = false;
    for (const question of plan.questions) {
      if (this.ended !== null || isRefused) break;
      this.#options.onQuestion?.(
        ++this.#done,
        this.#options.columns.reduce((sum, { questions }) => sum + questions.length, 0),
        question,
      );
      const own = await this.#ask(sending, question);
      answers.set(question, own);
      const [first] = own;
      if (question !== baseline || first === undefined) continue;
      isRefused = findInconclusive(first) !== null;
      if (isRefused) this.failed ??= first;
      if (isRefused && isFatal(first)) this.ended = 'failure';
    }
    return this.#judge(plan, answers, sending.seen, isRefused);
  }

  async #ask(sending: Sending, question: FeatureQuestion): Promise<readonly FeatureAnswer[]> {
    const answers: FeatureAnswer[] = [];
    const { dialect, model } = sending;
    for (const step of question.steps) {
      const modelsPath = this.#context.target.match.router.models?.path ?? protocolSpecs[dialect.protocol].modelsPath;
      const request = step({ dialect, model, answers, nonce: this.#nonce, silenceMs: this.#options.silenceMs, modelsPath });
      if (request === null || !this.#affords(request)) break;
      let answer = await this.#send(sending, request);
      if (question === baseline && refusesMaxTokens(answer.call)) {
        sending.renamesLimit = true;
        answer = await this.#send(sending, request);
      }
      answers.push(answer);
      this.#watch(answer);
      if (this.ended !== null || (findInconclusive(answer) !== null && !question.judgesErrors && !request.expectsError)) break;
    }
    return answers;
  }

  /** Keeps the documented rate; at a limit that resets soon, waits for it once. */
  async #send(sending: Sending, request: FeatureRequest): Promise<FeatureAnswer> {
    const answer = await this.#sendOnce(sending, request);
    const wait = answer.call.diagnosis?.retry.afterSeconds ?? null;
    if (!isLimited(answer) || wait === null || wait > maxWaitSeconds || this.#context.signal.aborted) return answer;
    await pause(wait * 1000, this.#context.signal);
    return await this.#sendOnce(sending, request);
  }

  async #sendOnce(sending: Sending, request: FeatureRequest): Promise<FeatureAnswer> {
    await pause(this.#lastAt + this.#pauseMs - this.#context.now(), this.#context.signal);
    this.#lastAt = this.#context.now();
    const answer = await send(sending, request);
    this.calls.push(answer.call);
    sending.seen.push(answer);
    const usage = answer.completion?.usage;
    // Only the Messages API counts cached tokens outside the input.
    const cached = sending.dialect.protocol === 'anthropic-messages' ? (usage?.cacheRead ?? 0) + (usage?.cacheWritten ?? 0) : 0;
    const isGood =
      findInconclusive(answer) === null && (request.method === 'POST' || request.webSocket !== undefined) && request.outputTokens > 0;
    this.spent = {
      requests: this.spent.requests + 1,
      inputTokens: this.spent.inputTokens + (isGood ? (usage?.input ?? estimate(request)) + cached : 0),
      outputTokens: this.spent.outputTokens + (isGood ? (usage?.output ?? request.outputTokens) : 0),
    };
    return answer;
  }

  #affords(request: FeatureRequest): boolean {
    const { budget } = this.#options;
    if (this.#context.signal.aborted) this.ended ??= 'deadline';
    const cost = request.outputTokens === 0 ? 0 : estimate(request) + request.outputTokens;
    if (budget !== null && this.spent.inputTokens + this.spent.outputTokens + cost > budget) this.ended ??= 'budget';
    return this.ended === null;
  }

  /** After consecutive limits or failures, further requests would be useless. */
  #watch(answer: FeatureAnswer): void {
    // The result of an upgrade says nothing about the following requests.
    if (answer.request.webSocket !== undefined) return;
    this.#limits = isLimited(answer) ? this.#limits + 1 : 0;
    this.#failures = isFatal(answer) ? this.#failures + 1 : 0;
    if (this.#context.signal.aborted) this.ended ??= 'deadline';
    else if (this.#limits >= maxLimits) {
      this.ended ??= 'limits';
      this.failed ??= answer;
    } else if (this.#failures >= maxFailures || answer.call.diagnosis?.category.startsWith('auth.') === true) {
      this.ended ??= 'failure';
      this.failed ??= answer;
    }
  }

  #judge(
    plan: ColumnPlan,
    answers: ReadonlyMap<FeatureQuestion, readonly FeatureAnswer[]>,
    all: readonly FeatureAnswer[],
    isRefused: boolean,
  ): ColumnResult {
    const { model, endpoint } = plan;
    const [first] = answers.get(baseline) ?? [];
    const dialect = dialects[endpoint.protocol];
    const cells = plan.features.map((feature): CellDraft => {
      if (!appliesTo(feature, plan)) return { feature, outcome: notApplicable, answer: null };
      const own = answers.get(feature.question);
      if (first === undefined || own === undefined || own.length === 0 || (isRefused && feature.id !== 'completion'))
        return { feature, outcome: this.#notAsked(isRefused, feature), answer: null };
      const used = own.slice(0, feature.uses ?? own.length);
      const { judgesErrors } = feature.question;
      const trouble = judgesErrors ? undefined : used.find((answer) => isInconclusive(answer));
      if (trouble) return { feature, outcome: findInconclusiveAmong(trouble, all) ?? notApplicable, answer: trouble };
      if (judgesErrors) {
        const abstains = used
          .map(findInconclusive)
          .find((outcome) => outcome?.value === 'unknown' && /^(?:rate|auth|billing)\./.test(outcome.category ?? ''));
        if (abstains) return { feature, outcome: abstains, answer: used[0] ?? null };
      }
      const judged = {
        dialect,
        model,
        baseline: first,
        obeys: containsWord(first, baselineWord),
        answers: used,
        all,
        silenceMs: this.#options.silenceMs,
      };
      return { feature, outcome: feature.judge(judged), answer: used.at(-1) ?? null };
    });
    const served =
      first === undefined || isRefused ? [] : findServedEvidence({ plan, answers, cells, router: this.#context.target.match.router });
    return { plan, cells, served };
  }

  #notAsked(isRefused: boolean, { question }: Feature): Outcome {
    if (isRefused) return { value: 'unknown', evidence: reasons.refused };
    const evidence = this.ended === null ? (question.negative ? reasons.negative : reasons.refused) : reasons[this.ended];
    return { value: 'unknown', evidence };
  }
}

/** An expected refusal is an answer; an inconclusive failure is not. */
function isInconclusive(answer: FeatureAnswer): boolean {
  const outcome = findInconclusive(answer);
  return outcome !== null && (answer.request.expectsError !== true || outcome.value !== 'refused');
}

const notApplicable: Outcome = { value: 'not-applicable', evidence: { en: 'the protocol has no such feature', zh: '该协议没有此功能' } };

const reasons: Readonly<Record<NonNullable<CompatReport['ended']> | 'refused' | 'negative', Bilingual>> = {
  refused: { en: 'not tested: the plain request already failed', zh: '未询问：普通请求已失败' },
  negative: { en: 'not tested: --no-negative', zh: '未询问：--no-negative' },
  offline: { en: 'not tested: --offline', zh: '未询问：--offline' },
  budget: { en: 'not tested: the budget is used up', zh: '未询问：预算已用完' },
  limits: { en: 'not tested: the rate limit was reached repeatedly', zh: '未询问：多次触及限流' },
  failure: { en: 'not tested: the run ended with a failure', zh: '未询问：运行因故障结束' },
  deadline: { en: 'not tested: out of time', zh: '未询问：超出时限' },
};

function estimate({ body }: FeatureRequest): number {
  return Math.ceil(JSON.stringify(body ?? {}).length / bytesPerToken);
}
