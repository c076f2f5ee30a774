import type { AuthHeader } from '../../domain/protocol.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import { visibleLine } from '../escape.ts';
import { answerTokens, fitWithin, type Limits } from './limits.ts';
import { printAnswer } from './print.ts';
import { getAgentWords } from './words.ts';

/** Routers for a language model: their ids by kind, or one router's documented facts. */
export interface RoutersAnswer {
  summary: string;
  notice?: string | undefined;
  kind: 'routers';
  exitCode: number;
  /** Ids by kind of service. */
  routers?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Addresses of which only the host is known. */
  byAddress?: readonly string[] | undefined;
  router?: RouterFacts | undefined;
  /** The same for a router described in a user's file. */
  quoted?: RouterFacts | undefined;
  omitted?: Readonly<Record<string, number>> | undefined;
  more?: string | undefined;
}

interface RouterFacts {
  id: string;
  name: string;
  kind: string;
  read: string;
  bases: Readonly<Record<string, string>>;
  accounts?: readonly { name: string; bases: readonly string[] }[] | undefined;
  keyPrefix?: string | undefined;
  sentAs: Readonly<Record<string, string>>;
  requestIdHeaders: readonly string[];
  freePaths: readonly string[];
  neverCall: readonly string[];
  support: readonly string[];
  errors: readonly { status: string; rule: string; category: string; retry: string; meaning: string; fix?: string | undefined }[];
}

interface RoutersContext {
  lang: 'en' | 'zh';
  verbose: boolean;
  /** A built-in router: its texts are our own. */
  isOwn: boolean;
}

export function toRouterAnswer(router: Router, { lang, verbose, isOwn }: RoutersContext): { answer: RoutersAnswer; text: string } {
  const make = (limits: Limits): RoutersAnswer => {
    const facts = toFacts(router, limits);
    const cut = router.errors.length - facts.errors.length;
    const { notice, routerRows } = getAgentWords(lang);
    return {
      summary: isOwn ? `${router.name}: ${routerRows(router.errors.length)}` : routerRows(router.errors.length),
      notice: isOwn ? undefined : notice,
      kind: 'routers',
      exitCode: 0,
      ...(isOwn ? { router: facts } : { quoted: facts }),
      ...(cut > 0 ? { omitted: { errors: cut }, more: 'kush-doctor routers ID --json' } : {}),
    };
  };
  return fitWithin(verbose ? answerTokens.long : answerTokens.short, make, printAnswer);
}

const maxAddresses = 30;

export function toRouterListAnswer(
  shown: readonly Router[],
  hosts: readonly string[],
  lang: 'en' | 'zh',
): { answer: RoutersAnswer; text: string } {
  const routers: Record<string, string[]> = {};
  for (const { id, kind, service } of shown) {
    const group = kind === 'generic' ? 'generic' : (service ?? 'router');
    routers[group] = [...(routers[group] ?? []), id];
  }
  const answer: RoutersAnswer = {
    summary: getAgentWords(lang).routers(shown.length),
    kind: 'routers',
    exitCode: 0,
    routers,
    byAddress: hosts.length === 0 ? undefined : hosts.slice(0, maxAddresses),
    omitted: hosts.length > maxAddresses ? { byAddress: hosts.length - maxAddresses } : undefined,
  };
  return { answer, text: printAnswer(answer) };
}

function toFacts(router: Router, { items, text }: Limits): RouterFacts {
  const line = (value: string): string => visibleLine(value, text);
  const { support, accounts } = router;
  return {
    id: line(router.id),
    name: line(router.name),
    kind: router.kind === 'generic' ? 'generic' : (router.service ?? 'router'),
    read: line(router.read),
    bases: Object.fromEntries(Object.entries(router.bases).map(([protocol, base]) => [protocol, line(base.url)])),
    accounts: accounts?.map(({ name, bases }) => ({ name: line(name), bases: [...new Set(Object.values(bases).flat())].map(line) })),
    keyPrefix: router.keyFormat === undefined ? undefined : line(router.keyFormat.prefix),
    sentAs: Object.fromEntries(
      Object.entries(router.auth).map(([protocol, headers]) => [protocol, headers.map(toHeaderName).join(' or ')]),
    ),
    requestIdHeaders: router.requestIdHeaders.slice(0, items).map(line),
    freePaths: (router.freePaths ?? []).slice(0, items).map(({ path, tells }) => line(`${path} (${tells})`)),
    neverCall: router.forbiddenPaths.slice(0, items).map(line),
    support: [support.email, support.url, support.status].flatMap((one) => (one === undefined ? [] : [line(one)])),
    errors: router.errors.slice(0, items).map((rule) => toRow(rule, line)),
  };
}

/** Followed by a bracket, because a word after `Bearer` looks like a key. */
function toHeaderName(header: AuthHeader): string {
  if (header === 'bearer') return 'Authorization (Bearer)';
  return header === 'raw' ? 'Authorization' : header;
}

function toRow(rule: ErrorRule, line: (text: string) => string): RouterFacts['errors'][number] {
  const { kind, afterSeconds } = rule.retry;
  return {
    status: rule.match.status?.join(', ') ?? 'any',
    rule: line(rule.id),
    category: rule.category,
    retry: afterSeconds === undefined ? kind : `${kind} ${afterSeconds} s`,
    meaning: line(rule.title),
    fix: rule.fixes[0] === undefined ? undefined : line(rule.fixes[0].text),
  };
}
