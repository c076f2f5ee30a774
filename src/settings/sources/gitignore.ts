/** One line of a .gitignore, as git reads it: https://git-scm.com/docs/gitignore. */
export interface IgnoreRule {
  negated: boolean;
  foldersOnly: boolean;
  /** True where the rule names this path, `/` between its parts, seen from the root of the repository. */
  matches(path: string, budget: Budget): boolean;
}

/** Steps that one question may still cost. */
interface Budget {
  left: number;
}

/** About half a second; ordinary rules of a large repository cost a thousandth. */
const maxSteps = 10_000_000;

/** Longer lines name no file that we look for. */
const maxLine = 500;

/**
 * The rules of one ignore file, in its order.
 * @param base the folder of the file, from the root of the repository; '' for the root
 */
export function parseIgnoreFile(text: string, base: string): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => parseLine(line, base));
}

/**
 * Whether git ignores a path: the last rule that matches decides, and below an ignored folder nothing is taken back. False too, the answer
 * that warns, where the rules cost more than any repository's do.
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

/** Without the blanks at the end; a backslash keeps the one that it stands before. */
function trimBlanks(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === ' ') continue;
    if (line[at] === '\\') at++;
    end = Math.min(at + 1, line.length);
  }
  return line.slice(0, end);
}

/** `one` takes one character, `run` any number within a part of the path, `deep` any number, `folders` nothing or whole parts. */
type Step = { kind: 'one'; takes(sign: string): boolean } | { kind: 'run' | 'deep' | 'folders' };

/** Null where the glob has no meaning (a bracket that does not close, a backslash at the end): git matches nothing then. */
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

/** `[a-z]`, `[!a]`, `[^a]`, `[]a]`, `[\]]` and `[[:alpha:]]`; `end` is where its bracket closes. */
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

/** All steps at once over the text, in one pass, so that a name costs at most steps times characters. */
function matchGlob(steps: readonly Step[], text: string, budget: Budget): boolean {
  let reached = new Map<number, Place>();
  reach(steps, reached, 0);
  for (let at = 0; at < text.length && reached.size > 0; at++) {
    budget.left -= reached.size;
    if (budget.left < 0) return false;
    const sign = text[at] ?? '';
    const next = new Map<number, Place>();
    for (const index of reached.keys()) {
      const step = steps[index];
      if (step === undefined) continue;
      if (step.kind === 'one') {
        if (step.takes(sign)) reach(steps, next, index + 1);
      } else if (step.kind === 'folders' && sign !== '/') next.set(index, 'inside');
      else if (step.kind !== 'run' || sign !== '/') reach(steps, next, index);
    }
    reached = next;
  }
  return reached.get(steps.length) === 'outside';
}

/** `inside` a part of the path that `folders` must take whole, that step may not be left. */
type Place = 'outside' | 'inside';

/** Every step but `one` may take nothing, so the steps behind it are reached too. */
function reach(steps: readonly Step[], reached: Map<number, Place>, from: number): void {
  for (let index = from; reached.get(index) !== 'outside'; index++) {
    reached.set(index, 'outside');
    const step = steps[index];
    if (step === undefined || step.kind === 'one') return;
  }
}
