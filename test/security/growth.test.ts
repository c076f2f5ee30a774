import { join } from 'node:path';
import { analyse } from 'scslre';
import { beforeAll, describe, expect, it } from 'vitest';
import { routers } from '../../src/routers/index.ts';
import { findComposed, findComposers, findLiterals, type SourcePattern } from './patterns/find.ts';
import { findAttack } from './patterns/steps.ts';

const src = join(import.meta.dirname, '../../src');
/** These run when loaded. */
const programs = /^(?:main\.ts|launch\/)/;
/** One hint of each shape, so that all are compiled. */
const everyShape =
  'key token secret password= pwd credential accountkey= :// ://: -u x-amz- sig= bearer cookie sk- gsk_ xai- AIza hf_ ck- kr_live_';

/** Patterns contained as text in the routers' data. */
function patternsOfRouters(): SourcePattern[] {
  const found: SourcePattern[] = [];
  const add = (id: string, source: string | undefined, flags: string): void => {
    if (source !== undefined) found.push({ place: `router ${id}`, source, flags });
  };
  for (const { id, errors, keyFormat, marks, whoFailed, freePaths } of routers) {
    add(id, keyFormat?.pattern, '');
    for (const { mark } of freePaths ?? []) add(id, mark, 'm');
    for (const { body, header } of whoFailed ?? []) {
      add(id, body, 'is');
      add(id, header, 'is');
    }
    for (const mark of marks ?? []) {
      add(id, mark.header?.value, 'i');
      add(id, mark.body, 'm');
    }
    for (const { match } of errors) for (const text of [match.code, match.type, match.message, match.header?.value]) add(id, text, 'is');
  }
  return found;
}

/** The patterns that would result if the words they are composed of were not escaped. */
const foreign = ['(a+)+$', '.*.*.*x', '[^>]*<', '\\', '$^*?{2,}', ')(', 'a'.repeat(200)];

/** Composes patterns of a secret, a piece of a key named by a server, and names in a project's files. */
async function composeOfForeignText(): Promise<void> {
  const { createRedactor } = await import('../../src/engine/redact/redactor.ts');
  const { headPattern } = await import('../../src/settings/sources/clients/codex/files.ts');
  for (const text of foreign) {
    headPattern(text);
    const redactor = createRedactor();
    redactor.protectText(`${text}-q8Zr2LmW0xTn`, '…');
    redactor.clean(`before ${text}-q8Zr2LmW0xTn`.toUpperCase());
  }
}

/** Functions that compose a pattern only of texts of the program itself or of a router's row, which are among the patterns below. */
const composedOfTables: Readonly<Record<string, string>> = {
  'app/targets/read-file.ts': 'a number of blanks, from a limit of ours',
  'checks/answers/whose-key.ts': 'letters of a key that the server names, each other sign escaped, at the end of the key',
  'classify/patterns/lazy-pattern.ts': 'a pattern of the source, which is looked at there',
  'classify/patterns/regex-prefilter.ts': 'the alternatives of a pattern, each for itself',
  'classify/speaker/who-failed.ts': '`whoFailed` of a router',
  'compat/features/parameters.ts': 'a number of ours',
  'engine/fit-fixes.ts': 'the name of a command',
  'probes/software.ts': '`freePaths` of a router',
  'routers/recognize-answer.ts': '`marks` of a router',
  'routers/schema.ts': 'a router file that the user names, which is tried before it is used',
  'settings/lint/key-format.ts': '`keyFormat` of a router',
  'settings/sources/clients/codex/lint.ts': 'one of three names',
  'settings/sources/clients/codex/provider.ts': 'the name of a setting',
  'simulator/capture/review.ts': '`keyFormat` of a router',
};

/** Each would take minutes or hours on a text of 100 kB. */
const costly: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['two repeats of the same characters', /^\s*a?\s*$/],
  ['a repeat that anything can begin', /[,"']+$/],
  ['a repeat of repeats', /^(?:a+)+$/],
  ['a repeat of alternatives that overlap', /^(?:a|ab|b|ba)+c$/],
  ['a unit of several characters', /(?:\/v\d+(?:[a-z]+\d*)?)+\/*$/],
  ['a bracket that never closes', /<[^>]*>/],
  ['a word twice around anything', /<title>[^<]*(?:login|sign in)[^<]*<\/title>/],
  ['a look ahead over the rest of the line', /::(?=[a-z][^\n]*::)/g],
  ['a look ahead over the rest of the text', /^warning: [^\n]*$(?=[\s\S]*^error: )/gm],
  ['a bound that is too high', /\{env:[^}]{1,4000}\}/],
  ['a reference to a group', /(a*)b?\1c/],
  ['any text between two words', /tool_calls.*\.arguments$/],
];

/**
 * Patterns that the analysis reports as costly although they are not: the reported repeats are followed by something that always matches.
 */
const provedLinear: readonly { place: string; reason: string }[] = [
  {
    place: 'composed in settings/sources/dotenv.ts',
    reason: 'behind the separator the last alternative takes the rest of the line, and the end of a line follows',
  },
];

function isCostly(source: string, flags: string): boolean {
  const { reports } = analyse({ source, flags }, { assumeRejectingSuffix: false });
  return reports.length > 0 || findAttack(source, flags) !== null;
}

describe('the time of a pattern grows with the length of the text and not with its square', () => {
  const patterns = new Map<string, SourcePattern>();
  beforeAll(async () => {
    const composed = await findComposed(src, programs, async () => {
      const { maskKeyShapes } = await import('../../src/text/mask.ts');
      const { detectRouter } = await import('../../src/routers/detect.ts');
      maskKeyShapes(everyShape);
      detectRouter({ baseUrl: 'https://gateway.example/v1' });
      await composeOfForeignText();
    });
    for (const pattern of [...findLiterals(src), ...composed, ...patternsOfRouters()])
      patterns.set(`${pattern.source}/${pattern.flags}`, pattern);
  });

  it.each(costly)('the check finds %s', (_, { source, flags }) => {
    expect(isCostly(source, flags)).toBe(true);
  });

  it('all patterns of the program are looked at', () => {
    expect(patterns.size).toBeGreaterThan(900);
    expect([...patterns.values()].filter(({ place }) => place.startsWith('composed')).length).toBeGreaterThan(20);
  });

  it('what is composed later is looked at too, or known', () => {
    const seen = new Set([...patterns.values()].map(({ place }) => place.replace('composed in ', '')));
    expect(findComposers(src).filter((name) => !seen.has(name))).toEqual(Object.keys(composedOfTables).sort());
  });

  it('no repeat of one character is costly, by analysis of the pattern', () => {
    const costlyOnes = [...patterns.values()].flatMap(({ place, source, flags }) => {
      if (provedLinear.some((proved) => proved.place === place)) return [];
      const { reports } = analyse({ source, flags }, { assumeRejectingSuffix: false });
      return reports.map((report) => `${place}: ${report.type} of ${report.character.literal.source} in ${source}`);
    });
    expect(costlyOnes).toEqual([]);
  });

  // Takes 20 s on a machine without other work.
  it('no text made of the parts of a pattern is costly, by the steps that V8 counts', { timeout: 900_000 }, () => {
    const costlyOnes = [...patterns.values()].flatMap(({ place, source, flags }) => {
      const attack = findAttack(source, flags);
      return attack === null ? [] : `${place}: ${source} by ${JSON.stringify(attack)}`;
    });
    expect(costlyOnes).toEqual([]);
  });
});
