import { phraseTables } from '../phrases/matcher.ts';
import { clientMarks, modelApiParts, modelApiWords, modelHosts } from '../phrases/model-apis.ts';

const maxText = 20_000;

/** Error formats that only one kind of program writes. */
const forms: readonly (readonly [program: string, form: RegExp])[] = [
  ['a compiler', /\b(?:error )?(?:TS|CS|C|MSB|LNK|NU|NETSDK)\d{4}\b: /],
  ['a compiler', /^(?!.*\.(?:jsonl?|yaml|yml|toml|env):)\S{1,200}\.[a-z]{1,5}:\d+:\d+:? (?:fatal )?error\b/im],
  ['a compiler', /^\S{1,200}\.(?:java|kt|scala|swift|vue):\[?\d+(?:,\d+)?\]?:? error:/m],
  [
    'the file system',
    /\b(?:mkdir|open|l?stat|remove|rename|ch(?:mod|own|dir)|unlink|link|fork\/exec|copy) ['"]?(?:[/~.]|[A-Z]:\\)[^:\n]{0,200}: \w/,
  ],
  ['the file system', /\bcannot (?:create|open|remove|stat|access|copy|move|write)(?: regular| a)?(?: file| directory)? ['"‘`]?[/~.]/i],
  ['the file system', /\bjava\.nio\.file\.|\bSystem\.IO\.(?:File|Directory|Path|Drive)\w+Exception\b/],
  ['a database', /\b(?:ORA-\d{5}|SQLSTATE|PG::\w+|E11000 |ERROR \d{4} \(\w{5}\)|Msg \d+, Level \d+, State \d+)/],
  ['a database', /\b(?:sqlite3|pymysql|asyncpg|MySQLdb|cx_Oracle|oracledb|pymongo|mysql\.connector|pyodbc)\.\w/],
  ['a compiler', /\.(?:rb|php|pl|sh|lua):\d+: (?:syntax|parse) error/],
  ['git', /^(?:fatal|remote): (?!.*\bmodel)|\bPermission to \S{1,200} denied to\b/m],
  ['apt', /^E: \w/m],
  ['npm', /\bglobal npm install\b|^npm (?:ERR|error|WARN)/m],
  ['Docker or Kubernetes', /^Error from server(?: \(\w+\))?: |\bOCI runtime\b|\bBack-off restarting\b|\bcontainer \w{12,64}\b/m],
  ['a mail or directory server', /(?<![\d.])[45]\d\d[ -][45]\.\d\.\d{1,2}(?![\d.])/],
  ['a mobile application', /\bE\/AndroidRuntime\b|\bandroid\.(?:os|app|content|view)\.|\bNSCocoaErrorDomain\b/],
  ['a GPU driver', /\b(?:VK_ERROR_\w+|hipError\w+|CUDNN_STATUS_\w+|CUBLAS_STATUS_\w+|cudaError\w+)/],
  ['a process supervisor', /\bsystemd\[\d+\]: |^\S+\.service: |\bsupervisord\b|\bpm2 /m],
];

/** Links to support: a chat in a message is not the program that failed. */
const supportLink = /\bhttps?:\/\/(?:[\w-]{1,40}\.)?(?:discord\.\w|discord\.|t\.me\b|[\w-]{1,40}\.slack\.com)(?!\S{0,40}\/api\b)\S*/g;

const readList = (list: string): string[] => list.split('\n').filter((line) => line !== '');
const clientParts = readList(clientMarks);
const hostParts = readList(modelHosts);
const apiParts = readList(modelApiParts);
const apiWords: ReadonlySet<string> = new Set(readList(modelApiWords));

interface KnownProgram {
  program: string;
  weight: string;
  marks: readonly string[];
}

let programs: readonly KnownProgram[] | null = null;

function knownPrograms(): readonly KnownProgram[] {
  programs ??= phraseTables().programs.map(([program, weight, marks]) => ({ program, weight, marks: marks.split('\n') }));
  return programs;
}

interface ForeignContext {
  /** Whether an API's error body was read. */
  hasApiError: boolean;
  /** Whether the words name a fault. */
  isNamed: boolean;
  /** Whether the fault is on the network path to a host, which is the same for every program. */
  isNetwork: boolean;
}

/** The program whose error a text is, or null. */
export function findForeignProgram(text: string, { hasApiError, isNamed, isNetwork }: ForeignContext): string | null {
  // Marks that are whole words need spaces around them, also at the start of a line.
  const lower = ` ${text.slice(0, maxText).toLowerCase().replace(supportLink, ' ').replace(/\s+/g, ' ')} `;
  const form = forms.find(([, pattern]) => pattern.test(text.slice(0, maxText)));
  if (form !== undefined && !hasApiError && !isNetwork && !holds(lower, clientParts)) return form[0];
  for (const { program, weight, marks } of knownPrograms()) {
    if ((weight === 'weak' && isNamed) || !holds(lower, marks)) continue;
    if (weight === 'sure' ? !hasApiError && !holds(lower, clientParts) : !isNetwork && !isOfModelApi(weight, lower)) return program;
  }
  return null;
}

/** A service is recognised by its name; other marks also occur in texts about model APIs. */
function isOfModelApi(weight: string, lower: string): boolean {
  return weight === 'service' ? holds(lower, hostParts) : speaksOfModelApi(lower);
}

function holds(lower: string, parts: readonly string[]): boolean {
  return parts.some((part) => lower.includes(part));
}

/** Whether a text mentions a model API. */
export function speaksOfModelApi(text: string): boolean {
  const lower = text.slice(0, maxText).toLowerCase();
  return holds(lower, apiParts) || lower.split(/[^\p{L}\d]+/u).some((word) => apiWords.has(word));
}
