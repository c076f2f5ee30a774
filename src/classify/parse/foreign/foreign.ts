import { anyOf, inOrder } from '../../patterns/composed.ts';
import { phraseTables } from '../../phrases/matcher.ts';
import { clientMarks, modelApiParts, modelApiWords, modelHosts, sharedApiParts, sharedApiWords } from '../../phrases/model-apis.ts';
import { mcpLine } from '../unwrap.ts';
import { splitLetters } from '../words.ts';
import {
  aDatabase,
  asksOtherSite,
  browserPage,
  commandForm,
  foreignForms,
  googleDomain,
  otherGoogleService,
  startsWithName,
  sureForms,
} from './foreign-forms.ts';

const maxText = 20_000;

/** Links to support: a chat in a message is not the program that failed. */
const supportLink = anyOf(
  /\bhttps?:\/\/(?:[\w-]{1,40}\.)?(?:discord\.\w|discord\.|t\.me\b|[\w-]{1,40}\.slack\.com)(?!\S{0,40}\/api\b)\S*/g,
  /\b(?:chat|cdn|community)\.openai\.com\S*/g,
);

const readList = (list: string): string[] => list.split('\n').filter((line) => line !== '');
const clientParts = readList(clientMarks);
const hostParts = readList(modelHosts);
/** Written by other services too. */
const sharedParts = readList(sharedApiParts);
const sharedWords = readList(sharedApiWords);
const sharedMarks: ReadonlySet<string> = new Set([...sharedParts, ...sharedWords]);
const apiParts = [...readList(modelApiParts), ...sharedParts];
const apiWords: ReadonlySet<string> = new Set([...readList(modelApiWords), ...sharedWords]);

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
  /** Whether a server answered with its own failure, or that of a model. */
  isServed: boolean;
  /** Whether a model API refused the definition of a tool, which an MCP server may have written. */
  isOfTools: boolean;
}

/** A server of models reports how it failed to load one. */
const modelLoader = 'a local model loader';

/** An MCP server's own errors have a code of JSON-RPC. */
const mcpServer = 'an MCP server';
const rpcCode = /-32\d{3}\b/;

const aCommand = 'a command-line program';
/** A connection to any host fails for the same reasons. */
const otherSite = 'another web service';

/** Programs recognised by their name or by what they requested, whatever the fault. */
const selfNamed: readonly (readonly [program: string, isNamed: (text: string) => boolean])[] = [
  ['a browser', (text) => browserPage.test(text)],
  [aCommand, (text) => (startsWithName.test(text) && commandForm.test(text)) || /^(?:error: )?command timed out after \d/im.test(text)],
  ['a search engine', (text) => /"type":\s?"[a-z]+(?:_[a-z]+){1,5}_exception"/.test(text)],
  [otherSite, asksOtherSite],
];

/** What stands in place of a name. */
const placeholder = /['"`]<[a-z][\w -]{1,40}>['"`]/gi;

/** The program whose error a text is, or null. */
export function findForeignProgram(given: string, { hasApiError, isNamed, isNetwork, isServed, isOfTools }: ForeignContext): string | null {
  const rest = given.replace(mcpLine, '').replace(placeholder, ' ');
  const text = rest.trim() === '' ? given : rest;
  // Marks that are whole words need spaces around them, also at the start of a line.
  const lower = ` ${text.slice(0, maxText).toLowerCase().replace(supportLink, ' ').replace(/\s+/g, ' ')} `;
  const head = text.slice(0, maxText);
  const sure = sureForms.find(([, pattern]) => pattern.test(head));
  if (sure !== undefined && !(hasApiError && sure[0] === aDatabase)) return sure[0];
  const self = selfNamed.find(([, isNamed]) => isNamed(head));
  if (
    self !== undefined &&
    !(isNetwork && self[0] === otherSite) &&
    !(self[0] === aCommand
      ? holds(lower, hostParts)
      : // nginx names what is behind it so, whatever that serves.
        speaksOfModelApi(self[0] === otherSite ? lower.replaceAll('upstream', ' ') : lower))
  )
    return self[0];
  const form = foreignForms.find(([, pattern]) => pattern.test(head));
  if (form !== undefined && !(form[0] === 'git' && outweighsFatal(head)) && !hasApiError && !isNetwork && !holds(lower, clientParts))
    return form[0];
  if (!isNetwork && (otherGoogleService.test(head) || googleDomain.test(head)) && !holds(lower, hostParts)) return 'another Google service';
  const isApiFault = namesApiFault(head);
  for (const { program, weight, marks } of knownPrograms()) {
    if ((weight === 'weak' && isNamed) || (program === 'git' && isApiFault) || (program === modelLoader && isServed)) continue;
    if (program === mcpServer && isOfTools && !rpcCode.test(head)) continue;
    if (!holds(lower, marks)) continue;
    if (weight === 'sure' ? !hasApiError && !holds(lower, clientParts) : !isNetwork && !isOfModelApi(weight, lower)) return program;
  }
  return null;
}

/** Codes and phrases of a refused key, quota or request that git has none of. */
const apiFault = anyOf(
  inOrder(
    /\b/i,
    anyOf(
      /invalid|incorrect|insufficient|unsupported|expired|missing|exceeded|permission|authentication|rate_limit/i,
      /context|model|quota|billing|overloaded|server/i,
    ),
    /_[a-z]+(?:_[a-z]+){0,6}\b/i,
  ),
  /\b(?:invalid|incorrect|expired|missing|no|wrong|your) api[ -]key\b/i,
  /\bapi key (?:is|was|not|has|provided|invalid|expired|missing)\b|\bapi ?key ?(?:无效|缺失|错误|过期)/i,
);
const anyStatus = /\b[45]\d\d\b/;

/** Whether a text names a fault that git does not have. */
export function namesApiFault(text: string): boolean {
  return apiFault.test(withoutUrls(text));
}

function withoutUrls(text: string): string {
  return text.replace(/\bhttps?:\/\/\S{1,300}/gi, ' ');
}

/** Any program may start a line with "fatal:": the code of a model API, or its name with a status, outweighs that. URLs may name anything. */
function outweighsFatal(text: string): boolean {
  const said = withoutUrls(text);
  return apiFault.test(said) || (anyStatus.test(said) && speaksOfModelApi(said));
}

/** A service is recognised by its name; other marks also occur in texts about model APIs. */
function isOfModelApi(weight: string, lower: string): boolean {
  return weight === 'service' ? holds(lower, hostParts) : speaksOfModelApi(lower);
}

function holds(lower: string, parts: readonly string[]): boolean {
  return parts.some((part) => lower.includes(part));
}

/** Points of a text that names a model API, its client or a model. */
export const namedApi = 4;
/** At most this many words count that other services use too. */
const maxGeneric = 2;

/** How much the words of a text suggest a model API: `quota` and `api key` little, `chat/completions` and `gpt` much. */
export function apiPoints(text: string): number {
  const lower = text.slice(0, maxText).toLowerCase();
  const found = [
    ...apiParts.filter((part) => part !== '/v1/' && lower.includes(part)),
    ...new Set(splitLetters(lower).filter((word) => apiWords.has(word))),
  ];
  return found.some((part) => !sharedMarks.has(part)) ? namedApi : Math.min(found.length, maxGeneric);
}

/** Whether a text starts as the errors of SDKs and clients of model APIs do. */
export function isOfClient(text: string): boolean {
  return holds(text.slice(0, maxText).toLowerCase(), clientParts);
}

/** Whether a text mentions a model API. */
export function speaksOfModelApi(text: string): boolean {
  const lower = text.slice(0, maxText).toLowerCase();
  return holds(lower, apiParts) || splitLetters(lower).some((word) => apiWords.has(word));
}
