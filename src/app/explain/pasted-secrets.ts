import { Secret } from '../../domain/secret.ts';
import { isPlaceholderKey } from '../../settings/tables/placeholders.ts';
import { lazy } from '../../text/lazy.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import type { AppIo } from '../context.ts';

/** Of a longer log, only its start and the entries that are diagnosed are searched. */
export const maxSearched = 256 * 1024;

/** Thousands would take seconds to search for. */
const maxValues = 2000;

/** Protects the values of a pasted text that their place shows to be secret, for the whole report: also where the text repeats them. */
export function protectPasted(io: Pick<AppIo, 'protect'>, text: string): void {
  // Foreign text, like that of a project, takes no room from the user's own secrets.
  for (const value of [...findSecrets(text)].slice(0, maxValues)) io.protect(new Secret(value), 'project');
}

/** The values of headers, assignments, options and sentences about a key, whole where a line end cuts them. */
export function findSecrets(text: string): Set<string> {
  const found = new Set<string>();
  const joined = joinCutWords(text);
  for (const one of joined === text ? [text] : [text, joined]) {
    addMasked(one, found);
    for (const value of eachNamed(one)) found.add(value);
  }
  return found;
}

/** Known formats of keys, and values after the name of a key. */
function addMasked(text: string, found: Set<string>): void {
  maskKeyShapes(text, (whole, prefix) => {
    // The prefix is a part of the key itself, or its name.
    const value = /^[\w.~-]*$/.test(prefix) ? whole : whole.slice(prefix.length);
    const decoded = /basic\s+$/i.test(prefix) ? Buffer.from(value, 'base64').toString('latin1') : value;
    // `user:password`, `session=value`
    for (const part of [value, /^[\w.@-]{1,64}[:=](.{6,})$/s.exec(decoded)?.[1]])
      if (part !== undefined && isSecret(part, true)) found.add(part);
    return whole;
  });
}

const words =
  'key|token|secret|password|passphrase|credentials?|jwt|密钥|秘钥|密匙|令牌|口令|密码|凭证|金鑰|權杖|キー|トークン|パスワード|키|토큰|비밀번호|ключ|токен|пароль|schlüssel|clave|contraseña|clé|jeton|chave|senha|klucz|hasło|khóa';
const given = 'provided|given|received|sent|supplied|passed|specified|submitted|entered|used|got';
/** What is named so is no secret. */
const otherKinds = '(?:unexpected|idempotency|cache|public|primary|foreign|partition|routing|sort|unique|duplicate)[ _-]';
const subject = new RegExp(`(?<!${otherKinds})(?:${words})(?![a-z_-]|\\p{Ll})`, 'giu');
const receipt = new RegExp(`\\b(?:${given}|actual)\\s{0,2}[:=：]`, 'gi');
const isReceived = new RegExp(given, 'i');
const hasSubject = new RegExp(`(?:${words})(?![a-z_])`, 'i');
const opening = '(?:\\\\?["\'`]|&(?:quot|#39|#34);|[“‘「『《（(<[]){0,3}';
const closing = '(?:\\\\?["\'`]|&(?:quot|#39|#34);|[”’」』）)\\]]){0,3}';
const refusal =
  '(?:\\s?(?:mismatch|invalid|expired|rejected|unknown|disabled|revoked|wrong|incorrect|malformed|blocked|not|found|不存在|错误|无效|不正确|已?过期|已?失效|已?禁用|未找到|不匹配|有误)){1,3}';
/** What can stand between the name of a key and its value, in this order. Compiling one pattern of all takes three times as long. */
const linkParts: readonly RegExp[] = [
  new RegExp(`^${closing}`),
  new RegExp(
    `^(?:[\\s,]{1,3}(?:${given}|is|was|of|from|you|i|we|that|which|has|have|been|value|with|the|your|in|header|as|api|de)(?![a-z_])){0,6}`,
    'i',
  ),
  new RegExp(`^${refusal}(?=\\s{0,2}[:：])`, 'i'),
  /^(?:为|是|值|\s{0,2}\((?:token|key|s)\))?\s{0,2}(?:[:=：＝]|=>)?\s{0,3}/i,
  /^(?:bearer|token|basic|key)\s{1,3}/i,
  new RegExp(`^${opening}`),
];

function readLink(text: string): string {
  let at = 0;
  for (const part of linkParts) at += part.exec(text.slice(at))?.[0].length ?? 0;
  return text.slice(0, at);
}

const word =
  /^(?:&(?![\w#-]{1,20}[=;])|[^\s"'`\\,;:&<>()[\]{}|…“”‘’「」『』《》（），。；：！？\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]){6,4096}/;
/** `… is not a valid API key`. */
const verdict =
  /\s?(?:(?:is|was|isn't)\s(?:(?:not|an?|the|no|longer|valid|invalid|unknown|known|recogni[sz]ed|expired|revoked|incorrect|wrong|bad|correct|active|registered|enabled|authori[sz]ed|my|your|api|access|litellm|virtual)\s){1,6}(?:key|token|password|secret)\b|不是有效的|は有効な)/gi;

const mayJudge = /(?:is|was|isn't)\s|不是有效的|は有効な/i;

/** The values that sentences, options and headers call a key. */
function* eachNamed(text: string): Generator<string> {
  for (const { 0: name, index } of text.matchAll(subject)) {
    const after = index + name.length;
    const between = readLink(text.slice(after, after + 200));
    const isOption = /(?:^|\s)--?[\w-]{0,40}$/.test(text.slice(Math.max(0, index - 44), index));
    const isGiven = isOption || (/[:=：]/.test(between) && isReceived.test(between));
    if (between === '') continue;
    yield* valueAt(text, after + between.length, isGiven);
  }
  for (const { 0: said, index } of text.matchAll(receipt)) {
    if (!hasSubject.test(text.slice(Math.max(0, index - 80), index))) continue;
    const from = index + said.length;
    yield* valueAt(text, from + (/^\s{0,3}["'`“(]{0,2}/.exec(text.slice(from, from + 8))?.[0].length ?? 0), true);
  }
  const lower = text.toLowerCase();
  for (const { hints, pattern } of pairs)
    if (hints.some((hint) => lower.includes(hint)))
      for (const { 1: value = '' } of text.matchAll(pattern())) if (isSecret(value, true)) yield value;
  for (const { index } of mayJudge.test(text) ? text.matchAll(verdict) : []) {
    const closed = startOfRun(text, index, /["'`”’)]/);
    yield* valueAt(text, startOfRun(text, closed, /[^\s"'`“‘(：:]/), false);
  }
}

const credentialName =
  '(?:authorization|(?:[\\w-]{0,40}[_-])?(?:api[-_]?key|access[-_]?key|token|secret|password|passwd)|[a-z]{0,20}(?:ApiKey|Token|Secret|Password)|apiKey)';
const quoted = '\\\\?["\']';
const pairValue = `${quoted}(?:bearer |basic |token )?([^"'\\\\\\n<>]{6,4096})`;
/** A name and its value in two fields, in an array or a hash, or in XML. Each match contains one of the hints, which are in lower case. */
const pairs = (
  [
    [
      ['"val', "'val"],
      `${quoted}(?:name|key|header)${quoted}\\s?:\\s?${quoted}${credentialName}${quoted}\\s?,\\s{0,20}${quoted}val(?:ue)?${quoted}\\s?:\\s?${pairValue}`,
    ],
    [
      ['"val', "'val"],
      `${quoted}val(?:ue)?${quoted}\\s?:\\s?${pairValue}${quoted}\\s?,\\s{0,20}${quoted}(?:name|key|header)${quoted}\\s?:\\s?${quoted}${credentialName}${quoted}`,
    ],
    [['=>', '->', '→', ','], `(?<![\\w-])${credentialName}(?:${quoted})?\\s?(?:=>|->|→|,)\\s?${pairValue}`],
    [['->', '→'], `(?<![\\w-])${credentialName}\\s?(?:->|→)\\s?([^\\s"'<>]{8,4096})`],
    [['<'], `<(?:[\\w:]{1,40} name=["'])?${credentialName}["']?>\\s{0,20}([^<>\\s]{6,4096})<`],
    [['<key>'], `<key>${credentialName}</key>\\s{0,20}<string>([^<>\\s]{6,4096})<`],
    [['%3a%20'], `${credentialName}%3a%20([\\w%.~+/=-]{8,4096})`],
    // Basic authentication with a name or without, and the short option of a key.
    [['-u', '--user'], `(?<=\\s)(?:-u|--user)[ =]?["']?[\\w.@-]{0,64}:([^\\s"'@]{6,4096})`],
    [['-k='], `(?<=\\s)-k=["']?([^\\s"']{6,4096})`],
    [['bearer%20'], '\\bbearer%20([\\w%.~+/=-]{8,4096})'],
  ] as const
).map(([hints, source]) => ({ hints, pattern: lazy(() => new RegExp(source, 'gi')) }));

function* valueAt(text: string, at: number, isGiven: boolean): Generator<string> {
  const whole = word.exec(text.slice(at, at + 4096))?.[0] ?? '';
  const value = whole.slice(0, startOfRun(whole, whole.length, /[.!?~-]/));
  const isHash = /hash/i.test(text.slice(Math.max(0, at - 24), at)) && /^[\da-f]{32,128}$/i.test(value);
  const isCut = /^(?:\r?\n|\\[rn])/.test(text.slice(at + whole.length, at + whole.length + 2));
  if (!isHash && isSecret(value, isGiven, isCut ? shortestGiven : undefined)) yield value;
}

/** The index of the first of the consecutive `signs` before `end`, at most 400. */
function startOfRun(text: string, end: number, signs: RegExp): number {
  let at = end;
  while (at > Math.max(0, end - 400) && signs.test(text.charAt(at - 1))) at--;
  return at;
}

const shortestNamed = 12;
const shortestGiven = 8;
const requestId = /^(?:req|request|chatcmpl|cmpl|msg|resp|gen|call|toolu|trace|run|thread|org|file|batch)[-_]/i;
const model =
  /^(?:[a-z-]{1,20}\.){0,2}(?:[\w.-]{1,60}\/){0,3}(?:gpt|chatgpt|o\d|claude|gemini|gemma|deepseek|qwen|glm|chatglm|llama|mistral|ministral|mixtral|codestral|kimi|moonshot|doubao|grok|command|phi|yi|ernie|hunyuan|minimax|abab|text-embedding|dall-e|whisper|sonar|nova|titan)[-/.\d]/i;
/** Digits that are a part of a name. */
const namedDigits = /base64|b64|sha\d{1,3}|md5|utf\d\d?|oauth2|ipv[46]|x509|http2|v\d{1,2}/gi;

/** Whether a value is a key, not a placeholder, name, id, number, path or word. `isGiven`: its place leaves no doubt that it is meant as one. */
function isSecret(value: string, isGiven: boolean, shortest = isGiven ? shortestGiven : shortestNamed): boolean {
  if (value.length < shortest) return false;
  if (/[*•…]|\.{3}|:\/\/|^[$~./<{%@]|\.(?:pem|crt|key|json|ya?ml|env)$|(?:Error|Exception)$/.test(value) || isPlaceholderKey(value))
    return false;
  if (requestId.test(value) || model.test(value) || /^[\d.:/TZ+_-]+$/.test(value) || /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(value))
    return false;
  const hasDigit = /\d/.test(value);
  if (!hasDigit && !/[a-z][^a-z]*[A-Z]|[A-Z]{2}[a-z]/.test(value)) return isGiven && value.length >= 16 && /^[a-z]+$/.test(value);
  return isGiven || !isName(value);
}

/** Words joined by signs or capitals, with numbers at their ends: `responseFormat`, `text-davinci-003`. */
function isName(value: string): boolean {
  if (/\d[a-z]/i.test(value.replace(namedDigits, ''))) return false;
  const parts = value.split(/[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/).filter((part) => part !== '');
  return parts.every(
    (part) => /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,8}|[A-Za-z])?\d{0,4}$/.test(part) && (part.length < 5 || /[aeiouy]/i.test(part)),
  );
}

const cut = /(?<=[\w+/=-])(?:[ \t]{0,3}│)?(?:\r?\n|\\r\\n|\\n)(?:[ \t]{0,8}(?:[>|#*│] {0,2})?)(?=([\w+/=-]{4,4096}))/g;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** The text without the line ends within words: a terminal cuts a key at its width. */
function joinCutWords(text: string): string {
  return text.replace(cut, (whole, next: string, at: number) => {
    const before = text.slice(startOfRun(text, at, /[\w+/=.-]/), at);
    return isRest(next, before.length >= shortestGiven && /\d/.test(before) && !isName(before)) ? '' : whole;
  });
}

/** Whether a line begins with the rest of a key, not with a word, a time or an id. */
function isRest(next: string, followsKey: boolean): boolean {
  if (requestId.test(next) || model.test(next) || uuid.test(next) || /^\d{4}-\d\d-\d\d|^[A-Z]+$|^[\d./-]+$|^HTTP/.test(next)) return false;
  return /\d|[a-z][A-Z]/.test(next) && (followsKey || !isName(next));
}
