import { describeReaderError, type ReaderError } from '../tables/reader-error.ts';
import { describeCharacter } from '../tables/unicode.ts';
import { defineIssue } from './spec.ts';

/** A whole env file, by its display path. */
export interface InFile {
  file: string;
}

/** Properties of a value without its text: length in UTF-16 units and notable features. */
export interface ValueShape {
  length: number;
  edges: readonly ValueEdge[];
}

export type ValueEdge = 'quote' | 'blank-first' | 'blank-last' | 'hash' | 'lines';

const edgeWords: Readonly<Record<ValueEdge, readonly [en: string, zh: string]>> = {
  quote: ['begins with a quote', '以引号开头'],
  'blank-first': ['begins with a space', '以空白开头'],
  'blank-last': ['ends with a space', '以空白结尾'],
  hash: ['holds a #', '含有 #'],
  lines: ['spans lines', '跨多行'],
};

function describeShape({ length, edges }: ValueShape, lang: 'en' | 'zh'): string {
  const shownEdges = edges.map((edge) => edgeWords[edge][lang === 'zh' ? 1 : 0]);
  if (lang === 'zh') return `${length} 个字符${shownEdges.length > 0 ? `（${shownEdges.join('、')}）` : ''}`;
  return `${length} characters${shownEdges.length > 0 ? ` (${shownEdges.join(', ')})` : ''}`;
}

/** How a reader other than dotenv treats an assignment: it fails on a line, executes a word of it, or reads another value. */
export interface ReadOtherwise extends InFile {
  name: string;
  line: number;
  what: { error: ReaderError } | { runs: string } | { dotenv: ValueShape; other: ValueShape; quoted: boolean };
}

export type Unreadable = 'directory' | 'special' | 'too-large' | 'loop' | 'denied' | 'other';

function describeUnreadable(why: Unreadable, bytes: number | undefined): readonly [en: string, zh: string] {
  switch (why) {
    case 'directory':
      return ['it is a folder', '它是一个文件夹'];
    case 'special':
      return ['it is a pipe or a device', '它是管道或设备'];
    case 'too-large':
      return [`it has ${bytes} bytes, more than 256 KiB`, `它有 ${bytes} 字节，超过 256 KiB`];
    case 'loop':
      return ['its symbolic links form a loop', '它的符号链接构成循环'];
    case 'denied':
      return ['its permissions forbid it', '没有读取权限'];
    case 'other':
      return ['it cannot be read', '无法读取'];
  }
}

/** Issues of env files, as a whole and per line. */
export const envFileIssues = {
  'env-file-unreadable': defineIssue<InFile & { why: Unreadable; bytes?: number | undefined }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `${file} was not read`,
      measured: ({ why, bytes }) => describeUnreadable(why, bytes)[0],
      expected: 'a text file',
      fix: 'Put a small text file there, or remove it.',
    },
    zh: {
      title: ({ file }) => `没有读取 ${file}`,
      measured: ({ why, bytes }) => describeUnreadable(why, bytes)[1],
      expected: '文本文件',
      fix: '在此处放一个小的文本文件，或将其删除。',
    },
    why: 'Programs skip a file that they cannot read, mostly without a message, and start without the settings in it.',
    wrong: { project: { '.env/': '' } },
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-binary': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `${file} is not a text file`,
      measured: 'most of it is not text',
      expected: 'a text file',
      fix: 'Write it again as UTF-8.',
    },
    zh: {
      title: ({ file }) => `${file} 不是文本`,
      measured: '大部分内容不是文本',
      expected: '文本文件',
      fix: '以 UTF-8 重新写入。',
    },
    why: 'An archive, an image or an encrypted file with this name gives no program a setting.',
    wrong: { project: { '.env': 'PK\u0003\u0004\u0014\u0000\u0000\u0000\b\u0000abcdefghij\u0000\u0000' } },
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-utf16': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'fail',
    en: {
      title: ({ file }) => `${file} is written in UTF-16: no program reads its names`,
      measured: 'UTF-16 (PowerShell writes it with >)',
      expected: 'UTF-8 without a byte order mark',
      fix: 'Save it as UTF-8.',
    },
    zh: {
      title: ({ file }) => `${file} 是 UTF-16 编码：没有程序能读出其中的变量名`,
      measured: 'UTF-16（PowerShell 用 > 写出的就是它）',
      expected: '不带标记的 UTF-8',
      fix: '另存为 UTF-8。',
    },
    why: 'Readers assume UTF-8 and find a NUL after every letter. No name matches, so nothing is set. Windows PowerShell writes UTF-16 with `>` and `Out-File`.',
    wrong: { project: { '.env': { text: '\ufeffOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', encoding: 'utf16le' } } },
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'env-file-bom': defineIssue<InFile & { first: string | undefined }>({
    category: 'config.env_file',
    status: 'fail',
    en: {
      title: ({ file }) => `${file} begins with a byte order mark`,
      measured: ({ first }) => `a byte order mark before ${first ?? 'the first line'}: Python and shells treat it as part of the name`,
      expected: 'UTF-8 without a byte order mark',
      fix: 'Save it without the byte order mark (kush-doctor env --fix does).',
    },
    zh: {
      title: ({ file }) => `${file} 以字节顺序标记（BOM）开头`,
      measured: ({ first }) => `${first ?? '第一行'} 之前有字节顺序标记：Python 和 shell 会把它当作变量名的一部分`,
      expected: '不带标记的 UTF-8',
      fix: '保存时去掉标记（可用 kush-doctor env --fix）。',
    },
    why: 'python-dotenv and `source` treat the three bytes as part of the first name, so that variable is not set. dotenv for Node drops them.',
    wrong: '\ufeffOPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'env-file-nul': defineIssue<InFile & { position: number }>({
    category: 'config.env_file',
    status: 'fail',
    en: {
      title: ({ file }) => `${file} contains a NUL`,
      measured: ({ position }) => `byte ${position} is NUL`,
      expected: 'text',
      fix: 'Remove it.',
    },
    zh: {
      title: ({ file }) => `${file} 中有 NUL 字符`,
      measured: ({ position }) => `第 ${position} 个字节是 NUL`,
      expected: '文本',
      fix: '删除该字符。',
    },
    why: 'No environment variable can hold a NUL: Python refuses the value, Node and shells truncate it there or drop the byte.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\u0000\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-not-utf8': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'warn',
    en: { title: ({ file }) => `${file} is not UTF-8`, measured: 'bytes that are not UTF-8', expected: 'UTF-8', fix: 'Save it as UTF-8.' },
    zh: { title: ({ file }) => `${file} 不是 UTF-8`, measured: '含有不属于 UTF-8 的字节', expected: 'UTF-8', fix: '另存为 UTF-8。' },
    why: 'python-dotenv stops with a UnicodeDecodeError; dotenv for Node puts U+FFFD in place of the bytes.',
    wrong: { project: { '.env': { text: '# clé du projet\nOPENAI_BASE_URL=https://api.openai.com/v1\n', encoding: 'latin1' } } },
    right: '# clé du projet\nOPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-crlf': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `${file} has Windows line endings`,
      measured: 'CR before the line feeds: a shell makes them part of the value',
      expected: 'LF alone',
      fix: 'Save it with LF (kush-doctor env --fix does).',
    },
    zh: {
      title: ({ file }) => `${file} 使用 Windows 换行符`,
      measured: '换行前有 CR：shell 会把它算进值里',
      expected: '只用 LF',
      fix: '以 LF 换行保存（可用 kush-doctor env --fix）。',
    },
    why: 'After `source .env` every value ends with a carriage return, which no HTTP header may contain. The dotenv libraries and docker drop it.',
    wrong: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\r\n',
    right: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n',
  }),
  'env-file-no-final-newline': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `The last line of ${file} has no line ending`,
      measured: 'no line ending at the end: the next >> joins two lines',
      expected: 'a line break',
      fix: 'Add one (kush-doctor env --fix does).',
    },
    zh: {
      title: ({ file }) => `${file} 的最后一行没有换行符`,
      measured: '末尾没有换行符：下一次 >> 会把两行连在一起',
      expected: '以换行符结尾',
      fix: '加上换行符（可用 kush-doctor env --fix）。',
    },
    why: '`echo NAME=value >> .env` then writes into the last line, and both settings are lost. `while read` loops skip such a line.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-world-readable': defineIssue<InFile & { mode: number; name: string }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `${file} contains a secret and every user of this machine can read it`,
      measured: ({ mode, name }) => `mode ${mode.toString(8).padStart(3, '0')}, ${name}`,
      expected: 'mode 600',
      fix: 'Restrict its permissions.',
    },
    zh: {
      title: ({ file }) => `${file} 含有密钥，而本机的每个用户都能读取它`,
      measured: ({ mode, name }) => `权限 ${mode.toString(8).padStart(3, '0')}，${name}`,
      expected: '权限 600',
      fix: '收回其他用户的权限。',
    },
    why: 'On a shared machine any account, and any service that runs under one, can take the key.',
    wrong: { project: { '.env': { text: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', mode: 0o644 } } },
    right: { project: { '.env': { text: 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', mode: 0o600 } } },
  }),
  'env-file-duplicate': defineIssue<InFile & { name: string; lines: readonly [number, number] }>({
    category: 'config.shadowed',
    status: 'warn',
    en: {
      title: ({ name, file }) => `${name} is set twice in ${file}`,
      measured: ({ lines }) => `lines ${lines[0]} and ${lines[1]}; dotenv uses the last one`,
      expected: 'one assignment',
      fix: 'Remove one of them.',
    },
    zh: {
      title: ({ name, file }) => `${name} 在 ${file} 中设置了两次`,
      measured: ({ lines }) => `第 ${lines[0]} 行和第 ${lines[1]} 行；dotenv 以最后一个为准`,
      expected: '只设置一次',
      fix: '删除其中一个。',
    },
    why: 'dotenv and docker take the last assignment. Editing the first one has no effect.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_BASE_URL=http://localhost:11434/v1\n',
    right: 'OPENAI_BASE_URL=http://localhost:11434/v1\n',
  }),
  'env-file-invisible': defineIssue<{ name: string; character: number }>({
    category: 'config.env_file',
    status: 'fail',
    en: {
      title: ({ name }) => `The value of ${name} contains an invisible character`,
      measured: ({ character }) => describeCharacter(character, 'en'),
      expected: 'visible characters',
      fix: 'Type the value again.',
    },
    zh: {
      title: ({ name }) => `${name} 的值里有看不见的字符`,
      measured: ({ character }) => describeCharacter(character, 'zh'),
      expected: '可见字符',
      fix: '重新输入该值。',
    },
    why: 'Chat programs and web pages put zero-width and no-break spaces into what is copied. In a key they cause a refused request, in a host name a DNS error.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL=gpt-4o\u200b\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL=gpt-4o\n',
  }),
  'env-file-colon': defineIssue<{ name: string }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ name }) => `${name} is followed by a colon`,
      measured: 'NAME: value, which dotenv for Node reads, and python-dotenv, docker and shells do not',
      expected: 'NAME=value',
      fix: 'Write = instead.',
    },
    zh: {
      title: ({ name }) => `${name} 后面是冒号`,
      measured: 'NAME: value：Node 的 dotenv 能读，python-dotenv、docker 和 shell 不能',
      expected: 'NAME=value',
      fix: '改为等号（=）。',
    },
    why: 'dotenv for Node reads it. python-dotenv, docker and shells do not.',
    wrong: 'OPENAI_BASE_URL: https://api.openai.com/v1\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-reference': defineIssue<{ name: string; refersTo: string }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ name }) => `${name} refers to another variable`,
      measured: ({ refersTo }) => `${refersTo}, expanded here; dotenv for Node and --env-file of Node and docker pass it on as written`,
      expected: 'a value that every reader takes alike',
      fix: 'Write the value itself, unless only python-dotenv, Next, Vite, Compose or a shell reads the file.',
    },
    zh: {
      title: ({ name }) => `${name} 引用了另一个变量`,
      measured: ({ refersTo }) => `${refersTo}，此处已展开；Node 的 dotenv、Node 和 docker 的 --env-file 会原样传递`,
      expected: '每个程序读到同样的值',
      fix: '直接写值，除非只有 python-dotenv、Next、Vite、Compose 或 shell 读取该文件。',
    },
    why: 'python-dotenv, Next, Vite and Compose expand it. dotenv for Node needs dotenv-expand, and without it sends the dollar sign.',
    wrong: 'HOST=https://api.openai.com\nOPENAI_BASE_URL=$HOST/v1\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-line-unread': defineIssue<InFile & { line: number }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ line, file }) => `Line ${line} of ${file} is not read`,
      measured: 'it is not an assignment',
      expected: 'NAME=value',
      fix: 'Write it as NAME=value, or begin the line with #.',
    },
    zh: {
      title: ({ line, file }) => `${file} 的第 ${line} 行没有被读取`,
      measured: '它不是赋值',
      expected: 'NAME=value',
      fix: '写成 NAME=value，或以 # 开头作为注释。',
    },
    why: 'The dotenv libraries skip such a line without a message; python-dotenv warns.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL gpt-5-mini\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL=gpt-5-mini\n',
  }),
  'env-file-shell': defineIssue<ReadOtherwise>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ what, file, name }) =>
        'dotenv' in what ? `A shell reads a different value for ${name} than dotenv` : `A shell that sources ${file} does not read ${name}`,
      measured: ({ what, line }) => {
        if ('dotenv' in what) return `dotenv: ${describeShape(what.dotenv, 'en')}; shell: ${describeShape(what.other, 'en')}`;
        if ('error' in what) return `line ${line}: the shell stops, because ${describeReaderError(what.error, 'en')}`;
        return `line ${line}: the shell would run ${what.runs === '' ? 'a word of the value' : what.runs} as a command`;
      },
      expected: 'the same value for every reader',
      fix: ({ what }) =>
        'dotenv' in what
          ? 'Put the value in single quotes, and comments on lines of their own.'
          : 'Write NAME="value": no spaces around =, quotes around the value.',
    },
    zh: {
      title: ({ what, file, name }) =>
        'dotenv' in what ? `shell 读到的 ${name} 与 dotenv 不同` : `用 source 加载 ${file} 的 shell 读不到 ${name}`,
      measured: ({ what, line }) => {
        if ('dotenv' in what) return `dotenv：${describeShape(what.dotenv, 'zh')}；shell：${describeShape(what.other, 'zh')}`;
        if ('error' in what) return `第 ${line} 行：shell 在此停止，因为${describeReaderError(what.error, 'zh')}`;
        return `第 ${line} 行：shell 会把${what.runs === '' ? '值中的一个词' : ` ${what.runs} `}当作命令执行`;
      },
      expected: '每个程序读到同样的值',
      fix: ({ what }) => ('dotenv' in what ? '用单引号括住值，注释另起一行。' : '写成 NAME="value"：等号两边不留空白，值用引号括住。'),
    },
    why: 'A shell splits words at spaces, expands `$` and runs a lone word as a command. The same file gives a different value with `source .env` than with a dotenv library.',
    wrong: 'OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL=my model\n',
    right: "OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL='my model'\n",
  }),
  'env-file-docker': defineIssue<ReadOtherwise>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ what, file, name }) =>
        'dotenv' in what ? `docker --env-file reads a different value for ${name} than dotenv` : `docker --env-file refuses ${file}`,
      measured: ({ what, line }) => {
        if ('dotenv' in what)
          return `dotenv: ${describeShape(what.dotenv, 'en')}; docker: ${describeShape(what.other, 'en')}${what.quoted ? ', quotes included' : ''}`;
        return `line ${line}: ${'error' in what ? describeReaderError(what.error, 'en') : what.runs}`;
      },
      expected: 'the same value for every reader',
      fix: ({ what }) => {
        if (!('dotenv' in what)) return 'Write NAME=value, without export and without spaces around the name.';
        return what.quoted ? 'Remove the quotes.' : 'Remove the spaces around the value, and put a comment on a line of its own.';
      },
    },
    zh: {
      title: ({ what, file, name }) =>
        'dotenv' in what ? `docker --env-file 读到的 ${name} 与 dotenv 不同` : `docker --env-file 拒绝 ${file}`,
      measured: ({ what, line }) => {
        if ('dotenv' in what)
          return `dotenv：${describeShape(what.dotenv, 'zh')}；docker：${describeShape(what.other, 'zh')}${what.quoted ? '，引号也算在内' : ''}`;
        return `第 ${line} 行：${'error' in what ? describeReaderError(what.error, 'zh') : what.runs}`;
      },
      expected: '每个程序读到同样的值',
      fix: ({ what }) => {
        if (!('dotenv' in what)) return '写成 NAME=value，不加 export，变量名两边不留空白。';
        return what.quoted ? '去掉引号。' : '去掉值两边的空白；注释另起一行。';
      },
    },
    why: '`docker run --env-file` takes everything after the first `=` as the value, with quotes and comments. Compose reads the same file differently.',
    wrong: 'OPENAI_BASE_URL="https://api.openai.com/v1"\n',
    right: 'OPENAI_BASE_URL=https://api.openai.com/v1\n',
  }),
  'env-file-tracked': defineIssue<InFile & { name: string }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `git tracks ${file}, which contains a secret`,
      measured: ({ name }) => `${name} is in the repository's history`,
      expected: 'an untracked file',
      fix: 'Remove it from the index, and replace the key: it stays in the history.',
    },
    zh: {
      title: ({ file }) => `git 跟踪着含有密钥的 ${file}`,
      measured: ({ name }) => `${name} 已在仓库的历史中`,
      expected: '不被跟踪的文件',
      fix: '把它移出索引，并更换密钥：它仍留在历史中。',
    },
    why: 'Everybody with a copy of the repository has the key, and scanners find keys in public ones within minutes.',
    wrong: { project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n' }, tracked: ['.env'] },
    right: { project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', '.gitignore': '.env\n' }, tracked: ['.gitignore'] },
  }),
  'env-file-not-ignored': defineIssue<InFile & { name: string }>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: ({ file }) => `git does not ignore ${file}, which contains a secret`,
      measured: ({ name }) => `no rule of .gitignore matches it; ${name}`,
      expected: 'a rule in .gitignore',
      fix: 'Add it to .gitignore.',
    },
    zh: {
      title: ({ file }) => `git 没有忽略含有密钥的 ${file}`,
      measured: ({ name }) => `.gitignore 中没有匹配它的规则；${name}`,
      expected: '.gitignore 中的规则',
      fix: '把它加入 .gitignore。',
    },
    why: 'The next `git add .` adds the key to the history.',
    wrong: { project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', 'README.md': '' }, tracked: ['README.md'] },
    right: { project: { '.env': 'OPENAI_API_KEY=sk-0aB3cD5eF7gH9iJ1kL2mN4oP\n', '.gitignore': '.env*\n' }, tracked: ['.gitignore'] },
  }),
  'env-file-elsewhere': defineIssue<InFile>({
    category: 'config.env_file',
    status: 'warn',
    en: {
      title: 'The env file is not in the working folder',
      measured: ({ file }) => `${file}; the working folder has none`,
      expected: 'a .env in the working folder',
      fix: 'Start the program there, move the file, or name it.',
    },
    zh: {
      title: 'env 文件不在程序启动的文件夹中',
      measured: ({ file }) => `${file}；工作文件夹中没有`,
      expected: '工作文件夹中的 .env',
      fix: '在该处启动程序、移动该文件，或用选项指定它。',
    },
    why: 'The dotenv libraries look in the working folder only. Started from a package of the repository, a program does not see the `.env` above it.',
    wrong: {
      project: { '.env': 'OPENAI_BASE_URL=https://api.openai.com/v1\n', 'package.json': '{}', 'packages/web/': '' },
      start: 'packages/web',
    },
    right: { project: { 'package.json': '{}', 'packages/web/.env': 'OPENAI_BASE_URL=https://api.openai.com/v1\n' }, start: 'packages/web' },
  }),
};
