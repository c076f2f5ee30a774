import type { NamedFact } from '../domain/report/named-fact.ts';

/** The meaning of a named fact and its fixes; `{place}`, `{model}` and `{program}` are facts of the error, `{as}` the client that a relay serves. */
export interface NamedFix {
  /** In place of the title of the category `unknown`. */
  title?: readonly [en: string, zh: string];
  cause?: readonly [en: string, zh: string];
  fix?: readonly [en: string, zh: string];
  command?: string;
  /** The category's general fixes do not apply. */
  isWhole?: true;
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
    cause: [
      'The service has no Responses route at this base URL, and the client calls it',
      '该服务在这个 base URL 下没有 Responses 接口，而客户端调用了它',
    ],
    fix: [
      'Look for another base URL for Codex (relays: …/openai), or another router that serves /responses: Codex speaks nothing else. Other clients can use Chat Completions (the OpenAI-compatible provider; AI SDK: `openai.chat(MODEL)`).',
      '先看是否有供 Codex 用的另一个 base URL（中转：…/openai），或换用提供 /responses 的路由：Codex 只支持该接口；其他客户端可改用 Chat Completions（选“OpenAI 兼容”；AI SDK：`openai.chat(MODEL)`）。',
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
    command: 'kush-doctor probe --as {as}',
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
  'bare-refusal': {
    isWhole: true,
    cause: [
      'The text shows that the request was refused and not why: the body of the answer names the field, and this client or log does not print it',
      '这段文字只显示请求被拒绝，没有显示原因：应答正文会指出字段，而该客户端或日志没有打印它',
    ],
    fix: [
      "Get the body: from the server's own log, or send the same request with curl. Most often it is a parameter or tool that this model does not take, the model's name, or an empty message.",
      '取得应答正文：查看服务端日志，或用 curl 发送同样的请求。最常见的是该模型不接受的参数或工具、模型名、空消息。',
    ],
    command: 'kush-doctor listen',
  },
  'context-output': {
    isWhole: true,
    cause: [
      'The window holds {window} tokens and the prompt takes {prompt}: what is reserved for the answer does not fit',
      '窗口共 {window} 个 token，提示词占 {prompt}：为回答预留的部分放不下',
    ],
    fix: [
      "Lower max_tokens (the client's output limit) to at most {left}, or shorten the prompt.",
      '把 max_tokens（客户端的输出上限）降到 {left} 以下，或缩短提示词。',
    ],
  },
  'context-prompt': {
    isWhole: true,
    cause: ['The prompt alone takes {prompt} tokens, and the window holds {window}', '仅提示词就有 {prompt} 个 token，而窗口只有 {window}'],
    fix: [
      'Compact the conversation or start a new one, attach less (files, tools), or choose a model with a larger window; a client that compacts by itself must be told the window: {window}.',
      '压缩对话或新开会话，减少附件和工具，或换窗口更大的模型；会自动压缩的客户端须把上下文窗口设为 {window}。',
    ],
  },
  'listed-models': {
    fix: ['Use one of the models that the message lists: {models}.', '使用错误信息列出的模型之一：{models}。'],
  },
  'called-url': {
    cause: ['The URL that was called: {url}', '实际请求的地址：{url}'],
    fix: [
      'Compare its path with the documented one: /v1 once, and one endpoint behind it (/chat/completions, /responses, /messages). The client adds the endpoint itself, so the base URL ends before it.',
      '与文档中的路径对照：/v1 只出现一次，后面只有一个端点（/chat/completions、/responses、/messages）。端点由客户端自己添加，base URL 到它之前为止。',
    ],
  },
  'documented-base': {
    isWhole: true,
    cause: ['{url} was called; the documented base URL of {owner} is {base}', '实际请求的是 {url}，而 {owner} 文档中的 base URL 是 {base}'],
    fix: ['Set the base URL to {base}: the client adds the rest.', '把 base URL 设为 {base}：其余部分由客户端添加。'],
  },
  'doubled-version': {
    isWhole: true,
    cause: ['The path holds a part twice (such as /v1/v1): the client adds it itself', '路径里有一段重复（如 /v1/v1）：客户端会自己添加'],
    fix: [
      'Remove the doubled /v1 or route: end the base URL before it, for this client adds it itself.',
      '去掉重复的 /v1 或路由：base URL 到它之前为止，因为这个客户端会自己添加。',
    ],
  },
  'whole-route': {
    isWhole: true,
    cause: ['The base URL itself was called: this client adds no route to it', '被请求的就是 base URL 本身：这个客户端不会在后面添加路径'],
    fix: [
      'Give this client the whole address, such as https://HOST/v1/chat/completions.',
      '给这个客户端填写完整地址，例如 https://HOST/v1/chat/completions。',
    ],
  },
  'version-in-base': {
    isWhole: true,
    cause: [
      'ANTHROPIC_BASE_URL ends in /v1, and the client adds /v1/messages',
      'ANTHROPIC_BASE_URL 以 /v1 结尾，而客户端会添加 /v1/messages',
    ],
    fix: ['Remove /v1 from ANTHROPIC_BASE_URL.', '去掉 ANTHROPIC_BASE_URL 末尾的 /v1。'],
  },
  'tunnel-host': {
    isWhole: true,
    cause: ['Ollama refuses the Host header of the tunnel; it asks for no key', 'Ollama 拒绝隧道的 Host 头；它不需要密钥'],
    fix: ['Let the tunnel send the local host name.', '让隧道改用本机的 Host。'],
    command: 'ngrok http 11434 --host-header="localhost:11434"',
  },
  'drop-params': {
    fix: [
      'In LiteLLM, leave out what the provider does not know: `litellm_settings: drop_params: true`.',
      '在 LiteLLM 中丢弃上游不支持的参数：`litellm_settings: drop_params: true`。',
    ],
  },
  'revocation-check': {
    isWhole: true,
    cause: [
      'Windows could not ask whether the certificate was revoked: a proxy or firewall blocks the address of the list, or the issuer names none',
      'Windows 无法查询证书是否已被吊销：代理或防火墙拦截了吊销列表的地址，或签发者没有提供',
    ],
    fix: [
      'Let this machine reach the revocation list of the issuer, or let curl go on without it (older than 7.70: --ssl-no-revoke):',
      '让本机能访问签发者的吊销列表，或让 curl 在查不到时继续（7.70 之前的版本用 --ssl-no-revoke）：',
    ],
    command: 'curl --ssl-revoke-best-effort …',
  },
  'tool-arguments': {
    isWhole: true,
    cause: [
      'A tool call in the history holds arguments that are no JSON (cut off, empty, or the model wrote them so), and is sent again with every turn',
      '历史里某次工具调用的参数不是 JSON（被截断、为空，或模型写错），并且每一轮都会再次发送',
    ],
    fix: [
      'Start a new session or take that turn out; a client or gateway that sends empty arguments must send "{}": update it.',
      '新开会话或删除那一轮；发送空参数的客户端或网关应发送 "{}"：请升级它。',
    ],
  },
  'dashscope-route': {
    isWhole: true,
    cause: [
      'At DashScope text, multimodal and embedding models have routes of their own, and the client called the route of another kind',
      'DashScope 的文本、多模态与向量模型各有接口，客户端调用了另一类的接口',
    ],
    fix: [
      'Tell the client that the model is multimodal (AgentScope: multimodality=True; Spring AI Alibaba: multiModel(true) and completionsPath), or use the OpenAI-compatible base URL, which takes every kind of chat model.',
      '在客户端声明该模型是多模态（AgentScope：multimodality=True；Spring AI Alibaba：multiModel(true) 与 completionsPath），或改用兼容 OpenAI 的地址，各类对话模型都可用。',
    ],
    command: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  },
  'tool-call-id': {
    isWhole: true,
    cause: [
      'A tool call in the history has an id in the form of another model or gateway; this one takes only its own form',
      '历史里某次工具调用的 id 是另一个模型或网关的格式；这里只接受自己的格式',
    ],
    fix: [
      'Start a new session after changing the model, or use a client or gateway version that rewrites the ids (Mistral: 9 letters or digits; Anthropic: letters, digits, _ and -).',
      '换模型后新开会话，或使用会改写 id 的客户端或网关版本（Mistral：9 位字母或数字；Anthropic：字母、数字、_ 和 -）。',
    ],
    command: 'kush-doctor listen',
  },
  'ollama-not-found': {
    cause: [
      'Ollama answers 404 for a model that it has not, as well as for a path that it does not serve',
      '模型不存在时 Ollama 也返回 404，与路径不对时一样',
    ],
    fix: [
      'Compare the model in the client with the list, with its tag (llama3.2 is llama3.2:latest), and pull what is missing; the base URL for OpenAI clients ends in /v1.',
      '把客户端里的模型名（含标签，llama3.2 即 llama3.2:latest）与列表对照，缺的先拉取；OpenAI 客户端的 base URL 以 /v1 结尾。',
    ],
    command: 'ollama list',
  },
  'llama-jinja': {
    isWhole: true,
    cause: ['llama-server was started without --jinja, which tool calls need', 'llama-server 启动时没有 --jinja，而工具调用需要它'],
    fix: ['Start llama-server again with --jinja.', '重新启动 llama-server 并加上 --jinja。'],
    command: 'llama-server --jinja -m MODEL.gguf',
  },
  'own-exception': {
    isWhole: true,
    cause: ["The server's own code failed; the request is not at fault", '服务端自身代码出错，与请求无关'],
    fix: [
      'Update the server or gateway; its log has the trace that belongs into a report to its makers.',
      '升级该服务或网关；其日志中的堆栈可附在给开发者的报告里。',
    ],
  },
  'docker-host': {
    cause: [
      'On Linux, Docker gives a container this name only on request; outside containers it is unknown',
      'Linux 上 Docker 需显式声明才有此名称；容器之外没有它',
    ],
    fix: ['Add the name to the container; outside of one use localhost.', '为容器添加该名称；不在容器内时用 localhost。'],
    command: 'docker run --add-host=host.docker.internal:host-gateway IMAGE',
  },
  'model-runner': {
    isWhole: true,
    cause: [
      'The process that runs the model ended: most often too little memory for model and context, else a fault of the GPU driver or the program',
      '运行模型的进程退出了：多半是内存/显存不够放下模型与上下文，其次是显卡驱动或程序故障',
    ],
    fix: [
      "Read the local server's log (macOS ~/.ollama/logs/server.log, Windows %LOCALAPPDATA%\\Ollama\\server.log), then take a smaller model, quantisation or context, or update the server.",
      '查看本地服务的日志（macOS ~/.ollama/logs/server.log，Windows %LOCALAPPDATA%\\Ollama\\server.log），然后换更小的模型、量化或上下文，或升级该服务。',
    ],
    command: 'journalctl -u ollama -n 100',
  },
  'edge-timeout': {
    isWhole: true,
    cause: [
      'The reverse proxy in front waits less long than the model needs before its first byte',
      '前面的反向代理等待首字节的时间比模型需要的短',
    ],
    fix: [
      "Stream the answer; where the proxy is your own, raise its time for reading (nginx proxy_read_timeout, HAProxy timeout server, a load balancer's idle timeout).",
      '使用流式输出；若代理是您自己的，请调大读取超时（nginx proxy_read_timeout、HAProxy timeout server、负载均衡的空闲超时）。',
    ],
  },
  'served-client': {
    isWhole: true,
    cause: [
      'The key could not be judged: this relay serves only {served}, and looks at the user agent and the prompt',
      '无法判断密钥是否有效：该中转只服务 {served}（检查 User-Agent 和提示词）',
    ],
    fix: [
      'Use this key in {served}; for {client} take another key or group of this site, or another router.',
      '把这个密钥用在 {served} 里；{client} 请换用该站的其他密钥或分组，或换路由。',
    ],
    command: 'kush-doctor probe --as {as}',
  },
  'served-itself': {
    isWhole: true,
    cause: [
      'The relay serves only {served} and did not take this request for one: something between changes its headers or its prompt, or the version is too old',
      '该中转只服务 {served}，却没有认出这个请求：中间有程序改动了请求头或提示词，或版本过旧',
    ],
    fix: [
      'Update {served}, and let it call the relay itself: without a local router, custom headers or a changed system prompt.',
      '升级 {served}，并让它直接访问该中转：不经过本地路由，不加自定义请求头，不改系统提示词。',
    ],
    command: 'kush-doctor probe --as {as}',
  },
  'chat-template': {
    isWhole: true,
    cause: [
      "The model's chat template is missing, or does not take these messages (an order of roles, tool calls, thinking)",
      '模型的对话模板缺失，或不支持这些消息（角色顺序、工具调用、思考内容）',
    ],
    fix: [
      'Update the model or its template in the server (vLLM --chat-template FILE, llama.cpp --chat-template-file, LM Studio: Prompt Template), or start a new conversation without tools or thinking.',
      '在服务端更新模型或其模板（vLLM --chat-template FILE、llama.cpp --chat-template-file、LM Studio：Prompt Template），或不带工具和思考新开对话。',
    ],
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
  'thinking-signature': {
    isWhole: true,
    cause: [
      'The history holds thinking that another provider, account or conversation signed, or that a gateway changed',
      '历史里的思考内容由别的供应商、账号或对话签名，或被网关改动过',
    ],
    fix: [
      'Start a new session, or take the thinking blocks out; stay with one provider within a session.',
      '新开会话，或删除思考块；同一会话不要更换供应商。',
    ],
  },
  'ollama-origins': {
    isWhole: true,
    cause: ['Ollama refuses web pages and extensions whose origin it does not know', 'Ollama 拒绝来源（Origin）未知的网页和扩展'],
    fix: ['Allow the origin where the server starts, and start it again.', '在服务启动处放行该来源，并重启。'],
    command: 'OLLAMA_ORIGINS="https://PAGE" ollama serve',
  },
  'php-ca': {
    isWhole: true,
    cause: ['PHP does not know where the root certificates are', 'PHP 不知道根证书在哪里'],
    fix: [
      'Name a current cacert.pem in php.ini (curl.cainfo, openssl.cafile), and start the web server again.',
      '在 php.ini 里用 curl.cainfo 和 openssl.cafile 指定最新的 cacert.pem，并重启 Web 服务。',
    ],
  },
  'container-resolver': {
    cause: ["The resolver did not answer: in Docker most often the container's", '域名解析器没有应答：在 Docker 里多半是容器的'],
    fix: ['Give the container a resolver ("dns" in /etc/docker/daemon.json).', '给容器指定解析器（/etc/docker/daemon.json 的 "dns"）。'],
    command: 'docker run --dns 1.1.1.1 IMAGE',
  },
  'vertex-model': {
    isWhole: true,
    cause: ['The Google Cloud project has not enabled this model in this region', '该 Google Cloud 项目未在此区域启用此模型'],
    fix: [
      'Enable it in the Model Garden of Vertex AI, in a region that offers it, and ask for a quota: new projects have 0.',
      '在 Vertex AI 的 Model Garden 中于提供它的区域启用，并申请配额：新项目为 0。',
    ],
  },
  'stored-item': {
    isWhole: true,
    cause: [
      'The history points to an item of the Responses API that is not stored there: store is false, or another account answered before',
      '历史引用的 Responses API 条目没有保存在那里：store 为 false，或之前由别的账号应答',
    ],
    fix: [
      'Start a new session, or send the items whole and without ids; looking them up needs "store": true and one account for the session.',
      '新开会话，或完整发送条目且不带 id；由服务端查找则需要 "store": true 且会话始终用同一账号。',
    ],
  },
  'google-credentials': {
    isWhole: true,
    cause: [
      'The program that calls Vertex AI found no Google credentials; an API key is none',
      '调用 Vertex AI 的程序没有找到 Google 凭据（API 密钥不算）',
    ],
    fix: [
      'Where it runs (the gateway, its container), set GOOGLE_APPLICATION_CREDENTIALS to the JSON file of a service account, or log in.',
      '在它运行的地方（网关、容器），把 GOOGLE_APPLICATION_CREDENTIALS 设为服务账号的 JSON 文件，或登录。',
    ],
    command: 'gcloud auth application-default login',
  },
  'aws-credentials': {
    isWhole: true,
    cause: [
      'The AWS credentials are expired or missing; AWS_… variables win over the profile',
      'AWS 凭据已过期或缺失；AWS_… 变量优先于 profile',
    ],
    fix: [
      'Log in again, unset an old AWS_SESSION_TOKEN, and start the client (the editor too) anew.',
      '重新登录，取消旧的 AWS_SESSION_TOKEN，并重启客户端（包括编辑器）。',
    ],
    command: 'aws sso login --profile NAME',
  },
  'ark-endpoint': {
    isWhole: true,
    cause: [
      'Volcengine Ark wants the id of a model with its date (doubao-…-250115) or of an endpoint (ep-…) as model, not its name',
      '火山方舟的 model 要填带日期的模型 ID（doubao-…-250115）或接入点 ID（ep-…），不是名称',
    ],
    fix: [
      'Copy it from the console, activate the model there, and put it into the field for the id of the model.',
      '从控制台复制，在那里开通模型，并填入客户端的“模型 ID”。',
    ],
  },
  'litellm-key': {
    cause: ["LiteLLM takes its own keys (sk-…), not the provider's", 'LiteLLM 只接受自己的密钥（sk-…），不接受供应商的'],
    fix: ['Make one with POST /key/generate and the master key.', '用主密钥调用 POST /key/generate 生成一个。'],
  },
  'no-tools': {
    isWhole: true,
    cause: ['The model takes no tools, and the client sends some', '该模型不支持工具，而客户端发送了工具'],
    fix: [
      'Switch tools off in the client (agent mode, MCP, plugins), or choose a model that takes them.',
      '在客户端关闭工具（agent 模式、MCP、插件），或选择支持工具的模型。',
    ],
  },
  'embedding-model': {
    isWhole: true,
    cause: ['A model for embeddings was asked to chat, or the reverse', '把嵌入模型用于对话，或反过来'],
    fix: ['Choose a chat model for the chat; most clients have a setting for each.', '对话请选对话模型；多数客户端各有一项设置。'],
  },
  'empty-turn': {
    cause: ['A turn of the history is empty: an answer broken off, or only thinking', '历史里有一轮是空的：回答被中断，或只有思考'],
    fix: ['Delete it or start a new session; newer clients leave it out.', '删除它或新开会话；新版客户端会略过。'],
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
    isWhole: true,
    cause: [
      'The local server does not run or has another port; in a container, localhost is the container itself',
      '本机服务没有运行，或端口不同；在容器里，localhost 是容器自己',
    ],
    fix: [
      'Start the server and check its port; from a container use host.docker.internal.',
      '启动该服务并核对端口；在容器里请用 host.docker.internal。',
    ],
  },
  'long-context-beta': {
    isWhole: true,
    cause: [
      'The client asks for the window of a million tokens, which this subscription does not include',
      '客户端请求百万 token 上下文，而当前订阅不包含',
    ],
    fix: [
      'Choose the model without the suffix `[1m]` (Claude Code: /model), or leave the beta context-1m out.',
      '选择不带 `[1m]` 后缀的模型（Claude Code：/model），或去掉 context-1m beta。',
    ],
  },
  'private-base': {
    isWhole: true,
    cause: [
      'The service makes the request from its own servers, which reach no address of this network',
      '请求由该服务自己的服务器发出，无法访问本机或内网地址',
    ],
    fix: [
      'Give it a public https address (a tunnel such as cloudflared or ngrok), or use a client that makes its requests from here.',
      '填写公网 https 地址（例如用 cloudflared 或 ngrok 隧道），或改用从本机发请求的客户端。',
    ],
  },
  'ipv6-unreachable': {
    isWhole: true,
    cause: ['The address is IPv6, and this machine has no route for IPv6', '该地址是 IPv6，而本机没有 IPv6 路由'],
    fix: [
      'Prefer IPv4 (Node: the variable below), or repair IPv6 in the network or VPN.',
      '优先使用 IPv4（Node：见下面的变量），或修复网络、VPN 的 IPv6。',
    ],
    command: 'export NODE_OPTIONS=--dns-result-order=ipv4first',
  },
  'tls-bytes': {
    isWhole: true,
    cause: [
      'The port speaks TLS (the bytes are a TLS alert), and the base URL says http',
      '该端口使用 TLS（这些字节是 TLS 警报），而 base URL 写的是 http',
    ],
    fix: ['Write https:// in the base URL.', '在 base URL 中写 https://。'],
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
  'key-in-query': {
    fix: [
      'Send the key in a header, not in the URL: `Authorization: Bearer <key>`, for Google `x-goog-api-key`.',
      '把密钥放进请求头而不是网址：`Authorization: Bearer <密钥>`，Google 用 `x-goog-api-key`。',
    ],
  },
  'unexpanded-variable': {
    isWhole: true,
    cause: ['The name of the variable was sent as the key: nothing replaced it', '变量名被当作密钥原样发送：没有被替换成值'],
    fix: [
      'Put the header into double quotes: within single quotes, and without a shell, `$NAME` is sent as written.',
      '请求头用双引号：在单引号里或不经过 shell 时，`$NAME` 会原样发送。',
    ],
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
  'missing-header': {
    isWhole: true,
    cause: ['The service wants a header that this client does not send', '服务要求一个该客户端没有发送的请求头'],
    fix: [
      'Update the client, or the gateway in between; or add the header that the message names to the extra headers of its settings.',
      '升级客户端或中间的网关；或把消息所指的请求头加到其设置的自定义请求头中。',
    ],
  },
  'model-loading': {
    isWhole: true,
    cause: ['The server still loads the model into memory', '服务器仍在把模型载入内存'],
    fix: ['Wait until the model is loaded, then send the request again.', '等模型载入完成后再发送请求。'],
  },
  'log-in-again': {
    isWhole: true,
    fix: [
      'Log in again with the client that holds the session (Claude Code: /login, Codex: codex login).',
      '用持有该会话的客户端重新登录（Claude Code：/login，Codex：codex login）。',
    ],
  },
  'answer-not-json': {
    isWhole: true,
    fix: [
      'A program reads what the model wrote as JSON: ask for JSON with response_format, raise max_tokens, and remove a code fence first.',
      '程序把模型的文本当作 JSON 解析：用 response_format 要求 JSON，调大 max_tokens，并先去掉代码围栏。',
    ],
  },
  'no-free-quota': {
    isWhole: true,
    fix: [
      'The free tier gives this model nothing (limit: 0): choose another model, or enable billing for the project of the key.',
      '免费层对该模型的额度为 0：换用其他模型，或为密钥所属项目开通计费。',
    ],
  },
  'request-above-rate': {
    isWhole: true,
    fix: [
      'This one request never passes: send less (history, files, tools, max_tokens), or raise the tier of the account.',
      '这个请求永远不会通过：减少内容（历史、文件、工具、max_tokens），或提升账号等级。',
    ],
  },
  'organization-header': {
    isWhole: true,
    fix: [
      'Unset OPENAI_ORG_ID and OPENAI_ORGANIZATION, or use a key of that organization.',
      '取消 OPENAI_ORG_ID 和 OPENAI_ORGANIZATION，或使用该组织的密钥。',
    ],
    command: 'kush-doctor env',
  },
  'variable-value': {
    isWhole: true,
    cause: ['The client does not take the value of the variable', '客户端不接受该变量的值'],
    fix: ['Set the variable to a value that the message lists.', '把该变量设为报错列出的值之一。'],
  },
  'named-package': {
    isWhole: true,
    fix: ['Install or update the package that the message names.', '安装或升级报错点名的包。'],
  },
  'name-provider': {
    isWhole: true,
    fix: [
      'Name the provider too: `openai/MODEL` (LiteLLM), `openai:MODEL` or model_provider (LangChain).',
      '同时写明供应商：`openai/MODEL`（LiteLLM）、`openai:MODEL` 或 model_provider（LangChain）。',
    ],
  },
  'old-certificate': {
    isWhole: true,
    cause: ["The server's TLS setup is outdated", '服务器的 TLS 配置过旧'],
    fix: [
      'Its operator has to renew the certificate (with SAN, 2048 bits) or the key exchange.',
      '需由运营者更新证书（带 SAN，2048 位）或密钥交换。',
    ],
  },
  'thinking-prefill': {
    isWhole: true,
    fix: ['Drop the last assistant message, or switch thinking off.', '去掉最后一条 assistant 消息，或关闭思考模式。'],
  },
  'output-limit': {
    isWhole: true,
    cause: ['The answer reached the token limit', '回答达到了 token 上限'],
    fix: ['Raise max_tokens, or ask for a shorter answer.', '调大 max_tokens，或要求更短的回答。'],
  },
  'cut-answer': {
    title: ['An answer that was cut at the limit of its output, not an error', '这是达到输出上限而被截断的回答，不是错误'],
    isWhole: true,
    cause: ['The limit was used up; if the text is empty, by thinking', '上限已用完；若文本为空，则用在了思考上'],
    fix: [
      'Raise max_tokens (max_completion_tokens, max_output_tokens, maxOutputTokens), or lower the reasoning effort.',
      '调大 max_tokens（max_completion_tokens、max_output_tokens、maxOutputTokens），或降低推理强度。',
    ],
  },
  'complete-answer': {
    title: ['An answer of a model, not an error', '这是模型的回答，不是错误'],
    isWhole: true,
    cause: ['The API answered completely: what fails is after it', 'API 已完整应答：问题出在之后'],
    fix: ['Look for the error in the client. To have a live answer judged:', '请在客户端中查找错误。要检查实时应答：'],
    command: 'kush-doctor probe --stream',
  },
  'aws-region': {
    isWhole: true,
    cause: ['No AWS region is set', '没有设置 AWS 区域'],
    fix: ['Set AWS_REGION.', '设置 AWS_REGION。'],
  },
  'refused-public': {
    isWhole: true,
    cause: [
      'A public API seldom refuses a connection: a firewall, VPN, proxy or hosts file answers in its place',
      '公网 API 很少拒绝连接：多半是防火墙、VPN、代理或 hosts 文件',
    ],
    fix: [
      'Unset or correct HTTPS_PROXY, look for the host in /etc/hosts, and try without the VPN or from another network.',
      '取消或修正 HTTPS_PROXY，检查 /etc/hosts，并在不用 VPN 或换网络后重试。',
    ],
  },
  'wants-responses': {
    isWhole: true,
    cause: ['The model serves this only by the Responses API', '该模型只通过 Responses API 提供此功能'],
    fix: [
      'Call /v1/responses (AI SDK: `openai.responses(MODEL)`, LangChain: use_responses_api=True), or choose another model.',
      '改用 /v1/responses（AI SDK：`openai.responses(MODEL)`，LangChain：use_responses_api=True），或换模型。',
    ],
  },
  'foreign-key': {
    isWhole: true,
    cause: ['Keys that begin with {keyPrefix} are of another service than OpenAI', '以 {keyPrefix} 开头的密钥不是 OpenAI 的'],
    fix: [
      'Set the base URL (in an application, the provider) of the service that issued it, or use a key of OpenAI.',
      '改用签发该密钥的服务的 base URL（在应用中选对应的供应商），或换 OpenAI 的密钥。',
    ],
    command: 'kush-doctor env',
  },
  'tool-pairing': {
    isWhole: true,
    cause: [
      'A tool call of the history and its result are no longer together: a turn was interrupted, or the history was cut between them',
      '历史里的工具调用与其结果不再成对：某轮被中断，或历史在两者之间被截断',
    ],
    fix: [
      'Start a new session, or go back before that turn (Claude Code: /rewind). In your own program: after an assistant message with calls send one result for each id, and keep both or drop both.',
      '新开会话，或回到那一轮之前（Claude Code：/rewind）。自己的程序：在带调用的 assistant 消息之后，为每个 id 发送一条结果；要么都保留，要么都删除。',
    ],
  },
  'decoder-field': {
    isWhole: true,
    cause: [
      "The answer has another form than this client's version reads, or is an error in its place",
      '应答的格式与该客户端版本所读的不同，或其实是一个错误',
    ],
    fix: ['Update the client, or choose in it the type of provider for this server.', '升级客户端，或在其中选择与该服务对应的供应商类型。'],
  },
  'verify-identity': {
    isWhole: true,
    fix: ['Complete the check of identity in the console of the service.', '在该服务的控制台完成实名认证。'],
  },
  'aiohttp-buffer': {
    isWhole: true,
    cause: [
      'aiohttp reads lines of up to 128 KiB; an image or a long event is longer',
      'aiohttp 单行最多读 128 KiB，图片或很长的事件超过了它',
    ],
    fix: [
      'Give the session a larger buffer: `aiohttp.ClientSession(read_bufsize=2**22)`; in a finished application, switch streaming off.',
      '加大会话的缓冲区：`aiohttp.ClientSession(read_bufsize=2**22)`；在现成的应用里请关闭流式。',
    ],
  },
  'ui-messages': {
    isWhole: true,
    cause: ['The AI SDK was given messages in the form of the interface', '传给 AI SDK 的是界面用的消息格式'],
    fix: [
      'Convert them before: `messages: await convertToModelMessages(messages)` (before version 5: convertToCoreMessages).',
      '先转换：`messages: await convertToModelMessages(messages)`（5 之前的版本：convertToCoreMessages）。',
    ],
  },
  'api-form': {
    isWhole: true,
    cause: ['The client speaks another API of OpenAI than the route', '客户端用的是另一种 OpenAI 接口的格式'],
    fix: [
      'Set the type of API in the client: `messages` belongs to /v1/chat/completions, `input` to /v1/responses.',
      '在客户端设置接口类型：`messages` 属于 /v1/chat/completions，`input` 属于 /v1/responses。',
    ],
  },
  'minimal-effort': {
    isWhole: true,
    fix: [
      'Raise the reasoning effort to low (Codex: model_reasoning_effort = "low"), or switch those tools off.',
      '把推理强度提高到 low（Codex：model_reasoning_effort = "low"），或关闭这些工具。',
    ],
  },
  'hf-providers': {
    isWhole: true,
    fix: [
      'Enable a provider that serves the model (huggingface.co/settings/inference-providers), or choose a model that has one.',
      '启用提供该模型的供应商（huggingface.co/settings/inference-providers），或换有供应商的模型。',
    ],
  },
  'unread-error': {
    title: ['The client failed while it read an error, and hides it', '客户端在读取错误时自己出错，掩盖了真正的错误'],
    isWhole: true,
    fix: ['Update the client or plugin; without streaming it often shows the error.', '升级客户端或插件；关闭流式往往能看到真正的错误。'],
  },
  'zero-timeout': {
    isWhole: true,
    cause: ["The client's own time limit is zero", '客户端自己的超时为零'],
    fix: ['Set the timeouts of the client for connecting, sending and receiving.', '在客户端设置连接、发送和接收的超时。'],
  },
  'known-host': {
    isWhole: true,
    cause: ['The name is right: DNS here does not answer, or hides it', '域名没有写错：这里的 DNS 没有应答，或屏蔽了它'],
    fix: [
      'Check the network, DNS and VPN of the machine or container where the program runs; behind a proxy set HTTPS_PROXY there.',
      '检查程序所在机器或容器的网络、DNS 与 VPN；需要代理时在那里设置 HTTPS_PROXY。',
    ],
  },
  'bedrock-region': {
    isWhole: true,
    cause: [
      'Bedrock opens models per account and region: the client uses another region or other credentials',
      'Bedrock 按账号和区域开通模型：客户端用的是别的区域或凭据',
    ],
    fix: [
      'Set the region in the client (AWS_REGION) to the one where the model is open, and look which account it uses:',
      '把客户端的区域（AWS_REGION）设为已开通模型的区域，并查看它使用的账号：',
    ],
    command: 'aws sts get-caller-identity',
  },
  'cloud-quota': {
    fix: [
      'Raise the quota of the model in the console of the cloud (AWS: Service Quotas; Vertex AI: Quotas; Azure: tokens per minute of the deployment), or call it across regions (Bedrock: us.…, global.…; Vertex AI: global).',
      '在云控制台提高该模型的配额（AWS：Service Quotas；Vertex AI：Quotas；Azure：部署的每分钟 token 数），或跨区域调用（Bedrock：us.…、global.…；Vertex AI：global）。',
    ],
  },
  'named-permission': {
    isWhole: true,
    fix: [
      'Have {permission} granted to the account or key of this program (AWS: IAM policy; Google Cloud, Azure: role; else the settings of the key).',
      '为该程序使用的账号或密钥授予 {permission}（AWS：IAM 策略；Google Cloud、Azure：角色；其他：密钥设置）。',
    ],
  },
  'bare-forbidden': {
    isWhole: true,
    cause: [
      'The text gives no reason: a right of the key or account, the model or plan, the place or address, or a firewall in front',
      '文字没有说明原因：密钥或账号的权限、模型或套餐、地区或地址，或前面的防火墙',
    ],
    fix: ['Read the body of the answer; the doctor tells these apart.', '查看应答正文；doctor 可以区分它们。'],
    command: 'kush-doctor doctor',
  },
  'named-file': { fix: ['Put it into {file}, under the name that the program expects.', '写入 {file}，名称按程序的要求。'] },
  'named-variable': {
    fix: [
      'Set {variable} where the program itself starts (its .env, the service, `environment:` of the container), and start it again.',
      '在程序自身启动的地方设置 {variable}（.env、系统服务、容器的 `environment:`），然后重启。',
    ],
  },
  'listens-locally': {
    isWhole: true,
    cause: [
      'The server there does not run, or listens only on its own 127.0.0.1 and refuses containers and other machines',
      '那里的服务没有运行，或只监听自己的 127.0.0.1，拒绝容器和其他机器',
    ],
    fix: [
      'Start it so that it listens on the network: `OLLAMA_HOST=0.0.0.0 ollama serve`, others `--host 0.0.0.0`; LM Studio: Serve on Local Network.',
      '让它监听网络地址：`OLLAMA_HOST=0.0.0.0 ollama serve`，其他服务 `--host 0.0.0.0`；LM Studio：Serve on Local Network。',
    ],
  },
  'no-images': {
    isWhole: true,
    cause: ['The model, as it is served here, takes no images', '该模型在这里不支持图片'],
    fix: [
      'Choose a model that reads images, or send none (one in the history counts: start a new session). llama-server needs `--mmproj FILE`.',
      '选择支持图片的模型，或不发送图片（历史里的也算：请新开会话）。llama-server 需要 `--mmproj FILE`。',
    ],
  },
  'no-thinking': {
    isWhole: true,
    fix: [
      'Switch thinking (the reasoning effort) off for this model, or choose another model.',
      '对该模型关闭思考（推理强度），或换模型。',
    ],
  },
  'openai-v0': {
    isWhole: true,
    cause: ['The code was written for openai before version 1', '代码是为 openai 1.0 之前的版本写的'],
    fix: ['Install that version, or rewrite the calls for the client of version 1.', '安装该版本，或按 1.x 的客户端改写调用。'],
    command: 'pip install --upgrade "openai<1"',
  },
  'httpx-proxies': {
    isWhole: true,
    cause: ['httpx 0.28 no longer takes what this SDK passes', 'httpx 0.28 不再接受该 SDK 传入的参数'],
    fix: ['Update the SDK (openai: 1.55.3 or later), or hold httpx back.', '升级 SDK（openai 1.55.3 以上），或降低 httpx 版本。'],
    command: 'pip install "httpx<0.28"',
  },
  'h2c-body': {
    isWhole: true,
    cause: ['The server received no body', '服务器没有收到请求体'],
    fix: [
      'Java (Spring AI, LangChain4j): switch HTTP/2 off (`HttpClient.Version.HTTP_1_1`), which vLLM does not read. Else send JSON with `Content-Type: application/json`.',
      'Java（Spring AI、LangChain4j）：关闭 HTTP/2（`HttpClient.Version.HTTP_1_1`），vLLM 不支持它。其他：发送 JSON，并带上 `Content-Type: application/json`。',
    ],
  },
  'bad-call': {
    isWhole: true,
    cause: ['The model wrote a tool call that does not fit', '模型写出的工具调用不合格式'],
    fix: [
      'Lower the temperature, send fewer or simpler tools, or choose a model that is better at calling tools.',
      '降低 temperature，减少或简化工具，或换更擅长工具调用的模型。',
    ],
  },
  'tool-config': {
    isWhole: true,
    fix: [
      'The history holds tool calls: send the tools with every request (LiteLLM: `modify_params: true`), or start a new session.',
      '历史里有工具调用：每次请求都要带上工具（LiteLLM：`modify_params: true`），或新开会话。',
    ],
  },
  'connect-timeout': {
    isWhole: true,
    cause: [
      'No connection was made: the address is blocked or unreachable from here, or wants a proxy',
      '没有连上：地址被屏蔽、不可达，或需要代理',
    ],
    fix: [
      'Try another network or VPN, set HTTPS_PROXY (in a container too), or open the port in the firewall. A longer timeout does not help.',
      '换网络或 VPN、设置 HTTPS_PROXY（容器里也要），或放行端口。调大超时没有用。',
    ],
  },
  'answer-timeout': {
    isWhole: true,
    cause: [
      'Most often the connection stood, and the answer took longer than the client waits',
      '多半已连上，但应答所需的时间长于客户端的等待',
    ],
    fix: [
      'Stream ("stream": true), ask for less in one answer, or raise the timeout of the client. The attempt may be billed.',
      '使用流式（"stream": true），减少一次的输出量，或调大客户端的超时。这次请求可能已计费。',
    ],
  },
  'guessed-causes': {
    title: ['The program lists causes, and does not know which it was', '程序列出了可能的原因，但不知道是哪一个'],
    isWhole: true,
    cause: ['Of the causes in its list: {candidates}', '其列表中的原因：{candidates}'],
    fix: [
      "Run the doctor where the program runs (same machine, shell and container): it checks each of them, and shows the server's own answer.",
      '在该程序所在之处（同一台机器、同一 shell 和容器）运行 doctor：它逐一检查，并显示服务器自己的应答。',
    ],
    command: 'kush-doctor doctor',
  },
  'hidden-cause': {
    title: ['The connection failed, and the text hides why', '连接失败，这段文字没有说原因'],
    isWhole: true,
    cause: ['One of these, the likeliest first: {candidates}', '以下之一，按可能性排列：{candidates}'],
    fix: [
      'Run the doctor where the client runs (same machine, shell and container): it opens the connection itself and names which of them it is.',
      '在客户端所在之处（同一台机器、同一 shell 和容器）运行 doctor：它自己连一次，并指出是其中哪一个。',
    ],
    command: 'kush-doctor doctor',
  },
  'hidden-stream': {
    title: ['The stream did not end, and the text hides why', '流没有正常结束，这段文字没有说原因'],
    isWhole: true,
    cause: ['The stream was cut, or the answer was no stream (an empty body, a web page)', '流被切断，或应答根本不是流（空内容、网页）'],
    fix: ['Look at the stream itself.', '直接检查这个流。'],
    command: 'kush-doctor probe --stream',
  },
  'other-program': {
    title: ['An error of another program', '其他程序的错误'],
    cause: ['This looks like an error of {program}, not of a model API', '这看起来是 {program} 的错误，而不是模型 API 的错误'],
    fix: [
      'The model API and its key are not the cause: look for the message in the log and the documentation of that program.',
      '原因不在模型 API 及其密钥：请在该程序的日志和文档中查找这条消息。',
    ],
  },
};
