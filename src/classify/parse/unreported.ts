import { anyOf, inOrder } from '../patterns/composed.ts';
import { isSourceCode } from './pasted/source-code.ts';

const maxLength = 20_000;

/** What a program printed. */
const printed = /^[ \t]*(?:[\w.]{0,80}(?:Error|Exception)\b|Traceback|Error:|File "|at \S+[ (])|\bError code: \d|["']error["']: ?[{"']/im;

/** A setting of YAML, TOML or a file of variables with its name, a section, a list item or a comment. */
const setting = /^(?:- )?["']?([\w./-]{1,60})["']? ?(?::(?: .*)?|=.*)$|^- [^:]{1,80}$|^\[{1,2}[\w."' -]{1,60}\]{1,2}$|^#/;
const minSettings = 3;
/** Names of an answer's or a log's fields. */
const answerName = /error|^(?:message|msg|detail|reason|status\w{0,10}|code|cause|http\/.{1,3}|date|server|level|event|data)$/i;

/** What a setting is set to, without its numbers: any may look like a status. */
function readValue(line: string): string {
  return line.startsWith('#') ? '' : line.replace(/^(?:- )?["']?[\w./-]{1,60}["']? ?[:=]/, '').replace(/\d+/g, '');
}

/** Whether a text is a configuration file: its lines name limits and times, and none of an answer's fields. */
export function isConfiguration(lines: readonly string[]): boolean {
  return (
    lines.length >= minSettings &&
    lines.every((line) => {
      const found = setting.exec(line);
      return found !== null && !answerName.test(found[1] ?? '') && !reported.test(readValue(line));
    })
  );
}

/** A heading of a document about a program, and one of a report. */
const manual =
  /^#{1,4} .{0,20}(?:features?|install\w*|usage|quick ?start|getting started|license|roadmap|changelog|功能|安装|特性|使用方法|快速开始)/im;
const report = anyOf(
  /^#{1,4} .{0,20}(?:bug|describe|expected|actual|reproduc|logs?\b|error|version|environment|problem|issue)/im,
  /^#{1,4} .{0,20}(?:what happened|问题|复现|日志|报错)/im,
);

const heading = /^#{1,4} /gm;
const minHeadings = 2;

/** A reporter may begin like a model, in fewer words. */
const minAnswer = 90;
/** How a model begins an answer in a chat. */
const answered = /^\s*(?:(?:sure|certainly|absolutely|of course)[!,.] |当然[！!，,]|好的[！!，,]|natürlich[!,] |bien sûr[ !,]|claro[!,] )/i;

/** The hint beside a field of a form. */
const hint = /\bleave (?:it |this )?(?:empty|blank)\b/i;

const explains = /\b(?:means|indicates)\b|表示|意味着/i;

/** A question or a wish. */
const asked = anyOf(
  /\bhow (?:do|can|to|should|would|much|many)\b|\b(?:is|are) there\b|\bdo(?:es)? (?:it|this|anyone|the|you)\b/im,
  /\bcan (?:i|we|you|it)\b|\bcould you\b|\bwhat(?:'s| is| are)\b|\bfeature request\b|\bwould (?:be|love)\b/im,
  /\bplease add\b|\badd (?:support|an? option)\b|\bwie (?:kann|lege|stelle)\b|\bgibt es\b|\bkann (?:ich|man)\b/im,
  /\bcomment (?:puis|faire)\b|\best-ce que\b|\bc[oó]mo puedo\b|\bpuedo\b|\bposso\b|можно ли|как (?:можно|мне)/im,
  /请问|请教|有没有|是否(?:支持|可以|能|会|有)|能不能|可否|可以.{0,20}吗|多少|怎么(?!办|解决|回事|处理|充)|吗[？?。]?\s*$|希望(?:能|可以|支持)|建议(?:增加|添加|支持)|求(?:支持|添加)/im,
  /ですか|でしょうか|할 수 있나요|있나요/im,
);
/** Words that report what happened. */
const reported = anyOf(
  /error|exception|fail|exceed|reach|expire|invalid|incorrect|wrong|insufficient|den(?:y|ied)|refus|reject/im,
  /block|forbid|missing|restrict/im,
  /not (?:be )?(?:found|work|support|allow|access|exist|have|connect|load|valid|avail)|unauthori|overload/im,
  /unavailable|turned down/im,
  /exhaust|broken|stuck|stop|suspend|disabl|revok|deprecat|banned|used (?:up|all)|too low|hang up|reset by|\bfull\b/im,
  anyOf(
    /n['’]t (?:work|connect|load|get|access)|cannot|unable|\b[1-5]\d\d\b|too (?:many|large|long|big)/im,
    /tim(?:ed|es) out|i\/o timeout|no such/im,
  ),
  /hit (?:the|my|your)\b|\b(?:i|we) hit\b|ran out|fehl|ungültig|erreur|échec|invalide|inválid|ошибк|недейств|エラー|失敗|오류|실패/im,
  /报错|错|失败|超|不足|不够|[耗用]尽|用完|禁|频繁|繁忙|失效|停|断|无效|过期|受限|不能用|无法|不了|限流|拒绝|封|欠费|没了|[用耗花]光|没有?权限|不存在|不可用|["“「`]/im,
);

/** What is in backticks, with a name, call or file of source code in it, or with the words of a message. */
const marked = /`([^`\n]{1,200})`/g;
const codeName = /^[\w./-]{0,60}(?:[._]\w|\w\()/;
const minCodeNames = 3;
/** A call, or a file of source code, which no server's message names. */
const ofProgram = /\w\(|\.(?:py|tsx?|jsx?|mjs|go|rs|java|kt|cs|rb|php|swift)$/;
const sentence = /^[^(=]*\w [a-z]+ [a-z]/i;
/** How a reporter or a quotation tells what happened. */
const told = anyOf(
  /["“][\w-]{1,30}[,:]? [a-z]|\b(?:I|we)(?: always| also| still)? (?:get|got|see|receive|hit)\b/i,
  /\b(?:error(?: message)?:|(?:fail\w*|die\w*|abort\w*|responds?|answers?) with|says|raises?|throws?|gets?|->)(?=\s)/i,
  /\b[45]\d\d[`"']? (?:unauth|forbid|not found|bad |too many|internal|error)|(?:Error|Exception)`/i,
  /[:→] ?`[a-z]+_[a-z_]+`\W*$/i,
  /\b(?:returns?|returned|answers?|gets?|got) (?:an? |with )?`?[45]\d\d\b/i,
);

/** Whether a text explains a program's source code: "`chat()` in `client.py` never passes `num_retries`". */
function explainsCode(text: string): boolean {
  const parts = [...text.matchAll(marked)].map(([, part = '']) => part);
  return (
    parts.filter((part) => codeName.test(part)).length >= minCodeNames &&
    parts.some((part) => ofProgram.test(part)) &&
    !parts.some((part) => sentence.test(part)) &&
    !told.test(text)
  );
}

/** A line below a warning, in which a program tells what it set up, and nothing that happened. */
const setUp = inOrder(
  /^.{0,60}?\b(?:info|debug|trace)\b.*\b/i,
  /(?:initiali[sz]ed|enabled|started|starting|loaded|loading|configured|registered|created|listening)\b/i,
);
const happened = /error|exception|fail|exceed|denied|refused|invalid|expired|tim(?:ed|es) ?out|limited|\bno[tr]?\b|\bhit\b|\b[45]\d\d\b/i;

/** A step or a point. */
const listItem = /^(?:\d{1,2}[.、)）] ?|[-*•] )\S/;

/** Where a clause ends. */
const clauseEnd = /[.!?,;:。！？，；：\n]+\s*| [-–—] /;
/** What a wish is about: "show how many requests remain before the limit is reached". */
const foreseen = inOrder(
  /\b(?:before|until) (?:(?:the|a|an|my|your|their|any) )?[\w -]{0,40}?(?:limit|quota)s? /gi,
  /(?:is|are|gets?) (?:reached|hit|exceeded|exhausted)\b/gi,
);
/** A greeting, a name, thanks: too short to report anything. */
const minClause = 12;

/** Whether each clause asks or wishes: "my quota is used up, how do I get more?" reports what happened. */
function onlyAsks(text: string): boolean {
  const clauses = text.split(clauseEnd).filter((clause) => clause.length >= minClause || /[\u3040-\u9fff\uac00-\ud7af]{4}/.test(clause));
  return clauses.length > 0 && !reported.test(text.replace(foreseen, ' ')) && clauses.every((clause) => asked.test(clause));
}

/** Whether a text only asks or describes, and reports no error: a question, a wish, a manual, a configuration, source code. */
export function reportsNothing(text: string): boolean {
  if (text.length > maxLength || printed.test(text) || /<(?:html|div|body)\b/i.test(text)) return false;
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('```'));
  return (
    (answered.test(text) && (text.length >= minAnswer || explains.test(text))) ||
    isSourceCode(lines) ||
    (hint.test(text) && !reported.test(text)) ||
    isConfiguration(lines) ||
    explainsCode(text) ||
    (lines.length > 0 && lines.every((line) => setUp.test(line) && !happened.test(line))) ||
    (manual.test(text) && (text.match(heading) ?? []).length >= minHeadings && !report.test(text)) ||
    (lines.length > 2 && lines.slice(1).every((line) => listItem.test(line)) && !reported.test(text.replace(/https?:\S+/g, ''))) ||
    onlyAsks(text)
  );
}
