import type { AppIo } from './context.ts';

/** Prints a sentence beside the report, broken at blanks where it goes to a terminal. */
export async function printNotice(io: AppIo, text: string): Promise<void> {
  const { noticeColumns } = io;
  const lines = noticeColumns === undefined ? [text] : (await import('../render/text/wrap.ts')).wrap(text, noticeColumns);
  io.err(`${lines.join('\n')}\n`);
}
