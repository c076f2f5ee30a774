import { describeOrigin, type Origin } from '../../domain/origin.ts';
import { defineIssue } from './spec.ts';

/** One place of a value, as it may be displayed. */
export interface ShownPlace {
  name: string;
  at: Origin;
  /** The value, or a secret's fingerprint; null if empty. */
  shown: string | null;
}

function describePlace({ at, shown }: ShownPlace, lang: 'en' | 'zh'): string {
  return lang === 'zh' ? `${describeOrigin(at, lang)}：${shown ?? '（空）'}` : `${describeOrigin(at)}: ${shown ?? '(empty)'}`;
}

export interface Shadow {
  winner: ShownPlace;
  hidden: ShownPlace;
  /** Where the winning value can be removed. */
  remedy: 'file' | 'profile' | 'shell' | 'windows';
}

export interface Pair {
  first: Pick<ShownPlace, 'name' | 'at'>;
  second: Pick<ShownPlace, 'name' | 'at'>;
}

const shadowFix = {
  en: [
    ({ winner, remedy }: Shadow): string => {
      if (remedy === 'file') return `Remove ${winner.name} from ${describeOrigin(winner.at)}.`;
      if (remedy === 'profile') return 'Remove the line that exports it, and open a new shell.';
      const text = 'Unset it where it was exported (programs that read env files do not replace an existing variable).';
      return remedy === 'windows' ? `${text} Look in System Properties too.` : text;
    },
    ({ hidden }: Shadow): string => `Or remove it from ${describeOrigin(hidden.at)}.`,
  ],
  zh: [
    ({ winner, remedy }: Shadow): string => {
      if (remedy === 'file') return `从 ${describeOrigin(winner.at, 'zh')} 删除 ${winner.name}。`;
      if (remedy === 'profile') return '删除导出它的那一行，并打开新的 shell。';
      const text = '在导出它的地方取消设置（读取 env 文件的程序不会改动已存在的变量）。';
      return remedy === 'windows' ? `${text}也请查看系统属性中的环境变量。` : text;
    },
    ({ hidden }: Shadow): string => `或从 ${describeOrigin(hidden.at, 'zh')} 删除它。`,
  ],
};

const pairFound = {
  en: ({ first, second }: Pair): string =>
    `${first.name} from ${describeOrigin(first.at)}, ${second.name} from ${describeOrigin(second.at)}`,
  zh: ({ first, second }: Pair): string =>
    `${first.name} 来自 ${describeOrigin(first.at, 'zh')}，${second.name} 来自 ${describeOrigin(second.at, 'zh')}`,
};

/** Issues of values that hide others, of pairs of which only one can take effect, and of names that nothing reads. */
export const conflictIssues = {
  shadowed: defineIssue<Shadow>({
    category: 'config.shadowed',
    status: 'warn',
    en: {
      title: ({ winner }) => `${winner.name} is set twice; ${describeOrigin(winner.at)} wins`,
      measured: ({ winner, hidden }) => `${describePlace(winner, 'en')}; ${describePlace(hidden, 'en')}`,
      expected: 'one value',
      fix: shadowFix.en,
    },
    zh: {
      title: ({ winner }) => `${winner.name} 设置了两次；以 ${describeOrigin(winner.at, 'zh')} 为准`,
      measured: ({ winner, hidden }) => `${describePlace(winner, 'zh')}；${describePlace(hidden, 'zh')}`,
      expected: '一个值',
      fix: shadowFix.zh,
    },
    why: 'dotenv libraries do not replace an existing variable. Editing the overridden place has no effect.',
    wrong: {
      project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' },
      env: { OPENAI_API_KEY: 'sk-9zY8xW7vU6tS5rQ4pO3nM2lK' },
    },
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'empty-shadows': defineIssue<Shadow>({
    category: 'config.shadowed',
    status: 'fail',
    en: {
      title: ({ winner, hidden }) => `An empty ${winner.name} hides the one in ${hidden.at.file ?? 'a file'}`,
      measured: ({ winner, hidden }) => `${describePlace(winner, 'en')}; ${describePlace(hidden, 'en')}`,
      expected: 'one value',
      fix: shadowFix.en,
    },
    zh: {
      title: ({ winner, hidden }) => `空的 ${winner.name} 遮盖了 ${hidden.at.file ?? '文件'} 中的值`,
      measured: ({ winner, hidden }) => `${describePlace(winner, 'zh')}；${describePlace(hidden, 'zh')}`,
      expected: '一个值',
      fix: shadowFix.zh,
    },
    why: 'An empty variable exists, so dotenv does not replace it and the program finds no key. CI systems and Compose set a variable to the empty string where a secret is missing.',
    wrong: { project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' }, env: { OPENAI_API_KEY: '' } },
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'client-file-shadows': defineIssue<{ own: ShownPlace; other: ShownPlace }>({
    category: 'config.shadowed',
    status: 'warn',
    en: {
      title: ({ own }) => `${own.name} in Claude Code's settings hides the other one`,
      measured: ({ own, other }) =>
        `${describePlace(own, 'en')}; ${describePlace(other, 'en')}; Claude Code uses its own settings, other programs the other`,
      expected: 'one value',
      fix: ({ own }) => `Remove ${own.name} from one of the two places.`,
    },
    zh: {
      title: ({ own }) => `Claude Code 设置中的 ${own.name} 遮盖了另一个`,
      measured: ({ own, other }) =>
        `${describePlace(own, 'zh')}；${describePlace(other, 'zh')}；Claude Code 使用自己的设置，其他程序使用另一个`,
      expected: '一个值',
      fix: ({ own }) => `从其中一处删除 ${own.name}。`,
    },
    why: "The `env` block of Claude Code's settings overrides the shell, so an exported variable has no effect there.",
    wrong: {
      home: { '.claude/settings.json': '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kushrouter.com" } }\n' },
      env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com', ANTHROPIC_API_KEY: 'sk-ant-api03-0aB3cD5eF7gH9iJ1kL2mN4oP' },
    },
    right: { env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com', ANTHROPIC_API_KEY: 'sk-ant-api03-0aB3cD5eF7gH9iJ1kL2mN4oP' } },
  }),
  'both-anthropic-keys': defineIssue<Pair>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: 'Both ANTHROPIC_AUTH_TOKEN and ANTHROPIC_API_KEY are set',
      measured: pairFound.en,
      expected: 'one of the two',
      fix: 'The token is sent as "Authorization: Bearer", the key as x-api-key; clients send both or warn of a conflict. Keep the one that the service accepts, for most routers ANTHROPIC_AUTH_TOKEN.',
    },
    zh: {
      title: '同时设置了 ANTHROPIC_AUTH_TOKEN 和 ANTHROPIC_API_KEY',
      measured: pairFound.zh,
      expected: '两者之一',
      fix: '前者以“Authorization: Bearer”发送，后者以 x-api-key 发送；客户端会同时发送或提示冲突。保留服务所接受的那个（大多数路由为 ANTHROPIC_AUTH_TOKEN），删除另一个。',
    },
    why: 'The SDK sends both headers, and the server decides which it reads. Claude Code warns of an auth conflict.',
    wrong: 'ANTHROPIC_AUTH_TOKEN=kr_live_0aB3cD5eF7gH9iJ1\nANTHROPIC_API_KEY=sk-ant-api03-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: 'ANTHROPIC_AUTH_TOKEN=kr_live_0aB3cD5eF7gH9iJ1\n',
  }),
  'both-google-keys': defineIssue<Pair>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: 'GOOGLE_API_KEY and GEMINI_API_KEY differ',
      measured: pairFound.en,
      expected: 'one of the two',
      fix: 'The Google SDK uses GOOGLE_API_KEY, Gemini CLI uses GEMINI_API_KEY. Keep one.',
    },
    zh: {
      title: 'GOOGLE_API_KEY 与 GEMINI_API_KEY 不同',
      measured: pairFound.zh,
      expected: '两者之一',
      fix: 'Google SDK 使用 GOOGLE_API_KEY，Gemini CLI 使用 GEMINI_API_KEY。保留一个。',
    },
    why: 'Two programs in one project then bill two accounts, and a limit that is raised for one key does not help the other.',
    wrong: 'GOOGLE_API_KEY=AIzaSyA0aB3cD5eF7gH9iJ1kL2mN4oP\nGEMINI_API_KEY=AIzaSyB9zY8xW7vU6tS5rQ4pO3nM2lK\n',
    right: 'GEMINI_API_KEY=AIzaSyB9zY8xW7vU6tS5rQ4pO3nM2lK\n',
  }),
  'cloud-flag': defineIssue<Pair>({
    category: 'config.conflict',
    status: 'warn',
    en: {
      title: ({ first }) => `${first.name} makes Claude Code ignore ANTHROPIC_BASE_URL`,
      measured: pairFound.en,
      expected: 'one of the two',
      fix: ({ first }) => `Remove ${first.name} to use the router.`,
    },
    zh: {
      title: ({ first }) => `${first.name} 使 Claude Code 忽略 ANTHROPIC_BASE_URL`,
      measured: pairFound.zh,
      expected: '两者之一',
      fix: ({ first }) => `要使用路由，请删除 ${first.name}。`,
    },
    why: "With such a flag Claude Code signs requests for the cloud vendor's own endpoint.",
    wrong: {
      env: {
        CLAUDE_CODE_USE_BEDROCK: '1',
        ANTHROPIC_BASE_URL: 'https://api.kushrouter.com',
        ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1',
      },
    },
    right: { env: { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com', ANTHROPIC_AUTH_TOKEN: 'kr_live_0aB3cD5eF7gH9iJ1' } },
  }),
  'name-public': defineIssue<{ name: string; meant: string; at: Origin; lost: boolean }>({
    category: 'config.name',
    status: 'fail',
    en: {
      title: ({ name, meant }) =>
        `${name} is put into the code of the web page, where every visitor can read the key; ${meant} is read on the server`,
      measured: ({ name, meant, at, lost }) => `${name} is set in ${describeOrigin(at)}${lost ? `, ${meant} nowhere` : ''}`,
      expected: ({ meant }) => meant,
      fix: ({ meant }) => `Rename it to ${meant}, and call the API from the server; if the page was published, make a new key.`,
    },
    zh: {
      title: ({ name, meant }) => `${name} 会被写入网页代码，任何访问者都能读到密钥；服务器端读取的是 ${meant}`,
      measured: ({ name, meant, at, lost }) => `${name} 设置在 ${describeOrigin(at, 'zh')}${lost ? `，没有设置 ${meant}` : ''}`,
      expected: ({ meant }) => meant,
      fix: ({ meant }) => `改名为 ${meant}，并在服务器端调用 API；如果网页已经发布，请更换密钥。`,
    },
    why: 'Next.js, Vite, Expo, Nuxt, Gatsby, Astro, SvelteKit and others put variables with such a prefix into the code that browsers load. SDKs read the name without the prefix.',
    wrong: 'NEXT_PUBLIC_OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'name-misspelt': defineIssue<{
    name: string;
    meant: string;
    at: Origin;
    readBy: string | undefined;
    lost: boolean;
    reader?: { name: string; calls?: string };
  }>({
    category: 'config.name',
    status: 'fail',
    en: {
      title: ({ name, meant, readBy, reader }) =>
        reader
          ? `${reader.name} does not read ${name}; it reads ${meant}`
          : `${name} is not read${readBy === undefined ? '' : ' by the SDKs'}; ${meant} is`,
      measured: ({ name, at, lost, meant, readBy, reader }) =>
        `${name} is set in ${describeOrigin(at)}${lost ? `, ${meant} nowhere` : ''}${readBy === undefined ? '' : `; only ${readBy} read it`}${reader?.calls ? `: it calls ${reader.calls}` : ''}`,
      expected: ({ meant }) => meant,
      fix: ({ meant }) => `Rename it to ${meant}.`,
    },
    zh: {
      title: ({ name, meant, readBy, reader }) =>
        `${reader ? `${reader.name} 不` : readBy === undefined ? '没有程序' : 'SDK 不'}读取 ${name}；读取的是 ${meant}`,
      measured: ({ name, at, lost, meant, readBy, reader }) =>
        `${name} 设置在 ${describeOrigin(at, 'zh')}${lost ? `，没有设置 ${meant}` : ''}${readBy === undefined ? '' : `；只有 ${readBy} 读取它`}${reader?.calls ? `：它会请求 ${reader.calls}` : ''}`,
      expected: ({ meant }) => meant,
      fix: ({ meant }) => `改名为 ${meant}。`,
    },
    why: 'A client looks for its own names and ignores all others, so the value is lost and the default is used: the call goes to the vendor instead of the router.',
    wrong: 'OPENAI_BASEURL=https://api.kushrouter.com/api/openai/v1\nOPENAI_API_KEY=kr_live_0aB3cD5eF7gH9iJ1\n',
    right: 'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1\nOPENAI_API_KEY=kr_live_0aB3cD5eF7gH9iJ1\n',
  }),
};
