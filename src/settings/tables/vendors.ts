import type { Protocol } from '../../domain/protocol.ts';

/** A vendor whose keys and hosts are widely known; facts for telling a key that went astray, not targets of their own. */
interface Vendor {
  id: string;
  name: string;
  hosts: readonly string[];
  /** Prefixes of its keys; routers may issue the same. */
  prefixes: readonly string[];
  /** What all keys of its own begin with. */
  prefix?: string;
  /** Version segment included, as `RouterBase.url`. */
  bases?: Partial<Record<Protocol, string>>;
}

export const vendors: readonly Vendor[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    hosts: ['api.openai.com'],
    prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    prefix: 'sk-',
    bases: { 'openai-chat': 'https://api.openai.com/v1', 'openai-responses': 'https://api.openai.com/v1' },
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    hosts: ['api.anthropic.com'],
    prefixes: ['sk-ant-'],
    prefix: 'sk-ant-',
    bases: { 'anthropic-messages': 'https://api.anthropic.com/v1', 'openai-chat': 'https://api.anthropic.com/v1' },
  },
  {
    id: 'google',
    name: 'Google',
    hosts: ['generativelanguage.googleapis.com'],
    prefixes: ['AIza'],
    prefix: 'AIza',
    bases: {
      gemini: 'https://generativelanguage.googleapis.com/v1beta',
      'openai-chat': 'https://generativelanguage.googleapis.com/v1beta/openai',
    },
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    hosts: ['openrouter.ai'],
    prefixes: ['sk-or-'],
    prefix: 'sk-or-',
    bases: {
      'openai-chat': 'https://openrouter.ai/api/v1',
      'openai-responses': 'https://openrouter.ai/api/v1',
      'anthropic-messages': 'https://openrouter.ai/api/v1',
    },
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    hosts: ['api.deepseek.com'],
    prefixes: [],
  },
  {
    id: 'groq',
    name: 'Groq',
    hosts: ['api.groq.com'],
    prefixes: ['gsk_'],
    prefix: 'gsk_',
    bases: { 'openai-chat': 'https://api.groq.com/openai/v1' },
  },
  { id: 'xai', name: 'xAI', hosts: ['api.x.ai'], prefixes: ['xai-'], prefix: 'xai-', bases: { 'openai-chat': 'https://api.x.ai/v1' } },
  { id: 'huggingface', name: 'Hugging Face', hosts: ['router.huggingface.co'], prefixes: ['hf_'] },
  { id: 'perplexity', name: 'Perplexity', hosts: ['api.perplexity.ai'], prefixes: ['pplx-'] },
  { id: 'nvidia', name: 'NVIDIA', hosts: ['integrate.api.nvidia.com'], prefixes: ['nvapi-'] },
  { id: 'replicate', name: 'Replicate', hosts: ['api.replicate.com'], prefixes: ['r8_'] },
  { id: 'cerebras', name: 'Cerebras', hosts: ['api.cerebras.ai'], prefixes: ['csk-'] },
  { id: 'fireworks', name: 'Fireworks', hosts: ['api.fireworks.ai'], prefixes: ['fw_'] },
  { id: 'mistral', name: 'Mistral', hosts: ['api.mistral.ai'], prefixes: [] },
  { id: 'moonshot', name: 'Moonshot', hosts: ['api.moonshot.ai', 'api.moonshot.cn'], prefixes: [] },
  { id: 'github', name: 'GitHub', hosts: ['models.github.ai', 'models.inference.ai.azure.com'], prefixes: ['ghp_', 'github_pat_', 'gho_'] },
  { id: 'aws', name: 'AWS', hosts: [], prefixes: ['AKIA', 'ASIA', 'ABSK'] },
];

export function vendorOfHost(host: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.hosts.includes(host.toLowerCase()));
}
