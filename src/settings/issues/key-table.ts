import { describeOrigin, type Origin } from '../../domain/origin.ts';
import type { SecretStore } from '../tables/secret-references.ts';
import { describeCharacter } from '../tables/unicode.ts';
import { defineIssue } from './spec.ts';

/** The variable or field that holds the key. */
export interface Named {
  name: string;
}

export interface Documented extends Named {
  router: string;
}

const documentedKey = { url: 'https://api.chuizi.ai/v1', key: 'ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4' };

/** Why a key is thought to belong to another account: its prefix, its variable's name, or another place that uses the same key. */
export type KeyAccountReason = { prefix: string } | { name: string } | { elsewhere: Origin; account: string };

function keyAccountReason(why: KeyAccountReason, lang: 'en' | 'zh' = 'en'): string {
  const zh = lang === 'zh';
  if ('prefix' in why) return zh ? `据报告，以 ${why.prefix} 开头的是它的密钥` : `its keys are reported to begin with ${why.prefix}`;
  if ('name' in why) return zh ? `${why.name} 指的是套餐` : `${why.name} names a plan`;
  const at = describeOrigin(why.elsewhere, lang);
  return zh ? `同一密钥也用于 ${why.account}（${at}）` : `the same key goes to ${why.account} too (${at})`;
}

const effects = {
  refused: { en: 'refused', zh: '会被拒绝' },
  'billed-separately': { en: 'accepted and charged on top of the plan', zh: '会被接受，并在套餐之外另行计费' },
  unknown: { en: 'refused, or charged separately', zh: '会被拒绝或另行计费' },
} as const;

/** Issues of a key's format, and of a key with the base URL it would be sent to. */
export const keyIssues = {
  'key-blank': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is blank',
      measured: ({ name }) => `${name} contains only spaces`,
      expected: 'a key',
      fix: ({ name }) => `Put the key into ${name}.`,
    },
    zh: {
      title: '密钥是空白',
      measured: ({ name }) => `${name} 只有空白字符`,
      expected: '密钥',
      fix: ({ name }) => `把密钥填入 ${name}。`,
    },
    why: 'An SDK treats spaces as a key and sends them; the answer is a 401, or the HTTP library refuses the header.',
    wrong: 'OPENAI_API_KEY="   "\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-unexpanded': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is the name of a variable, not its value',
      measured: ({ name }) => `${name} still contains a reference that nothing expanded`,
      expected: 'the key itself',
      fix: ({ name }) => `Put the key itself into ${name}; this reader does not expand variables.`,
    },
    zh: {
      title: '密钥处写的是变量名，而不是它的值',
      measured: ({ name }) => `${name} 中仍是没有被展开的引用`,
      expected: '密钥本身',
      fix: ({ name }) => `把密钥本身填入 ${name}；这里不会展开变量。`,
    },
    why: 'dotenv, docker and most clients take `$NAME` literally, so the reference is sent as the key. Shells and Compose expand it.',
    wrong: 'OPENAI_API_KEY=$MY_ROUTER_KEY\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-in-store': defineIssue<Named & { store: SecretStore }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: ({ store }) => `The key is a reference to a secret store (${store.name}), not its value`,
      measured: ({ name }) => `${name} still contains a reference that nothing replaced`,
      expected: 'the key itself',
      fix: ({ name, store: { name: tool, command } }) =>
        command === undefined
          ? `Only ${tool} replaces it: run where ${tool} sets ${name}, or export the key itself there.`
          : `Start the program with ${tool}, which replaces it: ${command}`,
    },
    zh: {
      title: ({ store }) => `密钥处写的是密钥库（${store.name}）中的引用，而不是密钥本身`,
      measured: ({ name }) => `${name} 中仍是没有被替换的引用`,
      expected: '密钥本身',
      fix: ({ name, store: { name: tool, command } }) =>
        command === undefined
          ? `只有 ${tool} 会替换它：请在 ${tool} 设置 ${name} 的环境中运行，或直接导出密钥本身。`
          : `用 ${tool} 启动程序，由它替换：${command}`,
    },
    why: 'Tools such as `op run`, SOPS or a CI platform replace such a reference when they start a program. Started without them, the reference itself is sent as the key and refused.',
    wrong: 'OPENAI_API_KEY=op://Private/router/credential\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-placeholder': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is still a placeholder',
      measured: ({ name }) => `${name} contains placeholder text instead of a key`,
      expected: 'a key from the dashboard of the router',
      fix: ({ name }) => `Replace the placeholder in ${name} with your key.`,
    },
    zh: {
      title: '密钥仍是占位符',
      measured: ({ name }) => `${name} 中是示例里用来代替密钥的文本`,
      expected: '来自路由控制台的密钥',
      fix: ({ name }) => `把 ${name} 中的占位符换成您的密钥。`,
    },
    why: "The example's text is sent as the key and refused. Local servers accept any key, so none is required there.",
    wrong: 'OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxx\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-quoted': defineIssue<Named & { quote: string | null }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'Quotes are part of the key',
      measured: ({ name, quote }) => `${name} begins or ends with a quote (${quote ?? 'a smart quote'})`,
      expected: 'the key without quotes',
      fix: ({ name }) => `Remove the quotes around ${name}.`,
    },
    zh: {
      title: '引号成了密钥的一部分',
      measured: ({ name, quote }) => `${name} 以引号开头或结尾（${quote ?? '弯引号'}）`,
      expected: '不带引号的密钥',
      fix: ({ name }) => `去掉 ${name} 两边的引号。`,
    },
    why: '`docker --env-file` and `set` in cmd.exe keep quotes. Word processors and chat programs insert smart quotes, which no program strips.',
    wrong: 'OPENAI_API_KEY=“sk-0aB3cD5eF7gH9iJ1kL2mN4oP”\n',
    right: 'OPENAI_API_KEY="sk-0aB3cD5eF7gH9iJ1kL2mN4oP"\n',
  }),
  'key-bearer': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key includes the name before it',
      measured: ({ name }) => `${name} begins with "Bearer ", a header name or an assignment`,
      expected: 'only the key; the client adds the header',
      fix: ({ name }) => `Remove everything before the key in ${name}.`,
    },
    zh: {
      title: '密钥里包含了它前面的名称',
      measured: ({ name }) => `${name} 以“Bearer ”、请求头名或赋值开头`,
      expected: '只有密钥；请求头由客户端添加',
      fix: ({ name }) => `删除 ${name} 中密钥之前的内容。`,
    },
    why: 'The SDK adds another `Bearer `, and the server reads `Bearer Bearer …` as an unknown key.',
    wrong: 'OPENAI_API_KEY="Bearer sk-0aB3cD5eF7gH9iJ1kL2mN4oP"\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-masked': defineIssue<Named & { ellipsis: boolean }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is a masked copy',
      measured: ({ name, ellipsis }) => `${name} has ${ellipsis ? 'an ellipsis' : 'mask characters'} in place of the key's characters`,
      expected: 'the whole key, which dashboards show once',
      fix: 'Copy the whole key again, or create a new one.',
    },
    zh: {
      title: '密钥是打了掩码的副本',
      measured: ({ name, ellipsis }) => `${name} 中应为字符的地方是${ellipsis ? '省略号' : '掩码符号'}`,
      expected: '完整的密钥，控制台只显示一次',
      fix: '重新复制完整的密钥，或创建新的密钥。',
    },
    why: 'Dashboards and error messages show keys as `sk-0aB…4oP`. Such a copy cannot be restored.',
    wrong: 'OPENAI_API_KEY=sk-0aB3...N4oP\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-newline': defineIssue<Named & { position: number }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key contains a line break',
      measured: ({ name, position }) => `${name} has a line break at character ${position}`,
      expected: 'one line',
      fix: ({ name }) => `Write ${name} on one line, without a line break.`,
    },
    zh: {
      title: '密钥中有换行',
      measured: ({ name, position }) => `${name} 的第 ${position} 个字符是换行`,
      expected: '一行',
      fix: ({ name }) => `把 ${name} 写在一行内，不带换行。`,
    },
    why: 'No HTTP header may contain a line break: the client fails before it sends anything. `echo KEY | base64` and secrets made from files include one.',
    wrong: { env: { OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' } },
    right: { env: { OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP' } },
  }),
  'key-whitespace': defineIssue<Named & { end: boolean }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key has spaces around it',
      measured: ({ name, end }) => `${name} has spaces at its ${end ? 'end' : 'beginning'}`,
      expected: 'the key without spaces',
      fix: ({ name }) => `Remove the spaces around ${name}.`,
    },
    zh: {
      title: '密钥两边有空白',
      measured: ({ name, end }) => `${name} 的${end ? '末尾' : '开头'}有空白`,
      expected: '不带空白的密钥',
      fix: ({ name }) => `去掉 ${name} 两边的空白。`,
    },
    why: 'Some HTTP libraries trim the header, others send the space or refuse it, so the same key works in one client and fails in the next.',
    wrong: { env: { OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP ' } },
    right: { env: { OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP' } },
  }),
  'key-odd-character': defineIssue<Named & { code: number; position: number; length: number }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key contains a character that no key has',
      measured: ({ name, code, position, length }) => `${name} has ${describeCharacter(code, 'en')} at character ${position} of ${length}`,
      expected: 'letters, digits and - _ . only',
      fix: ({ name, position }) => `Copy the key again into ${name}; character ${position} is wrong.`,
    },
    zh: {
      title: '密钥中有不该出现的字符',
      measured: ({ name, code, position, length }) =>
        `${name} 共 ${length} 个字符，其中第 ${position} 个是 ${describeCharacter(code, 'zh')}`,
      expected: '只含字母、数字以及 - _ . 三种符号',
      fix: ({ name, position }) => `重新复制密钥到 ${name}；第 ${position} 个字符必须去掉。`,
    },
    why: 'Header values are Latin-1 at most. `fetch` throws "Cannot convert argument to a ByteString", httpx a UnicodeEncodeError, before anything is sent.',
    wrong: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH\u200b9iJ1kL2mN4oP\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-is-url': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is a URL',
      measured: ({ name }) => `${name} contains a URL`,
      expected: 'a key',
      fix: ({ name }) => `Put the key into ${name} and the URL into the base URL's variable.`,
    },
    zh: {
      title: '密钥处写的是网址',
      measured: ({ name }) => `${name} 中是一个网址`,
      expected: '密钥',
      fix: ({ name }) => `把密钥填入 ${name}，网址填入 base URL 的变量。`,
    },
    why: 'The two variables were swapped: the URL is sent as the key.',
    wrong: 'OPENAI_API_KEY=https://api.chuizi.ai/v1\n',
    right: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}\n`,
  }),
  'key-is-path': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is the path of a file, not its content',
      measured: ({ name }) => `${name} contains the path of a file`,
      expected: 'the key itself',
      fix: ({ name }) => `Read the file where ${name} is set: export ${name}="$(cat FILE)"`,
    },
    zh: {
      title: '密钥处写的是文件路径，而不是文件的内容',
      measured: ({ name }) => `${name} 中是一个文件的路径`,
      expected: '密钥本身',
      fix: ({ name }) => `在设置 ${name} 的地方读取该文件：export ${name}="$(cat FILE)"`,
    },
    why: 'Docker and Kubernetes mount secrets as files. A client reads its variable and not the file, so the path is sent as the key and refused.',
    wrong: 'OPENAI_API_KEY=/run/secrets/openai_api_key\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-base64': defineIssue<Named>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is encoded as base64',
      measured: ({ name }) => `${name} is base64 of a text that begins like a key`,
      expected: 'the key itself',
      fix: ({ name }) => `Decode it: export ${name}="$(printf %s "$${name}" | base64 -d)"`,
    },
    zh: {
      title: '密钥是 base64 编码后的文本',
      measured: ({ name }) => `${name} 是 base64 编码，解码后的开头像一个密钥`,
      expected: '密钥本身',
      fix: ({ name }) => `解码：export ${name}="$(printf %s "$${name}" | base64 -d)"`,
    },
    why: 'The `data` of a Kubernetes Secret is base64. Copied from there, the encoded text is sent as the key and refused.',
    wrong: 'OPENAI_API_KEY=c2stMGFCM2NENWVGN2dIOWlKMWtMMm1ONG9Q\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-prefix-case': defineIssue<Documented & { begins: string; prefix: string }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The prefix of the key has the wrong case',
      measured: ({ name, begins }) => `${name} begins with "${begins}"`,
      expected: ({ prefix, router }) => `"${prefix}", as ${router} documents`,
      fix: 'Write the prefix as documented, or copy the key again.',
    },
    zh: {
      title: '密钥前缀的大小写不对',
      measured: ({ name, begins }) => `${name} 以“${begins}”开头`,
      expected: ({ prefix, router }) => `“${prefix}”（见 ${router} 的文档）`,
      fix: '按文档书写前缀，或重新复制密钥。',
    },
    why: 'Keys are case-sensitive. A phone keyboard or a form that capitalises the first letter breaks them.',
    wrong: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=Ck-a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4\n`,
    right: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}\n`,
  }),
  'key-truncated': defineIssue<Documented & { length: number; documented: number; shown: string }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is cut off',
      measured: ({ name, length, shown }) => `${name} has ${length} characters (${shown})`,
      expected: ({ documented, router }) => `${documented} characters, as ${router} documents`,
      fix: 'Copy the whole key again, or create a new one.',
    },
    zh: {
      title: '密钥不完整',
      measured: ({ name, length, shown }) => `${name} 有 ${length} 个字符（${shown}）`,
      expected: ({ documented, router }) => `${documented} 个字符（见 ${router} 的文档）`,
      fix: '重新复制完整的密钥，或创建新的密钥。',
    },
    why: 'A double click selects up to the next `-`, and terminals cut long lines. The server answers as if the key were unknown.',
    wrong: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key.slice(0, 20)}\n`,
    right: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}\n`,
  }),
  'key-too-long': defineIssue<Documented & { length: number; documented: number; shown: string }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key is too long',
      measured: ({ name, length, shown }) => `${name} has ${length} characters (${shown})`,
      expected: ({ documented, router }) => `${documented} characters, as ${router} documents`,
      fix: 'Copy the whole key again, or create a new one.',
    },
    zh: {
      title: '密钥过长',
      measured: ({ name, length, shown }) => `${name} 有 ${length} 个字符（${shown}）`,
      expected: ({ documented, router }) => `${documented} 个字符（见 ${router} 的文档）`,
      fix: '重新复制完整的密钥，或创建新的密钥。',
    },
    why: 'Other text was copied with it, or it was pasted twice.',
    wrong: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}${documentedKey.key.slice(3)}\n`,
    right: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}\n`,
  }),
  'key-alphabet': defineIssue<Documented & { pattern: string }>({
    category: 'config.key_format',
    status: 'fail',
    en: {
      title: 'The key has characters that keys of this router never have',
      measured: ({ name, pattern }) => `${name} does not match ${pattern}`,
      expected: ({ router }) => `a key as ${router} documents it`,
      fix: 'Copy the key again, or create a new one.',
    },
    zh: {
      title: '密钥中有该路由的密钥从不含有的字符',
      measured: ({ name, pattern }) => `${name} 不匹配 ${pattern}`,
      expected: ({ router }) => `${router} 文档所述的密钥`,
      fix: '重新复制密钥，或创建新的密钥。',
    },
    why: 'The router documents which characters its keys consist of, so this one is damaged or from another service.',
    wrong: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key.slice(0, 20)}+/=${documentedKey.key.slice(23)}\n`,
    right: `OPENAI_BASE_URL=${documentedKey.url}\nOPENAI_API_KEY=${documentedKey.key}\n`,
  }),
  'key-missing': defineIssue<{ base: Origin; baseName: string; keyName: string; prefix: string | undefined; page: string | undefined }>({
    category: 'config.missing',
    status: 'fail',
    en: {
      title: 'No key belongs to this base URL',
      measured: ({ base, keyName }) =>
        base.via === 'router'
          ? `no key of ${base.name} is set: ${keyName}`
          : `${keyName} is not set; the base URL is from ${describeOrigin(base)}`,
      expected: 'a key for the same provider as the base URL',
      fix: [
        ({ keyName, prefix, page }) =>
          `Set ${keyName}${prefix === undefined ? '' : ` to a key that begins with ${prefix}`}.${page === undefined ? '' : ` Create a key here: ${page}`}`,
        'Or name the variable that holds it.',
      ],
    },
    zh: {
      title: '没有与该 base URL 配套的密钥',
      measured: ({ base, keyName }) =>
        base.via === 'router'
          ? `没有设置 ${base.name} 的密钥：${keyName}`
          : `没有设置 ${keyName}；base URL 来自 ${describeOrigin(base, 'zh')}`,
      expected: '与 base URL 同一类的密钥',
      fix: [
        ({ keyName, prefix, page }) =>
          `${prefix === undefined ? `设置 ${keyName}` : `把 ${keyName} 设为以 ${prefix} 开头的密钥`}。${page === undefined ? '' : `密钥在这里创建：${page}`}`,
        '或指定存放密钥的变量。',
      ],
    },
    why: 'A client that finds no key fails when it is constructed, or sends none and gets a 401.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-empty': defineIssue<Named & { key: Origin }>({
    category: 'config.missing',
    status: 'fail',
    en: {
      title: 'The key is empty',
      measured: ({ name, key }) => `${name} is set to an empty string (${describeOrigin(key)})`,
      expected: 'a key for the same provider as the base URL',
      fix: [({ name }) => `Put the key into ${name}.`, 'Or name the variable that holds it.'],
    },
    zh: {
      title: '密钥为空',
      measured: ({ name, key }) => `${name} 设为空值（${describeOrigin(key, 'zh')}）`,
      expected: '与 base URL 同一类的密钥',
      fix: [({ name }) => `把密钥填入 ${name}。`, '或指定存放密钥的变量。'],
    },
    why: 'An empty variable counts as set: dotenv does not replace it, and CI systems create one where a secret is missing.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_API_KEY=\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-other-account': defineIssue<{
    vendor: string;
    account: string;
    used: string;
    shown: string;
    root: string;
    right: string;
    why: KeyAccountReason;
    effect: 'refused' | 'billed-separately' | 'unknown';
  }>({
    category: 'config.key_mismatch',
    status: 'warn',
    en: {
      title: ({ account, used }) => `A key of ${account} would go to the address of ${used}`,
      measured: ({ shown, root, used, why }) => `${shown} goes to ${root} (${used}); ${keyAccountReason(why)}`,
      expected: ({ account, right, used, root }) => `${account} at ${right}, or a key of ${used} at ${root}`,
      fix: [
        ({ account, right }) => `To use ${account}, write ${right}`,
        ({ used, root }) => `To use ${used} at ${root}, use a key of ${used}.`,
        ({ vendor, used, account, effect }) =>
          `${vendor} bills ${used} and ${account} separately: here such a key is ${effects[effect].en}.`,
      ],
    },
    zh: {
      title: ({ account, used }) => `${account} 的密钥会被发往 ${used} 的地址`,
      measured: ({ shown, root, used, why }) => `${shown} 会被发往 ${root}（${used}）；${keyAccountReason(why, 'zh')}`,
      expected: ({ account, right, used, root }) => `${account} 用 ${right}，或在 ${root} 使用 ${used} 的密钥`,
      fix: [
        ({ account, right }) => `要使用 ${account}，请写 ${right}`,
        ({ used, root }) => `要在 ${root} 使用 ${used}，请换成 ${used} 的密钥。`,
        ({ vendor, used, account, effect }) => `${vendor} 的 ${used} 与 ${account} 分开计费：这样的密钥在此${effects[effect].zh}。`,
      ],
    },
    why: 'Several vendors bill a plan and pay as you go separately, at different addresses. A plan key at the other address is refused as if it were wrong or empty, or it works and is charged on top of the plan.',
    wrong: 'OPENAI_BASE_URL=https://api.moonshot.ai/v1\nOPENAI_API_KEY=sk-kimi-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: 'OPENAI_BASE_URL=https://api.kimi.com/coding/v1\nOPENAI_API_KEY=sk-kimi-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'key-other-owner': defineIssue<
    Named & { issuer: string; owner: string; prefix: string | undefined; shown: string; key: Origin; host: string }
  >({
    category: 'config.key_mismatch',
    status: 'fail',
    en: {
      title: ({ issuer, owner }) => `This is a key of ${issuer}, the base URL is ${owner}'s`,
      measured: ({ shown, key, host }) => `${shown} (${describeOrigin(key)}) would go to ${host}`,
      expected: ({ owner, prefix }) => `a key of ${owner}${prefix === undefined ? '' : `, which begins with ${prefix}`}`,
      fix: [
        ({ name, owner, issuer }) => `Set ${name} to a key of ${owner}, or the base URL to that of ${issuer}.`,
        'If the key is correct, send it anyway.',
      ],
    },
    zh: {
      title: ({ issuer, owner }) => `密钥属于 ${issuer.replaceAll(' or ', ' 或 ')}，base URL 却是 ${owner} 的`,
      measured: ({ shown, key, host }) => `${shown}（${describeOrigin(key, 'zh')}）会被发往 ${host}`,
      expected: ({ owner, prefix }) => `${owner} 的密钥${prefix === undefined ? '' : `，以 ${prefix} 开头`}`,
      fix: [
        ({ name, owner, issuer }) => `把 ${name} 设为 ${owner} 的密钥，或把 base URL 设为 ${issuer.replaceAll(' or ', ' 或 ')} 的。`,
        '如果密钥确实正确，仍可发送。',
      ],
    },
    why: 'Its prefix belongs to another service. The request fails, and another party has seen the key.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_API_KEY=sk-or-v1-0aB3cD5eF7gH9iJ1kL2mN4oP0aB3cD5e\n',
    right: 'OPENAI_BASE_URL=https://openrouter.ai/api/v1\nOPENAI_API_KEY=sk-or-v1-0aB3cD5eF7gH9iJ1kL2mN4oP0aB3cD5e\n',
  }),
  'key-variable-header': defineIssue<Named & { header: string; router: string; documented: readonly string[]; other: string | undefined }>({
    category: 'auth.wrong_header',
    status: 'warn',
    en: {
      title: ({ name, header, router }) => `${name} is sent as ${header}, which ${router} does not document`,
      measured: ({ name, header }) => `${name} means ${header}`,
      expected: ({ documented }) => documented.join(' or '),
      fix: ({ other }) => (other === undefined ? 'Use another variable.' : `Put the key into ${other} instead.`),
    },
    zh: {
      title: ({ name, header, router }) => `${name} 以 ${header} 发送，而 ${router} 的文档中没有这种方式`,
      measured: ({ name, header }) => `${name} 意味着 ${header}`,
      expected: ({ documented }) => documented.join(' 或 '),
      fix: ({ other }) => (other === undefined ? '换用其他变量。' : `改为把密钥填入 ${other}。`),
    },
    why: 'Claude Code and the Anthropic SDK send `ANTHROPIC_AUTH_TOKEN` as `Authorization: Bearer` and `ANTHROPIC_API_KEY` as `x-api-key`. A router that reads only one of them answers 401.',
    wrong: 'ANTHROPIC_BASE_URL=https://api.routescope.ai\nANTHROPIC_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: 'ANTHROPIC_BASE_URL=https://api.routescope.ai\nANTHROPIC_AUTH_TOKEN=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'base-url-untrusted': defineIssue<{ base: Origin; host: string; key: Origin }>({
    category: 'config.untrusted_source',
    status: 'fail',
    en: {
      title: 'A file of this project would send your own key to a host that it chooses',
      measured: ({ base, host, key }) => `${describeOrigin(base)} names ${host}; the key is yours (${describeOrigin(key)})`,
      expected: 'the key and the base URL from the same owner, or your consent',
      fix: [
        ({ host }) => `If you trust this project and ${host}, allow it.`,
        ({ host }) => `Or put the key for ${host} next to the base URL.`,
        'If you do not know this host, do not run clients in this folder: they would send your key there.',
      ],
    },
    zh: {
      title: '该项目中的文件会把您自己的密钥发往它指定的主机',
      measured: ({ base, host, key }) => `${describeOrigin(base)} 指定了 ${host}；密钥是您自己的（${describeOrigin(key, 'zh')}）`,
      expected: '密钥与 base URL 来自同一方，或得到您的同意',
      fix: [
        ({ host }) => `如果您信任该项目和 ${host}，请明确表示。`,
        ({ host }) => `或把 ${host} 的密钥与 base URL 放在一起。`,
        '如果您不认识该主机，请不要在此文件夹中运行客户端：它们会把您的密钥发过去。',
      ],
    },
    why: "A cloned repository can carry an env file or client settings that point at its author's host. Any client started there would hand over the key from your shell.",
    wrong: {
      project: { '.env': 'OPENAI_BASE_URL=https://llm-gateway.example.net/v1\n' },
      env: { OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP' },
    },
    right: { env: { OPENAI_BASE_URL: 'https://api.openai.com/v1', OPENAI_API_KEY: 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP' } },
  }),
};
