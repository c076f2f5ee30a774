import { chmodSync, closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { categoryNames } from '../../domain/report/category.ts';
import { layers } from '../../domain/report/layer.ts';
import { findWriteProblem, type KnownFolders, WriteRefused, writeFileSafely } from '../../files/write.ts';
import { createFileReader } from '../../settings/sources/files.ts';
import { parseBoundedJson } from '../../text/bounded-json.ts';
import * as z from '../../text/zod.ts';
import type { SavedBudget } from './budget.ts';
import { type SavedHistory, slotCount } from './history.ts';

/** What is stored of a target between runs. */
export interface SavedTarget {
  history: SavedHistory;
  budget: SavedBudget;
}

/** Stores the last day of each target. Both kinds hold at most one row of about 5 kB per target of the file. */
export interface Store {
  /** `sqlite` if this Node has it, else one JSON file. */
  kind: 'sqlite' | 'file';
  load(): ReadonlyMap<string, SavedTarget>;
  /** Stores these targets and deletes all others. */
  save(targets: ReadonlyMap<string, SavedTarget>): void;
  close(): void;
}

const maxFileBytes = 64 * 1024 * 1024;
const bounds = { depth: 8, values: 2_000_000 };
const numbers = z.array(z.number().check(z.gte(0), z.lte(86_400_000))).check(z.maxLength(slotCount));
const time = z.number().check(z.gte(0));
const savedTarget = z.object({
  history: z.object({
    newest: z.int().check(z.gte(0)),
    verdicts: numbers,
    firstByte: numbers,
    firstToken: numbers,
    episodes: z
      .array(
        z.object({
          category: z.enum(categoryNames as unknown as [(typeof categoryNames)[number], ...(typeof categoryNames)[number][]]),
          layer: z.enum(layers),
          since: time,
          until: z.nullable(time),
        }),
      )
      .check(z.maxLength(100)),
  }),
  budget: z.object({ day: z.string().check(z.maxLength(10)), tokens: z.number().check(z.gte(0)) }),
});

/** Opens the store at a path; creates its folder if missing. Throws if it is not writable. */
export function openStore(path: string, known: KnownFolders): Store {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const problem = findWriteProblem(path, known);
  if (problem !== null) throw new WriteRefused(problem);
  const sqlite = loadSqlite();
  return sqlite === null ? openFile(path, known) : openSqlite(path, sqlite);
}

function openFile(path: string, known: KnownFolders): Store {
  return {
    kind: 'file',
    load: () => {
      const read = createFileReader().readTextFile(path, maxFileBytes);
      const json = read.ok ? parseBoundedJson(read.bytes.toString('utf8'), bounds) : null;
      return json?.ok === true ? readTargets(Object.entries((json.value as { targets?: object })?.targets ?? {})) : new Map();
    },
    save: (targets) => writeFileSafely(path, `${JSON.stringify({ version: 1, targets: Object.fromEntries(targets) })}\n`, known),
    close: () => {},
  };
}

/** The part of `node:sqlite` that is used; Node 20's typings do not include it. */
interface Database {
  exec(sql: string): void;
  prepare(sql: string): { all(): unknown[]; run(...values: (string | number)[]): unknown };
  close(): void;
}
type DatabaseClass = new (path: string) => Database;

function loadSqlite(): DatabaseClass | null {
  // Node 22 warns on standard error that it is experimental; the part used here has not changed since.
  const { emitWarning } = process;
  try {
    process.emitWarning = () => {};
    // Node 20's typings declare it as always present; it exists since 20.16.
    const getBuiltin = process.getBuiltinModule as ((name: string) => unknown) | undefined;
    return (getBuiltin?.('node:sqlite') as { DatabaseSync: DatabaseClass } | undefined)?.DatabaseSync ?? null;
  } catch {
    return null;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function openSqlite(path: string, DatabaseSync: DatabaseClass): Store {
  if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
  chmodSync(path, 0o600);
  const database = openTable(path, DatabaseSync);
  return {
    kind: 'sqlite',
    load: () =>
      readTargets(
        database
          .prepare('SELECT name, saved FROM targets')
          .all()
          .flatMap((row) => {
            const { name, saved } = row as { name: unknown; saved: unknown };
            const json = parseBoundedJson(String(saved), bounds);
            return json.ok ? [[String(name), json.value] as const] : [];
          }),
      ),
    save: (targets) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        database.exec('DELETE FROM targets');
        const insert = database.prepare('INSERT INTO targets (name, saved) VALUES (?, ?)');
        for (const [name, saved] of targets) insert.run(name, JSON.stringify(saved));
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

const schema = 'CREATE TABLE targets (name TEXT PRIMARY KEY, saved TEXT NOT NULL)';

/**
 * A file that is no database (written by a Node without SQLite, or truncated) is replaced by a new one. Throws `WriteRefused` for a database
 * of another program, whose tables, views and triggers are neither changed nor run.
 */
function openTable(path: string, DatabaseSync: DatabaseClass): Database {
  const open = (): Database => {
    const database = new DatabaseSync(path);
    try {
      const found = database.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').all() as { sql: unknown }[];
      if (found.some(({ sql }) => sql !== schema))
        throw new WriteRefused({ en: 'which is a database of another program', zh: '它是另一个程序的数据库' });
      if (found.length === 0) database.exec(schema);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };
  try {
    return open();
  } catch (error) {
    if (error instanceof WriteRefused) throw error;
    writeFileSync(path, '');
    return open();
  }
}

function readTargets(entries: Iterable<readonly [string, unknown]>): Map<string, SavedTarget> {
  const targets = new Map<string, SavedTarget>();
  for (const [name, value] of entries) {
    const parsed = savedTarget.safeParse(value);
    if (parsed.success) targets.set(name, parsed.data);
  }
  return targets;
}
