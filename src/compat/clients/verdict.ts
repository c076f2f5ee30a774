import type { Bilingual } from '../../domain/bilingual.ts';
import type { CompatClientName } from '../../domain/compat-clients.ts';
import { type CompatClient, type CompatNeed, isLacking } from '../../domain/report/compat.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { CellDraft } from '../feature.ts';
import type { ClientNeeds } from './client.ts';
import { featureFixes } from './fixes-table.ts';

/** One client on one column. */
export interface ClientInput {
  client: ClientNeeds;
  column: string | null;
  cells: readonly CellDraft[];
  routerId: string;
  lang: keyof Bilingual;
}

/** Works, works with limits, or does not work. A need without a result leaves the verdict open if it is required, and is a limit if not. */
export function judgeClient({ client, column, cells, routerId, lang }: ClientInput): CompatClient {
  const needs = client.needs.flatMap(({ feature: id, effect, without }): CompatNeed[] => {
    const cell = cells.find(({ feature }) => feature.id === id);
    if (cell === undefined) return [];
    const { value } = cell.outcome;
    return [
      {
        feature: id,
        title: cell.feature.title[lang],
        value,
        effect,
        without: without[lang],
        fixes: isLacking(value) ? getFixes(id, client.client, routerId, lang) : [],
        source: client.source,
      },
    ];
  });
  const lacking = needs.filter(({ value }) => isLacking(value));
  const isOpen = needs.some(({ value, effect }) => value === 'unknown' && effect === 'required');
  const isBroken = lacking.some(({ effect }) => effect === 'required');
  const isLimited = needs.some(({ value }) => isLacking(value) || value === 'unknown');
  const verdict = column === null || isBroken ? 'broken' : isOpen || needs.length === 0 ? 'unknown' : isLimited ? 'limited' : 'works';
  return { client: client.client, version: client.version, column, verdict, needs };
}

function getFixes(feature: string, client: CompatClientName, routerId: string, lang: keyof Bilingual): Fix[] {
  const fixes = featureFixes[feature];
  if (fixes === undefined) return [];
  const own = fixes.clients?.[client];
  const config = routerId === 'litellm' ? fixes.litellm : undefined;
  return [
    { text: fixes.gateway[lang], ...(config === undefined ? {} : { command: config }) },
    ...(own === undefined ? [] : [{ text: own[lang] }]),
  ];
}
