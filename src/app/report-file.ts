import { resolve } from 'node:path';
import type { Report } from '../domain/report.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createFileReader } from '../settings/index.ts';

const largestReportBytes = 64 * 1024 * 1024;

/** A JSON report written before. Throws `UsageError` for a file that is none. */
export function readReport(file: string, cwd: string): Report {
  const read = createFileReader().readTextFile(resolve(cwd, file), largestReportBytes);
  if (!read.ok)
    throw new UsageError(`The report ${file} cannot be read (${read.why}).`, ['Name a file written with --json or --output report.json.']);
  const expected = 'expected a JSON report of kush-doctor (schemaVersion 1 with findings)';
  let json: Partial<Report>;
  try {
    json = JSON.parse(read.bytes.toString('utf8')) as Partial<Report>;
  } catch {
    throw new UsageError(`${file} is not JSON, ${expected}.`);
  }
  if (
    typeof json !== 'object' ||
    json === null ||
    json.schemaVersion !== 1 ||
    !Array.isArray(json.findings) ||
    typeof json.environment !== 'object'
  ) {
    throw new UsageError(`${file} is something else, ${expected}.`, ['Write one with: kush-doctor doctor --json > report.json']);
  }
  return { ...json, environment: { ...json.environment, sdks: json.environment.sdks ?? [] } } as Report;
}
