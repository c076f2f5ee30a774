import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { examineTargets } from '../../app/examine.ts';
import { readReport, renderRead } from '../../app/report/file.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Report } from '../../domain/report/report.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { createFileReader } from '../../settings/index.ts';
import { visible } from '../../text/visible.ts';
import type { Command, CommandInput } from '../command.ts';
import { compareFiles } from '../output/compare-files.ts';
import { writeReport } from '../output/write-report.ts';

const maxIncludedBytes = 256 * 1024;

/** An examination as a support ticket; an existing report, rendered; or the difference between two reports. */
export const run: Command<'report'> = async (input) => {
  if (input.commandOptions.compare) return compareFiles(input, 'report');
  if (input.args.length > 0) return await renderFile(input);
  const included = includedFiles(input);
  const report = await examineTargets(input, { kind: 'report' });
  return await writeReport({ ...report, ...(included.length > 0 ? { included } : {}) }, input);
};

/** Renders an existing report in the requested format. Sends nothing; the exit code is the report's. */
async function renderFile(input: CommandInput<'report'>): Promise<ExitCode> {
  const [file, ...others] = input.args;
  if (file === undefined || others.length > 0)
    throw new UsageError(
      {
        en: `report got ${input.args.length} files, expected one JSON report.`,
        zh: `report 收到 ${input.args.length} 个文件，应为一份 JSON 报告。`,
      },
      [
        {
          en: 'kush-doctor report --compare A.json B.json shows what differs between two',
          zh: 'kush-doctor report --compare A.json B.json 比较两份报告的差异',
        },
      ],
    );
  const included = includedFiles(input);
  const { storedReport } = await import('../../app/report/stored.ts');
  const report = readReport(file, input.world.cwd, storedReport);
  return await renderRead(file, async () => await writeReport({ ...report, ...(included.length > 0 ? { included } : {}) }, input));
}

/** The user's own error texts: limited in size, control characters visible, the home folder as `~`. */
function includedFiles(input: CommandInput<'report'>): NonNullable<Report['included']> {
  const files = input.commandOptions.include;
  const { cwd, home } = input.world;
  return files.map((file) => {
    const path = resolve(cwd, file);
    const read = createFileReader().readTextFile(path, maxIncludedBytes);
    // The latest error is at the end of a long log.
    const bytes = read.ok ? read.bytes : read.why === 'too-large' ? readTail(path, maxIncludedBytes) : null;
    if (bytes === null)
      throw new UsageError(
        {
          en: `--include names the file ${file}, which cannot be read (${read.ok ? '' : read.why}).`,
          zh: `--include 指定的文件 ${file} 无法读取（${read.ok ? '' : read.why}）。`,
        },
        [{ en: 'Name an existing text file.', zh: '请指定存在的文本文件。' }],
      );
    const text = bytes.toString('utf8');
    return { file, text: visible(home ? text.replaceAll(home, '~') : text, maxIncludedBytes) };
  });
}

/** The last bytes of a regular file, from the start of a line; null if it cannot be read. */
function readTail(path: string, count: number): Buffer | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(count, size));
    const read = readSync(handle, bytes, 0, bytes.length, Math.max(0, size - count));
    return bytes.subarray(bytes.indexOf('\n') + 1, read);
  } finally {
    closeSync(handle);
  }
}
