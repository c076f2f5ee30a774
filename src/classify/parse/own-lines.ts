import { anyOf, inOrder } from '../patterns/composed.ts';
import { findDomain } from './foreign/domain.ts';
import { apiPoints, namedApi } from './foreign/foreign.ts';

/** An exception of a model API's SDK with its message, or a client's line with the status of a model API. */
const sdkError = anyOf(
  inOrder(
    /\b(?:openai|anthropic|litellm|mistralai|groq|cohere|together|genai|springframework\.ai|langchain4j|azure\.ai)/,
    /(?:\.\w{1,40}){0,3}\.\w{0,40}(?:Error|Exception): /,
  ),
  inOrder(/\b(?:BadRequest|Authentication|PermissionDenied|NotFound|UnprocessableEntity|RateLimit|InternalServer)Error/, /: [45]\d\d /),
  /\bError code: [45]\d\d - |\bAPI Error:? ?\(?[45]\d\d\b/,
);
/** A code or type of an error body that only model APIs have. */
const typedError = inOrder(
  /["'](?:code|type|error_type|__type)\\?["']: ?\\?["']/,
  anyOf(
    /invalid_api_key|insufficient_quota|context_length_exceeded|model_not_found|rate_limit_exceeded/,
    inOrder(/invalid_request|authentication|permission|rate_limit|overloaded|api|billing|not_found|new_api|upstream|server/, /_error/),
  ),
  /\b/,
);
/** A refusal with a status whose words name an API key, a model, tokens, or a relay's channel. */
const statusWords = anyOf(
  inOrder(
    /\b[45]\d\d\b.{0,120}/i,
    anyOf(
      /\bapi[ -]key\b|\bmodel [`'"]|\btokens? per |\bprompt is too long|maximum context length|无可用渠道|分组|令牌|额度/i,
      /No available (?:accounts|channel)/i,
    ),
  ),
  /(?:status|HTTP)\D{1,12}[45]\d\d\b.{0,80}(?:api\.openai|api\.anthropic|\/chat\/completions|\/v1\/messages)/i,
);
/** A model that a server lacks. */
const lackedModel = /\bmodel \\?["'`][^"'`\n]{1,80}["'`] (?:was |is )?(?:not found|not supported|does not exist)/i;
/** A variable of a model API's key or address that a program lacks. */
const missingVariable = inOrder(
  /\b(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE|OPENROUTER|DEEPSEEK|MISTRAL|GROQ|LLM)_\w{0,20}(?:KEY|TOKEN|BASE|URL)/i,
  /\b.{0,60}(?:missing|not (?:set|found|defined)|required|undefined|empty|未设置|缺少)/i,
);
/** A connection to a local server of models, by its usual port. */
const localServer = anyOf(/(?:ECONNREFUSED|refused).{0,60}:(?:11434|1234)\b/, /\bport=(?:11434|1234)\b.{0,400}(?:refused|ECONNREFUSED)/);

const maxLines = 200;
/** Points of a line that is another program's. */
const minPoints = 2;

function isOwnLine(line: string): boolean {
  return [sdkError, typedError, statusWords, lackedModel, missingVariable, localServer].some((form) => form.test(line));
}

/**
 * The lines of a text that are unmistakably a model API's error, or null if it has none or no others. What other lines say (a start-up
 * message, a warning of a package manager, frames of a web framework) does not make them another program's.
 */
export function findOwnLines(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  const own = lines.filter(isOwnLine);
  return own.length === 0 || own.length === lines.length ? null : own.join('\n');
}

/** A line of a log below a warning. */
const quietLine = inOrder(
  /^.{0,60}?/,
  anyOf(
    /\b(?:INFO|DEBUG|TRACE|VERBOSE|NOTICE)\b|\[(?:info|debug|trace)\]|\blevel=(?:info|debug|trace)\b/,
    /"level": ?(?:"(?:info|debug|trace)"|[123]0\b)/,
  ),
);
/** A line of a log that is a warning or above. */
const loudLine = inOrder(
  /^.{0,60}?/,
  anyOf(
    /\b(?:ERROR|FATAL|CRITICAL|SEVERE|WARN(?:ING)?)\b|\[(?:error|fatal|critical)\]|\blevel=(?:error|fatal)\b/,
    /"level": ?(?:"(?:error|fatal|critical)"|[56]0\b)/,
  ),
);
/** A line that tells a fault or a status. */
const toldLine = /error|exception|fail|denied|refused|timed? ?out|(?<!:\d\d[,.])\b[345]\d\d\b/i;
/** Not the milliseconds of a time. */
const statusLine = /(?<!:\d\d[,.])\b[345]\d\d\b/;

/**
 * A log without the lines below a warning, if it has lines of that level or above; if those name no status, others may. If all lines are
 * below a warning, those that tell no fault go.
 */
export function withoutQuietLines(text: string): string {
  const lines = text.split('\n');
  if (lines.length < 2) return text;
  const loud = lines.filter((line) => loudLine.test(line));
  if (loud.length === 0) {
    const told = lines.filter((line) => !quietLine.test(line) || toldLine.test(line));
    return told.some((line) => statusLine.test(line)) ? told.join('\n') : text;
  }
  const isTold = loud.some((line) => statusLine.test(line));
  return lines.filter((line) => !quietLine.test(line) || loudLine.test(line) || (!isTold && toldLine.test(line))).join('\n');
}

/** A word of a line that reports a fault. */
const fault = anyOf(
  /error|exception|fail|fatal|refus|denied|invalid|unable|cannot|can['’]t/i,
  /not (?:found|allowed|supported|valid)|timed? ?out|traceback|panic|\b[45]\d\d\b|错误|失败|报错/i,
);

/** The body of an error as model APIs write it. */
const errorBody = /["']error["']: ?\{ ?\\?["'](?:message|code|type)\\?["']/;

/** A text without what other programs logged while nothing failed, if the rest names a model API or is its body. */
export function withoutQuietPrograms(text: string): string {
  const lines = text.split('\n');
  if (lines.length < 2 || lines.length > maxLines) return text;
  const rest = lines.filter((line) => /^\s/.test(line) || fault.test(line) || findDomain(line) === null).join('\n');
  return (apiPoints(rest) >= namedApi || errorBody.test(rest)) && fault.test(rest) ? rest : text;
}

/** How a user mentions an error without a word of it. */
const mention = /\b(?:this|that|the|these|those|an|any|no|same|following|some) (?:\w+ )?(?:errors?|exceptions?|failures?)\b/gi;
/** Words of a user's own sentence. */
const personal = /\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Aa]nyone)\b|我|咱|请问|请教|大家|大佬/;

/**
 * A text without the lines in which its user tells of other things than the fault, if that is known to be of a model API, or the rest
 * names one.
 */
export function withoutRemarks(text: string, isOfModelApi: boolean): string {
  const lines = text.split('\n');
  if (lines.length < 2 || lines.length > maxLines) return text;
  const rest = lines.filter((line) => /^[\s<>*]|["']:/.test(line) || tellsFault(line)).join('\n');
  if (tellsFault(rest) && (isOfModelApi || apiPoints(rest) > 0 || errorBody.test(rest))) return rest;
  const said = lines.filter((line) => tellsFault(line) || !isOfSetting(line)).join('\n');
  return tellsFault(said) ? said : text;
}

/** Domains of what a user installs and runs any program with. */
const ofAnyProgram: ReadonlySet<string> = new Set([
  'a package manager',
  'git',
  'Docker or Kubernetes',
  'a CI system',
  'a network device or VPN',
  'a web server',
  'a browser',
]);

/** Whether a user tells in a line how the program was installed or runs. */
function isOfSetting(line: string): boolean {
  const domain = personal.test(line) ? findDomain(line)?.domain : undefined;
  return domain !== undefined && ofAnyProgram.has(domain);
}

/** Words of a limit, which reports of one need not call an error. */
const limit = /quota|limit|maximum|exceed|exhaust|insufficient|balance|credits?\b|overloaded|expired|不足|超|用完|频繁/i;

export function tellsFault(line: string): boolean {
  return limit.test(line) || fault.test(line.replace(mention, ''));
}

/** A text with an unmistakable error of a model API, without the lines in which other programs report theirs. */
export function withoutOtherFaults(text: string): string {
  const lines = text.split('\n');
  if (lines.length > maxLines || findOwnLines(text) === null) return text;
  return lines.filter((line) => isOwnLine(line) || !/^[^\s{}"']/.test(line) || (findDomain(line)?.points ?? 0) < minPoints).join('\n');
}

/** The frames of Java below the innermost one, and those of Python above it. */
const outerFrames = anyOf(
  /^([ \t]{1,20}at [\w.$<>]{1,200}\(\w{1,80}\.(?:java|kt):\d{1,7}\))(?:\n[ \t]{1,20}at [^\n]*){1,400}/gm,
  /^[ \t]{1,20}File "[^\n]*\n(?:[ \t]{1,40}(?!File ")[^\n]*\n){0,3}(?=[ \t]{1,20}File ")/gm,
);

/** A text with the innermost frame of each stack only: others belong to whatever called the code that failed. */
export function withoutOuterFrames(text: string): string {
  return text.replace(outerFrames, (_, innermost: string | undefined) => innermost ?? '');
}
