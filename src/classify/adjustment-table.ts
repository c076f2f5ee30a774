import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import { isJsonKey, toFieldCategory } from './json-key.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { anyOf, inOrder } from './patterns/composed.ts';
import type { Predicate, Subject } from './phrases/slots.ts';
import type { SlotReading } from './slot-reading.ts';
import { isOfDecoder, isOfShape, readsAnswer } from './speaker/decoder.ts';
import { isBehindProvider, namesRefusal } from './speaker/provider-marks.ts';

/** Subjects reported by a user's own program; a server does not have them. */
export const clientSubjects: ReadonlySet<Subject> = new Set([
  'sdk',
  'environment',
  'settings',
  'base-url',
  'env-file',
  'ca-file',
  'key-text',
]);
/** Subjects between two hosts; reported by a server, they lie behind that server. */
export const pathSubjects: ReadonlySet<Subject> = new Set(['connection', 'host-name', 'certificate', 'issuer', 'tls', 'http', 'proxy']);
const credentialSubjects: ReadonlySet<Subject> = new Set(['key', 'login']);

/** Statuses of a refusal that says more than "bad request". */
const isRefusal = (status: number | null): boolean => status !== null && status > 400 && status < 500;

/** Subjects of a request; reported by a client's decoder, they concern the answer. */
const sentSubjects: ReadonlySet<Subject> = new Set(['parameter', 'json', 'message', 'body', 'answer']);

/** Where a reading was found: the answer and the speaker. */
export interface ReadingPlace {
  response: ParsedResponse;
  status: number | null;
  /** Whether the reading comes from an answer's body, and so from a server. */
  inBody: boolean;
}

type Change = (reading: SlotReading, place: ReadingPlace) => Partial<SlotReading>;

interface Adjustment {
  when: (reading: SlotReading, place: ReadingPlace) => boolean;
  change: Change;
}

const toCategory =
  (category: Category, retry?: RetryKind): Change =>
  () => ({ category, retry });

/**
 * Scores are on the scale of the phrase tables: 1 is weak, 5 is unambiguous. A change by one or more decides against most other readings, a
 * smaller one only against equals.
 */
const weaken =
  (by: number): Change =>
  ({ score }) => ({ score: score - by });

const strengthen =
  (by: number, changed: Partial<SlotReading>): Change =>
  ({ score }) => ({ ...changed, score: score + by });

const raiseTo =
  (minimum: number, changed: Partial<SlotReading>): Change =>
  ({ score }) => ({ ...changed, score: Math.max(score, minimum) });

/** Another kind of key than the one sent: "master key required". */
const otherKind = '(?:admin|management|master|service|provisioning|root) (?:api )?(?:key|token)';
const wantsOtherKind = new RegExp(
  String.raw`\b(?:${otherKind}s? (?:is |are )?(?:required|needed)|(?:need|require)\w* (?:an? |the |your )?${otherKind})`,
  'i',
);

/** Predicates for a variable missing on a server. */
const ofLack: ReadonlySet<Predicate> = new Set(['missing', 'required', 'empty', 'not-found']);
const namesKeyVariable = /(?<!Bearer )\b[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){0,4}_(?:API_?KEY|TOKEN|SECRET)\b/;

/** An SDK that lacks an argument names the variable that may replace it. */
const namesReplacement = /\b[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){1,5}[`'"]{0,2} environment variable/;
/** A client names the variable whose value it refuses. */
const namesRefusedVariable = /\bvalue (?:for|of) [`'"]{0,2}[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){1,5}\b/;

/** No account serves the named model: retrying the same request does not help. */
const forModel = /\baccounts?\s+(?:that\s+)?(?:support(?:s|ing)?|for|with)\s+(?:the\s+)?(?:requested\s+)?model\b/i;

/** A parameter, named in quotation marks, that happens to be called like a subject. */
const namesUnknownModelField = inOrder(
  /\b(?:unknown|unrecogni[sz]ed|unsupported|unexpected|extra|extraneous) (?:\w+ )?/i,
  /(?:parameter|argument|field|property|keyword)s?(?: argument)?:? ['"`]?model['"`]?(?:\W|$)/i,
);
/** A picture that a program loads or downloads. */
const loadedImage = anyOf(
  /(?:download|load|fetch|retriev).{0,30}\bimage/i,
  /\bimage.{0,20}(?:download|load|unreachable)|图片.{0,6}下载|(?:下载|获取).{0,6}图片/i,
);
/** A picture that a message refers to. */
const remoteImage = /https?:|\b[345]\d\d\b|\burl\b|\bmodel|\bAPI\b|模型|接口|链接/i;
/** What files are sent with. */
const ofMail = /邮件|微信|网盘|\be-?mail\b|\be-posta\b|\ballegato\b/i;
/** A channel for anything but a relay's accounts. */
const otherChannel =
  /\b(?:plugin|notification|messag(?:e|ing)|voice|text|chat|release|update|payment)[ -]channel|(?:插件|通知|消息|更新|发布|支付)渠道/i;
/** What carries the signature of a thought. */
const namesThought = /\bth(?:inking|ought)|\breasoning|\b(?:content|message)s?\b|\bblock/i;
/** What a model is or does: "is an embedding model", "embedding models do not …". */
const describesEmbedding =
  /\b(?:is|are|as) (?:an? )?(?:[\w-]{1,20} )?embedding models?\b|\bembedding models? (?:is|are|can|do|does|only)\b/i;
/** Whom a model is not for. */
const forThisKey = anyOf(
  inOrder(
    /\b(?:for|with|by|under|on) (?:this|your|the current) (?:api )?/i,
    /(?:key|token|account|plan|subscription|tier|organi[sz]ation|project|workspace|group)\b/i,
  ),
  /pour (?:cette|votre) clé|für (?:diesen|Ihren) (?:API-?)?(?:Schlüssel|Key)/i,
  /(?:para|con) (?:esta|su|sua) (?:clave|chave)|для (?:этого|вашего) (?:API-)?ключа/i,
  /[此该这当前](?:个|的)?\s?(?:API\s?)?(?:令牌|密钥|key|套餐|账户|账号)|この(?:API)?キー|이 (?:API )?키/i,
);
/** vLLM, SGLang and llama.cpp about the memory and the settings that they start with. */
const startsEngine = anyOf(
  /\b(?:initializing the engine|derived max_model_len|max_num_batched_tokens|PreemptionMode|stored in KV cache)\b/,
  /\bn_ctx(?:_per_seq)? ?\(\d+\) ?[<>]/,
);
/** Phrases that say of a prompt or of a period that it has too many tokens. */
const countsTokens = /^(?:too many tokens|token limit exceeded)$/;
const perUnit = /\bper (?:second|minute|hour|day)\b/i;
/** A period in which tokens are counted. */
const ofPeriod = anyOf(
  /\btime ?(?:frame|window|period)\b|\bper (?:second|minute|hour|day)\b|\bwait (?:a|and|for|until)\b/i,
  /\btry again (?:in|later|after)\b/i,
);

/** Below this, an error says no more than "authentication error". */
const minNamedKeyScore = 3;
const ofRefusedKey: ReadonlySet<Predicate> = new Set<Predicate>([
  'missing',
  'required',
  'not-found',
  'invalid',
  'expired',
  'malformed',
  'refused',
  'unknown',
]);
const namesModel = /\bmodel\b|\bgroup\b|模型|分组/i;
const atTheMoment = /\bat (?:the|this) moment\b|\bright now\b|\bcurrently\b/i;
/** Who is under load. */
const loadOfModel = inOrder(
  anyOf(
    /\b(?:models?|engine|upstream|provider|backend|opus|sonnet|haiku|claude|gemini|grok|deepseek|kimi|qwen)/i,
    /[a-z][\w.]{1,20}-[\w.-]{0,40}\d[\w.-]{0,20}/i,
  ),
  / (?:\w+ ){0,4}(?:(?:high|heavy) (?:load|demand|traffic)|(?:at (?:max )?|over )capacity|busy|overloaded)\b/i,
);
const loadOfServer = /\b(?:server|service|system|gateway|queue)\b (?:\w+ ){0,4}(?:load|capacity)\b/i;

/** Ollama, LocalAI and others run each model in a process of their own, on a port of the same machine. */
const namesRunner = anyOf(
  /\bPOST predict\b|\brunning the model\b|\b(?:llama|model) runner\b/i,
  /\/\/(?:127\.0\.0\.1|localhost):\d{5}\/(?:completion|embedding|health|load)\b/i,
  /\brpc error: code = Unavailable\b[^\n]{0,200}127\.0\.0\.1/i,
  /\bxinference\.core\.|\btext_generation_(?:client|router|launcher)\b|\bEngineCore\b/i,
);

const namesAnswerSchema = /\b(?:response_?(?:format|schema|json_?schema)|text\.format|output_(?:config|format|schema)|invalid format)\b/i;

const ofDay = /\b(?:per|a|\/) ?day\b|\bdaily\b|\b[RT]PD\b/i;
const ofMinute = /\bper ?(?:min|sec)|\b[RT]P[MS]\b/i;

/** What a gateway calls itself, also in its path. */
const apiProxy = /\b(?:llm|ai|api|model|reverse)[ -]proxy\b|\/[\w-]{0,30}proxy\/(?:api\/)?v\d/i;

/** The body in which Spring and NestJS report a failed call of their own code: the key in it is the application's, which the user sends. */
const ownApplication = /"timestamp"\s?:[\s\S]{1,600}"path"\s?:|"statusCode"\s?:\s?5\d\d[\s\S]{1,200}"message"\s?:/;

const ofUpstream = /\bupstream\b|\bprovider\b|上游/i;

/** A text that says nothing else. */
const hidesCause = inOrder(
  /^[^\p{L}\d_]*(?:api error:? ?)?/iu,
  anyOf(
    /no (?:response|reply|output|answer)(?: (?:was |from |received|returned)[\w ]{0,30})?|model call failed/iu,
    /unable to (?:reach|connect to) the model provider/iu,
  ),
  /[^\p{L}\d_]*$/iu,
);
const throughProxy = /\b(?:through|via|to) (?:your|the|its|an?) (?:configured |corporate |https? )?proxy\b/i;

const noAnswerToLitellm = /\blitellm\.\w{0,20}\.?(?:InternalServer|APIConnection)Error: (?:\w{1,40}(?:: | - )){0,2}Connection error\b/;

/** A user, an account or an organization that exists and was switched off. */
const switchedOff = anyOf(
  /(?:^|account) … (?:disabled|inactive|deactivated|not active|no longer active|locked|suspended|blocked)$/,
  /(?:user|team|org\w*|workspace) … (?:disabled|inactive|deactivated|not active)$/,
);
const ownAccount = /\byour account\b|\baccount (?:has|is|was)\b/i;

/** A period and its limit in Chinese; a day alone may be anything. */
const limitOfPeriod = anyOf(
  /(?:今日|今天|每日|每天|[当當][日天]|[单單]日|本周|本週|每周|每週|5 ?小[时時])[^。\n]{0,16}?[限额額尽盡完次配达達超]/,
  /[限额額次][^。\n]{0,10}?(?:[今每当當单單]日|每天|[本每][周週]|5 ?小[时時])/,
);

/** A cap of an account or a period; the text does not name a key. */
const namesAccountCap = /\b(?:account|organi[sz]ation|workspace)\b|\b(?:monthly|billing cycle|(?:this|billing) period)\b/i;

/** A user tried more than one model. */
const triedModels = /\b(?:different|other|another|any|every|switch\w*|chang\w*) (?:\w+ ){0,2}models?\b/i;

/** The same words mean different things depending on speaker and place. The first adjustment that applies changes a reading. */
export const adjustments: readonly Adjustment[] = [
  {
    // "Token exceed 4000": those of a text.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'key' && predicate === 'exceeded' && /\btokens? exceed\w* (?:the )?(?:limit|max\w*|\d)/i.test(text),
    change: raiseTo(3.6, { category: 'request.context_length' }),
  },
  {
    // Something else is full than what serves requests.
    when: ({ phrase }, { response: { text } }) =>
      phrase === 'all … full' && !/node|slot|lane|worker|server|instance|queue|gpu|replica/i.test(text),
    change: weaken(4),
  },
  {
    // A cookie's or a file's name, not a certificate's.
    when: ({ phrase, zone }, { status, response: { text } }) =>
      zone === 'text' && status === null && /^(?:host|name) mismatch$/.test(phrase) && !/cert|tls|ssl|x509|https/i.test(text),
    change: weaken(4),
  },
  {
    // "The session ran out of memory" is no end of a login.
    when: ({ phrase, zone }, { status, response: { text } }) =>
      zone === 'text' && status === null && phrase === 'session ran out' && /\bran out of\b/.test(text),
    change: weaken(4),
  },
  {
    // `frequency_penalty` is a parameter.
    when: ({ phrase }, { response: { text } }) => phrase === 'frequency … high' && /\bpenalty\b|_penalty\b/i.test(text),
    change: toCategory('request.invalid_param'),
  },
  {
    // Any program loads and downloads pictures, and sends files.
    when: ({ zone, phrase, category }, { status, response: { text } }) =>
      zone === 'text' &&
      status === null &&
      ((loadedImage.test(phrase) && !remoteImage.test(text)) || (category === 'request.body_too_large' && ofMail.test(text))),
    change: weaken(4),
  },
  {
    // An API that refuses whoever comes through a proxy, not the proxy of the user.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'proxy' && (predicate === 'not-allowed' || predicate === 'blocked') && /\bvpn\b|\bregion|\bcountr|\buse of\b/i.test(text),
    change: toCategory('permission.region', 'after-fix'),
  },
  {
    // The limit of tokens ended the answer.
    when: ({ category, subject }, { response: { text } }) =>
      category === 'stream.interrupted' &&
      subject === 'answer' &&
      /\bmax_(?:\w{1,20}_)?tokens|finish_reason\W{1,5}length|\btoken limit\b/.test(text),
    change: weaken(4),
  },
  {
    // Beside the advice of a client stands the cause.
    when: ({ phrase }, { response: { text } }) =>
      /^check\b.*\bapi key/.test(phrase) && /quota|exceeded|insufficient|not found|not exist|expired|overloaded|balance/i.test(text),
    change: weaken(4),
  },
  {
    // Any program's introduction of an error; OpenAI's own sentence starts so.
    when: ({ phrase }, { response: { text } }) =>
      phrase === 'error occurred while processing request' && !/\bAn error occurred while processing\b/.test(text),
    change: weaken(1.2),
  },
  {
    // "error, status code: 403, body: map[…": the body of the answer.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'body' && predicate === 'failed' && /\bbody["']?[:=] ?(?:map\[|[{"'])/i.test(text),
    change: weaken(3),
  },
  {
    // A client about its own settings.
    when: ({ subject, predicate, zone }, { status, response: { text } }) =>
      subject === 'channel' &&
      predicate === 'missing' &&
      zone === 'text' &&
      status === null &&
      /\bno (?:\w+ )?providers? (?:is |are |has been )?(?:configured|set|selected)\b/i.test(text),
    change: toCategory('config.missing'),
  },
  {
    // LiteLLM names the page of its providers before any error.
    when: ({ phrase }, { status }) => phrase === 'provider list httpurl' && status !== null,
    change: weaken(3),
  },
  {
    // A tool of an agent found no file.
    when: ({ subject, phrase }, { response: { text } }) =>
      subject === 'object' && phrase.startsWith('file') && /\bworking directory\b|\$bunfs\b|\bcli\.js:\d/.test(text),
    change: weaken(3),
  },
  {
    // The next token of an answer, which the client could not read.
    when: ({ subject, phrase }, { response: { text } }) =>
      subject === 'provider-key' && phrase === 'failed to get … token' && /\bchunk\b|\bfailed to deserialize\b/.test(text),
    change: weaken(3),
  },
  {
    // Agents ask whether a folder is trusted.
    when: ({ phrase }, { response: { text } }) => phrase === 'safety check' && /\btrust(?:ed)?\b/i.test(text),
    change: weaken(4),
  },
  {
    // Express writes "Cannot GET /path"; a user cannot get something done.
    when: ({ phrase }, { response: { text } }) => phrase === 'not get' && !/\b[Cc]annot (?:GET|POST|PUT|PATCH|DELETE)\b/.test(text),
    change: weaken(4),
  },
  {
    // A model "does not work", and neither do the others that were tried.
    when: ({ subject, phrase }, { response: { text } }) => subject === 'model' && phrase.endsWith('not work') && triedModels.test(text),
    change: weaken(2.5),
  },
  {
    // DashScope's code of any refused call: "response_error".
    when: ({ subject, predicate, zone }, { status }) =>
      zone === 'code' && subject === 'answer' && predicate === 'failed' && (status ?? 0) >= 400,
    change: weaken(2),
  },
  {
    // A client that has no key for a provider of its settings; reported by a server, the key is the gateway's.
    when: ({ subject, phrase }, { inBody }) => subject === 'channel' && phrase.startsWith('no api key') && !inBody,
    change: toCategory('auth.missing_key'),
  },
  {
    // A program parses the model's text as JSON.
    when: ({ subject }, { status, response }) =>
      (subject === 'page' || subject === 'json' || subject === 'answer') && status === null && readsAnswer(response.text),
    change: raiseTo(5, { category: 'response.malformed', retry: 'backoff' }),
  },
  {
    // A proxy's refusal is no answer of a model, whatever a client could not read in it.
    when: ({ category, subject, zone }, { status, response }) =>
      zone === 'text' && (status ?? 0) > 500 && (category === 'response.malformed' || (sentSubjects.has(subject) && isOfDecoder(response))),
    change: weaken(3),
  },
  {
    // The model was offered tools and used none.
    when: ({ subject }, { response }) => subject === 'tool' && /\bdid not use a tool\b/i.test(response.text),
    change: raiseTo(4, { category: 'response.feature_ignored', retry: 'after-fix' }),
  },
  {
    // A key of a JSON object is no API key.
    when: ({ subject, phrase }, { status, response }) =>
      (subject === 'key' || subject === 'role') && status !== 401 && isJsonKey(phrase, `${response.errorText}\n${response.text}`),
    change: ({ predicate }) => ({ category: toFieldCategory(predicate), retry: undefined }),
  },
  {
    // A chat completions server refuses a field of chat completions.
    when: ({ category, phrase }, { response: { text } }) =>
      category === 'request.protocol_mixup' &&
      phrase.endsWith(' extra input') &&
      /\bChatCompletionRequest\b|["']object["']: ?["']error["']|\/chat\/completions\b|["']loc["']: ?\[["']body\b/.test(text),
    change: toCategory('request.unknown_param'),
  },
  {
    // Both the refused and the accepted kinds of content are those of the Responses API: the role does not have this one.
    when: ({ category, phrase }, { response: { text } }) =>
      category === 'request.protocol_mixup' && /input.text$/.test(phrase) && /'input_text'[^\n]{0,40} values are: 'output_text'/.test(text),
    change: toCategory('request.message_format'),
  },
  {
    // The request was validated, not the answer.
    when: ({ subject }, { response: { text } }) => subject === 'answer' && /validation errors? for \w{0,60}Request\b/.test(text),
    change: () => ({ category: 'request.invalid_param', score: 2.2 }),
  },
  {
    // A header that holds a key has at most some hundred characters.
    // Python could not print a text, which is not a key in a header.
    when: ({ subject, phrase }, { response }) =>
      subject === 'key-text' && phrase.includes('codec') && /\bposition \d{3,}|\bprint\(/.test(response.text),
    change: () => ({ category: 'unknown', score: 0.5 }),
  },
  {
    // Another kind of key is required.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'key' && (predicate === 'required' || predicate === 'missing') && wantsOtherKind.test(text),
    change: raiseTo(4, { category: 'permission.key' }),
  },
  {
    // A client found no key.
    when: ({ subject, predicate, zone, phrase }, { status, inBody, response: { text } }) =>
      subject === 'key' &&
      zone === 'text' &&
      status === null &&
      (phrase === 'api key not found' || (ofLack.has(predicate) && !inBody && namesKeyVariable.test(text))),
    change: toCategory('client.env'),
  },
  {
    // A server refused and received no key.
    when: ({ subject, predicate, phrase }, { status }) =>
      subject === 'environment' &&
      (predicate === 'missing' || predicate === 'empty') &&
      (status === 400 || status === 401 || status === 403) &&
      /^no .*\bkey\b/.test(phrase),
    change: toCategory('auth.missing_key'),
  },
  {
    // A server lacks its own key.
    when: ({ subject, predicate }, { status, response: { text } }) =>
      (subject === 'environment' || (subject === 'key' && ofLack.has(predicate) && namesKeyVariable.test(text))) && (status ?? 0) >= 500,
    change: toCategory('upstream.auth', 'after-fix'),
  },
  {
    // A client names a variable that it lacks or refuses.
    when: ({ subject, predicate, zone }, { status, response: { text } }) =>
      subject === 'parameter' &&
      zone === 'text' &&
      status === null &&
      (ofLack.has(predicate) ? namesReplacement : namesRefusedVariable).test(text),
    change: raiseTo(4.2, { category: 'client.env' }),
  },
  {
    // A server's own program crashed.
    when: ({ subject, phrase }, { status }) => subject === 'sdk' && phrase === 'not function' && (status ?? 0) >= 500,
    change: toCategory('gateway.internal'),
  },
  {
    // A server's answer speaks of client settings.
    when: ({ subject }, { inBody }) => clientSubjects.has(subject) && inBody,
    change: weaken(2),
  },
  {
    // An application's advice to set a key, after an answer that refused something else.
    when: ({ subject }, { status }) => subject === 'environment' && (status === 402 || status === 429),
    change: weaken(2),
  },
  {
    // A gateway calls itself a proxy.
    when: ({ subject }, { inBody, status, response }) =>
      subject === 'proxy' &&
      status !== 407 &&
      (inBody || (status !== null && (response.envelope !== null || apiProxy.test(response.text)))),
    change: ({ category, score }, { status }) => ({
      score: score - 3,
      category: (status ?? 0) >= 500 ? 'gateway.internal' : category,
      retry: undefined,
    }),
  },
  {
    // A gateway cannot renew its login.
    when: ({ subject, predicate }, { inBody, response }) =>
      subject === 'login' && predicate === 'failed' && (inBody || /\binternal ?server ?error/i.test(response.text)),
    change: toCategory('upstream.auth', 'after-fix'),
  },
  {
    // A provider behind the gateway refused a key.
    when: ({ subject }, { inBody, response }) => credentialSubjects.has(subject) && inBody && isBehindProvider(response),
    change: strengthen(0.3, { category: 'upstream.auth', retry: 'after-fix' }),
  },
  {
    // A client calls the endpoint its provider.
    when: ({ subject, predicate, zone, phrase }, { status }) =>
      subject === 'provider-key' &&
      zone === 'text' &&
      (status === 401 || status === 403 || (status === null && predicate !== 'failed')) &&
      predicate !== 'unavailable' &&
      predicate !== 'cooling' &&
      !/upstream|gateway|上游|网关/.test(phrase),
    change: ({ predicate }, { status }) => ({
      category: status === 403 ? 'permission.key' : predicate === 'missing' ? 'auth.missing_key' : 'auth.invalid_key',
      retry: undefined,
    }),
  },
  {
    // The request names an account, which is not the key's.
    when: ({ subject, predicate }, { status }) =>
      subject === 'account' &&
      (predicate === 'not-found' || predicate === 'invalid') &&
      (status === 400 || status === 404 || status === 422),
    change: toCategory('request.invalid_param'),
  },
  {
    // The user's own account is not one of a pool.
    when: ({ subject, phrase }, { response: { text } }) =>
      (subject === 'account' || (subject === 'channel' && ownAccount.test(text) && !/\baccounts\b/i.test(text))) &&
      switchedOff.test(phrase),
    change: toCategory('permission.key'),
  },
  {
    // A server with a failure of its own did not refuse the key of the client.
    when: ({ predicate, category, score }, { status, inBody, response }) =>
      inBody &&
      (status ?? 0) >= 500 &&
      score >= minNamedKeyScore &&
      ofRefusedKey.has(predicate) &&
      category.startsWith('auth.') &&
      !ownApplication.test(response.body) &&
      !/\bdatabase\b/i.test(response.errorText),
    change: raiseTo(4.7, { category: 'upstream.auth', retry: 'after-fix' }),
  },
  {
    // The account that a provider behind a failing gateway blocked is the gateway's.
    when: ({ subject, category }, { status, inBody, response }) =>
      subject === 'account' && category === 'permission.key' && inBody && (status ?? 0) >= 500 && ofUpstream.test(response.errorText),
    change: toCategory('upstream.auth', 'after-fix'),
  },
  {
    // "No response", "model call failed": no cause is told.
    when: ({ zone }, { status, response: { text } }) => zone === 'text' && status === null && hidesCause.test(text),
    change: () => ({ category: 'unknown', predicate: 'hidden', retry: undefined }),
  },
  {
    // The connection that was refused is the one to the user's proxy.
    when: ({ category }, { inBody, status, response: { text } }) =>
      /^network\.(?:refused|reset|timeout|dns)$/.test(category) &&
      !inBody &&
      status === null &&
      throughProxy.test(text) &&
      !apiProxy.test(text),
    change: toCategory('network.proxy'),
  },
  {
    // A server that cannot judge a key now has not refused it.
    when: ({ category, predicate }, { inBody, response }) =>
      inBody && category === 'auth.invalid_key' && predicate === 'failed' && /\btemporarily\b|暂时|暫時/i.test(response.errorText),
    change: raiseTo(3.6, { category: 'gateway.overloaded', retry: 'backoff' }),
  },
  {
    // The body of the request ended early.
    when: ({ phrase }, { status, inBody }) => inBody && status === 400 && phrase === 'unexpected eof',
    change: toCategory('request.json_malformed', 'after-fix'),
  },
  {
    // An OAuth client of the gateway.
    when: ({ subject }, { status, inBody }) => subject === 'client' && inBody && (status ?? 0) >= 500,
    change: weaken(2),
  },
  {
    // A client has no refresh token; the gateway's login ended.
    when: ({ category, subject, phrase }, { inBody, response }) =>
      inBody &&
      category.startsWith('auth.') &&
      (subject === 'key' || subject === 'login') &&
      /refresh.?token/i.test(response.errorText) &&
      /token/.test(phrase),
    change: toCategory('upstream.auth', 'after-fix'),
  },
  {
    // What a refusal with status 401 lacks is the credential.
    when: ({ category }, { status, inBody }) => inBody && status === 401 && category === 'request.missing_param',
    change: toCategory('auth.missing_key'),
  },
  {
    // Tokens of a period, not of a prompt.
    when: ({ category, phrase }, { status }) => category === 'request.context_length' && status === 429 && countsTokens.test(phrase),
    change: (_, { response: { errorText } }) => ({
      category: /\b(?:per|a|daily) ?day\b|\bdaily\b/i.test(errorText) ? 'rate.daily' : 'rate.tokens',
    }),
  },
  {
    // The window that the message states.
    when: ({ category }, { response: { errorText, text } }) =>
      (category === 'rate.tokens' || category === 'rate.requests') && ofDay.test(errorText || text) && !ofMinute.test(errorText || text),
    change: strengthen(0.2, { category: 'rate.daily' }),
  },
  {
    // A request that is too large for the model, whatever the code says.
    when: ({ category, zone }, { status, response: { errorText } }) =>
      category === 'rate.tokens' && zone !== 'message' && status === 413 && !ofMinute.test(errorText),
    change: toCategory('request.context_length', 'after-fix'),
  },
  {
    // Requests that wait at the same time, as the type of a limit says.
    when: ({ phrase }, { response }) => phrase === 'too many pending' && response.envelope?.types.includes('rate_limit_error') === true,
    change: toCategory('rate.concurrency'),
  },
  {
    // A limit of a month is no window to wait for.
    when: ({ category }, { response: { errorText } }) =>
      category === 'rate.daily' && /(?:\bper|\ba|\/) ?month\b|\bmonthly\b/i.test(errorText),
    change: toCategory('billing.quota', 'after-fix'),
  },
  {
    // A refusal reports no malformed answer.
    when: ({ category, subject }, { status, inBody }) =>
      inBody && subject === 'answer' && category === 'response.malformed' && status !== null && status >= 400 && status < 500,
    change: ({ predicate }) => ({ category: toFieldCategory(predicate), score: 2.4 }),
  },
  {
    // A provider that the request names.
    when: ({ subject, predicate, zone }, { status }) =>
      subject === 'provider' && predicate === 'invalid' && zone === 'message' && (status === 400 || status === 422),
    change: toCategory('request.invalid_param'),
  },
  {
    // A server failed to look a user up.
    when: ({ subject, predicate, category }, { status, inBody }) =>
      inBody &&
      (status ?? 0) >= 500 &&
      (subject === 'account' ? category === 'auth.invalid_key' : predicate === 'failed' && (subject === 'balance' || subject === 'quota')),
    change: toCategory('gateway.internal'),
  },
  {
    // The name of a request field.
    when: ({ subject, category }, { response: { text } }) =>
      subject === 'model' && category === 'request.model_unknown' && namesUnknownModelField.test(text),
    change: toCategory('request.unknown_param'),
  },
  {
    // With a 5xx, a type such as "auth_error" is a gateway's class for any failure.
    when: ({ category, zone }, { status }) => zone === 'type' && category.startsWith('auth.') && (status ?? 0) >= 500,
    change: weaken(2),
  },
  {
    // pydantic names the class of the answer that a client could not read.
    when: ({ category, zone }, { status, response: { text } }) =>
      category === 'request.invalid_param' &&
      zone === 'text' &&
      status === null &&
      /\bvalidation errors? for [`'"]?\w{0,60}(?:Response|Result|Completion|Choice|Output)\b/i.test(text),
    change: toCategory('response.malformed'),
  },
  {
    // An access code that is mentioned, not refused.
    when: ({ phrase, zone }, { status, response: { text } }) =>
      phrase === 'access code' &&
      zone === 'text' &&
      status === null &&
      !/invalid|incorrect|wrong|empty|missing|required|error|denied/i.test(text),
    change: weaken(3),
  },
  {
    // The signature of a package, a token or a webhook, not of a thought.
    when: ({ subject, phrase, zone }, { status, response: { text } }) =>
      subject === 'message' && zone === 'text' && status === null && phrase.includes('signature') && !namesThought.test(text),
    change: weaken(2),
  },
  {
    // "No embedding model", "the API key for the embedding model": what a call was for.
    when: ({ phrase }, { response: { text } }) => phrase === 'embedding model' && !describesEmbedding.test(text),
    change: weaken(4),
  },
  {
    // A channel for messages, updates or payments.
    when: ({ subject }, { response: { text } }) => subject === 'channel' && otherChannel.test(text),
    change: weaken(4),
  },
  {
    // An application lists no tools, and the text names no field of a request.
    when: ({ subject, predicate, zone }, { status, response: { text } }) =>
      subject === 'tool' &&
      predicate === 'empty' &&
      zone === 'text' &&
      status === null &&
      !/\btools['"`]?(?: ?[:[]|\.)|^['"`]?tools['"`]? (?:is|are|must|cannot|should)\b/im.test(text),
    change: weaken(4),
  },
  {
    // "The parameter `model` is not valid: …"
    when: ({ subject, predicate }, { response: { errorText } }) =>
      subject === 'parameter' && predicate === 'invalid' && /\bparameter \W?model\W? /i.test(errorText),
    change: ({ score }) => ({ category: 'request.model_unknown', score: score - 0.9 }),
  },
  {
    // A model that others may use.
    when: ({ category, predicate }, { response: { text } }) =>
      category === 'request.model_unknown' && (predicate === 'unavailable' || predicate === 'not-allowed') && forThisKey.test(text),
    change: strengthen(0.4, { category: 'permission.model' }),
  },
  {
    // A server of models that starts: its memory or settings do not suffice for the window.
    when: ({ subject, predicate }, { response: { text } }) =>
      (subject === 'context' || predicate === 'overloaded') && startsEngine.test(text),
    change: weaken(4),
  },
  {
    // A limit of tokens in a period, not of a prompt.
    when: ({ category, phrase }, { status, response: { text } }) =>
      category === 'request.context_length' && (status === 429 ? ofPeriod.test(text) : countsTokens.test(phrase) && perUnit.test(text)),
    change: (_, { response: { text } }) => ({ category: /\bper day\b/i.test(text) ? 'rate.daily' : 'rate.tokens', retry: 'after-delay' }),
  },
  {
    // "Check your API key, your quota and …" names two things.
    when: ({ phrase }, { response: { text } }) => phrase === 'key quota' && /\bkeys?, (?:your |the )?quotas?\b/i.test(text),
    change: weaken(4),
  },
  {
    // LiteLLM's router of model groups waits for a provider.
    when: ({ category }, { response: { text } }) => category === 'network.timeout' && /\bReceived Model Group\b/.test(text),
    change: toCategory('upstream.timeout'),
  },
  {
    // The service is named after its provider by the client's exception.
    when: ({ category }, { status, response: { text } }) =>
      category === 'gateway.overloaded' &&
      status === 503 &&
      /\b(?:Gemini|OpenAI|Anthropic|Claude|Mistral|Cohere|Groq)\w{0,20}Exception\b/.test(text),
    change: toCategory('upstream.overloaded'),
  },
  {
    // A named model is not configured.
    when: ({ category, phrase }) => category === 'request.model_missing' && phrase.endsWith('not configured'),
    change: toCategory('request.model_unknown'),
  },
  {
    // The model or its provider is under load.
    when: ({ category }, { response: { errorText, text } }) => category === 'gateway.overloaded' && loadOfModel.test(errorText || text),
    change: toCategory('upstream.overloaded'),
  },
  {
    // The server is under load.
    when: ({ category, phrase }, { response: { errorText } }) =>
      category === 'upstream.overloaded' && /^(?:heavy load|high load|at capacity)$/.test(phrase) && loadOfServer.test(errorText),
    change: toCategory('gateway.overloaded'),
  },
  {
    // A gateway reports the answer of its upstream.
    when: ({ category, zone, phrase }) => category === 'gateway.bad_gateway' && zone === 'message' && phrase.startsWith('invalid response'),
    change: toCategory('upstream.error'),
  },
  {
    // A refused request passed every gateway.
    when: ({ category }, { status }) => category === 'gateway.bad_gateway' && status !== null && status >= 400 && status < 500,
    change: weaken(2),
  },
  {
    // A cap of the account is not the key's.
    when: ({ category, subject }, { response }) =>
      category === 'billing.key_budget' && subject === 'budget' && namesAccountCap.test(response.text) && !/\bkey\b/i.test(response.text),
    change: toCategory('billing.quota'),
  },
  {
    // A day or a week that is named beside no limit.
    when: ({ subject, phrase }, { response: { text } }) =>
      subject === 'window' &&
      (/^(?:per day|daily)$/.test(phrase)
        ? !/limit|quota|request|token|message|exceed|reach|used|allow|rate/i.test(text)
        : /^[\u4e00-\u9fff]/.test(phrase) && !limitOfPeriod.test(text)),
    change: weaken(4),
  },
  {
    // A limit of 0 is a quota, not a rate.
    when: ({ category }, { response }) =>
      (category.startsWith('rate.') || category === 'billing.quota') && /\blimit: 0\b/i.test(response.text),
    change: strengthen(0.4, { category: 'billing.quota', retry: 'after-fix' }),
  },
  {
    // A user's own program has no provider yet.
    when: ({ subject, predicate, zone, phrase }, { status }) =>
      subject === 'provider' && predicate === 'missing' && zone === 'text' && status === null && /^configure|llm provider/.test(phrase),
    change: raiseTo(4, { category: 'config.missing', retry: undefined }),
  },
  {
    // The schema of an answer is a parameter, not a tool.
    when: ({ subject, phrase }, { response: { text } }) =>
      subject === 'tool' && phrase.includes('schema') && namesAnswerSchema.test(text) && !/\b(?:tools?|functions?)\b/i.test(text),
    change: toCategory('request.invalid_param'),
  },
  {
    // The role of a message, not of an account.
    when: ({ subject }, { status, response: { text } }) =>
      subject === 'role' && status !== 401 && status !== 403 && /['"`“‘](?:user|assistant|system|function|tool)['"`”’]/.test(text),
    change: raiseTo(3.6, { category: 'request.message_format', retry: undefined }),
  },
  {
    // SDKs have one class for all statuses of 500 and above.
    when: ({ category, predicate, zone }, { status, response: { text } }) =>
      category === 'gateway.internal' &&
      predicate === 'failed' &&
      zone === 'text' &&
      ofEdgeOrGateway(status) &&
      /\bInternalServerError: Error code: 5/.test(text),
    change: weaken(2),
  },
  {
    // LiteLLM got no answer from the provider, whatever its own class is.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'connection' && predicate === 'hidden' && noAnswerToLitellm.test(text),
    change: raiseTo(4, { category: 'upstream.error', retry: 'backoff' }),
  },
  {
    // A proxy for models passes on what a provider answered.
    when: ({ subject, zone }, { status, response: { text } }) =>
      subject === 'proxy' && zone === 'text' && (status ?? 0) >= 500 && /\bproxy (?:returns?|answers?|gives?) 5\d\d\b/i.test(text),
    change: weaken(4),
  },
  {
    // A status shows that there was an answer.
    when: ({ subject, predicate, zone }, { status }) =>
      subject === 'connection' && predicate === 'hidden' && zone === 'text' && status !== null && status < 500,
    change: weaken(2.5),
  },
  {
    // A client could not read what came with a refusal.
    when: ({ subject, zone }, { status, response: { text } }) =>
      subject === 'json' &&
      zone === 'text' &&
      isRefusal(status) &&
      /\binvalid character ['"`]|['"`]<['"`]|\b(?:unexpected mimetype|SyntaxError: Unexpected end of JSON)/.test(text),
    // A page with status 403 is a firewall's.
    change: ({ score }, { status, response: { text } }) =>
      status === 403 && /['"`]<['"`]/.test(text) ? { category: 'cdn.challenge', retry: undefined } : { score: score - 3 },
  },
  {
    // Any program may have left something out.
    when: ({ phrase, zone }) => phrase === 'not implemented' && zone === 'text',
    change: weaken(2.5),
  },
  {
    // An endpoint that its provider does not serve now.
    when: ({ subject, predicate }, { response: { text } }) =>
      subject === 'route' && predicate === 'unavailable' && /\b(?:upstream|provider)\b/i.test(text),
    change: toCategory('upstream.error', 'backoff'),
  },
  {
    // "not found" without status 404 is no route.
    when: ({ subject, phrase }, { status }) =>
      subject === 'route' && phrase === 'not found' && status !== null && status < 500 && status !== 404,
    change: weaken(1.5),
  },
  {
    // A client's decoder reports the answer.
    when: ({ subject, zone }, { inBody, status, response }) =>
      sentSubjects.has(subject) &&
      !inBody &&
      zone !== 'request' &&
      !(isRefusal(status) && response.text.includes('unexpected mimetype')) &&
      isOfDecoder(response),
    change: ({ score }, { response }) => ({
      category: 'response.malformed',
      retry: isOfShape(response.text) ? 'after-fix' : undefined,
      score: Math.max(score, 3.6),
    }),
  },
  {
    // A server that met "<" instead of JSON got a page from its provider, not from the client.
    when: ({ subject }, { inBody, response }) =>
      inBody && sentSubjects.has(subject) && /(?:unexpected token|invalid character) ['"`\\]{0,2}</i.test(response.errorText),
    change: strengthen(0.5, { category: 'upstream.error' }),
  },
  {
    // A refusal is more specific than its truncated body.
    when: ({ subject, predicate, zone }, { status, inBody }) =>
      (subject === 'stream' || subject === 'answer') &&
      ((zone === 'text' && status !== null && status >= 400 && (status < 500 || predicate === 'missing')) ||
        (inBody && (status === 400 || status === 422))),
    change: weaken(2.5),
  },
  {
    // A refused call of a model.
    when: ({ subject, predicate, zone }, { status, inBody }) =>
      subject === 'model' && predicate === 'failed' && (zone === 'text' || inBody) && status !== null && status >= 400 && status < 500,
    change: weaken(0.9),
  },
  {
    // Status 403 refuses a permission, not the key.
    when: ({ subject, predicate, zone, score }, { status }) =>
      subject === 'key' && (predicate === 'failed' || predicate === 'unknown') && zone === 'text' && status === 403 && score < 3,
    change: toCategory('permission.key'),
  },
  {
    // An unavailable model exists.
    when: ({ category, phrase }, { status, response }) =>
      category === 'request.model_unknown' &&
      /unavailable/.test(phrase) &&
      (status === 503 || (status === null && /\btemporarily unavailable\b|暂时不可用/i.test(response.text))),
    change: toCategory('upstream.overloaded', 'backoff'),
  },
  {
    // The provider has it, and failed to serve it.
    when: ({ category, phrase }, { status, response }) =>
      category === 'request.model_unknown' &&
      /unavailable/.test(phrase) &&
      ((status ?? 0) >= 500 ||
        /\bserver_error\b|\bupstream_error\b|\bupstream request failed\b|\berror from provider\b/i.test(
          response.errorText || response.text,
        )),
    change: toCategory('upstream.error', 'backoff'),
  },
  {
    // A timeout with a status is the server's.
    when: ({ subject, predicate, zone }, { status }) =>
      subject === 'connection' && predicate === 'timeout' && zone === 'text' && (status === 408 || status === 504 || status === 524),
    change: toCategory('upstream.timeout'),
  },
  {
    // Between two servers, the status names more than "unknown error".
    when: ({ category, predicate }, { status }) =>
      category === 'gateway.internal' && predicate === 'failed' && (status === 502 || status === 504),
    change: weaken(1),
  },
  {
    // Advice to retry does not outweigh a refusal.
    when: ({ subject, predicate, phrase }, { status }) =>
      subject === 'gateway' &&
      predicate === 'unavailable' &&
      /later|稍后|稍候/.test(phrase) &&
      (status === 400 || status === 404 || status === 422),
    change: weaken(1.5),
  },
  {
    // A client's failed test of a key, with a status that does not refuse one.
    when: ({ subject, predicate, zone, phrase }, { status }) =>
      subject === 'key' &&
      zone === 'text' &&
      (predicate === 'failed' || /[\u4e00-\u9fff]/.test(phrase)) &&
      (status === 404 || status === 405 || status === 429),
    change: weaken(1),
  },
  {
    // Of the request, unless the text is about thinking.
    when: ({ subject, phrase }, { response: { text } }) =>
      subject === 'message' && /\bsignature\b/.test(phrase) && /\bauth|unauthori[sz]ed/i.test(text) && !/\bth(?:inking|ought)/i.test(text),
    change: raiseTo(3.4, { category: 'auth.invalid_key', retry: undefined }),
  },
  {
    // A status of a refused request outweighs an internal failure.
    when: ({ category, predicate }, { status }) =>
      category === 'gateway.internal' && predicate === 'failed' && status !== null && status > 400 && status < 500 && status !== 422,
    change: weaken(1),
  },
  {
    // A provider refused the request.
    when: ({ subject, predicate }, { status, response }) =>
      subject === 'provider' && predicate === 'failed' && (status === 400 || status === 422 || namesRefusal(response)),
    change: weaken(0.45),
  },
  {
    // One request exceeds the tokens per minute.
    when: ({ subject }, { response }) => subject === 'token-rate' && /request too large/i.test(response.text),
    change: strengthen(0.6, { retry: 'after-fix' }),
  },
  {
    // No account is available at the moment.
    when: ({ subject, predicate }, { status, response }) =>
      subject === 'channel' &&
      predicate === 'missing' &&
      ((status !== null && status >= 500) || response.envelope?.types.includes('overloaded_error') === true),
    change: ({ phrase }, { response: { text } }) =>
      (/account|账号/.test(phrase) || atTheMoment.test(text) || (/provider|instance/.test(phrase) && !namesModel.test(text))) &&
      !forModel.test(text)
        ? { retry: 'backoff' }
        : {},
  },
  {
    // An error inside a stream.
    when: ({ subject, zone }, { response }) => subject === 'stream' && zone === 'message' && /^data: ?\{/m.test(response.text),
    change: toCategory('stream.error_event', 'backoff'),
  },
  {
    // A local server lost the process of its model.
    when: ({ subject }, { response: { text } }) => pathSubjects.has(subject) && namesRunner.test(text),
    change: toCategory('upstream.error', 'backoff'),
  },
  {
    // A gateway cannot reach its upstream.
    when: ({ subject, zone, phrase }, { inBody, status, response }) =>
      pathSubjects.has(subject) &&
      !(subject === 'proxy' && (status === 407 || !inBody)) &&
      // "An HTTP request to an HTTPS server" is addressed to the client itself.
      !(subject === 'tls' && status === 400) &&
      (inBody || ofEdgeOrGateway(status) || (zone === 'system' && isInMessages(response, phrase, status))),
    change: asUpstreamFailure,
  },
];

function isInMessages({ envelope }: ParsedResponse, phrase: string, status: number | null): boolean {
  const code = phrase.split(' ')[0] ?? '';
  return status !== null && (envelope?.messages ?? []).some((message) => message.includes(code));
}

/** The statuses of a server in front of another that it cannot reach; 520 and above are Cloudflare's. */
function ofEdgeOrGateway(status: number | null): status is number {
  return status !== null && ((status >= 502 && status <= 504) || isOfCloudflare(status));
}

function isOfCloudflare(status: number): boolean {
  return (status >= 520 && status <= 526) || status === 530;
}

/** A network failure reported by a server concerns its upstream, not the client. */
function asUpstreamFailure(reading: SlotReading, { status, response }: ReadingPlace): Partial<SlotReading> {
  if (status !== null && isOfCloudflare(status) && status !== 524)
    return { category: 'gateway.bad_gateway', score: Math.max(reading.score, 3) };
  if (reading.category === 'network.timeout') return { category: 'upstream.timeout' };
  return {
    category: status === 502 && response.envelope === null && !response.text.includes('上游') ? 'gateway.bad_gateway' : 'upstream.error',
    // "Fetch failed" in a server's message tells of nothing but its own connection.
    score: Math.max(reading.score, reading.phrase === 'fetch failed' && reading.zone === 'message' ? 3.3 : 2.4),
    retry: reading.subject === 'connection' || reading.subject === 'host-name' ? 'backoff' : 'after-fix',
  };
}
