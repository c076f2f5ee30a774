import { lazy } from '../../../text/lazy.ts';
import { anyOf, inOrder } from '../../patterns/composed.ts';
import { domainWords } from '../../phrases/domain-words.ts';
import { fold, toWords } from '../words.ts';
import { apiPoints, isOfClient, namedApi } from './foreign.ts';
import { findRequestedUrls, findStackOwner, namesApi } from './foreign-forms.ts';

/** Points of a word that is specific to a domain, and of one that model APIs use too. */
const strong = 2;
const weak = 1;
/** Points of a name after `!`, which outweighs even a named model API, but not an error of its client. */
const sure = 5;
/** Points of the package whose code raised an error. */
export const owned = 7;
/** Words of the longest compound. */
const maxCompound = 3;
const maxText = 20_000;
/** A text of this many words has room for foreign ones by accident: it needs a point more for each. */
const wordsPerPoint = 60;

/** What the words of a text say about whose error it is. */
export interface DomainEvidence {
  /** The domain with the most points. */
  domain: string;
  points: number;
}

/** Words after `@` are names of packages, which count only in stack frames. */
const wordPoints: Readonly<Record<string, number>> = { '!': sure, '+': weak, '@': 0 };

/** By word, the domains that it belongs to, with its points. */
const domainsOfWord = lazy(() => {
  const found = new Map<string, (readonly [domain: string, points: number])[]>();
  let domain = '';
  for (const line of domainWords.split('\n')) {
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name !== undefined) domain = name;
    else
      for (const word of line
        .split(' ')
        .filter((part) => !/^[!+@]?$/.test(part))
        .map(fold))
        found.set(word, [...(found.get(word) ?? []), [domain, wordPoints[line[0] ?? ''] ?? strong]]);
  }
  return found;
});

/** An id or key: its parts are no words. */
const id = /\b(?=\w{0,60}\d)\w{16,80}\b/g;
/** The name of a tool, which says what the user's model may call. */
const toolName = /\bmcp__\w{1,80}|\b(?:function|tool)s?(?: name)?:? ['"`][^'"`\n]{1,80}['"`]/gi;
/** The line of a library's own source: OpenSSL reports every alert from its `rec_layer_s3.c`. */
const sourceLine = /\b\w{1,60}\.c:\d/g;
/** A page of a program's own manual. */
const manual = /\b(?:see|visit|go to|docs|documentation):? https?:\/\/\S{1,200}/gi;
/** The page that an answer names for its errors is one of its own service. */
const documented = /"(?:href|documentation_url|more_info|moreInfo|doc_url|helpUrl|help_url)": ?"https:\/\/([\w.-]{4,100})/g;
/** A product whose first word is a domain's, and the names of an application and its thread in Spring's log. */
const properName = /\bVercel AI\b|\s--- (?:\[[^\]\n]{0,60}\] ?){1,3}/g;
/** Hosts say whom a program called, not what it is; a wildcard and `DNS:` stand before the names in a certificate. */
const hostName = anyOf(
  /(?:\*|\bDNS:)(?:\.?[\w-]{1,63}){1,6}/g,
  /\b(?:[a-z\d-]{1,63}\.){2,6}(?:com|org|net|io|ai|dev|cn|app|co|cloud|local|internal|[a-z]{2})\b(?![(.\w])/g,
);
/** The package of an exception: "org.hibernate.", "pika.exceptions.", "Symfony\\Component\\". */
const qualifiedName = /(?<![\w./-])[A-Za-z_]\w{1,40}(?:(?:\.|::|\\{1,2})[A-Za-z_]\w{1,60}){0,8}(?:\.|::|\\{1,2})[A-Z]\w{1,60}\b/g;
/** The class of the first exception of a text: "DiscordAPIError[50013]:", "telegram.error.Conflict:". */
const firstClass = inOrder(
  /^[ \t]*/m,
  anyOf(
    /(?:[a-z_]\w{1,40}\.){0,6}[A-Z]\w{1,60}(?:Error|Exception)/m,
    /[a-z_]\w{1,40}\.(?:\w{1,40}\.){0,4}(?:errors?|exceptions?)\.[A-Z]\w{1,60}/m,
  ),
  /(?:\[[^\]\n]{1,20}\])?:/m,
);
const maxMessage = 400;

function classWords(text: string): Set<string> {
  const found = firstClass.exec(text.slice(0, maxText));
  if (found === null) return new Set();
  const [name] = found;
  const [message = ''] = text.slice(found.index + name.length, found.index + name.length + maxMessage).split('\n');
  if (apiPoints(message) >= namedApi) return new Set();
  const words = name.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').split(/[^A-Za-z\d]+/);
  return new Set(words.filter((word) => word !== '').map(fold));
}
/** The logger that wrote a line, as Python prints it: "ERROR:kafka.conn:", "kafka.conn - ERROR", "ERROR [alembic.env]". */
const loggerName = anyOf(
  /^(?:ERROR|CRITICAL|WARNING):([\w.]{3,80}):|(?<=\s)([\w.]{3,80}) - (?:ERROR|CRITICAL|WARNING)\b/gm,
  /\b(?:ERROR|CRITICAL|WARN(?:ING)?) {1,4}\[([\w.]{3,80})\]/gm,
);

/** The domain that most words of a text belong to, or null if none does. Each word counts once, and one of several weak ones not at all. */
export function findDomain(text: string): DomainEvidence | null {
  const points = new Map<string, number>();
  const named = new Set<string>();
  const { terms, length } = toTerms(text.slice(0, maxText));
  const most = isOfClient(text) ? strong : sure;
  for (const term of terms)
    for (const [domain, strength] of domainsOfWord().get(term) ?? []) {
      points.set(domain, (points.get(domain) ?? 0) + Math.min(strength, most));
      if (strength > weak) named.add(domain);
    }
  for (const [, host = ''] of text.slice(0, maxText).matchAll(documented))
    for (const [domain] of host.split('.').flatMap((label) => domainsOfWord().get(label) ?? []))
      points.set(domain, (points.get(domain) ?? 0) + sure);
  // The exception that a program raised is named after what failed.
  for (const word of classWords(text))
    for (const [domain, strength] of domainsOfWord().get(word) ?? [])
      if (strength === strong) points.set(domain, (points.get(domain) ?? 0) + owned - strong);
  const owner = most === sure ? findStackOwner(text.slice(0, maxText)) : null;
  for (const name of owner === null ? [] : [...owner.split(/[\\/]/), ...owner.split('-').slice(0, 1)])
    for (const [domain, strength] of domainsOfWord().get(fold(name.replace(/[\W_]/g, ''))) ?? [])
      if (strength !== weak) {
        points.set(domain, (points.get(domain) ?? 0) + owned);
        named.add(domain);
      }
  for (const [domain, sum] of points) if (!named.has(domain)) points.set(domain, sum - weak);
  const [best] = [...points].sort(([, a], [, b]) => b - a);
  return best === undefined ? null : { domain: best[0], points: best[1] - Math.floor(length / wordsPerPoint) };
}

/** Whether an error code belongs to another domain: "ETELEGRAM", "mongo_server_error". */
export function isOfDomain(code: string): boolean {
  return (findDomain(code)?.points ?? 0) >= strong;
}

/** The words of what happened, as single words and compounds; without hosts, URLs, paths and stack frames. */
function toTerms(text: string): { terms: ReadonlySet<string>; length: number } {
  const hostless = text.replace(hostName, ' ').replace(sourceLine, ' ').replace(properName, ' ');
  const nameless = hostless.replace(id, ' ').replace(toolName, ' ');
  const words = toWords(nameless).filter(({ isAdvice, isBefore }) => !isAdvice && !isBefore);
  const terms = new Set<string>();
  words.forEach((_, at) => {
    let term = '';
    for (const word of words.slice(at, at + maxCompound)) {
      if (word.clause !== words[at]?.clause) break;
      term += word.text;
      terms.add(term);
    }
  });
  for (const name of [hostless.match(qualifiedName)?.[0] ?? '', ...[...text.matchAll(loggerName)].map(([, ...names]) => names.join(''))])
    for (const part of name.split(/[\W_]+/)) if (part !== '') terms.add(fold(part));
  for (const url of [...findRequestedUrls(text), ...(text.match(manual) ?? [])]) {
    const host = namesApi(url) ? undefined : /\bhttps?:\/\/([\w.-]+)/.exec(url)?.[1];
    for (const label of host?.toLowerCase().split('.') ?? []) terms.add(label);
  }
  return { terms, length: words.length };
}
