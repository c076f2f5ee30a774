import type { CheckArea } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import type { Evidence, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Wire } from '../domain/evidence/exchange.ts';
import type { PathObservation } from '../domain/evidence/path-observation.ts';
import type { Options } from '../domain/options.ts';
import { getArea } from '../domain/report/category.ts';
import { type Finding, isTransient } from '../domain/report/finding.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Settings, Target } from '../domain/target.ts';
import type { ProbeContext } from '../probes/ask.ts';
import { examine } from '../probes/examine.ts';
import { countReportedTokens } from '../probes/reported-tokens.ts';
import { rulesFor } from '../routers/rules.ts';
import { evaluate } from './evaluate.ts';
import { createFinding } from './finding.ts';
import { isSelected } from './selection.ts';

/** The input of a run. */
export interface RunInput {
  settings: Settings;
  target: Target;
  options: Options;
  world: SystemContext;
  wire: Wire;
  /** Inspects the path to one origin over separate connections. Injected, so that tests and `--offline` can omit it. */
  inspectPath(target: Target, root: string, signal: AbortSignal): Promise<PathObservation>;
  signal: AbortSignal;
  allHeaders: boolean;
  onEvent?(event: RunEvent): void;
}

export type RunEvent = { kind: 'asking'; what: string } | { kind: 'answered'; call: RecordedRequest };

export interface RunResult {
  findings: readonly Finding[];
  evidence: readonly Evidence[];
  calls: readonly RecordedRequest[];
  tokensSpent: number;
}

/** Examines every chosen endpoint of one target and evaluates the evidence. Ends within the deadline; never rejects because of a server. */
export async function run(input: RunInput): Promise<RunResult> {
  const { options, target } = input;
  if (evaluateSettings(input).some((finding) => finding.status === 'fail') || options.offline) {
    const first = emptyEvidence(input, target.endpoints[0]);
    return { findings: evaluate(first, evaluateOptions(input)), evidence: [first], calls: [], tokensSpent: 0 };
  }
  const paths = new Map<string, Promise<PathObservation>>();
  const context = probeContext(input);
  const wantsPath = wants(input, ['dns', 'proxy', 'tcp', 'tls', 'http', 'clock', 'container']);
  const inspectOnce = (root: string): Promise<PathObservation> => {
    const { origin } = new URL(root);
    const path = paths.get(origin) ?? input.inspectPath(target, root, input.signal);
    paths.set(origin, path);
    return path;
  };
  const evidence = await Promise.all(
    target.endpoints.map(async (endpoint) => {
      input.onEvent?.({ kind: 'asking', what: endpoint.root });
      return await examine(context, {
        settings: input.settings,
        endpoint,
        path: wantsPath ? inspectOnce(endpoint.root) : null,
        inspectHttps: wantsPath ? () => input.inspectPath(target, endpoint.root.replace(/^http:/, 'https:'), input.signal) : null,
        askKey: wants(input, ['auth', 'account']),
        askModels: wants(input, ['models', 'auth', 'route']),
        askRoute: wants(input, ['http', 'route', 'auth', 'account', 'models', 'completion']),
        deep: options.deep && wants(input, ['completion', 'stream']),
        negative: !options.noNegative && wants(input, ['auth']),
        allHeaders: input.allHeaders,
      });
    }),
  );
  const calls = evidence.flatMap((one) => one.calls);
  return { findings: evaluateAll(input, evidence), evidence, calls, tokensSpent: sumTokens(evidence) };
}

/** Evaluates only the settings: after a failure there, nothing is sent. */
export function evaluateSettings(input: Pick<RunInput, 'settings' | 'target' | 'options'>): Finding[] {
  return evaluate(emptyEvidence(input, input.target.endpoints[0]), { ...evaluateOptions(input), only: ['settings'], skip: [] });
}

function evaluateAll(input: RunInput, evidence: readonly Evidence[]): Finding[] {
  const several = evidence.length > 1;
  const judged = evidence.map((one, index) => {
    const findings = evaluate(one, { ...evaluateOptions(input), suffix: several ? one.endpoint.protocol : undefined });
    // The settings are the same for every endpoint of a target.
    return index === 0 ? findings : findings.filter((finding) => finding.layer !== 'settings');
  });
  const isServed = judged.some((findings) => findings.some(({ check, status }) => check === 'route.exists' && status === 'pass'));
  const isKnown = input.target.match.router.kind === 'router';
  return several && isServed && !isKnown
    ? judged.flatMap((findings, index) => asNotServed(findings, evidence[index]?.endpoint.protocol ?? '', input.options.lang))
    : judged.flat();
}

/** Of all protocols (`--protocol all`), one that nobody documents for this server, and whose route did not show itself, is no fault. */
function asNotServed(findings: readonly Finding[], protocol: string, lang: 'en' | 'zh'): readonly Finding[] {
  const check = 'route.exists';
  const failed = findings.find(({ status, layer }) => status === 'fail' && layer !== 'settings');
  const isShown = findings.some((finding) => finding.check === check && finding.status === 'pass');
  if (failed === undefined || isShown || findings.some(isTransient)) return findings;
  const { measured } = failed;
  const title = lang === 'zh' ? '该服务器上没有发现此协议' : 'This protocol did not show itself on this server';
  const id = `${check}:${protocol}`;
  const skipped = createFinding({ id, check, layer: 'route', status: 'skip', skipReason: 'not-applicable', title, measured });
  return [...findings.filter((finding) => finding.layer === 'settings'), skipped];
}

function evaluateOptions(input: Pick<RunInput, 'options'>) {
  return { only: input.options.only, skip: input.options.skip, lang: input.options.lang, offline: input.options.offline };
}

/** The context shared by all probes of one target. */
export function probeContext(input: Pick<RunInput, 'target' | 'wire' | 'options' | 'signal' | 'world' | 'onEvent'>): ProbeContext {
  const { target, wire, options, signal, world } = input;
  return {
    target,
    wire,
    rules: rulesFor(target.match.router),
    timeoutMs: options.timeoutMs,
    modelTimeoutMs: options.modelTimeoutMs,
    streamMs: options.deadlineMs,
    identity: { userAgent: null, settled: false },
    signal,
    now: world.now,
    random: world.random,
    onCall: (call) => input.onEvent?.({ kind: 'answered', call }),
  };
}

function wants(input: RunInput, areas: readonly CheckArea[]): boolean {
  return checks.some((check) => areas.some((area) => area === getArea(check.id)) && isSelected(check, input.options));
}

function emptyEvidence(input: Pick<RunInput, 'settings' | 'target'>, endpoint: Target['endpoints'][0]): Evidence {
  return {
    settings: input.settings,
    target: input.target,
    endpoint,
    path: null,
    calls: [],
    key: null,
    models: null,
    completion: null,
    stream: null,
    notAsked: {},
  };
}

/** Tokens spent: by real completions, and by any success of a request that should have been refused. */
function sumTokens(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, one) => {
    const plain = (one.completion?.inputTokens ?? 0) + (one.completion?.outputTokens ?? 0);
    const usage = one.stream?.report.usage;
    const free = one.calls.filter(isUnexpectedSuccess).reduce((tokens, call) => tokens + countReportedTokens(call), 0);
    return sum + plain + free + (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0);
  }, 0);
}

/** Whether the request should have been refused: a question that should be free, or a completion with a wrong key. */
function isUnexpectedSuccess({ question, purpose }: RecordedRequest): boolean {
  return question !== 'list' && (question !== 'completion' || purpose === 'negative');
}
