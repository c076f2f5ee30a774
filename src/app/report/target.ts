import { type Bilingual, inBoth } from '../../domain/bilingual.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { Report, ReportSetting, ReportTarget } from '../../domain/report/report.ts';
import type { Router } from '../../domain/router.ts';
import { Secret } from '../../domain/secret.ts';
import type { SettingView } from '../../domain/setting.ts';
import type { Endpoint, RouterClue, RouterMatch, Target } from '../../domain/target.ts';
import type { RunResult } from '../../engine/run.ts';
import type { Session } from '../network.ts';

/** The target as displayed in reports: every secret value as its fingerprint. */
export function toReportTarget(
  session: Pick<Session, 'settings'>,
  target: Target,
  result: RunResult | undefined,
  lang: keyof Bilingual,
): ReportTarget {
  const proxy = result?.calls.map((call) => call.exchange.connection?.proxy).find((trace) => trace !== undefined);
  const match = findShownMatch(target, result);
  return {
    name: target.name,
    router: toReportRouter(match, lang),
    support: toSupport(target.match.router),
    protocols: target.endpoints.map((endpoint) => endpoint.protocol),
    baseUrls: Object.fromEntries(toEndpoints(target, result).map((endpoint) => [endpoint.protocol, endpoint.root])),
    key: target.key ? { fingerprint: target.key.value.fingerprint, source: describeOrigin(target.key.origin, lang) } : null,
    model: target.model ? { id: target.model.value, source: describeOrigin(target.model.origin, lang) } : null,
    proxy: proxy ? { url: proxy.url, variable: proxy.variable } : null,
    settings: session.settings.views.map((view) => toReportSetting(view, lang)),
    others: session.settings.targets.filter((other) => other.name !== target.name).map((other) => other.name),
  };
}

/** The endpoints with the roots where the API was found. */
function toEndpoints({ endpoints }: Target, result: RunResult | undefined): readonly Endpoint[] {
  return endpoints.map((endpoint) => result?.evidence.find((one) => one.endpoint.protocol === endpoint.protocol)?.endpoint ?? endpoint);
}

/** The software shown by the answers, if the settings name none. */
function findShownMatch({ match }: Target, result: RunResult | undefined): ShownMatch {
  const software = result?.evidence.flatMap((one) => one.software ?? [])[0];
  return software === undefined ? { ...match, isProbable: false } : toShownMatch(software);
}

type ShownMatch = RouterMatch & { isProbable: boolean };

function toShownMatch(software: RouterMatch): ShownMatch {
  return { ...software, isProbable: software.confidence !== 'documented' };
}

/** Adds the software shown by later answers to the target of an existing report. */
export function withShownSoftware(report: Report, software: RouterMatch | null, lang: keyof Bilingual): Report {
  if (software === null || report.target === null) return report;
  return { ...report, target: { ...report.target, router: toReportRouter(toShownMatch(software), lang) } };
}

function toReportRouter({ router, clue, isProbable }: ShownMatch, lang: keyof Bilingual): ReportTarget['router'] {
  const how = describeClue(clue, router)[lang];
  const probably = { en: 'probably, by ', zh: '很可能，依据：' }[lang];
  return { id: router.id, name: toRouterName(router, lang), how: isProbable ? `${probably}${how}` : how };
}

/** How a router was detected. Names of variables, options and headers are not translated. */
function describeClue(clue: RouterClue, { name, hosts }: Router): Bilingual {
  if (clue.by === 'name') return inBoth(clue.name);
  if (clue.by === 'host') {
    const isReported = hosts.some(({ host, evidence }) => host === clue.host && evidence === 'community');
    return isReported
      ? { en: `base URL host ${clue.host}, reported by users`, zh: `base URL 的主机 ${clue.host}（由用户报告）` }
      : { en: `base URL host ${clue.host}`, zh: `base URL 的主机 ${clue.host}` };
  }
  if (clue.by === 'response-header') return { en: `response header ${clue.name}`, zh: `响应头 ${clue.name}` };
  if (clue.by === 'default-port') return { en: `the default port of ${name}`, zh: `${name} 的默认端口` };
  if (clue.by !== 'unknown') return { en: 'the form of its answer', zh: '应答的形式' };
  const { host } = clue;
  return host === undefined
    ? { en: 'no known router', zh: '不是已知的路由' }
    : { en: `no known router at ${host}`, zh: `${host} 不是已知的路由` };
}

/** Where to send a ticket and what to include; null for self-hosted software. */
function toSupport({ support }: Router): ReportTarget['support'] {
  const to = support.email ?? support.url;
  return to === undefined ? null : { to, asksFor: support.asksFor };
}

/** One name with every place that sets it. */
export function toReportSetting(view: SettingView, lang: keyof Bilingual): ReportSetting {
  const winner = view.winner === null ? undefined : view.sources[view.winner];
  return {
    name: view.name,
    winner: winner ? describeOrigin(winner.origin, lang) : null,
    why: view.why[lang],
    sources: view.sources.map(({ value, origin }) => ({
      place: describeOrigin(origin, lang),
      shown: value instanceof Secret ? value.fingerprint : value,
      empty: value instanceof Secret ? value.length === 0 : value === '',
    })),
  };
}

/** An unknown router's name is a description. */
const genericNames: Readonly<Record<string, string>> = {
  'generic-openai': 'OpenAI 兼容接口',
  'generic-anthropic': 'Anthropic 兼容接口',
  'generic-gemini': 'Gemini 兼容接口',
};

function toRouterName({ id, name }: Pick<Router, 'id' | 'name'>, lang: keyof Bilingual): string {
  return lang === 'zh' ? (genericNames[id] ?? name) : name;
}
