import type { ReaderError } from '../tables/reader-error.ts';

/** How a POSIX shell interprets one statement of a sourced file. */
export type ShellReading = { line: number } & (
  | { name: string; value: string /** Variables or commands in it, which the shell would expand. */; expands: boolean }
  /** The first word is executed as a command; assignments before it are temporary. */
  | { runs: string }
  | { error: ReaderError }
);

interface Word {
  text: string;
  /** Position of the first unquoted `=`, or -1. */
  equals: number;
  expands: boolean;
  line: number;
}

/**
 * `. ./.env` as in POSIX (XCU 2): assignments, quoting, comments, line continuation. Expansions are marked but not performed; commands are
 * reported but not executed.
 */
export function readAsShell(text: string): ShellReading[] {
  const readings: ShellReading[] = [];
  const scanner = new Scanner(text);
  for (;;) {
    const command = scanner.nextCommand();
    if (command === null) return readings;
    if ('error' in command) return [...readings, command];
    readings.push(...readCommand(command.words));
  }
}

function readCommand(words: readonly Word[]): ShellReading[] {
  const [first] = words;
  if (!first) return [];
  const exported = first.text === 'export' && first.equals === -1;
  const rest = exported ? words.slice(1) : words;
  const readings: ShellReading[] = [];
  for (const word of rest) {
    const assignment = parseAssignment(word);
    if (assignment) readings.push(assignment);
    else if (exported) {
      // `export NAME` marks a name; anything else is an error that makes a POSIX shell exit.
      if (!/^[A-Za-z_]\w*$/.test(word.text))
        return [...readings, { line: word.line, error: { code: 'export-refused', text: shortened(word.text) } }];
    } else return [{ line: word.line, runs: shortened(word.text) }];
  }
  return readings;
}

function parseAssignment({ text, equals, expands, line }: Word): ShellReading | null {
  const name = text.slice(0, Math.max(0, equals));
  return equals > 0 && /^[A-Za-z_]\w*$/.test(name) ? { line, name, value: text.slice(equals + 1), expands } : null;
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 4)}…` : text;
}

class Scanner {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The words of the next command; null at the end of the text. */
  nextCommand(): { words: Word[] } | { line: number; error: ReaderError } | null {
    const words: Word[] = [];
    for (;;) {
      this.#skipBlanks();
      const sign = this.#text[this.#at];
      if (sign === undefined) return words.length > 0 ? { words } : null;
      if (sign === '#') this.#skipComment();
      else if (sign === '\n' || sign === ';' || sign === '&' || sign === '|') {
        const operator = sign !== '\n';
        this.#advance();
        if (words.length > 0) return { words };
        if (operator) return { line: this.#line, error: { code: 'operator', text: sign } };
      } else if (sign === '(' || sign === ')' || sign === '<' || sign === '>') {
        return { line: this.#line, error: { code: 'shell-sign', text: sign } };
      } else {
        const word = this.#readWord();
        if ('error' in word) return word;
        words.push(word);
      }
    }
  }

  #readWord(): Word | { line: number; error: ReaderError } {
    const word: Word = { text: '', equals: -1, expands: false, line: this.#line };
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === undefined || /[ \t\n;&|()<>]/.test(sign)) return word;
      if (sign === "'") {
        const end = this.#text.indexOf("'", this.#at + 1);
        if (end === -1) return { line: word.line, error: { code: 'quote-open' } };
        word.text += this.#text.slice(this.#at + 1, end);
        this.#advanceTo(end + 1);
      } else if (sign === '"') {
        if (!this.#readDoubleQuoted(word)) return { line: word.line, error: { code: 'quote-open' } };
      } else if (sign === '\\') {
        const next = this.#text[this.#at + 1];
        this.#advanceTo(this.#at + (next === undefined ? 1 : 2));
        if (next === undefined) word.text += '\\';
        else if (next !== '\n') word.text += next;
      } else {
        if (sign === '=' && word.equals === -1) word.equals = word.text.length;
        if (sign === '`' || (sign === '$' && this.#startsExpansion())) word.expands = true;
        word.text += sign;
        this.#advance();
      }
    }
  }

  #readDoubleQuoted(word: Word): boolean {
    this.#advance();
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === undefined) return false;
      if (sign === '"') {
        this.#advance();
        return true;
      }
      const next = this.#text[this.#at + 1];
      if (sign === '\\' && next !== undefined && /[$`"\\\n]/.test(next)) {
        if (next !== '\n') word.text += next;
        this.#advanceTo(this.#at + 2);
        continue;
      }
      if (sign === '`' || (sign === '$' && this.#startsExpansion())) word.expands = true;
      word.text += sign;
      this.#advance();
    }
  }

  #startsExpansion(): boolean {
    return /[\w{(@*#?$!-]/.test(this.#text[this.#at + 1] ?? '');
  }

  #skipBlanks(): void {
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === ' ' || sign === '\t') this.#at++;
      else if (sign === '\\' && this.#text[this.#at + 1] === '\n') this.#advanceTo(this.#at + 2);
      else return;
    }
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  #advance(): void {
    this.#advanceTo(this.#at + 1);
  }

  #advanceTo(target: number): void {
    for (; this.#at < target; this.#at++) if (this.#text[this.#at] === '\n') this.#line++;
  }
}
