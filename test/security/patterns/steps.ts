import { setFlagsFromString } from 'node:v8';
import { visitRegExpAST } from '@eslint-community/regexpp';
import { type Attack, buildAttacks, parsePattern } from './attacks.ts';

setFlagsFromString('--allow-natives-syntax');
/** A V8 intrinsic: a pattern that gives up without a match after a number of backtracks. */
const withLimit = new Function('source', 'flags', 'limit', 'return %NewRegExpWithBacktrackLimit(source, flags, limit)') as (
  source: string,
  flags: string,
  limit: number,
) => RegExp;

const length = 8192;
/** For a linear pattern, bounded repeats of some hundred characters included; a quadratic one takes thousands at this length. */
const maxStepsPerCharacter = 600;

/**
 * The first hostile text for which a pattern takes more steps per character than a linear one. V8 counts the steps. On a busy machine it
 * sometimes gives up early, so a pattern is costly only if it gives up each time.
 */
export function findAttack(source: string, flags: string): Attack | null {
  const limited = (): RegExp => withLimit(toSearchAll(source, flags), flags.replace(/[gyd]/g, ''), length * maxStepsPerCharacter);
  const counting = limited();
  const givesUp = (attack: Attack): boolean =>
    counting.exec(makeText(attack)) === null && [1, 2, 3].every(() => limited().exec(makeText(attack)) === null);
  return buildAttacks(source, flags).find(givesUp) ?? null;
}

function makeText({ prefix, unit, suffix }: Attack): string {
  return `${`${prefix}${unit.repeat(Math.ceil(length / unit.length))}`.slice(0, length)}${suffix}\u0001`;
}

/** A pattern that finds all matches of another one in sequence, like `replace` with `g`, and always ends with a match. */
function toSearchAll(source: string, flags: string): string {
  const cuts: { at: number; text: string }[] = [];
  // V8 backtracks through `x*` without counting if `x` is simple; an alternative that never matches makes it count.
  visitRegExpAST(parsePattern(source, flags), {
    onQuantifierEnter: ({ max, element }) => {
      if (max > 1) cuts.push({ at: element.start, text: '(?:(?!)|' }, { at: element.end, text: '|(?!))' });
    },
  });
  let opened = '';
  let from = 0;
  for (const { at, text } of cuts.sort((one, other) => one.at - other.at)) {
    opened += source.slice(from, at) + text;
    from = at;
  }
  return `^(?:(?:${opened}${source.slice(from)})|[^])*(?![^])`;
}
