import { lazy } from '../../text/lazy.ts';

/** A row of a router's error table in Chinese: the same number of causes and fixes in the same order; empty if the category's apply. */
export type RowText = readonly [title: string, causes: readonly string[], fixes: readonly string[], advice?: string];

const kushBackoff = '有 Retry-After（秒数或日期）时按它等待；否则以带随机抖动的指数退避重试。';
const derouterPause = '通常停 2 到 5 秒就会恢复。';

/** By row id. Rows that are not listed use the texts of their category. */
export const rowTexts = lazy(
  (): Readonly<Record<string, RowText>> => ({
    'kushrouter/401-auth': [
      'KushRouter 拒绝了凭据',
      [
        '请求头不是该接口读取的那个：OpenAI 接口读 Bearer，Anthropic 接口读 x-api-key（或 Bearer）',
        '密钥已停用，或额度用完：文档把两者都列在 401 之下',
      ],
      ['OpenAI 接口发送 Authorization: Bearer，Anthropic 接口发送 x-api-key', '在控制台查看密钥是否有效、是否还有额度'],
    ],
    'kushrouter/400-stream-type': [
      '“stream” 以文本而不是布尔值发送',
      ['请求体里写的是带引号的 "stream": "true"'],
      ['把 stream 作为布尔值发送'],
    ],
    'kushrouter/anthropic-version': [
      'anthropic-version 请求头不适合该模型',
      ['缺少这个请求头，或模型由 Vertex AI 提供，那里有自己的版本号'],
      ['发送 anthropic-version: 2023-06-01；Vertex AI 上的模型发送 vertex-2023-10-16'],
    ],
    'kushrouter/400-missing-param': [
      '缺少该提供商必需的字段',
      ['Anthropic 模型总是需要 max_tokens；其他提供商各有必需的字段'],
      ['补上该字段；Anthropic 模型是 max_tokens'],
    ],
    'kushrouter/400-unknown-param': ['该接口不认识某个字段', ['某个顶层字段在这里未知，或属于另一家提供商'], ['去掉错误信息所指的字段']],
    'kushrouter/400-validation': [
      'KushRouter 拒绝了请求体',
      ['某个字段的类型或值不对、JSON 无效，或混用了两家提供商的字段'],
      ['对照请求的 schema 检查请求体'],
    ],
    'kushrouter/402-credits': ['账户没有额度了', ['预付的额度已用完'], ['在控制台充值']],
    'kushrouter/413-too-large': [
      '请求超过了 KushRouter 的大小上限',
      ['提示词、历史或附件使请求体过大'],
      ['缩短提示词，或把对话拆成较小的请求', '长时间的任务使用 Batches API'],
    ],
    'kushrouter/429-key': [
      '已达到该密钥的速率上限',
      ['该密钥在时间窗内的请求数超过上限；一秒之内的突发也计入'],
      ['错开突发的请求，并协调各工作进程的并发', '在控制台的用量页查看突发模式'],
      kushBackoff,
    ],
    'kushrouter/429-ip': [
      '已达到该网络地址的速率上限',
      ['同一地址之后的一切合并计数：多个工作进程，或同一路由器后的同事'],
      ['减少该地址之后所有客户端的请求'],
      kushBackoff,
    ],
    'kushrouter/429-account-budget': [
      '整个账户的预算已用完',
      ['账户级预算已耗尽，即使该密钥还有余量'],
      ['提高账户的预算，或等到下一个周期'],
    ],
    'kushrouter/429-rate': ['请求过多', ['按密钥和网络地址限速'], ['以带随机抖动的指数退避重试，并降低并发'], kushBackoff],
    'kushrouter/500-transient': [
      'KushRouter 出现暂时性错误',
      ['会自行恢复的内部错误'],
      ['以有上限的指数退避重试；如果持续，把 x-request-id 交给支持人员'],
    ],
    'kushrouter/5xx': ['KushRouter 或其后的提供商出错', ['提供商或路由本身暂时不可用'], ['以有上限的指数退避重试']],
    'kushrouter/tool-arguments': [
      '工具调用没有参数',
      ['有的提供商只在最后发送参数；KushRouter 随后补发一个包含全部参数的最终增量'],
      ['让客户端既能读增量也能读完整的最终帧，且不把两者拼接'],
    ],
    'kushrouter/chat-usage-chunk': [
      '客户端无法处理聊天流的最后几个块',
      ['使用 stream_options.include_usage 时，[DONE] 之前有一个带 usage 而没有 choices 的块；finish_reason 单独占一个块'],
      ['跳过没有 choices 的块，并从中读取 usage'],
    ],
    'kushrouter/responses-requires-action': [
      'Responses 流以 requires_action 结束',
      ['模型调用了工具，应答在等待工具的结果'],
      ['处理 response.requires_action，并用 submit_tool_outputs 继续'],
    ],
    'agentrouter/401-invalid-key': [
      'AgentRouter 拒绝了密钥',
      ['密钥不存在或已删除', '它不以 sk-ar- 开头', '请求头缺失或格式不对'],
      ['确认密钥以 sk-ar- 开头，并仍在 API Keys 页面上；否则新建一个', '以 Authorization: Bearer 或 x-api-key 发送'],
    ],
    'agentrouter/402-balance': [
      '钱包余额不足',
      ['钱包不足以支付该请求'],
      ['查看 Wallet 页面，并请管理员充值', '在此之前使用更便宜的模型（gpt-3.5-turbo、deepseek-chat）或更小的 max_tokens'],
    ],
    'agentrouter/429-rate': [
      '已达到该密钥的速率上限',
      ['该密钥在当前时段的限额已用完'],
      ['在 API Keys 页面提高该密钥的限额，或新建密钥'],
      '等到 X-RateLimit-Reset（Unix 秒）；没有它时依次等 1、2、4 秒。',
    ],
    'agentrouter/400-model-name': ['模型名不存在', ['名称拼写有误，例如把 gpt-4o 写成 gpt4'], ['使用 Supported Models 页面上的名称']],
    'agentrouter/400-message-format': [
      '某条消息缺少 role 或 content',
      ['messages 中有一项没有 role 或没有 content'],
      ['给每条消息都写上两者'],
    ],
    'agentrouter/400-missing-param': ['缺少必需的字段', ['Anthropic 模型的每个请求都需要 max_tokens'], ['加上 max_tokens']],
    'agentrouter/500-upstream': [
      'AgentRouter 或其后的提供商出错',
      ['提供商出现故障', '服务器上没有配置该提供商的密钥，或密钥无效', 'AgentRouter 自身出错'],
      ['查看该提供商的状态页', '换用其他提供商的模型', '如果持续，把请求时间和错误交给支持人员'],
      '等待时间为 5 秒乘以第几次尝试：5、10、15 秒，共三次。',
    ],
    'agentrouter/connection': [
      '连接失败或超时',
      ['网络、base URL、防火墙或代理的问题'],
      ['检查 base URL：OpenAI SDK 带 /v1，Anthropic SDK 不带', '给客户端 60 秒的超时'],
    ],
    'agentrouter/openai-sdk-old': ['OpenAI SDK 太旧', ['安装的 openai 包低于 1.0.0'], ['升级它', '查看版本']],
    'agentrouter/anthropic-sdk-missing': ['没有安装 Anthropic SDK', ['运行程序的 Python 里没有这个包'], ['安装它']],
    'agentrouter/env-not-loaded': [
      '程序看不到 AGENTROUTER_API_KEY',
      ['读取变量之前没有调用 load_dotenv()', '.env 不在项目根目录', '.env 中的该行带引号，或等号两边有空白'],
      ['先加载该文件再读取变量', '该行不写引号和空白'],
    ],
    'agentrouter/stream-interrupted': [
      '流式应答中途停止',
      ['客户端放弃了：它的超时短于应答时间', '把空的增量当作结束'],
      ['给流 5 分钟的超时', '跳过增量中没有 content 的块'],
    ],
    'agentrouter/deepseek-name': ['该模型名不会路由到 DeepSeek', ['AgentRouter 按名称路由：名称必须含有连写的 “deepseek”'], ['把名称连写']],
    'agentrouter/deepseek-server-key': [
      '服务器没有 DeepSeek 的密钥',
      ['自建的 AgentRouter 需要在服务器的 .env 中配置 DeepSeek 自己的密钥'],
      ['在服务器的 .env 中设置并重启（这不是您的 AgentRouter 密钥）'],
      '运营者配置好密钥之前不要重试。',
    ],
    'agentrouter/deepseek-anthropic-format': [
      '用 Anthropic 格式请求了 DeepSeek 模型',
      ['DeepSeek 模型只提供 OpenAI 格式'],
      ['对该模型使用 OpenAI SDK'],
    ],
    'agentrouter/tool-use-unread': [
      '工具调用没有得到回应',
      ['客户端只读文本块，跳过了 tool_use'],
      ['检查每个内容块的类型，并用 tool_result 回应 tool_use'],
    ],
    'agentrouter/search-upstream': [
      'AgentRouter 之后的搜索提供商出错',
      ['POST /v1/search 原样返回其提供商的状态码'],
      ['重试；那里的 402 表示钱包余额不足'],
    ],
    'derouter/401-missing-key': [
      '请求没有携带密钥',
      ['没有 Authorization 请求头，也没有 x-api-key'],
      ['以 Authorization: Bearer 或 x-api-key 发送密钥'],
    ],
    'derouter/401-invalid-key': [
      'DeRouter 不认识这个密钥',
      ['密钥已删除、停用，或从未存在', '它可能是 Anthropic 自己的密钥：两者都以 sk-ant- 开头'],
      ['在 API 控制台查看密钥；如已吊销则新建一个'],
    ],
    'derouter/401-session': [
      '控制台的登录会话已结束',
      ['网页控制台的登录有效 24 小时；这与 API 密钥无关'],
      ['重新登录控制台；钱包和密钥不变'],
    ],
    'derouter/402-balance': ['USDC 余额已用完', ['账户没有 USDC 了'], ['在 API 控制台存入 USDC；链上确认后即可使用']],
    'derouter/402-key-budget': [
      '已达到该密钥自己的消费上限',
      ['该密钥设有预算，且已用完；账户可能还有余额'],
      ['在 Key Management 中提高该密钥的预算，或新建一个不设预算的密钥'],
    ],
    'derouter/429-rpm': [
      '该密钥每分钟的请求数已用完',
      ['最近一分钟的请求数超过该密钥的上限'],
      ['放慢请求，或请支持人员提高上限'],
      '等几秒钟；默认每分钟 60 次。',
    ],
    'derouter/429-concurrency': [
      '同时进行的请求过多',
      ['进行中的请求超过该密钥允许的数量'],
      ['在客户端排队，同时最多 5 个请求'],
      '有一个请求结束即可；默认同时 5 个。',
    ],
    'derouter/400-model-required': ['请求体没有写模型', ['请求体缺少 “model”'], ['写上模型']],
    'derouter/400-model-unavailable': [
      '该模型在这里不存在或不在线',
      ['id 拼写有误，或现在没有提供者在线'],
      ['从错误信息或在线模型列表中选一个'],
    ],
    'derouter/400-upstream': ['提供商拒绝了请求', ['DeRouter 原样返回提供商的说明：提示词过长、工具格式不对等'], ['按错误信息改正']],
    'derouter/503-no-providers': [
      '该模型没有在线的提供者',
      ['没有提供者节点连接到该模型'],
      ['一分钟后重试，或换用在线的模型'],
      '通常 1 到 2 分钟内恢复。',
    ],
    'derouter/503-scheduled-rest': [
      '该模型的所有提供者都在休息',
      ['该模型的每个提供者都处于休息时段'],
      ['等几分钟，或换用其他模型'],
      '等几分钟：提供者在线 16 小时、休息 8 小时，时段各不相同。',
    ],
    'derouter/503-max-concurrency': ['所有提供者都在忙', ['每个提供者都在处理其他请求'], ['几秒后重试'], derouterPause],
    'derouter/503': ['没有可用的提供者', ['DeRouter 的提供者暂时不可用；这不是 AI 提供商过载（529）'], ['几秒后重试'], derouterPause],
    'derouter/502-provider-auth': [
      '某个提供者自己的凭据失效',
      ['某个提供者的 AI 账户已过期或被吊销；与您的密钥无关'],
      ['重试；如果反复出现，把 request-id 交给支持人员'],
      'DeRouter 会自行换用其他提供者。',
    ],
    'derouter/504-timeout': ['提供商用时超过 5 分钟', ['应答非常长'], ['重试，并把很长的任务拆小']],
    'derouter/529-overloaded': [
      'AI 提供商的服务器过载',
      ['Anthropic 或 OpenAI 的服务器负载过高；DeRouter 已试过多个提供者'],
      ['等 5 到 10 秒再试'],
      '等 5 到 10 秒。',
    ],
    'chuizi/400-invalid-request': ['请求格式不对', ['缺少必需的字段，或某个值超出范围'], ['按错误信息改正；不要原样重发']],
    'chuizi/401-invalid-key': [
      'Chuizi 拒绝了密钥',
      ['没有发送密钥', '它不以 ck- 开头', '密钥已吊销或停用', '同时发送了两个请求头，而优先的 Authorization 里是错误的密钥'],
      ['发送 Authorization: Bearer ck-…，并在控制台查看密钥是否有效', '取消过时的第二个密钥'],
    ],
    'chuizi/402-balance': [
      '余额不足以支付估算的费用',
      ['账户余额不足', '进行中的请求会预扣估算费用，因此余额最多一分钟内显得较低'],
      ['在控制台的 Billing 充值', '如果余额足够，等一分钟让进行中的请求结算，或降低 max_tokens'],
      '估算费用在应答前扣除、应答后结算：账户有余额时，其他请求结束后 402 可在一分钟内消失。',
    ],
    'chuizi/403-model': ['该密钥不能使用这个模型', ['该模型不在密钥允许的模型之中'], ['在密钥的设置中允许该模型，或换用其他密钥']],
    'chuizi/403-ip': ['该密钥拒绝这个网络地址', ['本机地址不在密钥的名单中'], ['在控制台把该地址加入密钥的名单']],
    'chuizi/403-daily-limit': [
      '该密钥今天的限额已用完',
      ['已达到该密钥每天的消费上限'],
      ['提高该密钥每天的限额，或等到第二天'],
      '第二天可以重试。',
    ],
    'chuizi/403-permission': ['该密钥没有这项权限', ['该密钥不能使用这个模型或执行这个操作'], ['查看密钥允许的模型、地址和每天的限额']],
    'chuizi/404-generation': [
      '没有这个 generation',
      ['generation id 未知，或属于其他账户'],
      ['使用该密钥某次应答的 x-chuizi-generation-id 中的 id'],
    ],
    'chuizi/404-model': [
      '模型不存在或不可用',
      ['id 拼写有误；Chuizi 的写法是 提供商/模型，单独的名称作为别名'],
      ['从该密钥的列表中选一个 id'],
    ],
    'chuizi/429-rate': [
      '每分钟的请求过多',
      ['最近 60 秒内达到了密钥、模型或用户的上限'],
      ['把请求分散到更长的时间或多个密钥，或请支持人员提高上限'],
      '按 Retry-After 等待；默认每个密钥每分钟 60 次，每个模型 30 次。',
    ],
    'chuizi/500-internal': ['网关出错', ['Chuizi 的内部错误'], ['重试；如果持续，把 X-Request-Id 发给支持人员']],
    'chuizi/502-upstream': [
      '提供商的应答无法读取，或它拒绝了 Chuizi',
      ['提供商出错，或拒绝了 Chuizi 自己的密钥：提供商的 401 或 403 以 502 返回，与您的密钥无关'],
      ['重试，或换用其他模型'],
    ],
    'chuizi/503-unavailable': ['网关过载或提供商不可用', ['负载过高，或无法连接提供商'], ['重试，或换用其他提供商的模型']],
    'chuizi/504-timeout': [
      '提供商没有及时应答',
      ['大模型的长应答可能超过一分钟；网关最多等 120 秒'],
      ['给客户端至少 120 秒的超时', '使用流式输出，让部分结果先到达'],
    ],
    'routescope/401-auth': [
      '密钥缺失、不完整，或没有以 Bearer 发送',
      ['没有密钥，或它的 sk- 前缀被截掉了', '没有以 Authorization: Bearer 发送', '令牌已停用、过期、额度用完，或绑定了其他地址'],
      ['发送带前缀的完整密钥', '填入客户端自己的字段：Codex 的 auth.json 用 OPENAI_API_KEY，Claude Code 用 ANTHROPIC_AUTH_TOKEN'],
    ],
    'routescope/token-unavailable': [
      '令牌已停用、过期或额度用完',
      ['令牌被关闭、已过期，或额度已用完'],
      ['在控制台查看令牌的状态、有效期、额度和地址限制'],
    ],
    'routescope/ip-blocked': ['该令牌拒绝这个网络地址', ['令牌的地址限制中没有本机'], ['在控制台把本机的公网地址加入令牌的限制']],
    'routescope/403-balance': ['钱包已空，RouteScope 以 403 应答', ['余额已用完，或充值尚未完成'], ['在控制台查看钱包、最近的充值和消费']],
    'routescope/model-not-allowed': [
      '该令牌不能使用这个模型',
      ['令牌限定了其他模型', '账户或其分组没有启用该模型'],
      ['列出该令牌能看到的模型'],
    ],
    'routescope/403': [
      'RouteScope 拒绝了该令牌的这个请求',
      ['余额已空、令牌受限，或模型未启用：文档给它们同一个状态码'],
      ['依次检查：余额、令牌状态、允许的模型'],
    ],
    'routescope/404-model': ['这里不认识该模型', ['id 拼写有误，或该令牌的列表中没有它'], ['列出该令牌能看到的模型']],
    'routescope/404-endpoint': [
      'base URL 不适合该工具',
      ['OpenAI 工具和 Codex 需要 /v1，Claude Code 则不能有'],
      ['OpenAI 兼容工具和 Codex 使用', 'Claude Code 使用'],
    ],
    'routescope/400-claude-code-betas': [
      '不接受 Claude Code 的实验性 beta',
      ['Claude Code 会发送 beta 的字段，例如 context_management'],
      ['关闭实验性 beta'],
    ],
    'routescope/400-protocol-mixup': [
      '把一种协议的字段发到了另一种协议的接口',
      ['OpenAI chat 用 messages，Gemini 用 contents[].parts[]，Imagen 用 instances 和 parameters，Claude 用 messages 加 max_tokens'],
      [
        'Gemini 接口：POST /v1beta/models/{model}:generateContent',
        'Imagen 接口：POST /v1beta/models/{model}:predict',
        'OpenAI chat 接口：POST /v1/chat/completions',
      ],
    ],
    'routescope/400-image-edit': [
      '图片编辑的请求体类型不对',
      ['OpenAI 风格的编辑以 multipart/form-data 上传图片；豆包 Seedream 用 JSON 字段 image'],
      ['OpenAI 风格：以 multipart/form-data 发送原图', 'Seedream：发送 JSON，参考图放在 image 中'],
    ],
    'routescope/400-async-image': [
      '异步图片任务缺少提示词或图片',
      ['请求体里既没有 prompt 也没有 images'],
      ['发送其中之一，并保留应答中的 job_id 以查询结果'],
    ],
    'routescope/400-missing-max-tokens': ['Claude Messages 需要 max_tokens', ['请求体缺少 max_tokens'], ['加上 max_tokens']],
    'routescope/400-parameter': ['某个参数不对', ['某个字段有误，或属于另一种协议'], ['对照该接口的协议检查路径和字段']],
    'routescope/429-rate': [
      '已达到速率上限',
      ['每分钟请求数、每分钟 token 数或并发超过上限'],
      ['减少同时进行的请求，并按应答的提示处理'],
      '上限随后端而定；文档要求不要依赖某一个错误码。',
    ],
    'routescope/timeout': [
      '长任务超时',
      ['图片很大、视频或文本很长，或提供商很慢'],
      ['保存任务 id，从任务接口或任务日志查询结果'],
      '重发之前先查询任务的状态。',
    ],
    'claude-gateway/extra-inputs': ['网关丢掉了请求体所依赖的 beta 请求头', [], ['原样转发 anthropic-beta，或在客户端关闭实验性 beta。']],
    'claude-gateway/adaptive-thinking': ['上游不支持 adaptive thinking', [], []],
    'claude-gateway/all-upstreams': ['Claude apps gateway 的所有上游都失败了', [], []],
    'claude-gateway/upstream-rejected': ['云端上游拒绝了请求', [], []],
    'claude-gateway/upstream-too-large': ['请求超过了该上游的大小上限', [], []],
    'claude-gateway/upstream-rate': ['网关的上游正在限速', [], []],
    'claude-gateway/prompt-too-long': ['提示词超出上游的上下文长度', [], []],
    'claude-gateway/empty-200': ['收到的是网页或空内容，而不是应答', ['该路径由代理或网关的控制台应答。'], []],
    'claude-gateway/helper-failing': ['apiKeyHelper 脚本失败', [], ['在终端运行 apiKeyHelper 的命令，并修正它的输出。']],
    'claude-gateway/auth-conflict': [
      '同时设置了令牌和密钥',
      [],
      ['取消其中一个：ANTHROPIC_AUTH_TOKEN 以 Bearer 发送，ANTHROPIC_API_KEY 以 x-api-key 发送。'],
    ],
    'claude-gateway/managed-login': [
      '受管设置要求登录 Anthropic',
      [],
      ['必须由管理这台计算机的人删除 forceLoginMethod，否则不能使用任何网关。'],
    ],
    'claude-gateway/stalled': [
      '流停顿过久',
      ['Claude Code 会中止 300 秒没有任何字节的流；网关去掉了 ping 或在缓冲。'],
      ['让网关立即转发 ping 事件。'],
    ],
    'claude-gateway/custom-headers': ['无法读取 ANTHROPIC_CUSTOM_HEADERS', [], ['每行写一个 `名称: 值`。']],
    'claude-gateway/nothing-listens': ['base URL 处没有程序在监听', ['网关没有运行，或在另一个端口：这里指的不是代理。'], []],
  }),
);
