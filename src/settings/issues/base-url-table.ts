import type { Category } from '../../domain/report/category.ts';
import { describeCharacter } from '../tables/unicode.ts';
import { defineIssue, type IssueExample, type IssueSpec, type Sentence } from './spec.ts';

/** The correct value, if known; `env --fix` writes it. */
export interface Corrected {
  corrected: string | undefined;
}

/** The request that the user's client would make with this base URL. */
export interface ClientCall {
  client: string;
  url: string;
}

interface BaseUrlTexts<Facts> {
  title: Sentence<Facts>;
  measured: Sentence<Facts>;
  fix: Sentence<Facts>;
}

interface BaseUrlRow<Facts> {
  category?: Category;
  status?: 'warn';
  en: BaseUrlTexts<Facts>;
  zh: BaseUrlTexts<Facts>;
  why: string;
  wrong: IssueExample;
  right: IssueExample;
}

/** Every base URL row expects the corrected value and repeats it in its fix. */
function defineBaseUrlIssue<Facts extends object = object>(row: BaseUrlRow<Facts & Corrected>): IssueSpec<Facts & Corrected> {
  const say = (sentence: Sentence<Facts & Corrected>, facts: Facts & Corrected): string =>
    typeof sentence === 'function' ? sentence(facts) : sentence;
  return defineIssue<Facts & Corrected>({
    ...row,
    category: row.category ?? 'config.base_url',
    status: row.status ?? 'fail',
    en: {
      ...row.en,
      expected: ({ corrected }) => corrected ?? 'https://host/path, as the router documents it for this client',
      fix: (facts) => `${say(row.en.fix, facts)}${facts.corrected === undefined ? '' : ` Right: ${facts.corrected}`}`,
    },
    zh: {
      ...row.zh,
      expected: ({ corrected }) => corrected ?? 'https://主机/路径，以路由文档中该客户端的写法为准',
      fix: (facts) => `${say(row.zh.fix, facts)}${facts.corrected === undefined ? '' : `正确写法：${facts.corrected}`}`,
    },
  });
}

const wouldCall = {
  en: ({ client, url }: ClientCall): string => `${client} would call ${url}`,
  zh: ({ client, url }: ClientCall): string => `${client} 会请求 ${url}`,
};

const vendors: Readonly<Record<string, string>> = {
  'openai-chat': 'OpenAI',
  'openai-responses': 'OpenAI',
  'anthropic-messages': 'Anthropic',
  gemini: 'Gemini',
};
const toVendor = (protocol: string): string => vendors[protocol] ?? protocol;
const withArticle = (name: string): string => `${/^[AO]/.test(name) ? 'an' : 'a'} ${name}`;

const kushBase = 'https://api.kushrouter.com/api/openai/v1';
const sound = `OPENAI_BASE_URL=${kushBase}\n`;

/** Issues of a base URL's syntax, and of its use with the client and router. */
export const baseUrlIssues = {
  'base-url-empty': defineBaseUrlIssue({
    en: { title: 'The base URL is empty', measured: 'nothing', fix: 'Set it, or remove the variable.' },
    zh: { title: 'base URL 为空', measured: '没有内容', fix: '填写它，或删除该变量。' },
    why: "SDKs differ: some treat an empty base URL as none and call the vendor's own API, others fail with an invalid URL.",
    wrong: 'OPENAI_BASE_URL=\nOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: sound,
  }),
  'base-url-holds-key': defineBaseUrlIssue({
    en: {
      title: 'The base URL contains a key',
      measured: 'contains something with the shape of a key',
      fix: 'Put the key into its own variable, and the base URL here.',
    },
    zh: { title: 'base URL 中有密钥', measured: '其中有密钥形状的内容', fix: '把密钥放进它自己的变量，这里填写 base URL。' },
    why: 'URLs are logged by proxies and servers, so a key in one is no longer secret.',
    wrong: 'OPENAI_BASE_URL=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: `${sound}OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n`,
  }),
  'base-url-quoted': defineBaseUrlIssue({
    en: { title: 'Quotes are part of the base URL', measured: 'begins or ends with a quote', fix: 'Remove the quotes.' },
    zh: { title: '引号成了 base URL 的一部分', measured: '以引号开头或结尾', fix: '去掉引号。' },
    why: '`docker --env-file` and `set` in cmd.exe keep quotes, and nothing strips smart quotes. The URL cannot be parsed.',
    wrong: { env: { OPENAI_BASE_URL: `"${kushBase}"` } },
    right: { env: { OPENAI_BASE_URL: kushBase } },
  }),
  'base-url-whitespace': defineBaseUrlIssue<{ end: boolean }>({
    en: {
      title: 'The base URL has spaces around it',
      measured: ({ end }) => `has spaces at its ${end ? 'end' : 'beginning'}`,
      fix: 'Remove the spaces.',
    },
    zh: { title: 'base URL 两边有空白', measured: ({ end }) => `${end ? '末尾' : '开头'}有空白`, fix: '去掉空白。' },
    why: 'Clients that only join strings put `%20` into the path, which no route matches.',
    wrong: { env: { OPENAI_BASE_URL: `${kushBase} ` } },
    right: { env: { OPENAI_BASE_URL: kushBase } },
  }),
  'base-url-lookalike': defineBaseUrlIssue<{ character?: { code: number; position: number }; host?: string }>({
    en: {
      title: ({ host }) =>
        host === undefined ? 'The host has a character that only looks like a letter' : 'The host is written with foreign letters',
      measured: ({ character, host }) =>
        character ? `has ${describeCharacter(character.code, 'en')} at character ${character.position}` : `is really ${host}`,
      fix: 'Type the host by hand, in plain letters.',
    },
    zh: {
      title: ({ host }) => (host === undefined ? '主机名中有看上去像字母的其他字符' : '主机名用了外文字母'),
      measured: ({ character, host }) =>
        character ? `第 ${character.position} 个字符是 ${describeCharacter(character.code, 'zh')}` : `实际是 ${host}`,
      fix: '手工输入主机名，只用普通字母。',
    },
    why: 'With a Cyrillic `о` it is another host name, which somebody else may own: the key would go there.',
    wrong: 'OPENAI_BASE_URL=https://api.\u043epenai.com/v1\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'base-url-odd-character': defineBaseUrlIssue<{ code: number; position: number }>({
    en: {
      title: 'The base URL has a character that no URL may contain',
      measured: ({ code, position }) => `has ${describeCharacter(code, 'en')} at character ${position}`,
      fix: 'Type the base URL by hand.',
    },
    zh: {
      title: 'base URL 中有网址不会有的字符',
      measured: ({ code, position }) => `第 ${position} 个字符是 ${describeCharacter(code, 'zh')}`,
      fix: '手工输入 base URL。',
    },
    why: 'It is percent-encoded into the path, so the server sees a route that does not exist.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\u200b\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'base-url-unreadable': defineBaseUrlIssue<{ shown: string }>({
    en: {
      title: 'The base URL is not a URL',
      measured: ({ shown }) => `"${shown}" has no host that can be read`,
      fix: 'Write it as https://host/path.',
    },
    zh: { title: 'base URL 不是网址', measured: ({ shown }) => `“${shown}”中没有可识别的主机`, fix: '写成 https://主机/路径。' },
    why: 'The client throws "Invalid URL" before it sends anything.',
    wrong: 'OPENAI_BASE_URL=https://api.kushrouter.com:PORT/api/openai/v1\n',
    right: sound,
  }),
  'base-url-scheme-missing': defineBaseUrlIssue<{ shown: string; scheme: string }>({
    en: {
      title: ({ scheme }) => `The base URL lacks ${scheme}//`,
      measured: ({ shown }) => `"${shown}" has no scheme`,
      fix: ({ scheme }) => `Put ${scheme}// in front.`,
    },
    zh: {
      title: ({ scheme }) => `base URL 缺少 ${scheme}//`,
      measured: ({ shown }) => `“${shown}”没有协议`,
      fix: ({ scheme }) => `在前面加上 ${scheme}//。`,
    },
    why: 'httpx says "Request URL is missing an \'http://\' or \'https://\' protocol", `fetch` "Failed to parse URL".',
    wrong: 'OPENAI_BASE_URL=api.kushrouter.com/api/openai/v1\n',
    right: sound,
  }),
  'base-url-scheme-wrong': defineBaseUrlIssue<{ scheme: string }>({
    en: {
      title: 'The base URL has a scheme that no API uses',
      measured: ({ scheme }) => `begins with ${scheme}://`,
      fix: 'Write https://.',
    },
    zh: { title: 'base URL 的协议不是 API 使用的', measured: ({ scheme }) => `以 ${scheme}:// 开头`, fix: '改为 https://。' },
    why: 'HTTP libraries refuse every other scheme.',
    wrong: 'OPENAI_BASE_URL=htps://api.kushrouter.com/api/openai/v1\n',
    right: sound,
  }),
  'base-url-credentials': defineBaseUrlIssue({
    en: {
      title: 'The base URL carries credentials',
      measured: 'has a user name or password before the host',
      fix: 'Keep the key in its own variable.',
    },
    zh: { title: 'base URL 中带有凭据', measured: '主机名之前有用户名或密码', fix: '把密钥放进它自己的变量。' },
    why: '`fetch` refuses such a URL, curl sends the user name as Basic authorization in place of the key.',
    wrong: 'OPENAI_BASE_URL=https://me:pass@api.kushrouter.com/api/openai/v1\n',
    right: sound,
  }),
  'base-url-query': defineBaseUrlIssue<{ isVersion: boolean }>({
    en: {
      title: 'The base URL carries a query',
      measured: 'has something after a question mark',
      fix: ({ isVersion }) =>
        isVersion
          ? "Use Azure's versioned root, which needs no api-version, or AzureOpenAI of the SDKs, which adds it."
          : 'Remove the question mark and what follows; keys do not belong in a URL.',
    },
    zh: {
      title: 'base URL 中带有查询参数',
      measured: '问号后面有内容',
      fix: ({ isVersion }) =>
        isVersion
          ? '使用无需 api-version 的 Azure 版本化根路径，或使用会添加它的 SDK 类 AzureOpenAI。'
          : '去掉问号及其后的内容；密钥不应写在网址里。',
    },
    why: 'Clients append their path after it, so the path becomes a part of the query and the server sees the root.',
    wrong: `OPENAI_BASE_URL=${kushBase}?team=a\n`,
    right: sound,
  }),
  'base-url-fragment': defineBaseUrlIssue({
    status: 'warn',
    en: { title: 'The base URL carries a fragment', measured: 'has something after #', fix: 'Remove the # and what follows.' },
    zh: { title: 'base URL 中带有片段', measured: '# 后面有内容', fix: '去掉 # 及其后的内容。' },
    why: 'What follows # is never sent, nor is the path that a client appends to it.',
    wrong: { env: { OPENAI_BASE_URL: `${kushBase}#chat` } },
    right: { env: { OPENAI_BASE_URL: kushBase } },
  }),
  'base-url-placeholder': defineBaseUrlIssue<{ host: string }>({
    en: {
      title: ({ host }) =>
        host.includes('$') ? 'The base URL has a variable that was not expanded' : 'The base URL is a sample from a document',
      measured: ({ host }) => `host ${host}`,
      fix: ({ host }) =>
        host.includes('$') ? 'Write the host itself; this reader does not expand variables.' : 'Put in the host of your own router.',
    },
    zh: {
      title: ({ host }) => (host.includes('$') ? 'base URL 中有没有被展开的变量' : 'base URL 是文档中的示例'),
      measured: ({ host }) => `主机 ${host}`,
      fix: ({ host }) => (host.includes('$') ? '直接写主机名；这里不会展开变量。' : '填入您自己的路由的主机。'),
    },
    why: 'The host does not exist, or belongs to somebody who has nothing to do with your key.',
    wrong: 'OPENAI_BASE_URL=https://your-router.com/v1\n',
    right: sound,
  }),
  'base-url-insecure': defineBaseUrlIssue<{ host: string; hasSecret: boolean }>({
    category: 'config.insecure_url',
    en: {
      title: 'The connection would not be encrypted',
      measured: ({ host, hasSecret }) => `http:// to ${host}${hasSecret ? ', with a secret key' : ''}`,
      fix: 'Use https://, or accept it with --allow-insecure-http.',
    },
    zh: {
      title: '连接不会加密',
      measured: ({ host, hasSecret }) => `http:// 发往 ${host}${hasSecret ? '，带有保密的密钥' : ''}`,
      fix: '改用 https://，或用 --allow-insecure-http 表示接受。',
    },
    why: 'Everybody on the path can read the key and the prompts. A redirect to https comes too late: the key has been sent.',
    wrong: 'OPENAI_BASE_URL=http://api.kushrouter.com/api/openai/v1\n',
    right: sound,
  }),
  'base-url-port': defineBaseUrlIssue<{ scheme: string; port: string }>({
    en: {
      title: 'Scheme and port contradict each other',
      measured: ({ scheme, port }) => `${scheme}// with port ${port}`,
      fix: 'Remove the port.',
    },
    zh: { title: '协议与端口矛盾', measured: ({ scheme, port }) => `${scheme}// 配端口 ${port}`, fix: '去掉端口。' },
    why: 'TLS spoken to a plain port ends with "wrong version number", plain HTTP to a TLS port with a 400 or a reset.',
    wrong: 'OPENAI_BASE_URL=https://api.kushrouter.com:80/api/openai/v1\n',
    right: sound,
  }),
  'base-url-web-host': defineBaseUrlIssue<{ router: string; role: string; host: string }>({
    en: {
      title: ({ router, role }) => `This host is ${router}'s ${role === 'web' ? 'web site' : 'account service'}, not its API`,
      measured: ({ host }) => `host ${host}`,
      fix: 'Use the API host.',
    },
    zh: {
      title: ({ router, role }) => `该主机是 ${router} 的${role === 'web' ? '网站' : '账户服务'}，不是 API`,
      measured: ({ host }) => `主机 ${host}`,
      fix: '改用 API 的主机。',
    },
    why: 'A web site answers with HTML and status 200 or 404, which clients report as a JSON error.',
    wrong: 'OPENAI_BASE_URL=https://docs.kushrouter.com/v1\n',
    right: sound,
  }),
  'base-url-endpoint': defineBaseUrlIssue<ClientCall & { shown: string; tail: string }>({
    en: {
      title: 'A whole endpoint was pasted as the base URL',
      measured: (facts) => `${facts.shown} ends with ${facts.tail}; ${wouldCall.en(facts)}`,
      fix: 'Remove the endpoint path; the client adds it.',
    },
    zh: {
      title: '把整个接口地址当作了 base URL',
      measured: (facts) => `${facts.shown} 以 ${facts.tail} 结尾；${wouldCall.zh(facts)}`,
      fix: '去掉接口部分；客户端会自行添加。',
    },
    why: 'The client appends its own path, so the endpoint is there twice and the server answers 404.',
    wrong: `OPENAI_BASE_URL=${kushBase}/chat/completions\n`,
    right: sound,
  }),
  'base-url-doubled-version': defineBaseUrlIssue<ClientCall>({
    en: {
      title: 'The version segment is there twice',
      measured: wouldCall.en,
      fix: ({ client }) => `Remove the version segment: ${client} adds it.`,
    },
    zh: { title: '版本段出现了两次', measured: wouldCall.zh, fix: ({ client }) => `去掉版本段：${client} 会自行添加。` },
    why: 'Claude Code, the Anthropic SDK and the Gemini clients add the version themselves; OpenAI clients do not.',
    wrong: 'ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic/v1\n',
    right: 'ANTHROPIC_BASE_URL=https://api.kushrouter.com/api/anthropic\n',
  }),
  'base-url-double-slash': defineBaseUrlIssue<{ path: string }>({
    en: { title: 'The base URL has a doubled slash', measured: ({ path }) => `path ${path}`, fix: 'Write one slash.' },
    zh: { title: 'base URL 中有两个连续的斜杠', measured: ({ path }) => `路径 ${path}`, fix: '只写一个斜杠。' },
    why: 'Most servers treat `//v1` as a different path from `/v1` and answer 404 or a redirect, which loses the body.',
    wrong: 'OPENAI_BASE_URL=https://api.kushrouter.com//api/openai/v1\n',
    right: sound,
  }),
  'base-url-other-protocol': defineBaseUrlIssue<
    ClientCall & { other: string; protocol: string; known: 'documented' | 'certain' | 'likely' }
  >({
    en: {
      title: ({ other, protocol, known }) =>
        known === 'documented'
          ? `This is the base URL for ${other}`
          : `This ${known === 'certain' ? 'is' : 'looks like'} ${withArticle(toVendor(other))} base URL, given to ${withArticle(toVendor(protocol))} client`,
      measured: wouldCall.en,
      fix: ({ protocol, known }) => `Use the base URL for ${known === 'documented' ? protocol : `${toVendor(protocol)} clients`}.`,
    },
    zh: {
      title: ({ other, protocol, known }) =>
        known === 'documented'
          ? `这是 ${other} 的 base URL`
          : `这${known === 'certain' ? '是' : '像是'} ${toVendor(other)} 的 base URL，却给了 ${toVendor(protocol)} 客户端`,
      measured: wouldCall.zh,
      fix: ({ protocol, known }) => `改用 ${known === 'documented' ? protocol : `${toVendor(protocol)} 客户端`} 的 base URL。`,
    },
    why: 'Routers have an address for each protocol. At the other one the path that the client appends does not exist, or its body is refused.',
    wrong: 'OPENAI_BASE_URL=https://api.kushrouter.com/api/anthropic/v1\n',
    right: sound,
  }),
  'base-url-version-missing': defineBaseUrlIssue<ClientCall & { because: 'documented' | 'usual' | 'client' }>({
    en: {
      title: ({ because }) => (because === 'documented' ? 'The base URL lacks its version segment' : 'The base URL probably lacks /v1'),
      measured: wouldCall.en,
      fix: ({ because, client }) => {
        if (because === 'documented') return 'Append the version segment.';
        if (because === 'usual') return 'Append /v1, unless this server has its routes at the root; it was not tried.';
        return `Append /v1: ${client} adds no version segment, unlike Claude Code and the Anthropic SDK.`;
      },
    },
    zh: {
      title: ({ because }) => (because === 'documented' ? 'base URL 缺少版本段' : 'base URL 可能缺少 /v1'),
      measured: wouldCall.zh,
      fix: ({ because, client }) => {
        if (because === 'documented') return '在末尾加上版本段。';
        if (because === 'usual') return '在末尾加上 /v1，除非该服务器的接口就在根路径；尚未尝试。';
        return `在末尾加上 /v1：${client} 不添加版本段，这与 Claude Code 和 Anthropic SDK 不同。`;
      },
    },
    why: 'OpenAI clients append `/chat/completions` and nothing before it. Without the version the server answers 404, often with a web page.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'base-url-path': defineBaseUrlIssue<ClientCall & { owner: string; documented: string }>({
    en: {
      title: ({ owner }) => `${owner} documents another path`,
      measured: (facts) => `${wouldCall.en(facts)}, documented is ${facts.documented}`,
      fix: 'Use the documented base URL.',
    },
    zh: {
      title: ({ owner }) => `${owner} 的文档中是另一个路径`,
      measured: (facts) => `${wouldCall.zh(facts)}，文档中是 ${facts.documented}`,
      fix: '使用文档中的 base URL。',
    },
    why: 'A path that the service does not document answers 404, a web page, or another product of the same vendor.',
    wrong: 'OPENAI_BASE_URL=https://openrouter.ai/v1\n',
    right: 'OPENAI_BASE_URL=https://openrouter.ai/api/v1\n',
  }),
};
