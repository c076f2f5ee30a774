import { describe, expect, it } from 'vitest';
import { decide } from '../../src/classify/decision-table.ts';
import { toWords } from '../../src/classify/parse/words.ts';
import { foldPhrase } from '../../src/classify/phrases/compile.ts';
import { phraseSources, readAllPhrases } from '../../src/classify/phrases/index.ts';
import { findPhrases, phraseTables } from '../../src/classify/phrases/matcher.ts';
import { readPhrases } from '../../src/classify/phrases/table.ts';

const rows = readAllPhrases();
const whole = rows.filter(({ subject, predicate }) => subject !== null && predicate !== null);

function findRows(text: string): string[] {
  return findPhrases(toWords(text)).map(({ subject, predicate, phrase }) => `${subject} ${predicate} ${phrase}`);
}

describe('phrases', () => {
  it('are found in their own example, or in themselves', () => {
    const missed = rows
      .filter(({ phrase, subject, predicate, example }) => {
        const text = example ?? phrase.replaceAll('…', 'x').replaceAll('#', '7').replaceAll('*', '');
        return !findRows(text).includes(`${subject} ${predicate} ${foldPhrase(phrase)}`);
      })
      .map(({ phrase, example }) => `${phrase} => ${example}`);
    expect(missed).toEqual([]);
    expect(rows.length).toBeGreaterThan(2000);
  });

  it('name a subject and a predicate that mean something together', () => {
    const open = whole.filter(({ subject, predicate }) => subject === null || predicate === null || decide(subject, predicate) === null);
    expect(open.map(({ phrase, subject, predicate }) => `${phrase}: ${subject} ${predicate}`)).toEqual([]);
  });

  it('keep more than a filler word, so that a phrase of several words never becomes a single common one', () => {
    const hollow = whole.filter(({ phrase }) => {
      const written = phrase.split(/[\s_-]+/).filter((part) => part !== '…');
      const kept = toWords(phrase.replace(/[…*#]/g, ' '));
      return kept.length === 0 || (kept.length === 1 && written.length > 1 && !phrase.includes('#'));
    });
    expect(hollow.map(({ phrase }) => phrase)).toEqual([]);
  });

  it('are not reduced to a common word of another language', () => {
    for (const text of ['Erreur du fournisseur', 'Fout in het verzoek: het token', 'qua'])
      expect(
        findRows(text).filter((row) => /^(?:balance|null expired)/.test(row)),
        text,
      ).toEqual([]);
  });

  it('come in sixteen languages and never twice in one section', () => {
    for (const lang of ['en', 'zh', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'ru', 'it', 'nl', 'pl', 'uk', 'tr', 'vi', 'id'])
      expect(rows.filter((row) => row.lang === lang).length, lang).toBeGreaterThan(40);
    const keys = rows.map((row) => JSON.stringify([row.phrase, row.subject, row.predicate, row.lang, row.strength]));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('have each section once in their table', () => {
    const repeated = phraseSources.flatMap((table) => {
      const heads = table.split('\n').filter((line) => line.startsWith('['));
      return heads.filter((head, at) => heads.indexOf(head) !== at);
    });
    expect(repeated).toEqual([]);
  });

  it('stand in a section of their own language', () => {
    const foreign = rows.filter(
      ({ lang, phrase }) =>
        lang === 'en' && /[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}\p{Script=Hang}\p{Script=Cyrl}à-öø-ÿ]/u.test(phrase),
    );
    expect(foreign.map(({ phrase, subject, predicate }) => `${subject} ${predicate} ${phrase}`)).toEqual([]);
  });

  it('match whatever the case, plural, separators and fillers, but not across sentences', () => {
    for (const text of ['INSUFFICIENT_QUOTA', 'insufficientQuota', 'the insufficient quotas', 'insufficient-quota'])
      expect(findRows(text), text).toContain('quota exhausted insufficient quota');
    expect(findRows('The key is fine. Not found')).not.toContain('key not-found');
    expect(findRows('an insufficient. Quota')).not.toContain('quota exhausted insufficient quota');
  });

  it('survive JSON, as the build writes them', () => {
    expect(JSON.parse(JSON.stringify(phraseTables()))).toEqual(phraseTables());
  });

  it('refuse a line before the first section', () => {
    expect(() => readPhrases('lonely')).toThrow(/before the first section/);
  });
});
