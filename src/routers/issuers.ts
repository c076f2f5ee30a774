/** Issuers of keys with an exclusive prefix. Bare `sk-` is used by many. */
export interface KeyIssuer {
  prefix: string;
  /** The router's id, if it has its own table. */
  id: string;
  name: string;
  /** Reported by several programs, not documented: a hint. */
  reported?: true;
}

/** Longest prefixes first. */
export const keyIssuers: readonly KeyIssuer[] = [
  { prefix: 'github_pat_', id: 'github-models', name: 'GitHub' },
  { prefix: 'sk-svcacct-', id: 'openai', name: 'OpenAI' },
  { prefix: 'sk-ai-v1-', id: 'zenmux', name: 'ZenMux', reported: true },
  { prefix: 'sk-admin-', id: 'openai', name: 'OpenAI' },
  { prefix: 'sk-proj-', id: 'openai', name: 'OpenAI' },
  { prefix: 'sk-kimi-', id: 'moonshot', name: 'Moonshot (Kimi)', reported: true },
  { prefix: 'sk-ant-', id: 'anthropic', name: 'Anthropic' },
  { prefix: 'sk-or-', id: 'openrouter', name: 'OpenRouter' },
  { prefix: 'sk-sp-', id: 'dashscope', name: 'Alibaba Cloud Model Studio', reported: true },
  { prefix: 'sk-cp-', id: 'minimax', name: 'MiniMax', reported: true },
  { prefix: 'nvapi-', id: 'nvidia', name: 'NVIDIA API Catalog' },
  { prefix: 'pplx-', id: 'perplexity', name: 'Perplexity' },
  { prefix: 'AIza', id: 'gemini', name: 'Google Gemini API' },
  { prefix: 'gsk_', id: 'groq', name: 'Groq' },
  { prefix: 'xai-', id: 'xai', name: 'xAI' },
  { prefix: 'csk-', id: 'cerebras', name: 'Cerebras Inference' },
  { prefix: 'ghp_', id: 'github-models', name: 'GitHub' },
  { prefix: 'gho_', id: 'github-models', name: 'GitHub' },
  { prefix: 'ghs_', id: 'github-models', name: 'GitHub' },
  { prefix: 'AKIA', id: 'bedrock', name: 'AWS' },
  { prefix: 'ASIA', id: 'bedrock', name: 'AWS' },
  { prefix: 'ABSK', id: 'bedrock', name: 'AWS' },
  { prefix: 'hf_', id: 'huggingface', name: 'Hugging Face' },
  { prefix: 'fw_', id: 'fireworks', name: 'Fireworks AI' },
  { prefix: 'r8_', id: 'replicate', name: 'Replicate' },
];
