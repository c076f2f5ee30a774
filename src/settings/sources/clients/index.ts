import { readAider } from './aider.ts';
import { readClaudeCode } from './claude-code.ts';
import { readCodex } from './codex.ts';
import { type ClientContext, type ClientFindings, joinFindings } from './config-file.ts';
import { readContinue } from './continue.ts';
import { readGeminiCli } from './gemini-cli.ts';
import { readLitellm } from './litellm.ts';
import { readOpencode } from './opencode.ts';

export { lintProjectModel } from './claude-code.ts';
export type { ClientFindings } from './config-file.ts';

/** The clients whose own files are read, in the order their targets are offered. */
const readers: readonly ((context: ClientContext) => Promise<ClientFindings> | ClientFindings)[] = [
  readClaudeCode,
  readCodex,
  readOpencode,
  readGeminiCli,
  readContinue,
  readAider,
  readLitellm,
];

/** What every client's own files say. Parsers of other formats are loaded only where such a file exists. */
export async function readClientFiles(context: ClientContext): Promise<ClientFindings> {
  return joinFindings(await Promise.all(readers.map((read) => read(context))));
}
