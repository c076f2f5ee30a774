import { anyOf, inOrder } from '../patterns/composed.ts';
import { toSimplified } from '../phrases/traditional.ts';
import { blankFrames } from './pasted/source-code.ts';

/** One word of a text, in the form that phrases are compared with. */
export interface Word {
  text: string;
  /** Number of the sentence; phrases and pairs never span two. */
  clause: number;
  /** Offset in the text. */
  at: number;
  /** Whether the sentence gives advice instead of reporting what happened. */
  isAdvice: boolean;
  /** Whether the sentence is a supposition from here on. */
  isSupposed: boolean;
  /** Whether the sentence describes here what was done before the error. */
  isBefore: boolean;
  /** Whether it is part of an exception's class name. */
  isOfClass: boolean;
  /** Whether a colon follows, after which the text is more specific. */
  isOpening: boolean;
}

export const maxWords = 6000;

/** Words without meaning for an error; dropping them makes "is not found" and "was not found" the same phrase. */
const fillers = new Set(
  (
    'a an the is are was were be been being has have had do does did can could will would may might please your you i we our my its it this that these ' +
    'there currently temporarily now then so very also here any some who which as at der die das ein eine ist sind wurde wird werden la le les un une est ' +
    'sont ete el los las una ha han sido es esta o os um uma foi e il lo gli sono stato stata'
  ).split(' '),
);
/** Letters of Vietnamese only, whose "số" is no English "so". */
const vietnamese = /[\u1e00-\u1eff]/;
const isFiller = (word: string, spelled: string): boolean => (fillers.has(word) && !vietnamese.test(spelled)) || fillers.has(spelled);

/** Product and class names that are one word despite a capital inside. */
const compounds: ReadonlySet<string> = new Set([
  ...['openai', 'openrouter', 'opencode', 'github', 'litellm', 'deepseek', 'langchain', 'webui', 'websocket', 'winerror'],
  ...['bytestring', 'javascript', 'typescript', 'ios', 'macos', 'oauth', 'minimax', 'siliconflow', 'modelscope', 'agentrouter'],
  ...['youtube', 'pypi', 'nonetype', 'keyerror', 'aihubmix', 'oneapi', 'newapi', 'lobechat', 'nextchat'],
  ...['invokemodel', 'invokemodelwithresponsestream', 'conversestream', 'generatecontent', 'streamgeneratecontent'],
]);

const url = /\b(?:https?|wss?):\/\/[^\s"'<>)\]}]+|\bwww\.[^\s"'<>)\]}]+/g;
/** A path of an API or file: its parts say nothing about the error. */
const path = /(?<![\w<.:/])(?:\/|[A-Z]:\\|~\/|\.\.?\/)[\w.~-][\w./\\?=&%:@~-]*/g;
/** A line break or tab escaped in a string of unreadable JSON: its letter is not part of the next word. */
const escapedBreak = /\\{1,4}[nrt](?=[\s\w"'({[<*-])/g;
/** A route without a slash before it. */
const bareRoute = /(?<![\w/.])v\d\w{0,6}\/(?:messages|chat|completions|responses|models|embeddings)\b[\w/:-]{0,60}/g;
/** The name of a resource of AWS: its parts say nothing about the error. */
const arn = /\barn:aws[\w-]{0,20}:[\w:./*-]+/g;
/** A qualified name: its parts are those of a program. */
const qualified = /(['"`])(?:\w+::){1,4}\w*\1|(?<![\w:])(?:[a-z_]\w*::){1,6}[a-z_]\w*(?=[\s:])/g;
/** A company whose name is a word for a stream. */
const companyNames = /硅基流动|矽基流動/g;
/** A model name of a known family, replaced by the word "model". */
const modelFamilies = [
  ...['chatgpt', 'gpt', 'o1', 'o3', 'o4', 'claude', 'gemini', 'gemma', 'deepseek', 'deep-seek', 'qwen[\\d.]*', 'qwq', 'llama[\\d.]*'],
  ...['mistral', 'mixtral', 'codestral', 'devstral', 'magistral', 'ministral', 'glm', 'kimi', 'moonshot', 'grok', 'command', 'phi'],
  ...['doubao', 'ernie', 'hunyuan', 'minimax', 'sonar', 'nova', 'titan', 'text-embedding', 'dall'],
];
const modelId = new RegExp(`(?<![\\w.-])(?:[\\w.-]+/)?(?:${modelFamilies.join('|')})[-:][\\w./:@-]*\\w`, 'gi');
/** The id of a model as people write it: "Claude Opus 4.5", "Gemini 2.5 Pro". */
const spokenModel = inOrder(
  /\b(?:claude|gpt|gemini|grok|llama|qwen|glm|kimi|mistral|deepseek) (?:opus|sonnet|haiku|flash|[vr]?\d[\d.]*\w?)/gi,
  /(?: (?:opus|sonnet|haiku|flash|pro|mini|nano|turbo|lite|air|\d[\d.]*)){0,3}\b/gi,
);
/** The word "model" with its name, which adds nothing. */
const namedModel = /\b(models?)[:=]?\s+(?:(['"`])[\w./:@+-]{2,80}\2|['"`]? MODELID ['"`]?|(?=[\w.:@/-]{0,80}[\d/])\w+[-/:.][\w.:@/-]*\w)/gi;
/** "Does not use" tells what a program leaves out, "cannot use" what is refused. */
const doesNotUse = /\b(?:do|does)(?: not|n['’]t) use\b/gi;
const contraction = /\b(ca|wo|do|does|did|is|are|was|were|could|would|should|has|have|had|must|need)n['’`]t\b/gi;
/** A word: letters and digits of scripts with spaces, or a single character of a script without them. */
const wordPattern = new RegExp(
  [
    '[a-z\\u00c0-\\u024f\\u0400-\\u04ff\\u1e00-\\u1eff0-9]+',
    '[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff]',
    '[<$]',
    '(?<!\\.)[.!?;][\\s"\'`)\\]}]+|[.!?;]$|[。！？；]|\\n',
  ].join('|'),
  'gi',
);
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/** Whether a word is of a script without spaces, where each character is a word. */
export function isUnspaced(word: string): boolean {
  const sign = word.charCodeAt(0);
  return sign >= 0x3040 && unspaced.test(word[0] ?? '');
}

/** First words of sentences that give advice. */
const adviceStarts: ReadonlySet<string> = new Set([
  ...['please', 'kindly', 'visit', 'see', 'check', 'try', 'ensure', 'make', 'consider', 'contact', 'refer', 'go', 'learn', 'upgrade', 'if'],
  ...['you can', 'you may', 'for more', 'remove the', 'that setting'],
  // What a user expected instead.
  ...['i expect', 'i expected', 'we expected', 'it should'],
]);
const sentenceStart = /[\s"'`([{*-]{0,20}(?:([a-z]{1,20})(?: ([a-z]{1,20}(,)?))?|(请|請|建议|建議))/iy;

function beginsAdvice(text: string, at: number): boolean {
  sentenceStart.lastIndex = at;
  const found = sentenceStart.exec(text);
  if (found === null) return false;
  const [, first = '', second = '', comma, chinese] = found;
  const word = first.toLowerCase();
  return (
    chinese !== undefined ||
    adviceStarts.has(word) ||
    adviceStarts.has(`${word} ${second.toLowerCase()}`) ||
    (word === 'to' && comma === ',')
  );
}

/** Words after which a sentence supposes a cause. */
const supposition = anyOf(
  /\b(?:possibly|perhaps|maybe|probably|often|usually|might be|may be|i (?:think|guess|believe|suspect))\b/gi,
  // "No connection could be made" is a report.
  /\bcould be\b(?! (?:made|establish|found|reach|resolv|open|load|read|pars|complet|verif|process))/gi,
  /可能(?:是|由[于於]|因[为為])/gi,
);

/** What a reporter did before the error: "When using the proxy and setting a key, …", "I added a model that says: …". */
const circumstance = inOrder(
  anyOf(
    /(?:^|[.!?\n])\s{0,4}(?:when|while|after|before|once) \w{2,20}ing\b/gi,
    inOrder(
      /\b(?:I|we) (?:(?:have|had|just|then|also|first) )?/gi,
      anyOf(
        /added|set|configured?|installed|entered|created|changed|updated|upgraded|deployed|used?|am using/gi,
        /export(?:ed)?|pasted?|put|r[ua]n|start(?:ed)?|bought|generated|select(?:ed)?|switch(?:ed)?|remov(?:ed|e)/gi,
        /delet(?:ed|e)|tried/gi,
      ),
      /\b/gi,
    ),
  ),
  /(?:(?!\b(?:but|says?|gets?|got|receiv\w*|shows?|returns?|fail\w*)\b)[^,.:;!?"'`\n]){0,160}/gi,
);
/** What was done before the error, in Chinese: "已经把每秒请求数限制到 1.5 了", "我重新充值了". */
const circumstanceInChinese = inOrder(
  anyOf(
    /(?<![^，。！？\s])当(?![前日天月年])(?=[^，。！？\n]{2,40}时)|已经?[把将]/g,
    inOrder(/我(?:已经?|刚|也|都|试着|重新)?/g, /(?:设置|添加|配置|填写?|更换|换|升级|重启|重装|充值|创建|新建|安装|使用)了?/g),
  ),
  /(?:(?!但|却|报|提示|出现|显示|返回|还是|还有|依[然旧]|仍|失败|错|不[行了能])[^，。,.:：；;！？!?“"'`\n]){0,80}/g,
);

/** In each text with a circumstance, whose pattern takes 2 ms to compile. */
const mayTell = /\b(?:(?:i|we) |(?:when|while|after|before|once) \w{2,20}ing\b)/i;
const mayTellInChinese = /[我已当]/;

/** The packages before a class name: "org.springframework.web.client.", "System.ClientModel.". */
const packageName = /\b(?:(?:[a-z_$][\w$]*\.){2,12}(?=[A-Z])|(?:[A-Z]\w{1,40}\.){1,6}(?=[A-Z]\w{1,60}Exception\b))/g;

/** A header specific to a client or gateway; the credential's own headers stay words. */
const headerName = /\bx-(?!api-key|goog-api-key)[a-z]+(?:-[a-z]+)+\b/gi;

/**
 * Splits a text into comparable words: lower case, without accents, camel case and snake case split, plurals normalised and fillers
 * dropped.
 */
export function toWords(given: string): Word[] {
  const text = blankFrames(given.replace(url, ' HTTPURL '))
    .replace(arn, ' ')
    .replace(bareRoute, ' APIPATH ')
    .replace(path, (found) => (/\/v\d|completions|messages|responses|models|generate/i.test(found) ? ' APIPATH ' : ' '))
    .replace(escapedBreak, ' ')
    .replace(qualified, ' ')
    .replace(companyNames, 'siliconflow')
    .replace(modelId, ' MODELID ')
    .replace(spokenModel, ' MODELID ')
    .replace(namedModel, '$1')
    .replace(headerName, ' HEADERNAME ')
    .replace(packageName, '')
    .replace(doesNotUse, 'omits')
    .replace(contraction, (whole) => `${whole.slice(0, -3).replace(/wo$/i, 'will').replace(/ca$/i, 'can')} not`);
  const words: Word[] = [];
  let clause = 0;
  let isAdvice = beginsAdvice(text, 0);
  let isSupposed = false;
  const told = [
    ...(mayTell.test(text) ? text.matchAll(circumstance) : []),
    ...(mayTellInChinese.test(text) ? text.matchAll(circumstanceInChinese) : []),
  ];
  const circumstances = told.map(({ index, 0: { length } }) => [index, index + length] as const);
  const suppositions = new Set([...text.matchAll(supposition)].map(({ index }) => index));
  for (const match of text.matchAll(wordPattern)) {
    const [token] = match;
    const end = match.index + token.length;
    if (/^[.!?;。！？；\n]/.test(token)) {
      if (token[0] !== '\n' || endsClause(text, match.index)) {
        clause += 1;
        isAdvice = beginsAdvice(text, end);
        isSupposed = false;
      }
      continue;
    }
    if (words.length >= maxWords) break;
    isSupposed ||= suppositions.has(match.index);
    const isBefore = circumstances.some(([from, to]) => match.index >= from && match.index < to);
    const isOfClass = className.test(token) && !/^ [a-z]/.test(text.slice(end, end + 2));
    for (const part of splitCase(token)) {
      const word = fold(part);
      if (word !== '' && !isFiller(word, part.toLowerCase()))
        words.push({ text: word, clause, at: match.index, isAdvice, isSupposed, isBefore, isOfClass, isOpening: opens(text, end) });
    }
  }
  return words;
}

/** A Chinese label and its colon at the start of a line: "错误：", "HTTP 状态码:". */
const label = /^\s*(?:[a-z]{1,8} )?[\u4e00-\u9fff]{1,8} ?[:：]/i;

/** An exception with its package at the start of a line. */
const exception = /^\s*(?:[a-z_]\w{0,40}\.){1,8}[A-Z]\w{0,60}(?:Error|Exception)\b/;

/** A line break ends a sentence unless the next line continues in lower case, as after terminal wrapping. */
function endsClause(text: string, at: number): boolean {
  const line = text.slice(at, at + 200);
  const next = /^\s*(\S)/.exec(line)?.[1] ?? '';
  return !/[a-z(\u4e00-\u9fff]/.test(next) || label.test(line) || exception.test(line) || /\n\s*\n/.test(text.slice(at, at + 3));
}

/** Whether a colon followed by a blank or quote comes after a word, possibly after a closing bracket or quote. */
const className = /^[A-Z][A-Za-z]\w*[a-z](?:Error|Exception)$/;

function opens(text: string, at: number): boolean {
  const colon = text.slice(at, at + 3);
  if (!colon.includes(':') && !colon.includes('：')) return false;
  return /^["'`)\]]{0,2}[:：](?:\s|["'{[]|[\u3040-\u9fff]|$)/.test(text.slice(at, at + 5));
}

function splitCase(token: string): string[] {
  if (unspaced.test(token) || !/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(token) || compounds.has(token.toLowerCase())) return [token];
  return token
    .replace(/OpenAI/g, 'Openai')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ');
}

/** The letters and digits of a text in lower case. V8 takes half a millisecond to read the first property of Unicode. */
export function splitLetters(lower: string): string[] {
  return /[\u0080-\uffff]/.test(lower) ? lower.split(/[^\p{L}\d]+/u) : lower.split(/[^a-z\d]+/);
}

/** Lower case, without accents or plural, Chinese in simplified characters; "tokens" stays distinct from "token", which often means a key. */
export function fold(word: string): string {
  if (isUnspaced(word)) return toSimplified(word);
  let folded = word.toLowerCase();
  if (/[\u00c0-\u024f\u0450-\u045f\u0439\u0451\u1e00-\u1eff]|\u0307/.test(folded))
    folded = folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  if (folded === 'cannot' || folded === 'never') return 'not';
  if (
    folded.length > 3 &&
    folded.endsWith('s') &&
    folded !== 'tokens' &&
    folded !== 'messages' &&
    folded !== 'contents' &&
    !/(?:ss|us|is|os|ies)$/.test(folded)
  )
    return folded.slice(0, -1);
  return folded;
}
