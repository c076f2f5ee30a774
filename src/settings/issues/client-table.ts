import type { Bilingual } from '../../domain/bilingual.ts';
import { describeOrigin, type Origin } from '../../domain/origin.ts';
import { defineIssue } from './spec.ts';

export interface ClientFile {
  file: string;
}

/** A key sent by a client, with its fingerprint; null if only the client knows it. */
export interface SentKey {
  header: string;
  shown: string | null;
  /** What supplies the key, if its text is unknown. */
  supplier: string | undefined;
  at: Origin;
}

function describeSent({ header, shown, supplier, at }: SentKey, lang: 'en' | 'zh'): string {
  const key = shown ?? (lang === 'zh' ? `来自 ${supplier ?? '别处'}` : `from ${supplier ?? 'elsewhere'}`);
  return lang === 'zh' ? `${header} ${key}（${describeOrigin(at, lang)}）` : `${header} ${key} (${describeOrigin(at)})`;
}

/** Issues of clients' files, of a project's SDKs, and of the timeouts set for them. */
export const clientIssues = {
  'client-file-broken': defineIssue<ClientFile & { format: string }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ file, format }) => `${file} is not valid ${format}`,
      measured: ({ format }) => `it cannot be read as ${format}`,
      expected: ({ format }) => `valid ${format}`,
      fix: 'Fix the file: the client ignores it or refuses to start.',
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
  'client-value-type': defineIssue<ClientFile & { name: string; found: string; type: 'string' | 'object' }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ name, type }) => `${name || 'The file'} is not ${type === 'object' ? 'an object' : 'a string'}`,
      measured: ({ found }) => `its type is ${found}`,
      expected: ({ type }) => (type === 'string' ? 'a string' : 'an object'),
      fix: 'Correct the type: the client ignores the value or refuses to start.',
    },
    zh: {
      title: ({ name, type }) => `${name || '该文件'} 的类型不是 ${type}`,
      measured: ({ found }) => `类型是 ${found}`,
      expected: ({ type }) => type,
      fix: '改正类型：客户端会忽略该值，或拒绝启动。',
    },
    why: 'Clients ignore a value of another type or refuse to start. One that ignores it calls the vendor instead of the router.',
    wrong: { home: { '.claude/settings.json': '{ "env": "ANTHROPIC_BASE_URL=https://api.kushrouter.com" }\n' } },
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
    why: 'Codex dropped the Chat Completions protocol; newer versions stop with an error that names this line.',
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
  'client-refuses': defineIssue<{ client: string; vendor: string | null; why: Bilingual; fix: Bilingual }>({
    category: 'config.missing',
    status: 'fail',
    en: {
      title: ({ client, vendor }) =>
        vendor === null ? `${client} does not start with these settings` : `${client} calls ${vendor} instead`,
      measured: ({ why }) => why.en,
      expected: 'settings that this client reads and accepts',
      fix: ({ fix }) => fix.en,
    },
    zh: {
      title: ({ client, vendor }) => (vendor === null ? `${client} 用这些设置无法启动` : `${client} 会改为请求 ${vendor}`),
      measured: ({ why }) => why.zh,
      expected: '该客户端会读取并接受的设置',
      fix: ({ fix }) => fix.zh,
    },
    why: 'What a client reads was measured with the program itself. With these settings it exits before a call, or its call goes to the vendor.',
    wrong: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\nwire_api = "responses"\n',
      },
    },
    right: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\nwire_api = "responses"\n',
      },
      env: { KUSH_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'client-file-removes': defineIssue<{ name: string; at: Origin; hidden: Origin }>({
    category: 'config.shadowed',
    status: 'warn',
    en: {
      title: ({ name, hidden }) => `An empty ${name} removes the one in ${hidden.file ?? 'another file'}`,
      measured: ({ at, hidden }) => `${describeOrigin(at)} overrides ${describeOrigin(hidden)}`,
      expected: 'one value',
      fix: ({ name, at }) => `Remove ${name} from ${describeOrigin(at)}.`,
    },
    zh: {
      title: ({ name, hidden }) => `空的 ${name} 使 ${hidden.file ?? '另一文件'} 中的值失效`,
      measured: ({ at, hidden }) => `${describeOrigin(at, 'zh')} 优先于 ${describeOrigin(hidden, 'zh')}`,
      expected: '一个值',
      fix: ({ name, at }) => `从 ${describeOrigin(at, 'zh')} 删除 ${name}。`,
    },
    why: 'Claude Code treats an empty string in a settings file of higher precedence as a value, and starts as if the variable were not set.',
    wrong: {
      project: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "" } }\n' },
      home: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kushrouter.com/api/anthropic" } }\n' },
    },
    right: {
      home: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kushrouter.com/api/anthropic" } }\n' },
    },
  }),
  'client-two-keys': defineIssue<{ client: string; first: SentKey; second: SentKey; usual: string }>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: ({ client }) => `${client} sends two different keys at once`,
      measured: ({ first, second }) => `${describeSent(first, 'en')} and ${describeSent(second, 'en')}`,
      expected: 'one of the two',
      fix: ({ usual }) => `Remove one of them; most routers read "${usual}".`,
    },
    zh: {
      title: ({ client }) => `${client} 会同时发送两个不同的密钥`,
      measured: ({ first, second }) => `${describeSent(first, 'zh')} 和 ${describeSent(second, 'zh')}`,
      expected: '两者之一',
      fix: ({ usual }) => `删除其中一个；路由最常读取“${usual}”。`,
    },
    why: 'The server decides which header it reads, so one router bills one account and the next another, or refuses both.',
    wrong: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\nhttp_headers = { x-api-key = "kr_live_9iJ1kL2mN4oP0aB3" }\n',
      },
      env: { KUSH_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
    right: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\n',
      },
      env: { KUSH_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'both-anthropic-keys-sent': defineIssue<{ client: string; first: SentKey; second: SentKey; usual: string }>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: ({ client }) => `${client} sends a bearer token and another key at once`,
      measured: ({ first, second }) => `${describeSent(first, 'en')} and ${describeSent(second, 'en')}`,
      expected: 'one of the two',
      fix: ({ usual }) => `Remove one of them; most routers read "${usual}".`,
    },
    zh: {
      title: ({ client }) => `${client} 会同时发送 bearer 令牌和另一个密钥`,
      measured: ({ first, second }) => `${describeSent(first, 'zh')} 和 ${describeSent(second, 'zh')}`,
      expected: '两者之一',
      fix: ({ usual }) => `删除其中一个；路由最常读取“${usual}”。`,
    },
    why: 'Claude Code sends ANTHROPIC_AUTH_TOKEN, ANTHROPIC_API_KEY, the output of apiKeyHelper and ANTHROPIC_CUSTOM_HEADERS together, and the server decides which one counts.',
    wrong: {
      home: { '.claude/settings.json': '{ "apiKeyHelper": "echo kr_live_9iJ1kL2mN4oP0aB3" }\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
    right: { env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' } },
  }),
  'claude-helper-and-login': defineIssue<{ helper: Origin; login: Origin }>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: 'Claude Code has an apiKeyHelper and a login: the helper wins',
      measured: ({ helper, login }) => `apiKeyHelper in ${describeOrigin(helper)}, a login in ${describeOrigin(login)}`,
      expected: 'one of the two',
      fix: 'Remove apiKeyHelper to use the login, or log out to use the helper.',
    },
    zh: {
      title: 'Claude Code 既有 apiKeyHelper，又有登录：以 apiKeyHelper 为准',
      measured: ({ helper, login }) => `${describeOrigin(helper, 'zh')} 中有 apiKeyHelper，${describeOrigin(login, 'zh')} 中有登录`,
      expected: '两者之一',
      fix: '要使用登录，请删除 apiKeyHelper；要使用 apiKeyHelper，请退出登录。',
    },
    why: "Claude Code warns of an auth conflict and sends the key that the helper prints. A helper in a project's settings does that to everybody who opens the project.",
    wrong: {
      home: { '.claude/settings.json': '{ "apiKeyHelper": "/usr/local/bin/key" }\n' },
      env: {
        CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-0aB3cD5eF7gH9iJ1kL2mN4oP',
        ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic',
      },
    },
    right: {
      home: { '.claude/settings.json': '{ "apiKeyHelper": "/usr/local/bin/key" }\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic' },
    },
  }),
  'aider-option-unknown': defineIssue<ClientFile & { name: string }>({
    category: 'config.name',
    status: 'fail',
    en: {
      title: ({ name }) => `aider has no option ${name}`,
      measured: ({ name, file }) => `${name} in ${file}: "unrecognized arguments: --${name}"`,
      expected: 'openai-api-base, or set-env with the variable of the provider',
      fix: ({ name }) => `Write set-env: [${name.toUpperCase().replaceAll('-', '_')}=…] instead.`,
    },
    zh: {
      title: ({ name }) => `aider 没有选项 ${name}`,
      measured: ({ name, file }) => `${file} 中的 ${name}：“unrecognized arguments: --${name}”`,
      expected: 'openai-api-base，或用 set-env 设置该提供商的变量',
      fix: ({ name }) => `改写为 set-env: [${name.toUpperCase().replaceAll('-', '_')}=…]。`,
    },
    why: 'aider treats every key of its configuration file as an option and exits at an unknown one.',
    wrong: { project: { '.aider.conf.yml': 'model: ollama/qwen3\nollama-api-base: http://127.0.0.1:11434\n' } },
    right: { project: { '.aider.conf.yml': 'model: ollama/qwen3\nset-env: [OLLAMA_API_BASE=http://127.0.0.1:11434]\n' } },
  }),
  'shell-profile-not-loaded': defineIssue<ClientFile & { name: string; line: number }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ name, file }) => `${file} exports ${name}, but not into this shell`,
      measured: ({ name, file, line }) => `${file}:${line} exports ${name}; it is not set here`,
      expected: ({ name }) => `${name} in the environment of the client`,
      fix: ({ file }) =>
        `Open a new terminal, or read the file: source ${file}. Programs started from a desktop or a service read no such file.`,
    },
    zh: {
      title: ({ name, file }) => `${file} 导出了 ${name}，但当前 shell 中没有`,
      measured: ({ name, file, line }) => `${file}:${line} 导出 ${name}；此处未设置`,
      expected: ({ name }) => `客户端的环境中有 ${name}`,
      fix: ({ file }) => `打开新的终端，或读取该文件：source ${file}。从桌面或服务启动的程序不会读取它。`,
    },
    why: 'A start-up file takes effect in shells that are opened after it was written. An editor, a daemon or an older terminal does not see what it exports.',
    wrong: { home: { '.zshrc': 'export ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic\n' } },
    right: {
      home: { '.zshrc': 'export ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'shell-profile-powershell': defineIssue<ClientFile & { name: string }>({
    category: 'config.env_file',
    status: 'fail',
    en: {
      title: ({ file }) => `${file} contains a line of PowerShell, which this shell does not understand`,
      measured: ({ name }) => `$env:${name} = …`,
      expected: ({ name }) => `export ${name}=…`,
      fix: ({ name }) => `Write export ${name}=… instead.`,
    },
    zh: {
      title: ({ file }) => `${file} 中有一行 PowerShell 语句，该 shell 不认识`,
      measured: ({ name }) => `$env:${name} = …`,
      expected: ({ name }) => `export ${name}=…`,
      fix: ({ name }) => `改写为 export ${name}=…。`,
    },
    why: 'Bash and Zsh read such a line as a command that does not exist, so the variable is never set.',
    wrong: { home: { '.zshrc': '$env:ANTHROPIC_BASE_URL="https://api.kushrouter.com/api/anthropic"\n' } },
    right: {
      home: { '.zshrc': 'export ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'codex-env-key': defineIssue<{ shown: string }>({
    category: 'config.name',
    status: 'fail',
    en: {
      title: 'env_key of Codex is not the name of a variable',
      measured: ({ shown }) => `env_key = "${shown}"`,
      expected: 'the name of the variable that holds the key',
      fix: 'Put the name of a variable into env_key and the key into that variable.',
    },
    zh: {
      title: 'Codex 的 env_key 中不是变量名',
      measured: ({ shown }) => `env_key = "${shown}"`,
      expected: '存放密钥的变量的名称',
      fix: '在 env_key 中填写变量名，把密钥放进该变量。',
    },
    why: 'Codex looks for a variable of this name and stops with "Missing environment variable". A key written here is not secret.',
    wrong: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "sk-0aB3cD5eF7gH9iJ1kL2mN4oP"\n',
      },
    },
    right: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "KUSH_KEY"\n',
      },
      env: { KUSH_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'codex-sends-no-key': defineIssue<{ authFile: string | null; isBuiltIn: boolean }>({
    category: 'config.missing',
    status: 'fail',
    en: {
      title: 'Codex sends no key to this base URL',
      measured: ({ authFile, isBuiltIn }) =>
        `${authFile === null ? 'OPENAI_API_KEY in the environment' : `a key in ${authFile}`}; ${isBuiltIn ? 'the built-in provider does not use it' : 'the provider has neither env_key nor requires_openai_auth = true'}`,
      expected: ({ isBuiltIn }) =>
        isBuiltIn
          ? 'CODEX_API_KEY, or a key in auth.json'
          : 'env_key, experimental_bearer_token, or requires_openai_auth = true with auth.json',
      fix: ({ authFile, isBuiltIn }) => {
        if (authFile !== null) return 'Add requires_openai_auth = true to the provider, so that the key of auth.json is sent.';
        return isBuiltIn ? 'Run codex login --with-api-key, or set CODEX_API_KEY.' : 'Add env_key = "OPENAI_API_KEY" to the provider.';
      },
    },
    zh: {
      title: 'Codex 不会向该 base URL 发送密钥',
      measured: ({ authFile, isBuiltIn }) =>
        `${authFile === null ? '环境变量 OPENAI_API_KEY' : `${authFile} 中有密钥`}；${isBuiltIn ? '内置提供商不使用它' : '该提供商既没有 env_key，也没有 requires_openai_auth = true'}`,
      expected: ({ isBuiltIn }) =>
        isBuiltIn
          ? 'CODEX_API_KEY，或 auth.json 中的密钥'
          : 'env_key、experimental_bearer_token，或 requires_openai_auth = true 配合 auth.json',
      fix: ({ authFile, isBuiltIn }) => {
        if (authFile !== null) return '在该提供商中加上 requires_openai_auth = true，使 auth.json 的密钥被发送。';
        return isBuiltIn ? '运行 codex login --with-api-key，或设置 CODEX_API_KEY。' : '在该提供商中加上 env_key = "OPENAI_API_KEY"。';
      },
    },
    why: 'A provider of your own sends only the credential that it names, so the router answers 401 although a key is available.',
    wrong: {
      home: {
        '.codex/config.toml': 'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\n',
      },
      env: { OPENAI_API_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
    right: {
      home: {
        '.codex/config.toml':
          'model_provider = "kush"\n[model_providers.kush]\nbase_url = "https://api.kushrouter.com/api/openai/v1"\nenv_key = "OPENAI_API_KEY"\n',
      },
      env: { OPENAI_API_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'codex-project-provider': defineIssue<ClientFile & { names: readonly string[] }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ file }) => `Codex ignores the provider in ${file}`,
      measured: ({ names }) => `${names.join(', ')} in a project's config.toml`,
      expected: 'providers in ~/.codex/config.toml',
      fix: 'Move them to ~/.codex/config.toml.',
    },
    zh: {
      title: ({ file }) => `Codex 忽略 ${file} 中的提供商`,
      measured: ({ names }) => `项目的 config.toml 中有 ${names.join('、')}`,
      expected: '写在 ~/.codex/config.toml 中的提供商',
      fix: '把它们移到 ~/.codex/config.toml。',
    },
    why: 'A project may not choose where Codex sends a key, so these settings take effect only in the home folder.',
    wrong: { project: { '.codex/config.toml': 'openai_base_url = "https://api.kushrouter.com/api/openai/v1"\n' } },
    right: { home: { '.codex/config.toml': 'openai_base_url = "https://api.kushrouter.com/api/openai/v1"\n' } },
  }),
  'continue-config-json': defineIssue<ClientFile>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ file }) => `Continue no longer reads ${file}`,
      measured: 'config.json without a config.yaml next to it',
      expected: 'config.yaml',
      fix: 'Write the models into config.yaml.',
    },
    zh: {
      title: ({ file }) => `Continue 不再读取 ${file}`,
      measured: '有 config.json，旁边没有 config.yaml',
      expected: 'config.yaml',
      fix: '把模型写入 config.yaml。',
    },
    why: 'Continue starts with its built-in models, as if nothing were set.',
    wrong: { home: { '.continue/config.json': '{ "models": [] }\n' } },
    right: {
      home: {
        '.continue/config.yaml':
          'models:\n  - name: kush\n    provider: openai\n    model: gpt-5-mini\n    apiBase: https://api.kushrouter.com/api/openai/v1\n',
      },
    },
  }),
  'ccr-endpoint-missing': defineIssue<{ provider: string }>({
    category: 'config.base_url',
    status: 'fail',
    en: {
      title: 'claude-code-router needs the whole URL of the endpoint',
      measured: ({ provider }) => `api_base_url of "${provider}" names no endpoint`,
      expected: 'a URL that ends in /v1/chat/completions or /v1/messages',
      fix: 'Add the path of the endpoint to api_base_url.',
    },
    zh: {
      title: 'claude-code-router 需要完整的接口地址',
      measured: ({ provider }) => `“${provider}”的 api_base_url 中没有接口`,
      expected: '以 /v1/chat/completions 或 /v1/messages 结尾的地址',
      fix: '在 api_base_url 末尾加上接口的路径。',
    },
    why: 'claude-code-router calls api_base_url unchanged and appends nothing, unlike every SDK.',
    wrong: {
      home: {
        '.claude-code-router/config.json':
          '{ "Providers": [{ "name": "kush", "api_base_url": "https://api.kushrouter.com/api/openai/v1", "api_key": "kr_live_0aB3cD5eF7gH9iJ1", "models": ["gpt-5-mini"] }] }\n',
      },
    },
    right: {
      home: {
        '.claude-code-router/config.json':
          '{ "Providers": [{ "name": "kush", "api_base_url": "https://api.kushrouter.com/api/openai/v1/chat/completions", "api_key": "kr_live_0aB3cD5eF7gH9iJ1", "models": ["gpt-5-mini"] }] }\n',
      },
    },
  }),
  'opencode-config-misplaced': defineIssue<ClientFile>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ file }) => `opencode does not read ${file}`,
      measured: ({ file }) => `${file} is in opencode's data folder`,
      expected: '~/.config/opencode/opencode.json, or opencode.json in the project',
      fix: 'Move it to ~/.config/opencode/opencode.json.',
    },
    zh: {
      title: ({ file }) => `opencode 不读取 ${file}`,
      measured: ({ file }) => `${file} 位于 opencode 的数据文件夹`,
      expected: '~/.config/opencode/opencode.json，或项目中的 opencode.json',
      fix: '把它移到 ~/.config/opencode/opencode.json。',
    },
    why: 'opencode keeps logins and sessions in this folder and looks for its configuration in a different one.',
    wrong: {
      project: { '.env': 'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1\n' },
      home: { '.local/share/opencode/opencode.json': '{}\n' },
    },
    right: {
      project: { '.env': 'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1\n' },
      home: { '.config/opencode/opencode.json': '{}\n' },
    },
  }),
  'zed-key-in-file': defineIssue<ClientFile & { provider: string; variable: string }>({
    category: 'client.env',
    status: 'warn',
    en: {
      title: ({ provider }) => `Zed does not read api_key of ${provider} in its settings`,
      measured: ({ file }) => `api_key in ${file}`,
      expected: ({ variable }) => `the key in Zed's dialogue, or in ${variable}`,
      fix: ({ variable }) => `Remove the key from the file, and type it in Zed's Agent settings or set ${variable}.`,
    },
    zh: {
      title: ({ provider }) => `Zed 不读取其设置中 ${provider} 的 api_key`,
      measured: ({ file }) => `${file} 中有 api_key`,
      expected: ({ variable }) => `在 Zed 的对话框中填写密钥，或放在 ${variable} 中`,
      fix: ({ variable }) => `从该文件删除密钥，并在 Zed 的 Agent 设置中输入，或设置 ${variable}。`,
    },
    why: 'Zed takes keys from its own dialogue (the keychain) or the environment. A key in the file is a secret in plain text that does nothing.',
    wrong: {
      home: {
        '.config/zed/settings.json':
          '{ "language_models": { "openai": { "api_url": "https://api.kushrouter.com/api/openai/v1", "api_key": "kr_live_0aB3cD5eF7gH9iJ1" } } }\n',
      },
    },
    right: {
      home: {
        '.config/zed/settings.json': '{ "language_models": { "openai": { "api_url": "https://api.kushrouter.com/api/openai/v1" } } }\n',
      },
      env: { OPENAI_API_KEY: 'kr_live_0aB3cD5eF7gH9iJ1' },
    },
  }),
  'sdk-old': defineIssue<ClientFile & { version: string; ecosystem: 'python' | 'npm' }>({
    category: 'client.sdk_version',
    status: 'warn',
    en: {
      title: ({ version, ecosystem }) =>
        `openai ${version} is too old: ${ecosystem === 'python' ? "it has no OpenAI class ('OpenAI' object has no attribute 'chat') and reads OPENAI_API_BASE" : 'it has no base URL variable and a different interface'}`,
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
      title: 'A DeepSeek model is requested through the Anthropic protocol',
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
    why: "Most routers serve DeepSeek in OpenAI's protocol. At their Anthropic address the model is unknown, or its thinking blocks are lost.",
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
    why: 'The client closes the connection before the answer is complete, and the SDK repeats the request.',
    wrong:
      'ANTHROPIC_BASE_URL=https://api.chuizi.ai/anthropic\nANTHROPIC_API_KEY=ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4\nAPI_TIMEOUT_MS=30000\n',
    right:
      'ANTHROPIC_BASE_URL=https://api.chuizi.ai/anthropic\nANTHROPIC_API_KEY=ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4\nAPI_TIMEOUT_MS=600000\n',
  }),
};
