import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Protocol } from '../src/domain/protocol.ts';
import { createStreamValidator } from '../src/sse/validators/index.ts';
import { printRow } from './paired.ts';

/** Validates labelled recordings: broken or not, the named violation, false alarms. Skipped if they are absent. */
interface Entry {
  id: string;
  file: string;
  protocol: Protocol;
  request: { stream_options_include_usage: boolean | null; tools: boolean | null };
  content_type: string;
  verdict: string;
  violations: string[];
  primary?: string;
  wire?: { split_at?: number[]; end?: string };
}

const corpus = process.env.KUSH_DOCTOR_CORPUS ?? resolve(import.meta.dirname, '../../shared/corpus');
const folder = join(corpus, 'streams');

function accuracy(verbose: boolean) {
  if (!existsSync(join(folder, 'manifest.jsonl'))) return null;
  const entries = readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  const count = { all: entries.length, verdict: 0, broken: 0, named: 0, primaries: 0, falseAlarms: 0, exact: 0 };
  for (const entry of entries) {
    const bytes = readFileSync(join(folder, entry.file));
    const judge = createStreamValidator(entry.protocol, {
      contentType: entry.content_type,
      includeUsageRequested: entry.request.stream_options_include_usage,
      toolsOffered: entry.request.tools,
      allowances: {},
    });
    const cuts = [0, ...(entry.wire?.split_at ?? []), bytes.length];
    for (let index = 1; index < cuts.length; index++) judge.push(bytes.subarray(cuts[index - 1], cuts[index]));
    const { verdict, violations } = judge.end(entry.wire?.end === 'reset' ? 'reset' : 'complete');
    const codes = violations.map((violation) => violation.code as string);
    if (verdict === entry.verdict) count.verdict++;
    if ((verdict === 'broken') === (entry.verdict === 'broken')) count.broken++;
    if (entry.verdict === 'conformant' && verdict !== 'conformant') count.falseAlarms++;
    if (entry.primary) {
      count.primaries++;
      if (codes.includes(entry.primary)) count.named++;
    }
    const missing = entry.violations.filter((code) => !codes.includes(code));
    const extra = codes.filter((code) => !entry.violations.includes(code));
    if (missing.length + extra.length === 0) count.exact++;
    else if (verbose)
      console.log(`${entry.id}: missing ${missing.join(' ') || '-'}, extra ${extra.join(' ') || '-'} (${entry.verdict} → ${verdict})`);
  }
  return count;
}

if (process.argv[1] === import.meta.filename) {
  const count = accuracy(process.argv.includes('--verbose'));
  if (count === null) console.log('skipped: the labelled streams are not here');
  else {
    const told = (name: string, share: number): void => printRow({ bench: 'streams', name, value: 100 * share, unit: '% of the sample' });
    told('told broken from not broken', count.broken / count.all);
    told('the verdict right', count.verdict / count.all);
    told('the violation named', count.named / count.primaries);
    told('conformant called otherwise', count.falseAlarms / count.all);
  }
}
