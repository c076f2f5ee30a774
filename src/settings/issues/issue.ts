import type { Origin } from '../../domain/origin.ts';
import type { Category } from '../../domain/report/category.ts';
import type { Facts, Fix } from '../../domain/report/diagnosis.ts';
import type { IssueText, SettingIssue } from '../../domain/setting.ts';
import type { RawSetting } from '../tables/raw-setting.ts';
import { catalog, type IssueCode, type IssueFacts, issueCodes } from './catalog.ts';
import { type AnyIssueSpec, getFixes, type IssueSentences, type Sentence } from './spec.ts';

/**
 * When an issue affects a run: the value itself is used (`value`), its file provides a value that is used (`file`), one of some targets is
 * examined, the target was found and not named by an option (`found`: what could not be read may hold another one), a value of it comes from
 * some file (`any-file`: an env file that could not be read may hold another one), always, or never (only `env` reports it).
 */
export type Scope = 'value' | 'file' | 'found' | 'any-file' | 'always' | 'never' | { targets: readonly string[] };

/** An issue before it is known whether it affects the run. */
export type IssueDraft = Omit<SettingIssue, 'code' | 'inUse' | 'targets'> & { code: IssueCode; scope: Scope };

export interface IssuePlace {
  at: Origin;
  scope: Scope;
  /** The setting's name, if the issue has one. */
  name?: string | undefined;
  /** Overrides the catalogue's category, for codes that cover several. */
  category?: Category | undefined;
  /** Overrides the catalogue's status. */
  status?: 'fail' | 'warn' | undefined;
  /** Command and place of each fix, in the order of the catalogue's sentences. The first defaults to the issue's own place. */
  fixes?: readonly Omit<Fix, 'text'>[] | undefined;
}

/** Creates an issue: fills these facts into the catalogue's sentences. */
export function issue<Code extends IssueCode>(code: Code, facts: IssueFacts<Code> & object, place: IssuePlace): IssueDraft {
  return toDraft(code, facts, place);
}

/** The issues of rows that need only one setting. An issue that affects no run is at most a warning. */
export function findEachIssue(raw: RawSetting): IssueDraft[] {
  const scope = toScope(raw);
  return codesWithFind.flatMap((code) => {
    const { each, status }: AnyIssueSpec = catalog[code];
    const facts = each?.kinds.includes(raw.kind) ? each.find(raw) : null;
    if (facts === undefined || facts === null) return [];
    return [toDraft(code, facts, { ...toSettingPlace(raw), scope, status: scope === 'never' ? 'warn' : status })];
  });
}

const codesWithFind = issueCodes.filter((code) => (catalog[code] as AnyIssueSpec).each !== undefined);

/** Proxy, certificate and Node variables affect every request, but only when set in the environment. */
function toScope({ kind, origin }: RawSetting): Scope {
  if (kind !== 'proxy' && kind !== 'ca' && kind !== 'flag' && kind !== 'other') return 'value';
  return origin.via === 'environment' ? 'always' : 'never';
}

/** The place of an issue of one setting. */
export function toSettingPlace(raw: RawSetting): { at: Origin; name: string } {
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
  // The callers' types pair a code with its facts; TypeScript cannot follow this through the lookup in the catalogue.
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

/** Only the facts that are plain values, without origins and lists. */
function scalarFacts(facts: object): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'),
  ) as Facts;
}
