import { letTimersRun } from '../../../async/let-timers-run.ts';
import { readAider } from './agents/aider.ts';
import { readFastAgent } from './agents/fast-agent.ts';
import { readGeminiCli } from './agents/gemini-cli.ts';
import { readGrokCli } from './agents/grok-cli.ts';
import { readOpenclaw } from './agents/openclaw.ts';
import { readPi } from './agents/pi.ts';
import { readQwenCode } from './agents/qwen-code.ts';
import { readClaudeCode } from './claude-code/claude-code.ts';
import { readCodex } from './codex/codex.ts';
import { readDeployments } from './deployment.ts';
import { readCline } from './editors/cline.ts';
import { readContinue } from './editors/continue.ts';
import { readCopilot } from './editors/copilot.ts';
import { readVscode } from './editors/vscode.ts';
import { readZed } from './editors/zed.ts';
import { readOpencode } from './opencode/opencode.ts';
import { readClaudeCodeRouter } from './servers/claude-code-router.ts';
import { readLibrechat } from './servers/librechat.ts';
import { readLitellm } from './servers/litellm.ts';
import { readOpenWebui } from './servers/open-webui.ts';
import { type ClientContext, type ClientFindings, joinFindings } from './shared/config-file.ts';

export type { ClientFindings } from './shared/config-file.ts';
export type { ClientSetup } from './shared/setup.ts';

/** The readers of clients' own files, in the order in which targets are offered. */
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

/** Reads every client's own files. Parsers of other formats are loaded only if such a file exists. */
export async function readClientFiles(context: ClientContext): Promise<ClientFindings> {
  const found: ClientFindings[] = [];
  for (const read of readers) {
    found.push(await read(context));
    await letTimersRun();
  }
  return joinFindings(found);
}
