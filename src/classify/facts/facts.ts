import type { Category } from '../../domain/report/category.ts';
import type { Facts } from '../../domain/report/diagnosis.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import { findCalledUrl } from '../parse/called-url.ts';
import { findClient, findServedClient } from '../parse/client-in-text.ts';
import { findContextNumbers } from '../parse/numbers/context-numbers.ts';
import type { ParsedResponse } from '../parse/parsed-response.ts';
import { findClientGate } from '../parse/relay-words.ts';
import { unwrap } from '../parse/unwrap.ts';
import { inOrder } from '../patterns/composed.ts';

const places: readonly RegExp[] = [
  /\b(?:tools|functions|messages|contents|input|system|content)(?:\[\d+\]|\.\d+)[\w.[\]]{0,80}/,
  /\b(?:body|params|request)\.[a-z_][\w.[\]]{1,60}/,
];

function firstPlace(text: string): string | null {
  const found = places.map((pattern) => pattern.exec(text)).filter((match) => match !== null);
  return found.sort((a, b) => a.index - b.index)[0]?.[0] ?? null;
}

/** The request field that an error points to; null if none. */
export function findPlace({ errorText, text, envelope }: ParsedResponse): string | null {
  const found = firstPlace(errorText) ?? firstPlace(text.slice(0, 4000)) ?? envelope?.param ?? null;
  return found === null ? null : maskKeyShapes(found.replace(/(?<![.[])[.[]+$/, '')).slice(0, 100);
}

const parameterNames: readonly RegExp[] = [
  inOrder(
    /(?:parameter|argument|field|property|name|value for)(?:s|\(s\))?/i,
    /(?: supplied| not supported| on this model){0,3}:? {0,2}['"`]([A-Za-z][\w.-]{1,60})['"`]/i,
  ),
  /(?:parameter|argument|field)s?(?: supplied| not supported| on this model){1,3}: ?([A-Za-z][\w.-]{1,60})/i,
  /['"`](?!\w{0,60}(?:error|invalid|request))([a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,6})['"`]/,
  /\b((?:max|top|min)_[a-z_]{1,40}|temperature|reasoning_effort|thinking|response_format|tool_choice|stream_options)\b/,
  /^([a-z][\w.]{1,60}): (?:extra inputs|field required|input should)/im,
];

/** The parameter that a refused request concerns; null if none is named. */
export function findParameter({ errorText, text, envelope }: ParsedResponse, category: Category): string | null {
  if (!/^request\.(?:(?:invalid|unknown)_param|stream_type)$/.test(category)) return null;
  const words = `${errorText}\n${unwrap(text.slice(0, 4000))}`;
  const found = envelope?.param ?? parameterNames.map((pattern) => pattern.exec(words)?.[1]).find((name) => name !== undefined) ?? null;
  return found === null || /error|invalid|request/i.test(found) ? null : maskKeyShapes(found).slice(0, 80);
}

const modelNames: readonly RegExp[] = [
  /models?(?: id)?[:=]? *[`'"]([\w./:@-]{2,80})[`'"]/i,
  /(?:对于模型|访问模型|模型[:：]?) ?([\w./:@-]{2,80})/,
  inOrder(
    /[`'"]([\w./:@-]{2,80})[`'"] (?:is not a|not a valid|is not an? \w+|was not found as a) /i,
    /(?:known |valid |supported )?model\b/i,
  ),
  /\bmodel(?:ID)?[`'"]? ?[:=] ?[`'"]?([\w./@-]{1,60}[\d-][\w./:@-]{0,60})/i,
  /\bmodels\/([\w.-]{2,80}) is not (?:found|supported)/,
  /\bmodel not found[:,] ['"`]?([\w./:@-]{2,80})/i,
  /\bmodel \(?([a-z][\w./@-]{0,60}[-.\d][\w./:@-]{0,60})/,
];

/** The rest of a line that shows how a model is named. */
const examples = /\b(?:e\.g\.|for example|such as)[^\n]{0,300}/gi;

/** The model named in an error; null if none. */
function findModel(words: string): string | null {
  const said = words.replace(examples, '');
  for (const pattern of modelNames) {
    const found = pattern.exec(said)?.[1]?.replace(/(?<![.:])[.:]+$/, '');
    if (found !== undefined && found.length > 1) return found;
  }
  return null;
}

const modelLists: readonly RegExp[] = [
  /\b(?:valid|available|supported|allowed|accessible) models?\b[^[\n:]{0,40}[:=]? {0,2}\[([^\]\n]{3,300})\]/i,
  inOrder(
    /\b(?:valid|available|supported|allowed|accessible) models?\b[^:\n]{0,30}: ?/i,
    /((?:[`'"]?[\w./:@-]{2,60}[`'"]?, ?){1,20}[`'"]?[\w./:@-]{2,60})/i,
  ),
  inOrder(
    /\b(?:models?|passed) (?:names? )?(?:are|should be|must be)(?: one of)?:? /i,
    /([`'"]?[\w./@-]{2,60}[`'"]?(?:(?:,| or|, or) [`'"]?[\w./@-]{2,60}[`'"]?){1,20})/i,
  ),
];

/** The models that a refusal offers as alternatives; null if it lists none. */
function findModels(text: string): string | null {
  for (const pattern of modelLists) {
    const found = pattern.exec(text.slice(0, 4000))?.[1];
    if (found !== undefined) return found.replace(/[`'"\\]/g, '');
  }
  return null;
}

/** Token counts from a refusal of a long prompt, and the rest of the window for the answer. */
export function contextFacts({ errorText, text }: ParsedResponse): Facts {
  const { window, prompt, output } = findContextNumbers(`${errorText}\n${text}`);
  return {
    ...(window === null ? {} : { window }),
    ...(prompt === null ? {} : { prompt }),
    ...(output === null ? {} : { output }),
    ...(window === null || prompt === null ? {} : { left: window - prompt }),
  };
}

/** The right that a refused account lacks, as the message names it. */
const permissions: readonly RegExp[] = [
  /not authorized to perform: ?([\w:*-]{4,80})/i,
  /(?:permission|data action) ['"`]([\w./-]{4,120})['"`]/i,
  /missing scopes?: ?([\w.,: -]{3,60}\w)/i,
];

/** A key of another issuer that OpenAI refused. */
const foreignKey =
  /incorrect api key provided: ['"]?(sk-or-|sk-ant-|sk-kimi-|gsk_|xai-|AIza|hf_|nvapi-|pplx-)[^\n]{0,300}platform\.openai/i;

/** A file of settings in which the message misses a value. */
const settingsFile = /\b(?:in|into|to|from|your) (?:the |your )?['"`(]{0,2}([\w~./-]{0,60}\.(?:env|json|ya?ml|toml|ini))\b/i;

/** Plain values of an error for use in sentences. */
export function collectFacts(response: ParsedResponse): Facts {
  const facts: Record<string, string | number | boolean> = {};
  const put = (name: string, value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '')
      facts[name] = typeof value === 'string' ? maskKeyShapes(value).slice(0, 300) : value;
  };
  const { envelope } = response;
  put(
    'code',
    envelope?.codes.find((code) => !/^[45]\d\d$/.test(code)),
  );
  put('type', envelope?.types[0]);
  put('message', envelope?.messages.find((message) => !/^provider returned error$/i.test(message)) ?? envelope?.messages[0]);
  put('param', envelope?.param);
  put('provider', envelope?.provider);
  const words = `${response.errorText}\n${response.text.slice(0, 4000)}`;
  put('model', findModel(words));
  put('models', findModels(response.text));
  put('keyPrefix', foreignKey.exec(words)?.[1]);
  put(
    'permission',
    permissions.map((pattern) => pattern.exec(words)?.[1]).find((name) => name !== undefined),
  );
  put('file', settingsFile.exec(words)?.[1]);
  put('variable', /\b[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){0,3}_(?:KEY|TOKEN|REGION|URL|BASE|ENDPOINT)\b/.exec(words)?.[0]);
  put('url', findCalledUrl(words));
  put('client', response.kind === 'text' ? findClient(response.text) : null);
  const gate = findClientGate(words);
  put('served', gate === null ? null : findServedClient(gate));
  put(
    'namedHost',
    /https?:\/\/((?:platform\.openai|console\.anthropic|openrouter|aistudio\.google|console\.groq|platform\.deepseek)[\w.]*)/i.exec(
      words,
    )?.[1],
  );
  put('limit', /\blimit[:= ]+(\d[\d,]*)/i.exec(words)?.[1]);
  const index = /ByteString because the character at index (\d+) has a value of (\d+)/.exec(words);
  if (index !== null) {
    put('characterIndex', Number(index[1]));
    put('character', String.fromCharCode(Number(index[2])));
  }
  return facts;
}
