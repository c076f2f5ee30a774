import { readAider } from './aider.ts';
import { readClaudeCode } from './claude-code.ts';
import { readClaudeCodeRouter } from './claude-code-router.ts';
import { readCline } from './cline.ts';
import { readCodex } from './codex.ts';
import { type ClientContext, type ClientFindings, joinFindings } from './config-file.ts';
import { readContinue } from './continue.ts';
import { readCopilot } from './copilot.ts';
import { readDeployments } from './deployment.ts';
import { readFastAgent } from './fast-agent.ts';
import { readGeminiCli } from './gemini-cli.ts';
import { readGrokCli } from './grok-cli.ts';
import { readLibrechat } from './librechat.ts';
import { readLitellm } from './litellm.ts';
import { readOpenWebui } from './open-webui.ts';
import { readOpenclaw } from './openclaw.ts';
import { readOpencode } from './opencode.ts';
import { readPi } from './pi.ts';
import { readQwenCode } from './qwen-code.ts';
import { readVscode } from './vscode.ts';
import { readZed } from './zed.ts';

export type { ClientFindings } from './config-file.ts';
export type { ClientSetup } from './setup.ts';

/** The clients whose own files are read, in the order their targets are offered. */
const readers: readonly ((context: ClientContext) => Promise<ClientFindings> | ClientFindings)[] = [
  readClaudeCode,
  readCodex,
  readOpencode,
  readGeminiCli,
  readQwenCode,
  readContinue,
  readCline,
  readCopilot,
  readPi,
  readGrokCli,
  readAider,
  readLitellm,
  readLibrechat,
  readZed,
  readClaudeCodeRouter,
  readOpenclaw,
  readFastAgent,
  readOpenWebui,
  readVscode,
  readDeployments,
];

/** What every client's own files say. Parsers of other formats are loaded only where such a file exists. */
export async function readClientFiles(context: ClientContext): Promise<ClientFindings> {
  return joinFindings(await Promise.all(readers.map((read) => read(context))));
}
