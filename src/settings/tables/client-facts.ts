import type { Bilingual } from '../../domain/bilingual.ts';
import type { Client } from '../../domain/protocol.ts';

/** Facts that a maintainer checks with `npm run clients`: where a client comes from and what was measured with it. */
export interface ClientFacts {
  title: string;
  /** The npm package of the program; null if it is not one. */
  package: string | null;
  /** The version whose behaviour is described; null if its documentation was read instead. */
  measured: string | null;
  /** What it does after a failure, and what it displays meanwhile; null if not measured. */
  retries: Bilingual | null;
}

/** The date of the measurements. */
export const measuredOn = '2026-11-27';

export const clientFacts: Readonly<Record<Client, ClientFacts>> = {
  'claude-code': {
    title: 'Claude Code',
    package: '@anthropic-ai/claude-code',
    measured: '2.1.332',
    retries: {
      en: 'repeats 401, 429, quota, 500, 502, 503 and cut streams for 9 calls in 150 s and prints nothing meanwhile; as silent while nothing listens; 529 three calls, TLS faults two, 402 and 403 one, 404 or a web page two (the second without streaming)',
      zh: '401、429、额度用完、500、502、503 和中断的流在 150 秒内请求 9 次，期间没有任何显示；没有程序监听时也同样沉默；529 三次，TLS 故障两次，402 和 403 一次，404 或网页两次（第二次不用流式）',
    },
  },
  codex: {
    title: 'Codex',
    package: '@openai/codex',
    measured: '0.171.0',
    retries: {
      en: 'shows "Reconnecting… n/5" after 401, 402, 403, 404, 429, a web page or a cut stream; 5xx 30 calls; an unknown model or a spent quota one; while nothing answers or TLS fails "waiting for network" without end',
      zh: '遇到 401、402、403、404、429、网页或中断的流时显示 “Reconnecting… n/5”；5xx 请求 30 次；未知的模型或用完的额度一次；没有应答或 TLS 失败时一直显示 “waiting for network”',
    },
  },
  opencode: { title: 'opencode', package: 'opencode-ai', measured: '1.18.33', retries: null },
  'gemini-cli': {
    title: 'Gemini CLI',
    package: '@google/gemini-cli',
    measured: '0.61.0',
    retries: { en: '6 calls in 150 s (after 6, 12, 20, 30, 30 s)', zh: '150 秒内请求 6 次（间隔 6、12、20、30、30 秒）' },
  },
  'qwen-code': {
    title: 'Qwen Code',
    package: '@qwen-code/qwen-code',
    measured: '0.24.4',
    retries: { en: '24 calls in 150 s, and prints nothing meanwhile', zh: '150 秒内请求 24 次，期间没有任何显示' },
  },
  continue: {
    title: 'Continue (cn)',
    package: '@continuedev/cli',
    measured: '1.5.47',
    retries: { en: 'more than 30 calls, and prints nothing meanwhile', zh: '请求 30 次以上，期间没有任何显示' },
  },
  cline: {
    title: 'Cline',
    package: 'cline',
    measured: '3.0.65',
    retries: { en: '5 calls (after 2, 4, 8, 16, 32 s)', zh: '请求 5 次（间隔 2、4、8、16、32 秒）' },
  },
  copilot: { title: 'GitHub Copilot CLI', package: '@github/copilot', measured: '1.0.102', retries: { en: '5 calls', zh: '请求 5 次' } },
  pi: { title: 'pi', package: '@mariozechner/pi-coding-agent', measured: '0.73.1', retries: { en: '12 calls', zh: '请求 12 次' } },
  'grok-cli': { title: 'grok-cli', package: '@vibe-kit/grok-cli', measured: '0.0.34', retries: null },
  'openai-sdk': {
    title: 'OpenAI SDK',
    package: 'openai',
    measured: '7.59.0',
    retries: {
      en: '3 calls in all, also for a spent quota (429); LangChain 6 in 60 s and silent, LlamaIndex 10',
      zh: '共请求 3 次，额度用完（429）时也是；LangChain 在 60 秒内 6 次且不显示，LlamaIndex 10 次',
    },
  },
  'anthropic-sdk': {
    title: 'Anthropic SDK',
    package: '@anthropic-ai/sdk',
    measured: '1.14.0',
    retries: {
      en: '3 calls in all; LangChain 6 in 60 s and silent, LlamaIndex 10',
      zh: '共请求 3 次；LangChain 在 60 秒内 6 次且不显示，LlamaIndex 10 次',
    },
  },
  'google-genai': { title: 'Google Gen AI SDK', package: '@google/genai', measured: '3.3.0', retries: { en: 'one call', zh: '请求一次' } },
  'ai-sdk': {
    title: 'AI SDK',
    package: 'ai',
    measured: '7.0.173',
    retries: { en: '3 calls (after 2 and 4 s; retry-after is kept)', zh: '请求 3 次（间隔 2 秒和 4 秒；遵守 retry-after）' },
  },
  cursor: { title: 'Cursor', package: null, measured: null, retries: null },
  litellm: { title: 'LiteLLM', package: null, measured: null, retries: null },
  aider: { title: 'aider', package: null, measured: null, retries: null },
  librechat: { title: 'LibreChat', package: null, measured: null, retries: null },
  zed: { title: 'Zed', package: null, measured: null, retries: null },
  'claude-code-router': { title: 'claude-code-router', package: '@musistudio/claude-code-router', measured: null, retries: null },
  openclaw: { title: 'OpenClaw', package: 'openclaw', measured: null, retries: null },
  'fast-agent': { title: 'fast-agent', package: null, measured: null, retries: null },
  'open-webui': { title: 'Open WebUI', package: null, measured: null, retries: null },
};
