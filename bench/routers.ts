/**
 * Rows with a source per router; every row as a wire error, explained with and without its router named; results for base URLs, offline.
 * Usage: tsx bench/routers.ts [--verbose]
 */
import { classify } from '../src/classify/classify.ts';
import type { Diagnosis } from '../src/domain/report/diagnosis.ts';
import type { ErrorRule, RuleExample } from '../src/domain/report/rule.ts';
import type { Router } from '../src/domain/router.ts';
import { routers } from '../src/routers/index.ts';
import { recognizeHttp, recognizeText, toRouterContext } from '../src/routers/recognize.ts';
import { rulesFor } from '../src/routers/rules.ts';
import { judgeBases } from './base-urls.ts';
import { printRow } from './paired.ts';

const verbose = process.argv.includes('--verbose');
const now = Date.UTC(2026, 10, 27);

function diagnose(example: RuleExample, rules: readonly ErrorRule[], routerId?: string): Diagnosis {
  const context = { rules, routerId, protocol: 'protocol' in example ? example.protocol : undefined, now };
  if ('text' in example) return classify({ kind: 'text', text: example.text }, context);
  if ('failure' in example) return classify({ kind: 'failure', failure: { phase: 'wait', code: example.failure, message: '' } }, context);
  return classify({ kind: 'http', answer: { status: example.status, headers: example.headers ?? {}, body: example.body } }, context);
}

/** Without a name: the common rules, and those of the router shown by the answer itself. */
function unnamed(example: RuleExample): Diagnosis {
  const router =
    'status' in example ? recognizeHttp(example.headers ?? {}, example.body) : 'text' in example ? recognizeText(example.text) : undefined;
  const { rules, routerId } = toRouterContext(router);
  return diagnose(example, rules, routerId);
}

const known: readonly Router[] = routers.filter(({ kind }) => kind === 'router');
const counts = { forms: 0, named: 0, unnamed: 0 };
for (const router of known)
  for (const rule of router.errors)
    for (const example of rule.examples) {
      const named = diagnose(example, rulesFor(router), router.id);
      const free = unnamed(example);
      counts.forms++;
      if (named.category === rule.category) counts.named++;
      if (free.category === rule.category) counts.unnamed++;
      if (!verbose) continue;
      if (named.rule !== rule.id) console.log(`named    ${rule.id} (${rule.category}): ${named.rule} ${named.category}`);
      if (free.category !== rule.category) console.log(`unnamed  ${rule.id} (${rule.category}): ${free.rule} ${free.category}`);
    }

const withRows = known.filter(({ errors }) => errors.length > 0);
const rows = withRows.reduce((sum, { errors }) => sum + errors.length, 0);
const unsourced = withRows.flatMap(({ errors }) => errors.filter(({ source }) => source.url === undefined || source.read === undefined));
console.log(`${known.length} routers, ${withRows.length} with an error table; ${rows} rows, ${unsourced.length} without address and date`);
const percent = (count: number, all: number): number => (100 * count) / all;
for (const [name, count] of [
  ['named', counts.named],
  ['unnamed', counts.unnamed],
] as const) {
  console.log(`${counts.forms} wire errors, router ${name}: ${count} explained right (${percent(count, counts.forms).toFixed(1)} %)`);
  printRow({ bench: 'routers', name: `wire errors, router ${name}`, value: percent(count, counts.forms), unit: '% explained right' });
}

const bases = await judgeBases();
for (const line of verbose ? bases.misses : []) console.log(line);
console.log(
  `${bases.right} right base URLs: ${bases.alarms} false alarms; ${bases.wrong} wrong ones: ${bases.found} found, ${bases.corrected} with the right address`,
);
console.log(`${bases.rows} rows of the table of clients: ${bases.wrongRows} contradict them`);
printRow({ bench: 'routers', name: 'false alarms on right base URLs', value: bases.alarms, unit: `of ${bases.right}` });
printRow({
  bench: 'routers',
  name: 'wrong base URLs corrected',
  value: percent(bases.corrected, bases.wrong),
  unit: `% of ${bases.wrong}`,
});
printRow({ bench: 'routers', name: 'rows of clients that contradict the base', value: bases.wrongRows, unit: `of ${bases.rows}` });
