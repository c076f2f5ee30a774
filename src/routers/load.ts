import { isProtocol, type Protocol } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import { UsageError } from '../domain/usage-error.ts';
import { parseBoundedJson } from '../text/bounded-json.ts';
import { withoutSlashes } from '../text/url.ts';
import { describeProblem } from './file-problem.ts';
import { findRouter, genericRouter } from './index.ts';
import { type RouterFile, routerFile } from './schema.ts';
import { unknownRouterError } from './unknown-router.ts';

const maxProblems = 8;
/** The largest known router has 9 levels and about a thousand values. */
const bounds = { depth: 32, values: 100_000 };

/** Reads a user's own router file. Throws `UsageError` that names each wrong field, its value and the expected one. */
export function parseRouter(text: string, fileName: string): Router {
  const read = parseBoundedJson(text, bounds);
  if (!read.ok)
    throw new UsageError({ en: `The router file ${fileName} ${read.why.en}.`, zh: `路由文件 ${fileName} ${read.why.zh}。` }, [
      {
        en: 'A router file is one JSON object with id, name and bases; docs/add-a-router.md shows one.',
        zh: '路由文件是一个含 id、name 和 bases 的 JSON 对象；示例见 docs/add-a-router.md。',
      },
    ]);
  const json = read.value;
  const parsed = routerFile.safeParse(json);
  if (parsed.success) return completed(parsed.data, fileName);
  const { issues } = parsed.error;
  const problems = issues.slice(0, maxProblems).map((issue) => describeProblem(issue, json, routerFile));
  const rest = issues.length - problems.length;
  const more = rest > 0 ? [{ en: `and ${rest} more`, zh: `另有 ${rest} 处` }] : [];
  const wrong = issues.length === 1 ? 'a wrong field' : `${issues.length} wrong fields`;
  throw new UsageError({ en: `The router file ${fileName} has ${wrong}.`, zh: `路由文件 ${fileName} 有 ${issues.length} 个字段有误。` }, [
    ...problems,
    ...more,
  ]);
}

/** JSON has no undefined: a field is present or absent. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/**
 * Merges the file's facts over its parent's. Facts tied to the parent's own hosts and names (key endpoints, health, variables, key format,
 * support, contradictions) are not inherited: this router's key must never be sent to the parent's account host.
 */
function completed(file: RouterFile, fileName: string): Router {
  const { $schema: _schema, extends: parentId, bases: fileBases, ...own } = file;
  const given = own as Given<typeof own>;
  const served = Object.keys(fileBases).filter(isProtocol);
  const parent = findParent(parentId, served[0], fileName);
  const source = { title: `router file ${fileName}` };
  const bases: Router['bases'] = {};
  for (const protocol of served) {
    const entry = fileBases[protocol];
    if (entry) bases[protocol] = { ...entry, url: withoutSlashes(entry.url), source: entry.source ?? source };
  }
  const hosts = [...new Set(Object.values(bases).map(({ url }) => new URL(url).hostname))];
  return {
    ...parent,
    hosts: hosts.map((host) => ({ host, role: 'api', evidence: 'documented', source })),
    protocols: served,
    envNames: { key: [], baseUrl: [], model: [] },
    keyFormat: undefined,
    keyEndpoints: parent.keyEndpoints.filter((endpoint) => endpoint.url.startsWith('/')),
    healthUrl: undefined,
    clientBases: undefined,
    otherBases: undefined,
    accounts: undefined,
    accountMixUp: undefined,
    support: { asksFor: parent.support.asksFor },
    contradictions: [],
    read: '',
    auth: Object.fromEntries(served.map((protocol) => [protocol, parent.auth[protocol] ?? ['bearer']])),
    ...given,
    kind: 'router',
    bases,
    errors: [...(given.errors ?? []), ...parent.errors],
  };
}

function findParent(id: string | undefined, protocol: Protocol | undefined, fileName: string): Router {
  if (id === undefined) return genericRouter(protocol ?? 'openai-chat');
  const found = findRouter(id);
  if (found) return found;
  throw unknownRouterError(id, `The router file ${fileName} extends`);
}
