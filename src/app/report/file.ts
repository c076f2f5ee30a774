import { resolve } from 'node:path';
import { inBoth } from '../../domain/bilingual.ts';
import type { Report } from '../../domain/report/report.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { visibleLine } from '../../render/escape.ts';
import { createFileReader } from '../../settings/index.ts';
import { parseBoundedJson } from '../../text/bounded-json.ts';
import { visible } from '../../text/visible.ts';
import type * as z from '../../text/zod.ts';
import { reportInput } from './input.ts';

const maxReportBytes = 64 * 1024 * 1024;
/** A report with exchanges has up to 20 levels; bodies in it are strings. */
const bounds = { depth: 64, values: 2_000_000 };
const maxProblems = 5;

const expected = {
  en: 'expected a JSON report of kush-doctor (schemaVersion 1 with findings)',
  zh: '应为 kush-doctor 的 JSON 报告（schemaVersion 1，含 findings）',
};
const howToWrite = {
  en: 'Write one with: kush-doctor doctor --json > report.json',
  zh: '用这条命令写出一份：kush-doctor doctor --json > report.json',
};

/**
 * Reads a JSON report written earlier; `schema` is what of it will be used. Throws `UsageError` if the file is not such a report.
 */
export function readReport(file: string, cwd: string, schema: z.ZodMiniType = reportInput): Report {
  const shown = visible(file, 200);
  const read = createFileReader().readTextFile(resolve(cwd, file), maxReportBytes);
  if (!read.ok)
    throw new UsageError({ en: `The report ${shown} cannot be read (${read.why}).`, zh: `报告 ${shown} 无法读取（${read.why}）。` }, [
      { en: 'Name a file written with --json or --output report.json.', zh: '请指定用 --json 或 --output report.json 写出的文件。' },
    ]);
  const json = parseBoundedJson(read.bytes.toString('utf8'), bounds);
  if (!json.ok) throw new UsageError({ en: `${shown} ${json.why.en}, ${expected.en}.`, zh: `${shown} ${json.why.zh}，${expected.zh}。` });
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return withoutGaps(withVisibleTexts(parsed.data) as Report);
  const problems = parsed.error.issues
    .slice(0, maxProblems)
    .map(({ path, message }) => inBoth(visible(`${path.join('.') || shown}: ${message}`, 200)));
  throw new UsageError({ en: `${shown} is something else, ${expected.en}.`, zh: `${shown} 不是这种文件，${expected.zh}。` }, [
    ...problems,
    howToWrite,
  ]);
}

/** Fields that every format displays as text of others, with its lines. */
const linesOfOthers = /^(?:body|requestBody|text|raw)$/;

/** In our own reports all other texts are lines of visible characters, so formats print some of them as they are. */
function withVisibleTexts(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (linesOfOthers.test(name)) return value;
    // A command can have several lines.
    const lines = name === 'command' ? value.split('\n') : [value];
    return lines.map((line) => visibleLine(line, line.length)).join('\n');
  }
  if (Array.isArray(value)) return value.map((item) => withVisibleTexts(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [visibleLine(key, key.length), withVisibleTexts(item, key)]));
}

/** An older report may lack the field. */
function withoutGaps(report: Report): Report {
  const { environment } = report;
  return { ...report, environment: { ...environment, clockOffsetMs: environment.clockOffsetMs ?? null } };
}

/** Renders a report that was read from a file. A part of another form that no schema describes is an error of the file, not of the tool. */
export async function renderRead<T>(file: string, render: () => Promise<T>): Promise<T> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const shown = visible(file, 200);
    throw new UsageError({ en: `${shown} is something else, ${expected.en}.`, zh: `${shown} 不是这种文件，${expected.zh}。` }, [
      howToWrite,
    ]);
  }
}
