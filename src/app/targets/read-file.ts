import { type Document, isMap, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type Bilingual, inBoth } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { describeProblem } from '../../routers/file-problem.ts';
import { visible } from '../../text/visible.ts';
import type * as z from '../../text/zod.ts';
import { type TargetEntry, targetsFile } from './schema.ts';

const maxProblems = 10;
/** Nested brackets: the parser is recursive. */
const maxDepth = 64;
const maxAliases = 100;

/** A target of the file with its defaults applied, and the lines of its fields. */
export interface FileTarget extends TargetEntry {
  line: number;
  /** The line that chooses the base URL: the field `baseUrl`, else `router`. */
  baseLine: number;
}

interface ParsedText {
  json: unknown;
  getLine(path: readonly PropertyKey[]): number;
}

/**
 * Parses a targets file, YAML or JSON. Throws `UsageError` that names file, line, actual and expected value; the value of a field that may
 * hold a key is not repeated.
 */
export function parseTargetsFile(text: string, file: string): FileTarget[] {
  const { json, getLine } = parseText(text, file);
  refuseInlineKeys(json, file, getLine);
  const parsed = targetsFile.safeParse(json);
  if (!parsed.success) throw wrongFieldsError(parsed.error.issues, json, file, getLine);
  const { defaults = {}, targets } = parsed.data;
  return targets.map((own, at) => {
    const entry: TargetEntry = { ...defaults, ...own };
    const line = getLine(['targets', at]);
    if (entry.baseUrl === undefined && entry.router === undefined)
      throw faultError(
        file,
        line,
        { en: `the target "${entry.name}" needs a baseUrl, or a router.`, zh: `目标 "${entry.name}" 需要 baseUrl 或 router。` },
        {
          en: 'A router whose base URL is documented needs no baseUrl: kush-doctor routers lists them.',
          zh: '文档给出 base URL 的路由不需要 baseUrl：kush-doctor routers 列出它们。',
        },
      );
    return { ...entry, line, baseLine: getLine(['targets', at, own.baseUrl === undefined ? 'router' : 'baseUrl']) };
  });
}

function parseText(text: string, file: string): ParsedText {
  const shown = visible(file, 200);
  if (isDeeperThan(text, maxDepth))
    throw new UsageError({ en: `${shown} is nested deeper than ${maxDepth} levels.`, zh: `${shown} 的嵌套超过 ${maxDepth} 层。` }, [hint]);
  const counter = new LineCounter();
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent', uniqueKeys: true });
  } catch {
    throw new UsageError({ en: `${shown} cannot be read as YAML or JSON.`, zh: `${shown} 无法作为 YAML 或 JSON 读取。` }, [hint]);
  }
  const [first] = document.errors;
  if (first !== undefined) throw faultError(file, lineAt(first.pos[0]), describeFault(first), hint);
  try {
    const json: unknown = document.toJS({ maxAliasCount: maxAliases });
    // An alias may refer to itself.
    JSON.stringify(json);
    return { json, getLine: (path) => lineAt(findOffset(document, path)) };
  } catch {
    throw new UsageError(
      {
        en: `${shown} contains more than ${maxAliases} aliases, or an alias without an anchor.`,
        zh: `${shown} 含有超过 ${maxAliases} 个别名，或有别名没有所指。`,
      },
      [hint],
    );
  }
}

const hint: Bilingual = {
  en: 'docs/monitoring.md shows a targets file; schema/targets.schema.json describes its content.',
  zh: 'docs/monitoring.md 有示例；schema/targets.schema.json 说明其中的内容。',
};

function faultError(file: string, line: number, fault: Bilingual, ...fixes: readonly Bilingual[]): UsageError {
  const shown = visible(file, 200);
  return new UsageError({ en: `${shown}, line ${line}: ${fault.en}`, zh: `${shown} 第 ${line} 行：${fault.zh}` }, fixes);
}

/** The parser's own messages may quote the file. */
function describeFault({ code }: YAMLError): Bilingual {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { en: 'a field occurs twice.', zh: '有字段出现了两次。' };
    case 'TAB_AS_INDENT':
      return { en: 'a tab as indentation, expected blanks.', zh: '缩进用了制表符，应为空格。' };
    case 'BAD_INDENT':
      return { en: 'wrong indentation.', zh: '缩进有误。' };
    case 'MISSING_CHAR':
      return { en: 'a quote or bracket is missing.', zh: '缺少引号或括号。' };
    case 'MULTIPLE_DOCS':
      return { en: 'a second document, expected one.', zh: '出现第二个文档，应只有一个。' };
    default:
      return {
        en: `not YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
        zh: `不是 YAML（${code.toLowerCase().replaceAll('_', ' ')}）。`,
      };
  }
}

/** The start of the value at a path; if missing, of its nearest parent. */
function findOffset(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String((key as { value?: unknown }).value ?? key) === String(name))
      : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as { range?: readonly number[] | null } | undefined;
    if (node?.range) return node.range[0] ?? 0;
  }
  return 0;
}

const keyNames = /^(?:api_?key|key|token|secret|password|auth(?:orization)?)$/i;

/** A key in the file would be committed and copied with it. */
function refuseInlineKeys(json: unknown, file: string, getLine: ParsedText['getLine']): void {
  const { defaults, targets } = (json ?? {}) as { defaults?: unknown; targets?: unknown };
  const places: [PropertyKey[], unknown][] = [
    [['defaults'], defaults],
    ...(Array.isArray(targets) ? targets.map((one, at): [PropertyKey[], unknown] => [['targets', at], one]) : []),
  ];
  for (const [path, entry] of places) {
    if (typeof entry !== 'object' || entry === null) continue;
    const fields = Object.entries(entry);
    const { headers } = entry as { headers?: unknown };
    const inField = fields.find(([name, value]) => keyNames.test(name) && typeof value === 'string');
    const inHeader = Object.entries(typeof headers === 'object' && headers !== null ? headers : {}).find(
      ([name, value]) => /key|token|secret|auth|cookie|password/i.test(name) && typeof value === 'string' && !/^env:/.test(value),
    );
    const [name, place] = inField ? [inField[0], [...path, inField[0]]] : inHeader ? [inHeader[0], [...path, 'headers', inHeader[0]]] : [];
    if (name === undefined || place === undefined) continue;
    const shown = visible(name, 60);
    throw faultError(
      file,
      getLine(place),
      { en: `"${shown}" contains a secret itself; a targets file must not.`, zh: `"${shown}" 直接含有秘密，targets 文件不允许这样。` },
      inField
        ? {
            en: 'Name where the key is: key: {env: NAME} or key: {file: PATH}',
            zh: '请写明密钥在哪里：key: {env: NAME} 或 key: {file: PATH}',
          }
        : { en: `Name the variable that holds it: ${shown}: env:VARIABLE`, zh: `请写明含有它的变量：${shown}: env:VARIABLE` },
      { en: 'A key that was written into a file and shared should be revoked.', zh: '写进文件并共享过的密钥应当作废。' },
    );
  }
}

function wrongFieldsError(issues: readonly z.core.$ZodIssue[], json: unknown, file: string, getLine: ParsedText['getLine']): UsageError {
  const shown = withoutValues(json, []);
  const problems = issues.slice(0, maxProblems).map((issue) => {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const line = getLine([...issue.path, ...extra]);
    const { en, zh } = describeProblem(issue, shown, targetsFile);
    return { en: visible(`line ${line}: ${en}`, 400), zh: visible(`第 ${line} 行：${zh}`, 400) };
  });
  const more = issues.length > maxProblems ? [inBoth(`… ${issues.length - maxProblems}`)] : [];
  const where = visible(file, 200);
  return new UsageError(
    {
      en: `${where} has ${issues.length === 1 ? 'a wrong field' : `${issues.length} wrong fields`}.`,
      zh: `${where} 有 ${issues.length} 个字段有误。`,
    },
    [...problems, ...more],
  );
}

/** Fields that may contain a key or password by mistake. */
const mayHoldSecrets = /^(?:baseUrl|key|headers)$/;

function withoutValues(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'string') return path.some((part) => mayHoldSecrets.test(part)) ? '…' : value;
  if (Array.isArray(value)) return value.map((one) => withoutValues(one, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutValues(one, [...path, name])]));
}

/** Counts brackets of flow collections and indentation of block collections. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > limit) return true;
  }
  return /^ *(?:- *){65}/m.test(text) || new RegExp(`^ {${limit * 4}}`, 'm').test(text);
}
