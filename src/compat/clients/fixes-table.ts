import type { Bilingual } from '../../domain/bilingual.ts';
import type { CompatClientName } from '../../domain/compat-clients.ts';

const noThinking: Bilingual = {
  en: 'Or switch thinking off: MAX_THINKING_TOKENS=0.',
  zh: '或关闭思考：MAX_THINKING_TOKENS=0。',
};

interface FeatureFixes {
  /** For the operator of the gateway. */
  gateway: Bilingual;
  /** For the user of a client. */
  clients?: Readonly<Partial<Record<CompatClientName, Bilingual>>>;
  /** The line of LiteLLM's own configuration. */
  litellm?: string;
}

const noBetas: Bilingual = {
  en: 'Set CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1, so that it leaves experimental betas out.',
  zh: '设置 CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1，使其不发送实验性 beta。',
};
const dropParams = 'litellm_settings: { drop_params: false }';

/**
 * Fixes for a feature that a client lacks. Sources: the gateways' documentation as listed in `docs/routers`, Claude Code's environment
 * variables.
 */
export const featureFixes: Readonly<Record<string, FeatureFixes>> = {
  'request-of-claude-code': {
    gateway: {
      en: 'Pass path, query, anthropic-version, anthropic-beta and unknown body fields on unchanged.',
      zh: '原样转发路径、查询、anthropic-version、anthropic-beta 以及未知的请求字段。',
    },
    clients: {
      'claude-code': noBetas,
    },
    litellm: dropParams,
  },
  'context-management': {
    gateway: { en: 'Pass anthropic-beta on together with the fields that need it.', zh: '将 anthropic-beta 与依赖它的字段一起转发。' },
    clients: { 'claude-code': noBetas },
  },
  stream: {
    gateway: {
      en: 'Pass server-sent events on as they arrive, with every event of the protocol.',
      zh: '逐个原样转发服务器发送事件，包括协议的每一个事件。',
    },
  },
  'stream-error': {
    gateway: { en: 'Report a failure inside a stream as an error event of the protocol.', zh: '流中发生的故障以协议的错误事件告知。' },
  },
  'stream-timing': {
    gateway: { en: 'Switch buffering off for event streams.', zh: '关闭事件流的缓冲。' },
  },
  'stream-usage': {
    gateway: {
      en: 'Send stream_options.include_usage to the provider and pass its usage chunk on.',
      zh: '向提供商发送 stream_options.include_usage 并转发用量块。',
    },
    litellm: 'general_settings: { always_include_stream_usage: true }',
  },
  cache: {
    gateway: {
      en: 'Keep cache_control and system as a list of blocks, send equal prefixes to the same provider, and pass cached token counts on.',
      zh: '保留 cache_control 与块列表形式的 system，将相同前缀发给同一提供商，并转发缓存 token 数。',
    },
    clients: {
      'claude-code': {
        en: 'Set CLAUDE_CODE_ATTRIBUTION_HEADER=0, so that no changing line precedes the cached prefix.',
        zh: '设置 CLAUDE_CODE_ATTRIBUTION_HEADER=0，避免缓存前缀之前出现变化的行。',
      },
    },
  },
  thinking: {
    gateway: { en: 'Pass thinking (reasoning) and its answer blocks on.', zh: '转发 thinking（reasoning）及其应答块。' },
    clients: { 'claude-code': noThinking },
    litellm: dropParams,
  },
  'thinking-turn': {
    gateway: {
      en: 'Keep signatures and encrypted reasoning byte for byte in both directions, and keep one conversation on one provider.',
      zh: '双向逐字节保留签名与加密推理，并让同一对话停留在同一提供商。',
    },
    clients: { 'claude-code': noThinking },
  },
  'tool-stream': { gateway: { en: 'Translate every fragment of the tool arguments, once.', zh: '逐个转换工具参数的片段，且只转换一次。' } },
  'tool-result': { gateway: { en: 'Translate tool results with the ids of their calls.', zh: '转换工具结果时保留调用 ID。' } },
  'tool-required': { gateway: { en: 'Pass tool_choice on.', zh: '转发 tool_choice。' }, litellm: dropParams },
  'json-schema': {
    gateway: {
      en: 'Pass response_format (text.format, output_config) on, or refuse it.',
      zh: '转发 response_format（text.format、output_config），否则应拒绝。',
    },
    litellm: 'litellm_settings: { enable_json_schema_validation: true }',
  },
  system: { gateway: { en: 'Pass the system instruction on, whatever its form.', zh: '转发任何形式的系统指令。' } },
  developer: {
    gateway: {
      en: 'Translate the developer role into the system role where the provider has none.',
      zh: '提供商没有 developer 角色时，转换为 system 角色。',
    },
  },
  'count-tokens': { gateway: { en: 'Serve the endpoint that counts tokens.', zh: '提供 token 计数接口。' } },
  models: {
    gateway: { en: 'Serve the list of models.', zh: '提供模型列表。' },
    clients: {
      'claude-code': {
        en: 'Name the models yourself: ANTHROPIC_MODEL, ANTHROPIC_DEFAULT_OPUS_MODEL and its siblings.',
        zh: '自行指定模型：ANTHROPIC_MODEL、ANTHROPIC_DEFAULT_OPUS_MODEL 等。',
      },
    },
  },
  'error-form': { gateway: { en: 'Pass errors on unmodified.', zh: '原样转发错误。' } },
  'body-filter': {
    gateway: {
      en: "Exclude this path from the web application firewall's body rules.",
      zh: '将此路径排除在检查请求体的 Web 应用防火墙规则之外。',
    },
  },
  silence: {
    gateway: {
      en: 'Raise the idle timeout above 300 s, or pass pings and comments on.',
      zh: '将空闲超时提高到 300 秒以上，或转发 ping 与注释。',
    },
    litellm: 'general_settings: { sse_keepalive_ping_interval_seconds: 15 }',
  },
  'retry-after': { gateway: { en: 'Pass retry-after on with every 429.', zh: '每个 429 都转发 retry-after。' } },
  'request-id': { gateway: { en: "Pass the provider's request id on, or send one.", zh: '转发提供商的请求 ID，或自行发送。' } },
  'rate-headers': { gateway: { en: 'Pass rate-limit headers on.', zh: '转发限流响应头。' } },
  vision: { gateway: { en: 'Pass image parts on, and choose a model that accepts images.', zh: '转发图片内容，并选择支持视觉的模型。' } },
  pdf: { gateway: { en: 'Pass document parts on, and choose a model that reads them.', zh: '转发文档内容，并选择支持文档的模型。' } },
};
