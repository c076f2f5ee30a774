/** One line of a .gitignore, as git reads it: https://git-scm.com/docs/gitignore. */
export interface IgnoreRule {
  negated: boolean;
  foldersOnly: boolean;
  /** Whether the rule matches this path, relative to the repository's root with `/` between its parts. */
  matches(path: string, budget: Budget): boolean;
}

/** Steps left for one query. */
interface Budget {
  left: number;
}

/** About half a second; the usual rules of a large repository take a thousandth of it. */
const maxSteps = 10_000_000;

/** Longer lines do not name a file that we look for. */
const maxLine = 500;

/**
 * The rules of one ignore file, in order.
 * @param base the file's folder, relative to the repository's root; '' for the root
 */
export function parseIgnoreFile(text: string, base: string): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => parseLine(line, base));
}

/**
 * Whether git ignores a path: the last matching rule decides, and nothing below an ignored folder can be re-included. Also false, which
 * leads to a warning, if the rules exceed the step limit.
 */
export function isIgnoredBy(rules: readonly IgnoreRule[], path: string): boolean {
  const budget: Budget = { left: maxSteps };
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const candidate = parts.slice(0, depth).join('/');
    const last = rules.findLast((rule) => (depth < parts.length || !rule.foldersOnly) && rule.matches(candidate, budget));
    if (budget.left < 0) return false;
    if (last !== undefined && !last.negated) return true;
  }
  return false;
}

function parseLine(line: string, base: string): IgnoreRule[] {
  let text = trimBlanks(line);
  if (text === '' || text.startsWith('#') || text.length > maxLine) return [];
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  if (text === '') return [];
  const anchored = text.includes('/');
  const glob = compileGlob(text.startsWith('/') ? text.slice(1) : text);
  if (glob === null) return [];
  const prefix = base === '' ? '' : `${base}/`;
  return [
    {
      negated,
      foldersOnly,
      matches: (path, budget) => {
        if (!path.startsWith(prefix)) return false;
        const below = path.slice(prefix.length);
        return matchGlob(glob, anchored ? below : below.slice(below.lastIndexOf('/') + 1), budget);
      },
    },
  ];
}

/** Removes trailing blanks; a backslash keeps the one that follows it. */
function trimBlanks(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === ' ') continue;
    if (line[at] === '\\') at++;
    end = Math.min(at + 1, line.length);
  }
  return line.slice(0, end);
}

/** `one` matches one character, `run` any number within a part of the path, `deep` any number, `folders` zero or more whole parts. */
type Step = { kind: 'one'; takes(sign: string): boolean } | { kind: 'run' | 'deep' | 'folders' };

/** Null if the glob is invalid (an unclosed bracket, a trailing backslash): git then matches nothing. */
function compileGlob(glob: string): Step[] | null {
  const steps: Step[] = [];
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at] ?? '';
    if (sign === '*') {
      let end = at;
      while (glob[end] === '*') end++;
      const whole = end - at >= 2 && (at === 0 || glob[at - 1] === '/') && (end === glob.length || glob[end] === '/');
      if (whole && glob[end] === '/') {
        steps.push({ kind: 'folders' });
        at = end;
      } else {
        steps.push({ kind: whole ? 'deep' : 'run' });
        at = end - 1;
      }
    } else if (sign === '?') steps.push({ kind: 'one', takes: (other) => other !== '/' });
    else if (sign === '[') {
      const bracket = compileBracket(glob, at);
      if (bracket === null) return null;
      steps.push(bracket.step);
      at = bracket.end;
    } else {
      const plain = sign === '\\' ? glob[++at] : sign;
      if (plain === undefined) return null;
      steps.push({ kind: 'one', takes: (other) => other === plain });
    }
  }
  return steps;
}

const posixClasses: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  digit: /\d/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** `[a-z]`, `[!a]`, `[^a]`, `[]a]`, `[\]]` and `[[:alpha:]]`; `end` is the position after its closing bracket. */
function compileBracket(glob: string, open: number): { step: Step; end: number } | null {
  let at = open + 1;
  const inverted = glob[at] === '!' || glob[at] === '^';
  if (inverted) at++;
  const first = at;
  const tests: ((sign: string) => boolean)[] = [];
  const readSign = (): string | undefined => (glob[at] === '\\' ? glob[++at] : glob[at]);
  for (; at < glob.length; at++) {
    if (glob[at] === ']' && at > first) {
      return { step: { kind: 'one', takes: (sign) => sign !== '/' && inverted !== tests.some((test) => test(sign)) }, end: at };
    }
    const close = glob.startsWith('[:', at) ? glob.indexOf(':]', at + 2) : -1;
    if (close !== -1) {
      const named = posixClasses[glob.slice(at + 2, close)];
      if (named === undefined) return null;
      tests.push((sign) => named.test(sign));
      at = close + 1;
      continue;
    }
    const from = readSign();
    if (from === undefined) return null;
    if (glob[at + 1] === '-' && glob[at + 2] !== ']' && glob[at + 2] !== undefined) {
      at += 2;
      const to = readSign();
      if (to === undefined) return null;
      tests.push((sign) => from <= sign && sign <= to);
    } else tests.push((sign) => sign === from);
  }
  return null;
}

/** Simulates all steps in one pass over the text, so a name costs at most steps times characters. */
function matchGlob(steps: readonly Step[], text: string, budget: Budget): boolean {
  let reached = new Map<number, Place>();
  addReachableSteps(steps, reached, 0);
  for (let at = 0; at < text.length && reached.size > 0; at++) {
    budget.left -= reached.size;
    if (budget.left < 0) return false;
    const sign = text[at] ?? '';
    const next = new Map<number, Place>();
    for (const index of reached.keys()) {
      const step = steps[index];
      if (step === undefined) continue;
      if (step.kind === 'one') {
        if (step.takes(sign)) addReachableSteps(steps, next, index + 1);
      } else if (step.kind === 'folders' && sign !== '/') next.set(index, 'inside');
      else if (step.kind !== 'run' || sign !== '/') addReachableSteps(steps, next, index);
    }
    reached = next;
  }
  return reached.get(steps.length) === 'outside';
}

/** `inside` a path part that `folders` must match whole, the step cannot be left. */
type Place = 'outside' | 'inside';

/** Every step except `one` may match nothing, so the following steps are reached too. */
function addReachableSteps(steps: readonly Step[], reached: Map<number, Place>, from: number): void {
  for (let index = from; reached.get(index) !== 'outside'; index++) {
    reached.set(index, 'outside');
    const step = steps[index];
    if (step === undefined || step.kind === 'one') return;
  }
}
