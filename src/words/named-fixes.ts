import type { NamedFact } from '../domain/report/named-fact.ts';

/** What a named fact means and what helps; `{place}`, `{model}` and `{program}` are facts of the error. */
export interface NamedFix {
  cause?: readonly [en: string, zh: string];
  fix?: readonly [en: string, zh: string];
  command?: string;
}

export const namedFixes: Readonly<Record<NamedFact, NamedFix>> = {
  'reasoning-content': {
    cause: [
      'The model thinks, and wants the reasoning_content of its earlier turns back; the client dropped it',
      '思考模型要求把之前轮次的 reasoning_content 原样传回，而客户端丢掉了它',
    ],
    fix: [
      'Send each assistant message back with its reasoning_content (a newer client does), or switch thinking off.',
      '把每条 assistant 消息连同 reasoning_content 一起传回（升级客户端），或关闭思考模式。',
    ],
  },
  'thought-signature': {
    cause: ['The client dropped the thought signature of a function call', '客户端丢掉了函数调用的 thought signature'],
    fix: [
      'Hand back each functionCall part unchanged with its thoughtSignature: use a client or gateway version that does.',
      '把每个 functionCall 连同 thoughtSignature 原样传回：请升级客户端或网关。',
    ],
  },
  'encrypted-content': {
    cause: [
      'The history holds reasoning of another account or provider, which this one cannot decrypt',
      '历史里有另一个账号或供应商的加密推理内容，当前这个无法解密',
    ],
    fix: ['Start a new session, or remove the reasoning items from the history.', '新开一个会话，或从历史中删除推理项。'],
  },
  'selected-model-banner': {
    cause: [
      'Claude Code prints this for every 404: the base URL may be wrong as well as the model',
      'Claude Code 对任何 404 都打印这句话：可能是模型名，也可能是 base URL 不对',
    ],
    fix: ['Check the base URL (without /v1) first, then the model name.', '先检查 base URL（不带 /v1），再检查模型名。'],
    command: 'kush-doctor doctor --protocol anthropic-messages',
  },
  'responses-route': {
    cause: ['The service has no Responses route, and the client calls it', '该服务没有 Responses 接口，而客户端调用了它'],
    fix: [
      'Let the client use Chat Completions: wire_api = "chat" in Codex, the OpenAI-compatible provider elsewhere.',
      '让客户端改用 Chat Completions：Codex 里 wire_api = "chat"，其他客户端选“OpenAI 兼容”。',
    ],
  },
  'plan-base': {
    cause: [
      'A key of a plan on the pay-as-you-go address, or the reverse: the other purse is empty',
      '套餐密钥用在了按量计费的地址上（或相反）：另一个钱包里没有钱',
    ],
    fix: [
      "Use the plan's own base URL (Z.ai: /api/coding/paas/v4, Kimi: api.kimi.com/coding, DashScope: coding.dashscope…), or top up.",
      '改用套餐自己的 base URL（智谱：/api/coding/paas/v4，Kimi：api.kimi.com/coding，百炼：coding.dashscope…），或充值。',
    ],
    command: 'kush-doctor env',
  },
  'gateway-as-proxy': {
    cause: ['A proxy variable names an API gateway, which is no HTTP proxy', '代理变量里写的是 API 网关，它不是 HTTP 代理'],
    fix: ['Put the gateway into the base URL, and unset HTTPS_PROXY.', '把网关写进 base URL，并取消 HTTPS_PROXY。'],
    command: 'kush-doctor env',
  },
  'client-gated': {
    cause: [
      'The key could not be judged: this relay serves only certain clients, and looks at the user agent and the prompt',
      '无法判断密钥是否有效：该中转只服务特定客户端（检查 User-Agent 和提示词）',
    ],
    fix: [
      'Use the client that it serves, or ask for a key or group for API use.',
      '使用它允许的客户端，或向站点申请可用于 API 的密钥或分组。',
    ],
    command: 'kush-doctor probe --as claude-code',
  },
  'failed-attempts': {
    cause: ['Too many requests with a wrong key came from this address', '该地址用错误的密钥请求了太多次'],
    fix: [
      'Correct the key first, then wait as long as the message says: each further attempt may extend the block.',
      '先改正密钥，再按提示的时间等待：继续尝试可能会延长封锁。',
    ],
  },
  'gateway-key': {
    cause: ["The gateway's own key at the provider failed, not yours", '失效的是网关自己在上游的密钥，不是您的密钥'],
    fix: [
      'Tell the operator of the gateway; where it is your own, renew its provider key or login.',
      '请联系网关运营者；若网关是您自己的，请更新它的上游密钥或登录。',
    ],
    command: 'kush-doctor report',
  },
  'refused-by-provider': {
    cause: [
      'The provider behind the gateway refused what was sent, and the gateway hides why',
      '网关背后的供应商拒绝了请求内容，而网关没有说明原因',
    ],
    fix: [
      "Do not repeat it: read the provider's own message in the gateway's log, and leave out what it may not know (betas, headers, tools).",
      '不要重复请求：到网关日志里看供应商的原始错误，并去掉它可能不支持的内容（beta、头、工具）。',
    ],
  },
  'named-parameter': {
    fix: [
      'Leave {param} out, or set it to a value that the message allows: in the settings of the client, or where the gateway adds it.',
      '去掉 {param}，或改成错误信息允许的值：在客户端设置里，或在网关添加它的地方。',
    ],
  },
  'chat-template': {
    cause: [
      'The model was started without a template for chats, or with one that does not take these messages',
      '模型启动时没有对话模板，或模板不支持这些消息',
    ],
    fix: ['Start the server with a template, or call /v1/completions.', '启动服务时指定对话模板，或改用 /v1/completions。'],
    command: 'vllm serve MODEL --chat-template FILE',
  },
  'server-memory': {
    cause: ['The machine of the model has too little memory for it', '运行模型的机器内存不足'],
    fix: [
      'Choose a smaller model or quantisation or a smaller context, or free memory: trying again changes nothing.',
      '换更小的模型、量化或上下文，或释放内存：重试没有用。',
    ],
  },
  'account-disabled': {
    cause: ['The service has switched the account off', '服务方停用了该账号'],
    fix: [
      'Write to the service (an appeal, where it names one): no key of this account will work.',
      '联系服务方（如有申诉渠道请申诉）：该账号的任何密钥都无法使用。',
    ],
  },
  seat: {
    cause: ['The subscription is of an organization, and this user has no seat in it', '订阅属于组织，而该用户没有席位'],
    fix: ['Ask its administrator for a seat, or use an API key.', '请管理员分配席位，或改用 API 密钥。'],
  },
  'place-in-tools': { fix: ['Correct {place}: the error names it.', '修改 {place}：错误里点名了它。'] },
  'place-in-messages': { fix: ['Correct {place}: the error names it.', '修改 {place}：错误里点名了它。'] },
  'api-version': {
    fix: [
      'Set an api-version that this route knows (Azure: a dated one, or /openai/v1 without it).',
      '设置该路由支持的 api-version（Azure：带日期的版本，或改用不带它的 /openai/v1）。',
    ],
  },
  'azure-deployment': {
    cause: ['Azure wants the name of the deployment, not of the model', 'Azure 要的是部署名，不是模型名'],
    fix: ['Use the deployment name, at https://RESOURCE.openai.azure.com.', '使用部署名，地址为 https://RESOURCE.openai.azure.com。'],
  },
  'max-completion-tokens': { fix: ['Send max_completion_tokens instead of max_tokens.', '用 max_completion_tokens 代替 max_tokens。'] },
  'default-only': { fix: ['Leave the parameter out: this model takes only its default.', '不要传这个参数：该模型只接受默认值。'] },
  'beta-flag': {
    cause: ['The client sends a beta flag that the provider behind the gateway does not take', '客户端发送了上游不接受的 beta 标记'],
    fix: ['Switch the beta flags off.', '关闭 beta 标记。'],
    command: 'CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1 claude',
  },
  'cache-marks': {
    cause: [
      "The client's cache marks and the gateway's own are more than four together",
      '客户端与网关各自加的 cache_control 合计超过四个',
    ],
    fix: ['Switch automatic cache marks off in the gateway or in the client.', '在网关或客户端中关闭自动 cache_control。'],
  },
  'localhost-ipv6': {
    cause: ['localhost became ::1, and the server listens on 127.0.0.1 only', 'localhost 解析成了 ::1，而服务只监听 127.0.0.1'],
    fix: ['Write 127.0.0.1 instead of localhost.', '把 localhost 改成 127.0.0.1。'],
  },
  'localhost-container': {
    cause: ['In a container, localhost is the container itself', '在容器里，localhost 是容器自己'],
    fix: [
      'Start the server and check its port; from a container use host.docker.internal.',
      '启动该服务并核对端口；在容器里请用 host.docker.internal。',
    ],
  },
  'ollama-pull': { fix: ['Pull the model first.', '先拉取该模型。'], command: 'ollama pull {model}' },
  'server-context': {
    fix: [
      'Start the server with a larger context (Ollama num_ctx, llama.cpp -c, vLLM --max-model-len), or shorten the prompt.',
      '用更大的上下文启动服务（Ollama num_ctx、llama.cpp -c、vLLM --max-model-len），或缩短提示词。',
    ],
  },
  'vllm-tool-choice': {
    fix: ['Start vLLM with tool calls switched on.', '启动 vLLM 时打开工具调用。'],
    command: 'vllm serve MODEL --enable-auto-tool-choice --tool-call-parser PARSER',
  },
  'inference-profile': {
    fix: [
      'Name an inference profile instead of the model (us.…, eu.…, global.…).',
      '用 inference profile（us.…、eu.…、global.…）代替模型 ID。',
    ],
  },
  'verify-organization': {
    fix: ['Verify the organization in the settings of OpenAI, or use another model.', '在 OpenAI 设置中完成组织认证，或换一个模型。'],
  },
  'own-provider-key': {
    fix: [
      'Add your own provider key to the router (OpenRouter: Settings > Integrations), or choose another model.',
      '在路由站里添加您自己的上游密钥（OpenRouter：Settings > Integrations），或换模型。',
    ],
  },
  'data-policy': {
    fix: ['Allow a provider in the privacy settings of the router, or choose another model.', '在路由站的隐私设置里放行供应商，或换模型。'],
  },
  'key-is-url': {
    fix: [
      'The key field holds a URL: put the key there, and the URL into the base URL.',
      '密钥栏里填的是网址：请填密钥，网址填到 base URL。',
    ],
  },
  'https-on-http-port': {
    fix: [
      'The port speaks plain HTTP: write http:// (on this machine), or use the HTTPS port.',
      '该端口是明文 HTTP：本机请用 http://，否则换 HTTPS 端口。',
    ],
  },
  'google-api-disabled': {
    fix: [
      'Enable the API in the Google Cloud project of the key, and wait some minutes.',
      '在密钥所属的 Google Cloud 项目里启用该 API，等几分钟。',
    ],
  },
  'json-word': {
    fix: ['Write the word "JSON" into the prompt, or drop response_format.', '在提示词里写上“JSON”一词，或去掉 response_format。'],
  },
  'log-in-again': { fix: ['Log in again with the client that holds the session.', '用持有该会话的客户端重新登录。'] },
  'hidden-cause': {
    cause: [
      'The text says that the connection failed and hides why; see "Or else" for what it may be',
      '这段文字只说连接失败，没有说原因；可能的原因见“或者”',
    ],
    fix: ['Let the doctor open the connection itself: it names the step that fails.', '让 doctor 自己连一次：它会指出失败的那一步。'],
    command: 'kush-doctor doctor',
  },
  'hidden-stream': {
    cause: [
      'The client got no end of a stream and hides why: it was cut, or the answer was no stream (an empty body, a web page)',
      '客户端没有等到流的结尾，也没说原因：流被切断，或应答根本不是流（空内容、网页）',
    ],
    fix: ['Look at the stream itself.', '直接检查这个流。'],
    command: 'kush-doctor probe --stream',
  },
  'other-program': {
    cause: ['This looks like an error of {program}, not of a model API', '这看起来是 {program} 的错误，而不是模型 API 的错误'],
    fix: ['Look for it where {program} is documented.', '请查阅 {program} 自己的文档。'],
  },
};
