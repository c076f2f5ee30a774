import type { Bilingual } from '../../domain/bilingual.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import { didYouMean, UsageError } from '../../domain/usage-error.ts';
import { similarNames } from '../../text/similar.ts';
import type { RouteKind } from '../server/routes.ts';
import { bodyFaults, replyFaults } from './body.ts';
import { deviations, filters } from './deviation.ts';
import { appliesTo } from './rule.ts';
import { type FaultSpec, getNumber, parseFault } from './spec.ts';
import { streamFaults, toolFaults } from './stream.ts';
import { transportFaults } from './transport.ts';

/** A fault with its definition. */
export interface Fault {
  spec: FaultSpec;
  /** The documented row, if the name is that of one. */
  rule?: ErrorRule | undefined;
}

/** The request properties by which a fault is chosen. */
export interface FaultRequest {
  /** The `x-kush-fault` header. */
  header: string | undefined;
  model: string | undefined;
  endpoint: RouteKind | null;
  /** Whether the request asks for a stream. */
  stream?: boolean | undefined;
}

export interface FaultPlan {
  /** The faults of this request, in the order requested; at most one of them is a whole answer. Throws `UsageError` for an unknown name. */
  take(request: FaultRequest): Fault[];
}

/** One step of a sequence: a fault, or none, for a number of requests. */
export interface Step {
  faults: readonly FaultSpec[];
  times: number;
}

/** Requests that generate output use up the steps in order; then `afterLast` applies. */
export interface Sequence {
  steps: readonly Step[];
  afterLast: 'good' | 'last' | 'repeat';
}

interface Counted {
  fault: Fault;
  met: number;
}

const maxRequestedFaults = 200;

/** Chooses the faults of each request: those named in the request itself, then the sequence, then the permanent ones. */
export function createFaultPlan(
  specs: readonly FaultSpec[],
  sequence: Sequence | null,
  rules: readonly ErrorRule[],
  routerId: string,
  random: () => number,
): FaultPlan {
  const resolve = (spec: FaultSpec): Fault => resolveFault(spec, rules, routerId);
  const standing = specs.map((spec): Counted => ({ fault: resolve(spec), met: 0 }));
  const steps = (sequence?.steps ?? []).map((step) => ({ faults: step.faults.map(resolve), times: step.times }));
  const requested = new Map<string, Counted>();
  let stepIndex = 0;
  let stepUsed = 0;

  const fires = (counted: Counted, request: FaultRequest): boolean => {
    if (!isForRequest(counted.fault, request)) return false;
    const { spec } = counted.fault;
    const number = counted.met++;
    const skip = getNumber(spec, 'skip', 0);
    if (number < skip || number >= skip + getNumber(spec, 'times', Number.POSITIVE_INFINITY)) return false;
    return random() < getNumber(spec, 'rate', 1) || spec.name === 'corrupt';
  };

  const nextStep = (request: FaultRequest): readonly Fault[] => {
    if (steps.length === 0 || !isGenerating(request.endpoint)) return [];
    let step = steps[stepIndex];
    while (step && stepUsed >= step.times) {
      stepIndex++;
      stepUsed = 0;
      if (stepIndex >= steps.length && sequence?.afterLast === 'repeat') stepIndex = 0;
      step = steps[stepIndex];
    }
    stepUsed++;
    return step?.faults ?? (sequence?.afterLast === 'last' ? (steps.at(-1)?.faults ?? []) : []);
  };

  const asked = (text: string): Counted => {
    const known = requested.get(text);
    if (known) return known;
    if (requested.size >= maxRequestedFaults) requested.clear();
    const counted = { fault: resolve(parseFault(text)), met: 0 };
    requested.set(text, counted);
    return counted;
  };

  return {
    take(request) {
      const texts = (request.header ?? '').split(';').map((text) => text.trim());
      if (request.model?.startsWith('fault/')) texts.push(request.model.slice('fault/'.length));
      const inRequest = texts.filter((text) => text !== '').map(asked);
      const found = [
        ...inRequest.filter((counted) => fires(counted, request)).map(({ fault }) => fault),
        ...nextStep(request),
        ...standing.filter((counted) => fires(counted, request)).map(({ fault }) => fault),
      ];
      const first = found.find(isWholeAnswer);
      return found.filter((fault) => fault === first || !isWholeAnswer(fault));
    },
  };
}

/** Whether the fault replaces the answer instead of changing it. */
export function isWholeAnswer(fault: Fault): boolean {
  return (
    fault.rule !== undefined || fault.spec.name === 'status' || fault.spec.name === 'redirect' || Object.hasOwn(bodyFaults, fault.spec.name)
  );
}

function isGenerating(endpoint: RouteKind | null): boolean {
  return endpoint === 'completion' || endpoint === 'embeddings';
}

function isForRequest({ spec, rule }: Fault, { endpoint, stream = false }: FaultRequest): boolean {
  const on = spec.args.on;
  if (on === 'all') return true;
  if (on === 'stream') return stream;
  if (endpoint === null) return rule === undefined;
  if (on !== undefined) return on === endpoint || (on === 'generate' && isGenerating(endpoint));
  if (rule) return appliesTo(rule.category, endpoint);
  return !Object.hasOwn(streamFaults, spec.name) || endpoint === 'completion';
}

/** Every fault that is not a documented row, with its description. */
export function faultNames(): ReadonlyMap<string, Bilingual> {
  const tables = [streamFaults, toolFaults, replyFaults, bodyFaults, transportFaults];
  const names = new Map(tables.flatMap((table) => Object.entries(table).map(([name, { does }]): [string, Bilingual] => [name, does])));
  for (const [name, { does }] of Object.entries(deviations)) names.set(name, does);
  for (const [name, does] of Object.entries(filters)) names.set(name, does);
  names.set('content-type', {
    en: 'gives a stream another content type (default text/plain)',
    zh: '给流另一种内容类型（默认 text/plain）',
  });
  names.set('redirect', { en: 'redirects to a URL or path (redirect:/login)', zh: '重定向到 URL 或路径（redirect:/login）' });
  names.set('status', {
    en: 'answers this status in the plain form of the protocol (status:503)',
    zh: '以协议的普通形式应答此状态码（status:503）',
  });
  names.set('limits', {
    en: 'enforces the documented limits: requests a minute (rpm=…) and in flight (concurrency=…)',
    zh: '遵守文档中的限制：每分钟请求数（rpm=…）和并发数（concurrency=…）',
  });
  return names;
}

/** A bare status selects the router's own row of that status, else the protocol's standard error. */
function withStatus(spec: FaultSpec, rules: readonly ErrorRule[], routerId: string): FaultSpec {
  if (!/^[45]\d\d$/.test(spec.name)) return spec;
  const own = rules.find(({ id, match }) => id.startsWith(`${routerId}/`) && match.status?.includes(Number(spec.name)) === true);
  return own === undefined ? { name: 'status', args: { ...spec.args, value: spec.name } } : { ...spec, name: own.id };
}

/** Values that Node cannot send would reset the connection instead of answering. */
function requireServable({ name, args }: FaultSpec): void {
  const status = name === 'status' ? args.value : args.status;
  if (status !== undefined && !/^[2-5]\d\d$/.test(status))
    throw new UsageError({
      en: `The fault "${name}" got the status "${status}", expected 200 to 599.`,
      zh: `故障“${name}”的状态码“${status}”有误，应为 200 到 599。`,
    });
  if (name === 'redirect' && args.value !== undefined && !/^[\x21-\x7e]+$/.test(args.value))
    throw new UsageError({
      en: 'The fault "redirect" got a target that no header can carry.',
      zh: '故障“redirect”的目标无法放入响应头。',
    });
}

/** A name is a rule id, the part of one after the slash (the router's own row first), or one of `faultNames`. */
function resolveFault(given: FaultSpec, rules: readonly ErrorRule[], routerId: string): Fault {
  const spec = withStatus(given, rules, routerId);
  requireServable(spec);
  const rule =
    rules.find((candidate) => candidate.id === spec.name) ??
    rules.find((candidate) => candidate.id === `${routerId}/${spec.name}`) ??
    (faultNames().has(spec.name) ? undefined : rules.find((candidate) => candidate.id.endsWith(`/${spec.name}`)));
  if (rule) {
    const servable = rule.examples.some((example) => 'status' in example || 'failure' in example);
    if (servable) return { spec, rule };
    throw new UsageError({
      en: `The row "${rule.id}" happens in the client; a router cannot serve it.`,
      zh: `“${rule.id}”发生在客户端，路由无法模拟。`,
    });
  }
  if (faultNames().has(spec.name)) return { spec };
  throw new UsageError({ en: `There is no fault named "${spec.name}".`, zh: `没有名为“${spec.name}”的故障。` }, [
    ...didYouMean(similarFaults(spec.name, rules, routerId)),
    { en: 'Every fault: kush-doctor simulate --fault list', zh: '全部故障：kush-doctor simulate --fault list' },
    { en: 'The rows of a router are faults too: kush-doctor routers ID', zh: '路由错误表的每一行也是故障：kush-doctor routers ID' },
  ]);
}

/** The rows of the named router first (of the simulated one, if none is named): similar names, then rows of the named status. */
function similarFaults(name: string, rules: readonly ErrorRule[], routerId: string): string[] {
  const [, named, status] = /^(?:([^/]{1,100})\/)?([45]\d\d\b)?/.exec(name) ?? [];
  const ids = rules.map(({ id }) => id);
  const own = ids.filter((id) => id.startsWith(`${named ?? routerId}/`));
  const near = similarNames(name, own);
  if (near.length > 0) return near;
  const sameStatus = named === undefined || status === undefined ? [] : own.filter((id) => id.startsWith(`${named}/${status}`));
  return sameStatus.length > 0 ? sameStatus.slice(0, 3) : similarNames(name, [...faultNames().keys(), ...ids]);
}
