import { describeOrigin, type Origin } from '../../domain/origin.ts';
import { defineIssue } from './spec.ts';

export interface ClientFile {
  file: string;
}

/** Issues of the files of clients, of a project's SDKs, and of the timeouts they are given. */
export const clientIssues = {
  'client-file-broken': defineIssue<ClientFile & { format: string }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ file, format }) => `${file} is no valid ${format}`,
      measured: ({ format }) => `it cannot be read as ${format}`,
      expected: ({ format }) => `valid ${format}`,
      fix: 'Mend the file: the client ignores it or refuses to start.',
    },
    zh: {
      title: ({ file, format }) => `${file} 不是有效的 ${format}`,
      measured: ({ format }) => `无法作为 ${format} 读取`,
      expected: ({ format }) => `有效的 ${format}`,
      fix: '修正该文件：客户端会忽略它，或拒绝启动。',
    },
    why: 'Clients ignore such a file or refuse to start. One that ignores it calls the vendor instead of the router.',
    wrong: { home: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kushrouter.com" \n' } },
    right: { home: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kushrouter.com" } }\n' } },
  }),
  'codex-chat-wire': defineIssue({
    category: 'client.sdk_version',
    status: 'fail',
    en: {
      title: 'Codex no longer speaks wire_api = "chat"',
      measured: 'wire_api = "chat"',
      expected: 'wire_api = "responses"',
      fix: 'Set wire_api = "responses", if the router serves /responses.',
    },
    zh: {
      title: 'Codex 不再支持 wire_api = "chat"',
      measured: 'wire_api = "chat"',
      expected: 'wire_api = "responses"',
      fix: '设为 wire_api = "responses"，前提是路由提供 /responses。',
    },
    why: 'Codex dropped the Chat Completions wire; newer versions stop with an error that names this line.',
    wrong: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\nwire_api = "chat"\n',
      },
    },
    right: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\nwire_api = "responses"\n',
      },
    },
  }),
  'claude-login-and-key': defineIssue<{ login: string; key: Origin }>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: 'Claude Code has a stored login and a key: it warns of an auth conflict',
      measured: ({ login, key }) =>
        `a login in ${login}, a key in ${key.via === 'environment' ? 'the environment' : (key.file ?? key.name)}`,
      expected: 'one of the two',
      fix: 'Log out to use the router.',
    },
    zh: {
      title: 'Claude Code 既有已保存的登录，又有密钥：它会提示认证冲突',
      measured: ({ login, key }) => `${login} 中有登录，${key.via === 'environment' ? '环境变量' : (key.file ?? key.name)} 中有密钥`,
      expected: '两者之一',
      fix: '要使用路由，请先退出登录。',
    },
    why: 'Requests may go to the subscription instead of the router, and Claude Code warns of the conflict at every start.',
    wrong: {
      home: { '.claude/.credentials.json': '{}\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
    right: { env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' } },
  }),
  'sdk-old': defineIssue<ClientFile & { version: string; ecosystem: 'python' | 'npm' }>({
    category: 'client.sdk_version',
    status: 'warn',
    en: {
      title: ({ version, ecosystem }) =>
        `openai ${version} is too old: ${ecosystem === 'python' ? "it has no OpenAI class ('OpenAI' object has no attribute 'chat') and reads OPENAI_API_BASE" : 'it has no base URL variable and another interface'}`,
      measured: ({ version, file }) => `openai ${version} in ${file}`,
      expected: ({ ecosystem }) => (ecosystem === 'python' ? '1.0 or later' : '4 or later'),
      fix: 'Upgrade the SDK.',
    },
    zh: {
      title: ({ version, ecosystem }) =>
        `openai ${version} 太旧：${ecosystem === 'python' ? "没有 OpenAI 类（'OpenAI' object has no attribute 'chat'），并且读取 OPENAI_API_BASE" : '没有 base URL 变量，接口也不同'}`,
      measured: ({ version, file }) => `${file} 中的 openai ${version}`,
      expected: ({ ecosystem }) => (ecosystem === 'python' ? '1.0 或更新' : '4 或更新'),
      fix: '升级 SDK。',
    },
    why: 'The examples of routers are written for the current interface. With the old SDK they end in an AttributeError or in calls to api.openai.com.',
    wrong: { project: { 'requirements.txt': 'openai==0.28.1\n', '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' } },
    right: { project: { 'requirements.txt': 'openai==2.7.1\n', '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' } },
  }),
  'sdk-wrong-for-model': defineIssue<{ model: string; from: string }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: 'A DeepSeek model is asked for through the Anthropic protocol',
      measured: ({ model, from }) => `model ${model}, ${from}`,
      expected: 'the OpenAI SDK and its base URL, for DeepSeek models',
      fix: 'Use the OpenAI SDK with OPENAI_BASE_URL for this model.',
    },
    zh: {
      title: '通过 Anthropic 协议请求 DeepSeek 模型',
      measured: ({ model, from }) => `模型 ${model}，${from}`,
      expected: 'DeepSeek 模型应使用 OpenAI SDK 及其 base URL',
      fix: '对该模型使用 OpenAI SDK 和 OPENAI_BASE_URL。',
    },
    why: 'Most routers serve DeepSeek in the protocol of OpenAI. At their Anthropic address the model is unknown, or its thinking blocks are lost.',
    wrong:
      'ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic\nANTHROPIC_AUTH_TOKEN=kr_live_0aB3cD5eF7gH9iJ1\nANTHROPIC_MODEL=deepseek-chat\n',
    right:
      'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1\nOPENAI_API_KEY=kr_live_0aB3cD5eF7gH9iJ1\nOPENAI_MODEL=deepseek-chat\n',
  }),
  'client-timeout-short': defineIssue<{ setting: string | null; seconds: number; documented: number; router: string; at: Origin }>({
    category: 'config.client_timeout',
    status: 'warn',
    en: {
      title: ({ seconds, router, documented }) =>
        `The client gives up after ${seconds} s, ${router} documents answers of up to ${documented} s`,
      measured: ({ setting, seconds }) => `${setting ?? 'the timeout of a client'} is ${seconds} s`,
      expected: ({ documented }) => `at least ${documented} s`,
      fix: ({ documented }) => `Raise it to ${documented} s or more.`,
    },
    zh: {
      title: ({ seconds, router, documented }) => `客户端 ${seconds} 秒后放弃，而 ${router} 的文档说应答可能需要 ${documented} 秒`,
      measured: ({ setting, seconds, at }) => `${setting ?? `客户端（${describeOrigin(at, 'zh')}）的超时`} 为 ${seconds} 秒`,
      expected: ({ documented }) => `至少 ${documented} 秒`,
      fix: ({ documented }) => `调到 ${documented} 秒或更长。`,
    },
    why: 'The client closes the connection while the answer is on its way, and the SDK asks again.',
    wrong:
      'ANTHROPIC_BASE_URL=https://api.chuizi.ai/anthropic\nANTHROPIC_API_KEY=ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4\nAPI_TIMEOUT_MS=30000\n',
    right:
      'ANTHROPIC_BASE_URL=https://api.chuizi.ai/anthropic\nANTHROPIC_API_KEY=ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4\nAPI_TIMEOUT_MS=600000\n',
  }),
};
