import { UsageError } from '../model/command.ts';
import type { Router } from '../model/router.ts';
import { similarNames } from '../model/similar.ts';
import { genericRouter, routers } from './index.ts';
import { type RouterFile, routerFile } from './schema.ts';

const mostProblems = 5;

/** Reads a user's own router. Throws `UsageError` that names each wrong field, what was read and what was expected. */
export function parseRouter(text: string, fileName: string): Router {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new UsageError(`The router file ${fileName} is not JSON.`, [
      'A router file is one JSON object with id, name and bases; docs/add-a-router.md shows one.',
    ]);
  }
  const parsed = routerFile.safeParse(json);
  if (parsed.success) return completed(parsed.data, fileName);
  const problems = parsed.error.issues
    .slice(0, mostProblems)
    .map((issue) => `${pathOf(issue.path)}: ${issue.message}${readValue(json, issue.path)}`);
  const more = parsed.error.issues.length - problems.length;
  throw new UsageError(`The router file ${fileName} has ${parsed.error.issues.length} wrong fields.`, [
    ...problems,
    ...(more > 0 ? [`and ${more} more`] : []),
  ]);
}

function completed(file: RouterFile, fileName: string): Router {
  const { $schema: _schema, extends: parent, bases, ...own } = file;
  const base = parentOf(parent, Object.keys(bases)[0], fileName);
  const source = { title: `router file ${fileName}` };
  const hosts = Object.values(bases).map((entry) => ({
    host: new URL(entry.url).hostname,
    role: 'api' as const,
    evidence: 'documented' as const,
    source,
  }));
  return {
    ...base,
    protocols: (Object.keys(bases) as (keyof typeof bases)[]).length > 0 ? (Object.keys(bases) as Router['protocols']) : base.protocols,
    read: '',
    ...defined(own),
    kind: 'router',
    hosts: own.hosts ?? hosts,
    bases: Object.fromEntries(
      Object.entries(bases).map(([protocol, entry]) => [
        protocol,
        { ...entry, url: entry.url.replace(/\/+$/, ''), source: entry.source ?? source },
      ]),
    ),
    errors: [...(own.errors ?? []), ...base.errors],
  } as Router;
}

function parentOf(name: string | undefined, protocol: string | undefined, fileName: string): Router {
  if (name === undefined) return genericRouter(protocol === 'anthropic-messages' || protocol === 'gemini' ? protocol : 'openai-chat');
  const found = routers.find((router) => router.id === name);
  if (found) return found;
  const ids = routers.map((router) => router.id);
  const near = similarNames(name, ids);
  throw new UsageError(
    `The router file ${fileName} extends "${name}", expected one of ${ids.join(', ')}.`,
    near.length > 0 ? [`Did you mean ${near[0]}?`] : [],
  );
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? 'the file'
    : path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .replace(/^\./, '');
}

function readValue(json: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = json;
  for (const part of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  return value === undefined || typeof value === 'object' ? '' : ` (read ${JSON.stringify(value).slice(0, 60)})`;
}
