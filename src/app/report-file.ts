import { resolve } from 'node:path';
import { inBoth } from '../domain/bilingual.ts';
import type { Report } from '../domain/report/report.ts';
import { UsageError } from '../domain/usage-error.ts';
import { createFileReader } from '../settings/index.ts';
import { parseBoundedJson } from '../text/bounded-json.ts';
import { visible } from '../text/visible.ts';
import { reportInput } from './report-input.ts';

const maxReportBytes = 64 * 1024 * 1024;
/** A report with exchanges has up to 20 levels; bodies in it are strings. */
const bounds = { depth: 64, values: 2_000_000 };
const maxProblems = 5;

/** Reads a JSON report written earlier. Throws `UsageError` if the file is not one. */
export function readReport(file: string, cwd: string): Report {
  const shown = visible(file, 200);
  const read = createFileReader().readTextFile(resolve(cwd, file), maxReportBytes);
  if (!read.ok)
    throw new UsageError({ en: `The report ${shown} cannot be read (${read.why}).`, zh: `报告 ${shown} 无法读取（${read.why}）。` }, [
      { en: 'Name a file written with --json or --output report.json.', zh: '请指定用 --json 或 --output report.json 写出的文件。' },
    ]);
  const expected = {
    en: 'expected a JSON report of kush-doctor (schemaVersion 1 with findings)',
    zh: '应为 kush-doctor 的 JSON 报告（schemaVersion 1，含 findings）',
  };
  const json = parseBoundedJson(read.bytes.toString('utf8'), bounds);
  if (!json.ok) throw new UsageError({ en: `${shown} ${json.why.en}, ${expected.en}.`, zh: `${shown} ${json.why.zh}，${expected.zh}。` });
  const parsed = reportInput.safeParse(json.value);
  if (parsed.success) return { ...parsed.data, environment: withoutGaps(parsed.data.environment) } as unknown as Report;
  const problems = parsed.error.issues
    .slice(0, maxProblems)
    .map(({ path, message }) => inBoth(visible(`${path.join('.') || shown}: ${message}`, 200)));
  throw new UsageError({ en: `${shown} is something else, ${expected.en}.`, zh: `${shown} 不是这种文件，${expected.zh}。` }, [
    ...problems,
    { en: 'Write one with: kush-doctor doctor --json > report.json', zh: '用这条命令写出一份：kush-doctor doctor --json > report.json' },
  ]);
}

function withoutGaps<T extends { clockOffsetMs?: number | null | undefined }>(environment: T): T & { clockOffsetMs: number | null } {
  return { ...environment, clockOffsetMs: environment.clockOffsetMs ?? null };
}
