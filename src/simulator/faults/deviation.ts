import type { Bilingual } from '../../domain/bilingual.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json, lookUp } from '../../text/json.ts';
import type { ErrorAnswer } from '../emulation/refusal.ts';
import { type FaultSpec, getNumber } from './spec.ts';

/** How a router changes a request before passing it on. */
type Deviation = (body: Json, spec: FaultSpec, protocol: Protocol) => Json;

/** A value without a field, at any depth of a path: `generationConfig.stopSequences`. */
function withoutField(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined || !isRecord(value) || value[name] === undefined) return value;
  if (rest.length > 0) return { ...value, [name]: withoutField(value[name], rest) };
  const { [name]: _, ...others } = value;
  return others;
}

const dropping =
  (...paths: readonly string[]): Deviation =>
  (body) =>
    paths.reduce<unknown>((rest, path) => withoutField(rest, path.split('.')), body) as Json;

/** Applies `change` to every object in the body; null removes the object from its list. */
function mapObjects(value: unknown, change: (one: Json) => Json | null): unknown {
  if (Array.isArray(value)) return value.map((one) => mapObjects(one, change)).filter((one) => one !== null);
  if (!isRecord(value)) return value;
  const changed = change(value);
  if (changed === null) return null;
  return Object.fromEntries(Object.entries(changed).map(([name, inner]) => [name, mapObjects(inner, change)]));
}

const changing =
  (change: (one: Json) => Json | null): Deviation =>
  (body) =>
    mapObjects(body, change) as Json;

const conversation = (protocol: Protocol): string =>
  ({ 'openai-chat': 'messages', 'openai-responses': 'input', 'anthropic-messages': 'messages', gemini: 'contents' })[protocol];

const isImage = (one: Json): boolean =>
  /^(?:image|image_url|input_image)$/.test(String(one.type)) ||
  (isRecord(one.inlineData) && /^image\//.test(String(one.inlineData.mimeType)));
const isDocument = (one: Json): boolean =>
  /^(?:document|file|input_file)$/.test(String(one.type)) || (isRecord(one.inlineData) && /pdf/.test(String(one.inlineData.mimeType)));

/** Every way in which a router silently removes something from a request, in any protocol. */
export const deviations: Readonly<Record<string, { does: Bilingual; change: Deviation }>> = {
  drop: {
    does: {
      en: 'leaves a field of the body out (default stop; drop:generationConfig.seed)',
      zh: '去掉请求体的一个字段（默认 stop；drop:generationConfig.seed）',
    },
    change: (body, spec) => dropping(spec.args.value ?? 'stop')(body, spec, 'openai-chat'),
  },
  'drop-system': {
    does: { en: 'drops system instructions and developer messages', zh: '丢弃系统指令和 developer 消息' },
    change: (body, spec, protocol) =>
      dropping('system', 'instructions', 'systemInstruction')(
        changing(({ role, ...rest }) =>
          role === 'system' || role === 'developer' ? null : { ...(role === undefined ? {} : { role }), ...rest },
        )(body, spec, protocol),
        spec,
        protocol,
      ),
  },
  'drop-history': {
    does: { en: 'passes on only the last message', zh: '只传递最后一条消息' },
    change(body, _spec, protocol) {
      const name = conversation(protocol);
      const items = body[name];
      return Array.isArray(items)
        ? { ...body, [name]: items.filter((item) => isRecord(item) && item.role === 'system').concat(items.slice(-1)) }
        : body;
    },
  },
  'drop-choice': { does: { en: 'drops tool_choice', zh: '丢弃对工具的指定' }, change: dropping('tool_choice', 'toolConfig') },
  'drop-tools': { does: { en: 'drops tools', zh: '丢弃工具' }, change: dropping('tools', 'tool_choice', 'toolConfig') },
  'drop-strict': { does: { en: 'drops strict from tools', zh: '去掉工具的 strict' }, change: changing(({ strict: _, ...rest }) => rest) },
  'drop-schema': {
    does: { en: 'ignores JSON mode and schemas', zh: '忽略 JSON 模式和 schema' },
    change: dropping(
      'response_format',
      'text.format',
      'output_config.format',
      'generationConfig.responseMimeType',
      'generationConfig.responseJsonSchema',
      'generationConfig.responseSchema',
    ),
  },
  'drop-limit': {
    does: { en: 'ignores the limit of output tokens', zh: '忽略输出 token 上限' },
    change: (body, spec, protocol) =>
      protocol === 'anthropic-messages'
        ? { ...body, max_tokens: 4096 }
        : dropping('max_tokens', 'max_completion_tokens', 'max_output_tokens', 'generationConfig.maxOutputTokens')(body, spec, protocol),
  },
  'drop-parameters': {
    does: { en: 'ignores stop sequences, log probabilities and the number of choices', zh: '忽略停止序列、对数概率和候选数' },
    change: dropping(
      'stop',
      'stop_sequences',
      'generationConfig.stopSequences',
      'logprobs',
      'include',
      'generationConfig.responseLogprobs',
      'n',
      'generationConfig.candidateCount',
    ),
  },
  'fix-sampling': {
    does: { en: 'sets the temperature to 0 and drops the seed', zh: '将 temperature 固定为 0 并丢弃 seed' },
    change: (body, spec, protocol) =>
      protocol === 'gemini'
        ? {
            ...body,
            generationConfig: { ...(isRecord(body.generationConfig) ? body.generationConfig : {}), temperature: 0, seed: undefined },
          }
        : { ...dropping('seed')(body, spec, protocol), temperature: 0 },
  },
  'drop-sampling': {
    does: { en: 'drops temperature and seed', zh: '丢弃 temperature 与 seed' },
    change: dropping('temperature', 'seed', 'generationConfig.temperature', 'generationConfig.seed'),
  },
  'drop-images': { does: { en: 'drops pictures', zh: '丢弃图片' }, change: changing((one) => (isImage(one) ? null : one)) },
  'drop-documents': { does: { en: 'drops documents', zh: '丢弃文档' }, change: changing((one) => (isDocument(one) ? null : one)) },
  'drop-results': {
    does: { en: 'empties tool results', zh: '清空工具的结果' },
    change: changing((one) => {
      if (one.role === 'tool' || one.type === 'tool_result') return { ...one, content: '' };
      if (one.type === 'function_call_output') return { ...one, output: '' };
      return isRecord(one.functionResponse) ? { ...one, functionResponse: { ...one.functionResponse, response: {} } } : one;
    }),
  },
  'drop-thinking': {
    does: { en: 'never requests thinking', zh: '从不要求思考' },
    change: dropping('thinking', 'reasoning', 'reasoning_effort', 'generationConfig.thinkingConfig'),
  },
  'drop-beta-fields': { does: { en: 'drops the fields of betas', zh: '丢弃 beta 字段' }, change: dropping('context_management') },
  'drop-state': { does: { en: 'drops previous_response_id', zh: '丢弃 previous_response_id' }, change: dropping('previous_response_id') },
  'one-call': {
    does: { en: 'requests one tool call at a time', zh: '每次只要求一个工具调用' },
    change: changing((one) =>
      typeof one.content === 'string'
        ? { ...one, content: withoutParallelCalls(one.content) }
        : typeof one.text === 'string'
          ? { ...one, text: withoutParallelCalls(one.text) }
          : one,
    ),
  },
  'cut-context': {
    does: { en: 'cuts the start of a long prompt (tokens=2000 are kept)', zh: '截去长提示的开头（保留 tokens=2000）' },
    change(body, spec) {
      const most = 4 * getNumber(spec, 'tokens', getNumber(spec, 'value', 2000));
      const cut = (text: unknown): unknown => (typeof text === 'string' && text.length > most ? text.slice(-most) : text);
      return mapObjects(body, (one) => ({
        ...one,
        ...('text' in one && { text: cut(one.text) }),
        ...('content' in one && { content: cut(one.content) }),
        ...('input' in one && { input: cut(one.input) }),
      })) as Json;
    },
  },
};

/** A router without parallel calls asks for the first one only. */
function withoutParallelCalls(text: string): string {
  return text.replace(/( for [A-Z]\w+) and \w+ for [A-Z]\w+(?:, both in this one turn)?/, '$1');
}

/** The request as a router with these faults passes it on. */
export function deviate(body: Json, faults: readonly { spec: FaultSpec }[], protocol: Protocol): Json {
  return faults.reduce((changed, { spec }) => {
    const deviation = lookUp(deviations, spec.name);
    return deviation ? deviation.change(changed, spec, protocol) : changed;
  }, body);
}

/** Faults that inspect a request and may refuse it, with a description for the list of faults. */
export const filters: Readonly<Record<string, Bilingual>> = {
  refuse: {
    en: 'refuses a body with a field (default tools; refuse:generationConfig.seed)',
    zh: '拒绝带有某字段的请求体（默认 tools；refuse:generationConfig.seed）',
  },
  strict: {
    en: 'refuses unknown fields and betas, as the providers themselves do',
    zh: '与提供商一样拒绝未知字段和未知 beta',
  },
  websocket: {
    en: 'serves the Responses API over a WebSocket too (websocket:mute: closes it without an answer)',
    zh: '也通过 WebSocket 提供 Responses API（websocket:mute：不应答即关闭）',
  },
  'eat-betas': { en: 'drops the anthropic-beta header', zh: '丢弃 anthropic-beta 头' },
  'refuse-beta': { en: 'refuses any beta, or one (refuse-beta:NAME)', zh: '拒绝所有 beta，或其中一个（refuse-beta:NAME）' },
  'drop-headers': { en: 'passes on no response header but the content type', zh: '除内容类型外不传递应答的头' },
  'body-filter': {
    en: 'answers a web page with 403 to bodies that look like code (bytes=0: from this size up)',
    zh: '对看似代码的请求体以 403 应答网页（bytes=0：从此大小起）',
  },
};

const attack = /<script|UNION SELECT|etc\/passwd|os\.system/i;

/** The beta of a request that the router refuses; null if none. */
export function refusedBeta(betas: readonly string[], faults: readonly { spec: FaultSpec }[]): string | null {
  const refusing = faults.filter(({ spec }) => spec.name === 'refuse-beta').map(({ spec: { args } }) => args.value);
  return betas.find((beta) => refusing.some((refused) => refused === undefined || refused === beta)) ?? null;
}

/** The page of a web application firewall; null if it lets the body pass. */
export function filterBody(text: string, faults: readonly { spec: FaultSpec }[]): ErrorAnswer | null {
  const filter = faults.find(({ spec }) => spec.name === 'body-filter');
  if (!filter || text.length < getNumber(filter.spec, 'bytes', 0) || !attack.test(text)) return null;
  const page = '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>';
  return { status: 403, headers: { 'content-type': 'text/html' }, body: page };
}

/** The field of a body that the router refuses; null if none. */
export function refusedField(body: unknown, faults: readonly { spec: FaultSpec }[]): string | null {
  for (const { spec } of faults) {
    const path = spec.name === 'refuse' ? (spec.args.value ?? 'tools') : undefined;
    if (
      path !== undefined &&
      path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), body) !== undefined
    )
      return path;
  }
  return null;
}
