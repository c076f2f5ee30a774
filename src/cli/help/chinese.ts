import { formatNames } from '../../domain/options.ts';
import type { CommandName, commandOptions } from '../command-options.ts';
import type { commonOptions } from '../common-options.ts';

/** A command's help in Chinese. */
export interface CommandHelp<Name extends CommandName = CommandName> {
  summary: string;
  /** The descriptions of the two examples. */
  examples: readonly [string, string];
  /** By the argument's name in the command table. */
  arguments?: Readonly<Record<string, string>>;
  options: { readonly [Key in keyof (typeof commandOptions)[Name]]: string };
}

const demoRun = {
  demo: '用内置的模拟路由演示；忽略所有设置',
  fault: '与 --demo 同用：演示一次失败的检查，用错误表的行或 simulate 的故障名',
};
const telemetry = {
  otlp: '同时把 span 和指标发给此收集器（OTLP/HTTP，JSON；请求头取自 OTEL_EXPORTER_OTLP_HEADERS）',
  push: '同时通知此推送监控；其中的 {token} 代表 KUSH_DOCTOR_PUSH_TOKEN',
};
const port = '监听的端口（默认：任意空闲端口）';

/** Every command and its own options. */
export const chineseCommands: { readonly [Name in CommandName]: CommandHelp<Name> } = {
  doctor: {
    summary: '检查设置、链路、接口、密钥和模型，指出根本原因',
    examples: ['检查当前文件夹的设置', '包括真实的补全请求，并写成网页'],
    options: {
      ...demoRun,
      targets: '检查此文件（YAML 或 JSON）中的目标；--target 选择其中一个',
      ...telemetry,
    },
  },
  'check-key': {
    summary: '密钥是否格式正确、被接受、有余额，以及用哪种请求头',
    examples: ['检查该路由的密钥', '检查从管道传入的密钥'],
    options: { ...demoRun, ...telemetry },
  },
  models: {
    summary: '列出、搜索和检查模型',
    examples: ['id 中含 claude 的模型', '是否提供该模型；若没有，是否指别的'],
    arguments: { '[search]': '模型 id 的一部分' },
    options: {
      ...demoRun,
      check: '是否提供该模型；若没有，可能指哪个',
      probe: '向每个模型请求少量 token（消耗 token）',
      concurrency: '与 --probe 同用：同时进行的请求数',
      limit: '最多请求这么多个模型',
    },
  },
  probe: {
    summary: '发出一次真实请求，按严格的客户端来判断（消耗 token）',
    examples: ['检查流式应答', '发送该客户端会发送的内容'],
    options: {
      ...demoRun,
      stream: '使用流式，并检查语法、时序和工具调用',
      as: '发送该客户端会发送的内容，并使用它自己的设置',
      tools: '提供工具并检查调用；与 --stream 同用时还把结果传回',
      schema: '用严格的 JSON schema 请求结构化输出',
      includeUsage: '请求时要求了用量（与 --replay 同用）',
      noIncludeUsage: '不要求用量',
      record: '保存收到的原始字节及到达时间（已脱敏）',
      replay: '离线检查一份录制',
      contentType: '应答头里的类型（与 --replay 同用）',
      count: '重复多次，用于百分位数',
      concurrency: '与 --count 同用：同时进行的请求数',
      ...telemetry,
    },
  },
  compat: {
    summary: '逐项检验此接口真正支持什么、适用于哪个客户端（消耗 token，先报价）',
    examples: ['Claude Code 能否在此使用，会失去什么', '只检验部分功能，限定预算，并写成网页'],
    arguments: { '[files...]': '与 --compare 同用：两份 JSON 报告' },
    options: {
      ...demoRun,
      client: '该客户端需要什么、能否使用：claude-code、codex……或 all',
      model: '要询问的模型（可重复）',
      only: '只检验这些功能（以逗号分隔的 id 或其开头）',
      skip: '跳过这些功能',
      budget: '输入与输出合计超出此 token 数之前停止',
      context: '另外检验这些长度的提示，开头放一个词：8k,64k',
      silence: '另外检验流能承受的静默时间',
      as: '发送该客户端的 User-Agent',
      compare: '比较两份 JSON 报告的差异',
    },
  },
  explain: {
    summary: '解释错误的含义：状态码、错误码、文字、JSON、请求记录、异常或日志',
    examples: ['一段错误文字', '一份日志'],
    arguments: { '[input...]': '错误文字、类别或规则名、文件，或用 - 表示标准输入' },
    options: {},
  },
  env: {
    summary: '每个设置来自哪里、哪个生效、有什么问题',
    examples: ['列出每个设置及生效的来源', '先显示差异，再修复 env 文件'],
    options: { fix: '显示差异后修复 env 文件，并保留备份', yes: '--fix 写入前不再询问' },
  },
  routers: {
    summary: '已知的路由及其文档中的错误表',
    examples: ['某个路由的文档内容', '很久以前读过的页面'],
    arguments: { '[id...]': '一个路由，或要搜索的词' },
    options: { stale: '列出超过这么久没有重读的页面：180d' },
  },
  report: {
    summary: '把一次检查写成给支持人员的工单',
    examples: ['带上自己日志的工单', '重新呈现以前写的报告，不发送任何内容'],
    arguments: { '[files...]': '要呈现的 JSON 报告；与 --compare 同用时为两份' },
    options: { ...demoRun, include: '附上自己的错误文字或日志（已脱敏，可重复）', compare: '比较两份 JSON 报告的差异' },
  },
  simulate: {
    summary: '在本机启动一个可按需出错的路由',
    examples: ['列出可用的故障', '一个返回 429 的路由'],
    options: {
      port,
      host: '监听的地址（默认 127.0.0.1）',
      fault: '规则 id 或故障，NAME[:参数]（可重复）',
      scenario: '场景文件',
      seed: '所有随机行为的种子',
      latency: '每个应答额外等待的毫秒数',
      tools: '调用客户端提供的第一个工具；客户端会真的执行它',
      tls: '用临时证书提供 https',
      grade: '观察一个客户端，结束后给出评价',
    },
  },
  listen: {
    summary: '显示客户端实际发送的内容',
    examples: ['显示下一个请求', '同时转发给真正的路由'],
    options: {
      port,
      count: '显示这么多个请求（默认 1）',
      settle: '静默多久即认为客户端的一轮已结束（默认 3s）',
      forward: '把同一请求转发给真正的路由，并显示双方内容',
    },
  },
  serve: {
    summary: '为 Prometheus 探测文件中的目标，并提供状态页',
    examples: ['监听 http://127.0.0.1:9787', '供其他机器访问，带密码'],
    options: {
      targets: '要探测的目标（YAML 或 JSON）',
      listen: '监听的地址和端口（默认 127.0.0.1:9787）',
      webConfig: 'TLS 和密码，格式同 Prometheus 的 exporter-toolkit',
      allowHost: '除自身地址外，可用来访问本服务的名称（可重复）',
      store: '保存最近一天的文件；none 表示只放在内存（默认：状态文件夹）',
    },
  },
  mcp: {
    summary: '面向智能体的诊断：标准输入输出上的 Model Context Protocol 服务器',
    examples: ['把这些工具提供给 Claude Code', '另外提供消耗 token 的工具，最多 2,000 个'],
    options: {
      ...demoRun,
      allowSpend: '提供消耗 token 的工具，总共最多这么多',
      targets: '检查此文件（YAML 或 JSON）中的目标，而不是找到的设置',
      allowHost: '允许智能体检查此主机的 base URL（可重复）',
    },
  },
  checks: { summary: '检查项的 id、消耗和前提', examples: ['全部检查项', '只运行其中一组'], options: {} },
  bug: {
    summary: '生成一份关于本程序自身的问题报告；不发送任何内容',
    examples: ['可直接粘贴的报告', '只要其中的环境信息'],
    options: {},
  },
  completion: {
    summary: '为你的 shell 生成命令和选项补全脚本',
    examples: ['bash，写在 ~/.bashrc 中', 'fish'],
    arguments: { '[shell]': 'bash、zsh、fish 或 powershell' },
    options: {},
  },
};

/** Descriptions of the common options. */
export const chineseOptions: Readonly<Record<keyof typeof commonOptions, string>> = {
  router: '路由的 id，或自己的路由文件',
  baseUrl: 'base URL，与填给客户端的一样',
  keyEnv: '从这个环境变量读取密钥',
  keyStdin: '从标准输入读取密钥',
  protocol: 'openai-chat、openai-responses、anthropic-messages、gemini 或 all',
  header: '添加请求头“Name: value”，机密值写成“Name: env:变量名”（可重复）',
  model: '要请求的模型',
  dotenv: '读取这个 env 文件（可重复）',
  noDotenv: '不读取任何 env 文件',
  cwd: '检查这个文件夹，而不是当前文件夹',
  target: '找到多个目标时检查这一个',
  all: '检查找到的所有目标',
  offline: '不发送任何内容',
  deep: '同时请求真实的补全（消耗 token，先显示上限）',
  only: '只运行这些检查（用逗号分隔的 id 或前缀）',
  skip: '跳过这些检查',
  http: '使用 HTTP 1.1、2 或由服务器选择（auto）；默认与客户端相同',
  timeout: '每次请求的时限（默认 10s；模型应答 60s；流式为静默时间）',
  deadline: '整次运行的时限（默认 30s；--deep 和 probe 为 120s）',
  wait: '在此时间内重复暂时性的失败',
  format: `${formatNames.filter((name) => name !== 'agent').join('、')} 或 agent（长度有限，供语言模型读取）`,
  json: '等同于 --format json',
  output: '同时写入文件，格式由扩展名决定（可重复）',
  baseline: '只有这份 JSON 报告里没有的问题才算失败',
  strict: '警告也算失败',
  exitZero: '无论发现什么都以 0 退出',
  verbose: '显示耗时和每次请求与应答（已脱敏）',
  quiet: '只输出有问题的部分',
  noColor: '不用颜色（也可设 NO_COLOR）',
  ascii: '只用 ASCII（LANG 为 C 时也是如此）',
  noProgress: '不显示进度',
  lang: 'en 或 zh',
  trustProject: '允许项目文件里的 base URL 收到你自己的密钥',
  allowInsecureHttp: '允许用明文 http 连接其他机器',
  forceKey: '即使密钥前缀属于其他主机也发送',
  noNegative: '不发送故意出错的请求',
  debug: '显示堆栈和判断依据；对 explain 还显示读到了什么',
};

/** commander's own texts. */
export const chineseProgram = {
  description: '找出客户端为什么无法通过 API 路由访问大语言模型。',
  version: '显示版本号',
  help: '显示帮助',
  helpCommand: '显示某个命令的帮助',
} as const;

const errors: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^unknown option '([^']*)'/, '未知选项“$1”'],
  [/^unknown command '([^']*)'/, '未知命令“$1”'],
  [/^option '([^']*)' argument missing/, '选项“$1”缺少参数'],
  [/^too many arguments(?: for '([^']*)')?\. Expected (\d+) arguments? but got (\d+)/, '参数过多：$1 应有 $2 个，收到 $3 个'],
  [/^missing required argument '([^']*)'/, '缺少参数“$1”'],
  [/^option '([^']*)' cannot be used with option '([^']*)'/, '选项“$1”不能与“$2”同用'],
];

/** Translates a message of commander to Chinese; unknown messages stay in English. */
export function translateError(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  const found = errors.find(([english]) => english.test(text));
  if (found === undefined) return text;
  const [english, chinese] = found;
  const meant = /\(Did you mean (?:one of )?([^()?]+)\?\)/.exec(text)?.[1];
  const sentence = (english.exec(text)?.[0] ?? '').replace(english, chinese).replace('：  ', '：');
  return `${sentence}。${meant === undefined ? '' : `是否指 ${meant}？`}`;
}
