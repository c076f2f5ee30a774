import { inBoth } from '../../domain/bilingual.ts';
import { ownTools } from '../../domain/own-tool.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import { toRetry } from '../../domain/report/retry.ts';
import { isBlockedPrompt } from '../../protocols/gemini-answer.ts';
import { isRecord, type Json, parseJson, recordAt } from '../../text/json.ts';
import { isSameModel } from '../../text/model-name.ts';

/** Facts in an answer, streamed or not. */
export interface AnswerFacts {
  protocol: Protocol;
  /** The body that was sent, as JSON text. */
  request: string;
  asked: string | null;
  /** Other ids that the router lists for the requested model. */
  aliases: readonly string[];
  model: string | null;
  finishReason: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  hasText: boolean;
  /** A stream that ended normally without text, call or output token; in a plain answer this is a separate defect. */
  isEmpty?: boolean | undefined;
  /** The names of the called tools. */
  toolCalls: readonly string[];
  /** The text holds a tool call in the form of the model's own template. */
  hasWrittenCall: boolean;
}

const cutReasons: ReadonlySet<string> = new Set(['length', 'max_tokens', 'MAX_TOKENS', 'incomplete']);
/** A token covers at least one byte; a gateway may add a short prompt of its own. */
const tolerableExtraTokens = 1000;
const tolerableOutputTokens = 1024;

/** The doctor's own token limit ended the answer: missing parts are not a fault. */
export function isCut(finishReason: string | null): boolean {
  return finishReason !== null && cutReasons.has(finishReason);
}

/** How each protocol says that a filter ended the answer. */
const filterReasons: ReadonlySet<string> = new Set([
  'content_filter',
  'refusal',
  'SAFETY',
  'PROHIBITED_CONTENT',
  'BLOCKLIST',
  'RECITATION',
]);

function filteredDraft({ finishReason, hasText }: AnswerFacts): FindingDraft {
  return {
    status: isBlockedPrompt(finishReason) ? 'fail' : 'warn',
    subject: 'filter',
    category: 'request.content_filter',
    title: { en: 'A content filter ended the answer to a harmless question', zh: '一个无害问题的应答被内容过滤器终止' },
    measured: isBlockedPrompt(finishReason)
      ? { en: `${finishReason}, no candidate`, zh: `${finishReason}，没有候选应答` }
      : {
          en: `finish reason ${finishReason}, ${hasText ? 'some text' : 'no text'}`,
          zh: `结束原因 ${finishReason}，${hasText ? '有部分文本' : '没有文本'}`,
        },
    causes: [{ en: 'A filter of the provider or the gateway is set too strictly', zh: '提供商或网关的过滤器设置过严' }],
    fixes: [{ text: { en: 'Ask the operator about its filter, or try another model.', zh: '向运营方询问其过滤器，或换一个模型。' } }],
    confidence: 'standard',
  };
}

/** Anomalies of an answer that its client can use; the rules are the same for streamed answers. */
export function* answerDrafts(facts: AnswerFacts): Generator<FindingDraft> {
  const { asked, aliases, model } = facts;
  if (model !== null && asked !== null && !isSameModel(asked, model, aliases))
    yield {
      status: 'warn',
      subject: 'model',
      category: 'response.model_swapped',
      measured: { en: `asked for ${asked}, ${model} answered`, zh: `请求的是 ${asked}，应答的是 ${model}` },
      expected: inBoth(asked),
      confidence: 'standard',
    };
  if (facts.isEmpty === true)
    yield {
      status: 'fail',
      subject: 'content',
      category: 'response.malformed',
      title: { en: 'The stream ends normally and contains no text', zh: '流正常结束，却没有文本' },
      measured: {
        en: `finish reason ${facts.finishReason ?? 'none'}, no text, 0 tool calls`,
        zh: `结束原因 ${facts.finishReason ?? '无'}，没有文本，0 次工具调用`,
      },
      confidence: 'standard',
    };
  if (filterReasons.has(facts.finishReason ?? '') || isBlockedPrompt(facts.finishReason)) yield filteredDraft(facts);
  if (isBlockedPrompt(facts.finishReason)) return;
  const usage = findUsageAnomaly(facts);
  if (usage !== null) yield usage;
  const tools = findToolAnomaly(facts);
  if (tools !== null) yield tools;
}

function findUsageAnomaly({ request, inputTokens, outputTokens, hasText }: AnswerFacts): FindingDraft | null {
  const measured = {
    en: `input ${inputTokens ?? 'missing'}, output ${outputTokens ?? 'missing'}`,
    zh: `输入 ${inputTokens ?? '缺失'}，输出 ${outputTokens ?? '缺失'}`,
  };
  const base = { status: 'warn', subject: 'usage', category: 'response.usage', measured, confidence: 'standard' } as const;
  if (!inputTokens || outputTokens === null || (outputTokens === 0 && hasText))
    return { ...base, expected: { en: 'token counts above zero', zh: '大于零的 token 数' } };
  const most = request.length + tolerableExtraTokens;
  if (inputTokens > most)
    return {
      ...base,
      title: { en: 'The usage is larger than the request can be', zh: '用量超过了该请求可能的大小' },
      expected: { en: `at most ${most} input tokens for ${request.length} bytes`, zh: `${request.length} 字节至多 ${most} 个输入 token` },
      causes: [
        {
          en: 'The gateway adds its own long prompt before yours, or counts tokens that it did not send',
          zh: '网关在您的提示前加了自己的长提示，或计入了没有发送的内容',
        },
      ],
      confidence: 'inferred',
    };
  if (outputTokens > tolerableOutputTokens)
    return {
      ...base,
      title: { en: 'The usage is larger than the requested limit', zh: '用量超过了所要求的上限' },
      confidence: 'inferred',
    };
  return null;
}

function findToolAnomaly({ protocol, request, finishReason, toolCalls: names, hasWrittenCall }: AnswerFacts): FindingDraft | null {
  const toolCalls = names.length;
  const wants = finishReason === 'tool_calls' || finishReason === 'tool_use';
  const base = { status: 'warn', subject: 'tools', confidence: 'standard' } as const;
  if (wants && toolCalls === 0)
    return {
      ...base,
      category: 'response.malformed',
      title: { en: 'The answer says that it calls a tool, and contains no call', zh: '应答说要调用工具，却没有调用' },
      measured: { en: `finish reason ${finishReason}, 0 tool calls`, zh: `结束原因 ${finishReason}，0 次工具调用` },
      ...mistranslated,
    };
  const offered = readOfferedNames(request);
  const unknown = names.find((name) => name !== '' && !offered.includes(name));
  if (unknown !== undefined && offered.length > 0) return { ...base, ...unknownTool(unknown, offered) };
  if (!offersTools(request)) return null;
  if (toolCalls === 0 && hasWrittenCall) return { ...base, ...writtenCall };
  if (toolCalls === 0 && !isCut(finishReason))
    return {
      ...base,
      category: 'response.feature_ignored',
      title: { en: 'Tools were offered and required, and none was called', zh: '提供并要求了工具，却没有调用任何一个' },
      measured: { en: `finish reason ${finishReason ?? 'none'}, 0 tool calls`, zh: `结束原因 ${finishReason ?? '无'}，0 次工具调用` },
      causes: [{ en: 'The gateway drops the tools, or the model cannot call any', zh: '网关丢弃了工具，或该模型不能调用工具' }],
    };
  const says = { 'openai-chat': 'tool_calls', 'anthropic-messages': 'tool_use' }[protocol as string];
  if (toolCalls > 0 && says !== undefined && finishReason !== null && finishReason !== says && !isCut(finishReason))
    return {
      ...base,
      category: 'response.malformed',
      title: { en: 'The answer calls tools and ends as if it did not', zh: '应答调用了工具，结束时却像没有调用' },
      measured: { en: `finish reason ${finishReason}, ${toolCalls} tool calls`, zh: `结束原因 ${finishReason}，${toolCalls} 次工具调用` },
      expected: { en: `finish reason ${says}`, zh: `结束原因 ${says}` },
      ...mistranslated,
      causes: [
        { en: 'Clients that look at the finish reason do not run the tools', zh: '查看结束原因的客户端不会运行这些工具' },
        ...mistranslated.causes,
      ],
    };
  return null;
}

/** A fault of the gateway that comes with each call. */
const mistranslated = {
  causes: [
    {
      en: 'The gateway translates the answers of its provider and loses this part',
      zh: '网关在转换其提供商的应答时丢失了这一部分',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Tell the operator what the answer lacks; try another model meanwhile.',
        zh: '把应答缺少的内容告诉运营方；暂时换一个模型。',
      },
    },
  ],
  retry: toRetry('after-fix'),
};

function unknownTool(name: string, offered: readonly string[]): Omit<FindingDraft, 'status'> {
  const shown = name.slice(0, 80);
  return {
    category: 'response.malformed',
    title: { en: 'The answer calls a tool that was not offered', zh: '应答调用了没有提供的工具' },
    measured: { en: `the name called is ${shown}`, zh: `所调用的名称是 ${shown}` },
    expected: inBoth(offered.slice(0, 5).join(', ')),
    causes: [
      {
        en: 'The gateway or the model changes the names of tools: clients answer that they know no such tool',
        zh: '网关或模型改动了工具的名称：客户端会说没有这个工具',
      },
    ],
    fixes: [{ text: { en: 'Tell the operator both names, or try another model.', zh: '把两个名称都告诉运营方，或换一个模型。' } }],
    retry: toRetry('after-fix'),
  };
}

const writtenCall: Omit<FindingDraft, 'status'> = {
  category: 'response.feature_ignored',
  title: { en: 'The model calls the tool, and the server passes the call on as text', zh: '模型调用了工具，服务器却把调用当作文本转发' },
  measured: { en: '0 tool calls; the text of the answer is a call', zh: '0 次工具调用；应答的文本就是一次调用' },
  causes: [
    {
      en: "The server's tool-call parser is off, or is that of another model",
      zh: '服务器没有打开工具调用解析器，或解析器属于另一种模型',
    },
  ],
  fixes: [
    {
      text: {
        en: 'Operator: start the server with the parser of this model. vLLM: --enable-auto-tool-choice --tool-call-parser NAME; SGLang: --tool-call-parser NAME; llama.cpp: --jinja.',
        zh: '运营方：用该模型的解析器启动服务器。vLLM：--enable-auto-tool-choice --tool-call-parser NAME；SGLang：--tool-call-parser NAME；llama.cpp：--jinja。',
      },
    },
  ],
};

const callMarks = /<\|?(?:\w{1,20}:)?tool[_▁]calls?|<｜tool|<\|python_tag|<function=|\[TOOL_CALLS\]|functools\[/;

const writtenJson = new RegExp(`"name"\\s*:\\s*"${ownTools.weather.name}"\\s*,\\s*"(?:arguments|parameters)"`);

/** Whether the text of an answer, streamed or not, is a tool call in the template of Qwen, Llama, Mistral, DeepSeek or Kimi, or its bare JSON. */
export function hasWrittenCall(body: string): boolean {
  const parts = [...body.matchAll(/"(?:content|text|delta)"\s*:\s*"((?:[^"\\]|\\.)*)"/g)];
  const text = String(parseJson(`"${parts.map(([, part = '']) => part).join('')}"`) ?? '');
  return callMarks.test(text) || writtenJson.test(text);
}

function offersTools(request: string): boolean {
  try {
    const body: unknown = JSON.parse(request);
    if (!isRecord(body) || !Array.isArray(body.tools) || body.tools.length === 0) return false;
    // A client's own tools are offered, not required; the tool that replaces a schema is forced.
    if (!JSON.stringify(body.tools).includes(ownTools.weather.name)) return false;
    return body.tool_choice === undefined || body.tool_choice === 'auto';
  } catch {
    return false;
  }
}

/** The names of the tools that a request offers, in any protocol. */
function readOfferedNames(request: string): string[] {
  const body = parseJson(request);
  const tools = isRecord(body) && Array.isArray(body.tools) ? body.tools.map(recordAt) : [];
  const named = tools.flatMap((tool) => (Array.isArray(tool.functionDeclarations) ? tool.functionDeclarations.map(recordAt) : [tool]));
  return named.map((tool) => recordAt(tool.function).name ?? tool.name).filter((name) => typeof name === 'string');
}

/** The names of the tools that a non-streamed answer of any protocol calls; empty where a call has none. */
export function readCalledNames(body: string): string[] {
  const calls: Json[] = [];
  JSON.stringify(parseJson(body) ?? null, (key, value: unknown) => {
    if (key === 'tool_calls' && Array.isArray(value)) calls.push(...value.map((call) => recordAt(recordAt(call).function)));
    else if (key === 'functionCall') calls.push(recordAt(value));
    else if (isRecord(value) && (value.type === 'tool_use' || value.type === 'function_call')) calls.push(value);
    return value;
  });
  return calls.map(({ name }) => (typeof name === 'string' ? name : ''));
}
