import type { Verdict } from '../../domain/report/report.ts';
import { xmlText } from '../escape.ts';
import { htmlPage } from '../html/page.ts';
import { getLabels } from '../labels.ts';
import { getStatusWords, type StatusWords } from './words.ts';

/** Five minutes of a target. */
export interface StatusSlot {
  verdict: Verdict | null;
  firstByteMs: number | null;
  firstTokenMs: number | null;
}

export interface StatusTarget {
  name: string;
  labels: Readonly<Record<string, string>>;
  router: string;
  modules: readonly { module: string; verdict: Verdict | null; at: number | null; title: string | null; heldBack: boolean }[];
  /** Oldest first; the last one is the current one. */
  slots: readonly StatusSlot[];
  /** Newest first; times are epoch milliseconds. */
  episodes: readonly { category: string; since: number; until: number | null }[];
  tokens: { spent: number; limit: number } | null;
}

export interface StatusPage {
  now: number;
  version: string;
  targets: readonly StatusTarget[];
}

const maxEpisodes = 5;
const strip = { height: 12, heights: { healthy: 5, degraded: 8, undetermined: 10, broken: 12 } };
const chartHeight = 40;
/** Worst first: problems are at the top. */
const order: readonly (Verdict | null)[] = ['broken', 'undetermined', 'degraded', null, 'healthy'];

const style = `
.target{border-bottom:1px solid var(--line);padding:1rem 0}
.target h2{margin:0 0 .2rem;font-size:1.05rem}.target h2 a{color:inherit}.target h2 .soft{font-weight:400;font-size:.9rem}
.modules{list-style:none;margin:.2rem 0;padding:0}.modules li{overflow-wrap:anywhere}
.target svg{margin:.35rem 0}.target svg.strip{height:1.4rem}.target svg.chart{height:3.2rem}
.healthyfill{fill:var(--good)}.degradedfill,.undeterminedfill{fill:var(--warn)}.brokenfill{fill:var(--bad)}
.line{fill:none;stroke:var(--bar);stroke-width:1.2;vector-effect:non-scaling-stroke}.line.token{stroke:var(--warn);stroke-dasharray:3 2}
.target svg.key{display:inline-block;width:1.4rem;height:.5rem;margin:0 .3rem .1rem 0}
.axis{display:flex;justify-content:space-between;font-size:.8rem;color:var(--soft)}
.causes{margin:.2rem 0;padding-left:1.2rem}
`;

/** The status of every target over the last day. One page without scripts; reload it to update. */
export function statusPage({ now, version, targets }: StatusPage, lang: 'en' | 'zh'): string {
  const words = getStatusWords(lang);
  const sorted = [...targets].sort((a, b) => order.indexOf(getVerdict(a)) - order.indexOf(getVerdict(b)) || (a.name < b.name ? -1 : 1));
  const counts = order.flatMap((verdict) => {
    const count = targets.filter((one) => getVerdict(one) === verdict).length;
    return count === 0 ? [] : [`${count} ${toMark(verdict, words, lang)}`];
  });
  const body = [
    `<h1>${words.heading}</h1>`,
    `<p>${counts.join(', ')}. <span class="soft">${toTime(now)} UTC, kush-doctor ${xmlText(version)}</span></p>`,
    ...sorted.map((target) => targetSection(target, now, words, lang)),
  ];
  return htmlPage(words.heading, lang, body, style);
}

/** Shown until there is a report. */
export function unexaminedPage(title: string, lang: 'en' | 'zh'): string {
  const heading = xmlText(title);
  return htmlPage(heading, lang, [`<h1>${heading}</h1>`, `<p>${getStatusWords(lang).unknown}</p>`]);
}

/** The worst of the modules' last verdicts; null if none has run. */
function getVerdict({ modules }: StatusTarget): Verdict | null {
  const known = modules.flatMap(({ verdict }) => verdict ?? []);
  return order.find((verdict) => verdict !== null && known.includes(verdict)) ?? null;
}

function targetSection(target: StatusTarget, now: number, words: StatusWords, lang: 'en' | 'zh'): string {
  const { name, router, labels, modules, slots, episodes, tokens } = target;
  const about = [router, ...Object.entries(labels).map(([label, value]) => `${label}=${value}`)].filter((part) => part !== '');
  const lines = modules.map(({ module, verdict, at, title, heldBack }) => {
    const parts = [`<code>${xmlText(module)}</code>`, toMark(verdict, words, lang)];
    if (title !== null) parts.push(xmlText(title));
    if (at !== null) parts.push(`<span class="soft">${words.ago(now - at)}</span>`);
    if (heldBack) parts.push(`<span class="soft">${words.budgetSpent}</span>`);
    return `<li>${parts.join(' ')}</li>`;
  });
  const causes = episodes.slice(0, maxEpisodes).map(({ category, since, until }) => {
    const span = until === null ? words.since(toTime(since)) : toSpan(toTime(since), toTime(until));
    return `<li><code>${xmlText(category)}</code> <span class="soft">${span}</span></li>`;
  });
  return [
    '<section class="target">',
    `<h2><a href="/targets/${encodeURIComponent(name)}">${xmlText(name)}</a> <span class="soft">${xmlText(about.join(', '))}</span></h2>`,
    `<ul class="modules">${lines.join('')}</ul>`,
    verdictStrip(slots, words),
    latencyChart(slots, words),
    causes.length > 0 ? `<h3>${words.causes}</h3><ul class="causes">${causes.join('')}</ul>` : '',
    tokens === null ? '' : `<p class="soft">${words.tokens(tokens.spent, tokens.limit)}</p>`,
    '</section>',
  ].join('\n');
}

function toMark(verdict: Verdict | null, words: StatusWords, lang: 'en' | 'zh'): string {
  return verdict === null
    ? `<span class="skip">${words.unknown}</span>`
    : `<span class="${verdict}">${getLabels(lang).verdicts[verdict]}</span>`;
}

/** Consecutive slots with one verdict as one bar; height encodes the same as colour. */
function verdictStrip(slots: readonly StatusSlot[], words: StatusWords): string {
  const bars: string[] = [];
  for (let from = 0; from < slots.length; ) {
    const verdict = slots[from]?.verdict ?? null;
    let to = from + 1;
    while (to < slots.length && slots[to]?.verdict === verdict) to++;
    if (verdict !== null) {
      const height = strip.heights[verdict];
      bars.push(`<rect class="${verdict}fill" x="${from}" y="${strip.height - height}" width="${to - from}" height="${height}"></rect>`);
    }
    from = to;
  }
  return `<svg class="strip" viewBox="0 0 ${slots.length} ${strip.height}" preserveAspectRatio="none" role="img" aria-label="${words.strip}">${bars.join('')}</svg>`;
}

/** First byte as a line and first token as a dashed line, on one scale, with axis and legend; a gap if nothing was measured. */
function latencyChart(slots: readonly StatusSlot[], words: StatusWords): string {
  const longest = Math.max(...slots.flatMap(({ firstByteMs, firstTokenMs }) => [firstByteMs ?? 0, firstTokenMs ?? 0]));
  const axis = `<div class="axis"><span>${words.dayAgo}</span><span>${words.present}</span></div>`;
  if (longest === 0) return axis;
  const path = (pick: (slot: StatusSlot) => number | null): string => {
    let pen = 'M';
    return slots
      .flatMap((slot, at) => {
        const ms = pick(slot);
        if (ms === null) {
          pen = 'M';
          return [];
        }
        const y = (chartHeight - (ms / longest) * (chartHeight - 2)).toFixed(1);
        const step = pen === 'M' ? `M${at} ${y}h1` : `L${at + 0.5} ${y}`;
        pen = 'L';
        return [step];
      })
      .join('');
  };
  const newest = (pick: (slot: StatusSlot) => number | null): number | null => slots.map(pick).findLast((ms) => ms !== null) ?? null;
  const lines = [
    { name: words.firstByte, pick: ({ firstByteMs }: StatusSlot) => firstByteMs, className: 'line' },
    { name: words.firstToken, pick: ({ firstTokenMs }: StatusSlot) => firstTokenMs, className: 'line token' },
  ].filter(({ pick }) => newest(pick) !== null);
  const paths = lines.map(({ pick, className }) => `<path class="${className}" d="${path(pick)}"></path>`).join('');
  const values = lines.map(({ name, pick, className }) => ({ className, text: `${name} ${Math.round(newest(pick) ?? 0)} ms` }));
  const key = (className: string): string =>
    `<svg class="key" viewBox="0 0 16 4" preserveAspectRatio="none" aria-hidden="true"><path class="${className}" d="M0 2h16"></path></svg>`;
  return [
    `<svg class="chart" viewBox="0 0 ${slots.length} ${chartHeight}" preserveAspectRatio="none" role="img" aria-label="${values.map(({ text }) => text).join(', ')}">${paths}</svg>`,
    axis,
    `<p class="soft">${[...values.map(({ className, text }) => key(className) + text), words.longest(longest)].join(' · ')}</p>`,
  ].join('\n');
}

/** `2026-11-27 23:05 – 23:40`; the second date only if it differs. */
function toSpan(since: string, until: string): string {
  const [day] = since.split(' ');
  return `${since} – ${until.startsWith(`${day} `) ? until.slice(-5) : until}`;
}

/** `2026-11-27 23:05` */
function toTime(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
