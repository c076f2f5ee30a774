import { resolve } from 'node:path';
import type { Report } from '../domain/report/report.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createFileReader } from '../settings/index.ts';
import { parseBoundedJson } from '../text/bounded-json.ts';
import { visible } from '../text/visible.ts';
import { reportInput } from './report-input.ts';

const largestReportBytes = 64 * 1024 * 1024;
/** A report with its exchanges has up to 20 levels; the bodies in it are text. */
const bounds = { depth: 64, values: 2_000_000 };
const maxProblems = 5;

/** A JSON report written before. Throws `UsageError` for a file that is none. */
export function readReport(file: string, cwd: string): Report {
  const shown = visible(file, 200);
  const read = createFileReader().readTextFile(resolve(cwd, file), largestReportBytes);
  if (!read.ok)
    throw new UsageError(`The report ${shown} cannot be read (${read.why}).`, ['Name a file written with --json or --output report.json.']);
  const expected = 'expected a JSON report of kush-doctor (schemaVersion 1 with findings)';
  const json = parseBoundedJson(read.bytes.toString('utf8'), bounds);
  if (!json.ok) throw new UsageError(`${shown} ${json.why}, ${expected}.`);
  const parsed = reportInput.safeParse(json.value);
  if (parsed.success) return { ...parsed.data, environment: withoutGaps(parsed.data.environment) } as unknown as Report;
  const problems = parsed.error.issues
    .slice(0, maxProblems)
    .map(({ path, message }) => visible(`${path.join('.') || 'the file'}: ${message}`, 200));
  throw new UsageError(`${shown} is something else, ${expected}.`, [
    ...problems,
    'Write one with: kush-doctor doctor --json > report.json',
  ]);
}

function withoutGaps<T extends { clockOffsetMs?: number | null | undefined }>(environment: T): T & { clockOffsetMs: number | null } {
  return { ...environment, clockOffsetMs: environment.clockOffsetMs ?? null };
}
