import type { Origin } from '../../domain/origin.ts';
import type { Category } from '../../domain/report/category.ts';
import type { Facts, Fix } from '../../domain/report/diagnosis.ts';
import type { IssueText, SettingIssue } from '../../domain/setting.ts';
import type { RawSetting } from '../tables/raw-setting.ts';
import { catalog, type IssueCode, type IssueFacts, issueCodes } from './catalog.ts';
import { type AnyIssueSpec, getFixes, type IssueSentences, type Sentence } from './spec.ts';

/**
 * What makes an issue concern a run: the very value it is about is used (`value`), its file gives a value that is used (`file`),
 * one of some targets is examined, always, or never (only `env` reports it).
 */
export type Scope = 'value' | 'file' | 'always' | 'never' | { targets: readonly string[] };

/** An issue before it is known whether the run uses what it is about. */
export type IssueDraft = Omit<SettingIssue, 'code' | 'inUse' | 'targets'> & { code: IssueCode; scope: Scope };

export interface IssuePlace {
  at: Origin;
  scope: Scope;
  /** The setting's name, where one is concerned. */
  name?: string | undefined;
  /** Replaces the category of the catalogue, for codes that stand for several. */
  category?: Category | undefined;
  /** Replaces the status of the catalogue. */
  status?: 'fail' | 'warn' | undefined;
  /** Command and place of each fix, in the order of the catalogue's sentences. The first is at the issue's own place unless given. */
  fixes?: readonly Omit<Fix, 'text'>[] | undefined;
}

/** One issue: its sentences are those of the catalogue with these facts put in. */
export function issue<Code extends IssueCode>(code: Code, facts: IssueFacts<Code> & object, place: IssuePlace): IssueDraft {
  return toDraft(code, facts, place);
}

/** The issues of rows that one setting alone shows. What concerns no run is a warning at most. */
export function findEachIssue(raw: RawSetting): IssueDraft[] {
  const scope = toScope(raw);
  return codesWithFind.flatMap((code) => {
    const { each, status }: AnyIssueSpec = catalog[code];
    const facts = each?.kinds.includes(raw.kind) ? each.find(raw) : null;
    if (facts === undefined || facts === null) return [];
    return [toDraft(code, facts, { ...atSetting(raw), scope, status: scope === 'never' ? 'warn' : status })];
  });
}

const codesWithFind = issueCodes.filter((code) => (catalog[code] as AnyIssueSpec).each !== undefined);

/** Proxy, certificate and Node variables act on every request, and only from the environment. */
function toScope({ kind, origin }: RawSetting): Scope {
  if (kind !== 'proxy' && kind !== 'ca' && kind !== 'flag' && kind !== 'other') return 'value';
  return origin.via === 'environment' ? 'always' : 'never';
}

/** The place of an issue about one setting. */
export function atSetting(raw: RawSetting): { at: Origin; name: string } {
  return { at: raw.origin, name: raw.name };
}

function toDraft(code: IssueCode, facts: object, place: IssuePlace): IssueDraft {
  const { category, status, en, zh }: AnyIssueSpec = catalog[code];
  return {
    code,
    category: place.category ?? category,
    status: place.status ?? status,
    ...toText(en, facts, place),
    zh: toText(zh, facts, place),
    origin: place.at,
    name: place.name,
    scope: place.scope,
    facts: scalarFacts(facts),
  };
}

function toText(sentences: IssueSentences<never>, facts: object, { at, fixes = [] }: IssuePlace): IssueText {
  // The callers' types pair a code with its facts; TypeScript cannot follow that through the lookup in the catalogue.
  const say = (sentence: Sentence<never>): string => (typeof sentence === 'function' ? sentence(facts as never) : sentence);
  return {
    title: say(sentences.title),
    measured: say(sentences.measured),
    expected: say(sentences.expected),
    fixes: getFixes(sentences).map((sentence, index) => ({
      text: say(sentence),
      ...(index === 0 && { file: at.file, line: at.line }),
      ...fixes[index],
    })),
  };
}

/** Facts that are plain values; origins and lists stay behind. */
function scalarFacts(facts: object): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'),
  ) as Facts;
}
