import { chmodSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { categoryNames } from '../../domain/report/category.ts';
import { layers } from '../../domain/report/layer.ts';
import {
  createPrivateFile,
  findWriteProblem,
  type KnownFolders,
  makeFolderSafely,
  WriteRefused,
  writeFileSafely,
} from '../../files/write.ts';
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
const savedFile = z.object({ version: z.literal(1), targets: z.record(z.string(), z.unknown()) });

/**
 * Opens the store at a path; creates it and its folder if missing. Throws `WriteRefused` for any file that is not a store, which stays
 * as it is, and the file system's error if it is not writable.
 */
export function openStore(path: string, known: KnownFolders): Store {
  makeFolderSafely(dirname(path), known);
  const problem = findWriteProblem(path, known);
  if (problem !== null) throw new WriteRefused(problem);
  const found = identify(path);
  const sqlite = found === 'json' ? null : loadSqlite();
  if (found === 'sqlite' && sqlite === null)
    throw new WriteRefused({
      en: 'which is a database, and this Node has no node:sqlite',
      zh: '它是数据库，而当前 Node 没有 node:sqlite',
    });
  return sqlite === null ? openFile(path, known) : openSqlite(path, sqlite);
}

const sqliteHeader = 'SQLite format 3\0';

/** The form of an existing store. An empty file counts as missing. */
function identify(path: string): 'missing' | 'sqlite' | 'json' {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return 'missing';
  if (readStart(path, sqliteHeader.length) === sqliteHeader) return 'sqlite';
  if (size <= maxFileBytes && readJson(path) !== null) return 'json';
  throw new WriteRefused({ en: 'which is not a store of kush-doctor', zh: '它不是 kush-doctor 的存储文件' });
}

function readStart(path: string, length: number): string {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString('latin1', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** The targets of a store in JSON form; null for any other file. */
function readJson(path: string): object | null {
  const read = createFileReader().readTextFile(path, maxFileBytes);
  const json = read.ok ? parseBoundedJson(read.bytes.toString('utf8'), bounds) : null;
  const parsed = json?.ok === true ? savedFile.safeParse(json.value) : null;
  return parsed?.success ? parsed.data.targets : null;
}

function openFile(path: string, known: KnownFolders): Store {
  return {
    kind: 'file',
    load: () => readTargets(Object.entries(readJson(path) ?? {})),
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
  if (statSync(path, { throwIfNoEntry: false }) === undefined) createPrivateFile(path, '');
  const database = openTable(path, DatabaseSync);
  chmodSync(path, 0o600);
  return {
    kind: 'sqlite',
    load: () => readTargets(readRows(database)),
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

function readRows(database: Database): (readonly [string, unknown])[] {
  const rows = database.prepare('SELECT name, saved FROM targets').all() as { name: unknown; saved: unknown }[];
  return rows.flatMap(({ name, saved }) => {
    const json = parseBoundedJson(String(saved), bounds);
    return json.ok ? [[String(name), json.value] as const] : [];
  });
}

/** Throws `WriteRefused` for a database of another program, whose tables, views and triggers are neither changed nor run. */
function openTable(path: string, DatabaseSync: DatabaseClass): Database {
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
}

function readTargets(entries: Iterable<readonly [string, unknown]>): Map<string, SavedTarget> {
  const targets = new Map<string, SavedTarget>();
  for (const [name, value] of entries) {
    const parsed = savedTarget.safeParse(value);
    if (parsed.success) targets.set(name, parsed.data);
  }
  return targets;
}
