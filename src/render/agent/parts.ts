import { isCategory } from '../../domain/report/category.ts';
import type { Report, ReportTarget } from '../../domain/report/report.ts';
import { visible } from '../../text/visible.ts';
import { categoryWords } from '../../words/say.ts';
import { visibleLine } from '../escape.ts';
import type { AgentAnswer, AgentTarget } from './answer.ts';
import type { Limits } from './limits.ts';
import type { ProblemContext } from './problem.ts';

export function toTarget(target: ReportTarget, { text, items }: Limits): AgentTarget {
  const line = (value: string): string => visibleLine(value, text);
  const { router, protocols, baseUrls, key, model, proxy, others, name } = target;
  return {
    router: /^[\w.-]{1,60}$/.test(router.id) ? router.id : 'unknown',
    protocols,
    quoted: {
      name: line(name),
      baseUrl: Object.values(baseUrls).map(line)[0],
      recognizedBy: line(router.how),
      key: key === null ? undefined : line(`${key.fingerprint} (${key.source})`),
      model: model === null ? undefined : line(`${model.id} (${model.source})`),
      proxy: proxy === null ? undefined : line(`${proxy.url} (${proxy.variable})`),
      others: others.length === 0 ? undefined : others.slice(0, items).map(line),
    },
  };
}

export function toStream({ findings }: Report, { text }: Limits): AgentAnswer['stream'] {
  const stream = findings.find((finding) => finding.stream !== undefined)?.stream;
  if (stream === undefined) return undefined;
  const line = (value: string | null): string | undefined => (value === null ? undefined : visibleLine(value, text));
  return {
    protocol: stream.protocol,
    verdict: stream.verdict,
    events: stream.events,
    firstTokenMs: roundMs(stream.firstTokenMs),
    totalMs: roundMs(stream.totalMs),
    toolCalls: stream.toolCalls.length,
    quoted: { finishReason: line(stream.finishReason), model: line(stream.model), error: line(stream.error) },
  };
}

export function toModels({ models }: Report, { items }: Limits): AgentAnswer['models'] {
  if (models === undefined || models.some(({ probe }) => probe !== undefined)) return undefined;
  return { listed: models.length, quoted: models.slice(0, items).map(({ id }) => visibleLine(id, 120)) };
}

export function toProbed({ models }: Report, { items }: Limits): AgentAnswer['probed'] {
  const rows = (models ?? []).flatMap(({ id, probe }) => (probe === undefined ? [] : [{ id, probe }]));
  if (rows.length === 0) return undefined;
  const rank = { failed: 0, skipped: 1, ok: 2 };
  return rows
    .sort((a, b) => rank[a.probe.status] - rank[b.probe.status])
    .slice(0, items)
    .map(({ id, probe }) => ({
      status: probe.status,
      category: probe.category ?? undefined,
      httpStatus: probe.httpStatus ?? undefined,
      latencyMs: roundMs(probe.latencyMs),
      quoted: { id: visibleLine(id, 120), requestId: probe.requestId === null ? undefined : visibleLine(probe.requestId, 120) },
    }));
}

/** The sentences come from our own tables: a pasted report could contain anything. */
export function toPage({ page }: Report, { limits, own, lang }: ProblemContext): AgentAnswer['page'] {
  if (page === undefined) return undefined;
  const rules = page.rules.slice(0, limits.items).filter((rule) => own.has(rule) || /^[a-z\d-]+\/[\w-]+$/.test(rule));
  return {
    meaning: categoryWords(isCategory(page.category) ? page.category : 'unknown', lang).explanation,
    ...(rules.length === 0 ? {} : { rules }),
    quoted: { wrong: page.wrong === null ? undefined : visible(page.wrong, limits.text), right: visible(page.right, limits.text) },
  };
}

export function toClients({ clients }: Report, { items, text }: Limits): AgentAnswer['clients'] {
  if (clients === undefined || clients.length === 0) return undefined;
  const line = (value: string | null): string | undefined => (value === null ? undefined : visibleLine(value, text));
  // A client with its own settings comes before one that could use the target's.
  const sorted = [...clients].sort(
    (a, b) => Number(b.configured) - Number(a.configured) || Number(a.right ?? true) - Number(b.right ?? true),
  );
  return sorted.slice(0, items).map(({ client, right, url, corrected, setting, refuses, fix }) => ({
    client: /^[\w-]{1,40}$/.test(client) ? client : 'unknown',
    right,
    quoted: { url: line(url), corrected: line(corrected), setting: visibleLine(setting, text), refuses: line(refuses), fix: line(fix) },
  }));
}

export function toSettings({ kind, target }: Report, { items, text }: Limits): AgentAnswer['settings'] {
  if (kind !== 'env' || target === null || target.settings.length === 0) return undefined;
  return target.settings.slice(0, items).map(({ name, winner, sources }) => ({
    quoted: {
      name: visibleLine(name, text),
      winner: winner === null ? undefined : visibleLine(winner, text),
      shown: visibleLine(sources.find(({ place }) => place === winner)?.shown ?? '', text) || undefined,
    },
  }));
}

function roundMs(ms: number | null): number | undefined {
  return ms === null ? undefined : Math.round(ms);
}
