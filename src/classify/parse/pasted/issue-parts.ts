import { anyOf, inOrder } from '../../patterns/composed.ts';
import { isConfiguration } from '../unreported.ts';
import { isSourceCode } from './source-code.ts';

/** A heading of Markdown, or a line in bold type that stands for one. */
const heading = /^ {0,3}(?:#{1,6} {0,3}(\S.{0,79})|\*\*([^*\n]{1,80})\*\*:?)$/;
/** Sections about the user's system, about how to repeat the error, and about what should have happened. */
const aside = anyOf(
  inOrder(
    /^\W{0,4}/i,
    /environment|desktop|smartphone|system(?: info\w*)?|versions?|platform|setup|device|expected|checklist|pre-?flight/i,
    /\b/i,
  ),
  /^\W{0,4}(?:(?:steps )?to reproduce|steps|reproduc\w+|how to reproduce|what (?:did you|you) expect\w*)/i,
  /^\W{0,4}(?:环境|系统信息|版本|预期|期望|复现|重现|检查)/i,
);
/** What a program printed about a fault. */
const printed = anyOf(
  /error|exception|traceback|\bfail|refused|denied|timed? ?out|invalid|\b[345]\d\d\b|["'](?:message|msg|detail|reason)["']/i,
  /unable|cannot|can['’]t|could ?n[o'’]t|not (?:found|allowed|supported)|exceed|requires|insufficient|unauthori|missing/i,
  /used up|exhausted|expired|overloaded|revoked|turned down|no longer|错误|失败|报错|异常|超时|无效|不足|不存在|用尽|用完|耗尽|过期/i,
);

const checkListItem = /^\s*[-*] \[[ xX]\] /;
/** The version of a program that the user has. */
const versionLine = inOrder(
  /^\s*(?:[-*•]\s{0,3})?\*{0,2}/i,
  /[A-Za-z][\w .()-]{1,40}\*{0,2} ?[:：] ?\*{0,2}\s?`?v?\d{1,4}\.\d+[\w.+-]{0,40}`?$/i,
);
/** An item of a list that names a part of the user's system. */
const systemItem = inOrder(
  /^\s*[-*•]\s{0,3}\*{0,2}/i,
  anyOf(
    /os|operating system|platform|browser|device|docker(?:[ -](?:version|desktop|compose))?|node(?:\.?js)?|npm|pnpm|yarn|bun/i,
    /python|pip|conda|git|java|jdk|go|rust|php|ruby|dotnet|kubernetes|k8s|helm|shell|terminal|ide|editor|gpu|cuda|driver/i,
    /操作系统|系统|浏览器|部署方式|环境/i,
  ),
  /\*{0,2} ?[:：].{0,80}$/i,
);
const isOfSystem = (line: string): boolean => versionLine.test(line.trimEnd()) || systemItem.test(line);

const fence = /^\s{0,8}(?:```|~~~)(\w*)/;

/**
 * A text without the parts of a user's issue that do not tell what failed: a check list, programs of the user's system, how to repeat the
 * error and what should have happened, code and configuration files. Unchanged if nothing else is there.
 */
export function withoutIssueParts(text: string): string {
  const lines = text.split('\n');
  if (lines.length < 2) return text;
  const rest = withoutQuietBlocks(withoutAsides(lines));
  return rest.length === lines.length || !rest.some((line) => /\w/.test(line) && heading.exec(line.trimEnd()) === null)
    ? text
    : rest.join('\n');
}

/** What a user wished for, without a status or a quotation. */
const wish = inOrder(
  /^\s*(?:[-*•]\s{0,3})?/i,
  anyOf(
    /(?:I|we) expect(?:ed)?\b/i,
    /(?:it|this) should (?:return|answer|work|show|respond|give|stream|send|use|be able)\b/i,
    /expected (?:behaviou?r|results?|output)\b/i,
  ),
  /[^\d"'`{]*$/i,
);

function withoutAsides(lines: readonly string[]): string[] {
  let isAside = false;
  return lines.filter((line) => {
    const [, marked, bold] = heading.exec(line.trimEnd()) ?? [];
    const title = marked ?? bold;
    if (title !== undefined) isAside = aside.test(title);
    const isQuiet = (isAside || isOfSystem(line)) && !printed.test(line);
    return !isQuiet && !wish.test(line) && !checkListItem.test(line);
  });
}

/** Languages of source code and configuration files; output of programs is marked as `text`, `log` or `console`. */
const fileLanguages: ReadonlySet<string> = new Set([
  ...['yaml', 'yml', 'toml', 'ini', 'env', 'dotenv', 'json', 'jsonc', 'json5', 'xml', 'dockerfile', 'nginx', 'conf'],
  ...['python', 'py', 'js', 'javascript', 'ts', 'typescript', 'tsx', 'jsx', 'go', 'java', 'kotlin', 'csharp', 'cs', 'rust', 'php', 'ruby'],
]);

/** The name of a file above its block. */
const blockTitle = /^[\w ./`*-]{1,60}[:：]$/;

/** Without blocks in fences that are source code, or in which nothing failed. */
function withoutQuietBlocks(lines: readonly string[]): string[] {
  const rest: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const opening = fence.exec(line);
    const end = opening === null ? -1 : lines.findIndex((other, index) => index > at && fence.test(other));
    if (end === -1) {
      rest.push(line);
      continue;
    }
    const block = lines.slice(at + 1, end);
    const code = block.map((part) => part.trim()).filter((part) => part !== '');
    const language = opening?.[1]?.toLowerCase() ?? '';
    const isQuiet = fileLanguages.has(language) && !block.some((part) => printed.test(part));
    if (!isQuiet && !isSourceCode(code) && !isConfiguration(code)) rest.push(...lines.slice(at, end + 1));
    else if (blockTitle.test(rest.at(-1) ?? '')) rest.pop();
    at = end;
  }
  return rest;
}
