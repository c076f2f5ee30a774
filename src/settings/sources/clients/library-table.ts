import type { Client, Protocol } from '../../../domain/protocol.ts';
import { chatJoin, geminiJoin, type JoinRule, messagesJoin, responsesJoin, versionedMessagesJoin } from '../../tables/client-urls.ts';

/** What one library reads from the environment and how it uses it, for versions since `from`. Measured on 2026-11-27. */
export interface Library {
  row: Client;
  package: string;
  /** The first major version this applies to; `0` for all. */
  from: number;
  /** The measured version. */
  measured: string;
  protocol: Protocol;
  join: JoinRule;
  baseName: string | null;
  /** The first one set wins, unless `sendsAll`. */
  keys: readonly { name: string; header: 'authorization' | 'x-api-key' | 'x-goog-api-key' }[];
  sendsAll?: boolean;
  vendor: string;
  /** The effect of an empty base URL. */
  emptyBase: 'vendor' | 'refuses';
  /** The effect of an empty key; a missing one is always an error. */
  emptyKey: 'refuses' | 'sends-none';
}

const openaiKeys = [{ name: 'OPENAI_API_KEY', header: 'authorization' }] as const;
const openai = {
  protocol: 'openai-chat',
  baseName: 'OPENAI_BASE_URL',
  keys: openaiKeys,
  vendor: 'api.openai.com',
  emptyBase: 'vendor',
  emptyKey: 'refuses',
} as const;
const anthropic = {
  protocol: 'anthropic-messages',
  baseName: 'ANTHROPIC_BASE_URL',
  vendor: 'api.anthropic.com',
  emptyBase: 'vendor',
  emptyKey: 'refuses',
} as const;
const apiKey = { name: 'ANTHROPIC_API_KEY', header: 'x-api-key' } as const;
const token = { name: 'ANTHROPIC_AUTH_TOKEN', header: 'authorization' } as const;
const googleKeys = [
  { name: 'GOOGLE_API_KEY', header: 'x-goog-api-key' },
  { name: 'GEMINI_API_KEY', header: 'x-goog-api-key' },
] as const;
const google = {
  protocol: 'gemini',
  baseName: 'GOOGLE_GEMINI_BASE_URL',
  keys: googleKeys,
  vendor: 'generativelanguage.googleapis.com',
  emptyBase: 'vendor',
  emptyKey: 'refuses',
} as const;

/** Newer versions before older ones; a row's first entry is used if none of its packages is installed. */
export const libraries: readonly Library[] = [
  {
    ...openai,
    row: 'openai-sdk',
    package: 'openai',
    from: 5,
    measured: '7.59.0',
    join: { ...chatJoin, dropsBlanks: true, query: 'before' },
  },
  {
    ...openai,
    row: 'openai-sdk',
    package: 'openai',
    from: 0,
    measured: '4.104.0',
    join: { ...chatJoin, dropsBlanks: true },
    emptyKey: 'sends-none',
  },
  { ...openai, row: 'openai-sdk', package: '@langchain/openai', from: 0, measured: '1.6.0', join: { ...chatJoin, query: 'before' } },
  { ...openai, row: 'openai-sdk', package: '@llamaindex/openai', from: 0, measured: '0.4.23', join: { ...chatJoin, query: 'before' } },
  {
    ...anthropic,
    row: 'anthropic-sdk',
    package: '@anthropic-ai/sdk',
    from: 1,
    measured: '1.14.0',
    join: versionedMessagesJoin,
    // Since 1.0 the API key is sent as a bearer token, and is the only one sent if both are set.
    keys: [{ name: 'ANTHROPIC_API_KEY', header: 'authorization' }, token],
  },
  {
    ...anthropic,
    row: 'anthropic-sdk',
    package: '@anthropic-ai/sdk',
    from: 0,
    measured: '0.65.0',
    join: versionedMessagesJoin,
    keys: [apiKey, token],
    sendsAll: true,
  },
  {
    ...anthropic,
    row: 'anthropic-sdk',
    package: '@langchain/anthropic',
    from: 0,
    measured: '1.5.11',
    join: { ...versionedMessagesJoin, dropsBlanks: false },
    keys: [apiKey],
  },
  {
    ...anthropic,
    row: 'anthropic-sdk',
    package: '@llamaindex/anthropic',
    from: 0,
    measured: '0.3.26',
    join: versionedMessagesJoin,
    keys: [apiKey],
  },
  { ...google, row: 'google-genai', package: '@google/genai', from: 3, measured: '3.3.0', join: { ...geminiJoin, version: '/v1' } },
  { ...google, row: 'google-genai', package: '@google/genai', from: 0, measured: '1.30.0', join: geminiJoin },
  {
    ...openai,
    row: 'ai-sdk',
    package: '@ai-sdk/openai',
    from: 2,
    measured: '4.0.118',
    protocol: 'openai-responses',
    join: responsesJoin,
    emptyBase: 'refuses',
    emptyKey: 'sends-none',
  },
  {
    ...openai,
    row: 'ai-sdk',
    package: '@ai-sdk/openai',
    from: 0,
    measured: '1.3.24',
    join: chatJoin,
    emptyBase: 'refuses',
    emptyKey: 'sends-none',
  },
  {
    ...openai,
    row: 'ai-sdk',
    package: '@ai-sdk/openai-compatible',
    from: 0,
    measured: '3.0.92',
    join: chatJoin,
    emptyBase: 'refuses',
    emptyKey: 'sends-none',
  },
  {
    ...anthropic,
    row: 'ai-sdk',
    package: '@ai-sdk/anthropic',
    from: 0,
    measured: '4.0.105',
    join: messagesJoin,
    keys: [apiKey],
    emptyBase: 'refuses',
    emptyKey: 'sends-none',
  },
  {
    ...google,
    row: 'ai-sdk',
    package: '@ai-sdk/google',
    from: 0,
    measured: '4.0.121',
    join: { ...geminiJoin, version: '' },
    baseName: null,
    keys: [{ name: 'GOOGLE_GENERATIVE_AI_API_KEY', header: 'x-goog-api-key' }],
  },
];
