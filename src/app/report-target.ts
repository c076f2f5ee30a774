import type { Bilingual } from '../domain/bilingual.ts';
import { describeOrigin } from '../domain/origin.ts';
import type { Report, ReportSetting, ReportTarget } from '../domain/report/report.ts';
import type { Router } from '../domain/router.ts';
import { Secret } from '../domain/secret.ts';
import type { SettingView } from '../domain/setting.ts';
import type { Endpoint, RouterMatch, Target } from '../domain/target.ts';
import type { RunResult } from '../engine/run.ts';
import type { Session } from './network.ts';

/** The target as displayed in reports: every secret value as its fingerprint. */
export function toReportTarget(
  session: Pick<Session, 'settings'>,
  target: Target,
  result: RunResult | undefined,
  lang: keyof Bilingual,
): ReportTarget {
  const proxy = result?.calls.map((call) => call.exchange.connection?.proxy).find((trace) => trace !== undefined);
  const { router, how } = shownMatch(target, result);
  return {
    name: target.name,
    router: { id: router.id, name: toRouterName(router, lang), how: toReason(how, lang) },
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

/** Why a router was chosen, by the English text; names of variables and options are not translated. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^probably, by /, '很可能，依据：'],
  [/\bbase URL host /, 'base URL 的主机 '],
  [/\bno known router(?: at (\S+))?/, '不是已知的路由 $1'],
  [/\bthe default port of (.+)/, '$1 的默认端口'],
  [/\bresponse header /, '响应头 '],
];

function toReason(how: string, lang: keyof Bilingual): string {
  return lang === 'en' ? how : reasons.reduce((text, [english, chinese]) => text.replace(english, chinese), how).trim();
}

/** The software shown by the answers, if the settings name none. */
function shownMatch({ match }: Target, result: RunResult | undefined): RouterMatch {
  const software = result?.evidence.flatMap((one) => one.software ?? [])[0];
  return software === undefined ? match : toShownMatch(software);
}

function toShownMatch(software: RouterMatch): RouterMatch {
  return software.confidence === 'documented' ? software : { ...software, how: `probably, by ${software.how}` };
}

/** Adds the software shown by later answers to the target of an existing report. */
export function withShownSoftware(report: Report, software: RouterMatch | null, lang: keyof Bilingual): Report {
  if (software === null || report.target === null) return report;
  const { router, how } = toShownMatch(software);
  return { ...report, target: { ...report.target, router: { id: router.id, name: toRouterName(router, lang), how: toReason(how, lang) } } };
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

/** In Chinese, an unknown router's name is not a name but a description. */
function toRouterName({ name }: Pick<Router, 'name'>, lang: 'en' | 'zh'): string {
  return lang === 'zh' ? name.replace('-compatible endpoint', ' 兼容接口') : name;
}
