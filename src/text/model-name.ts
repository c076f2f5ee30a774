import { similarNames } from './similar.ts';

/** Suffixes of an id that name a snapshot, a price or a variant of the same model. */
const snapshot =
  /(?:-(?:20\d{2}-?\d{2}-?\d{2}|\d{4}|0\d{2}|latest|stable|instruct|chat|it)|@(?:20\d{6}|default|latest)|:(?:latest|free|nitro|floor|beta)|-v\d+(?::\d+)?)$/;
const vendor = /^(?:(?:us|eu|apac|global)\.)?(?:anthropic|meta|amazon|mistral|cohere|deepseek|openai)\./;
/** Aliases that let the router choose the model. */
const chosenByRouter = /^(?:auto|smart|router|best|default|fast|cheap)(?:$|[-/:_])|(?:^|[-/])(?:auto|router)$/;

/**
 * Whether an answer's model is the requested one: the same id, a dated snapshot or `-latest` of it, with or without a provider's name, or
 * an alias that the router lists for it. `gpt-4o-mini` for `gpt-4o` is another model.
 */
export function isSameModel(asked: string, answered: string, aliases: readonly string[] = []): boolean {
  if (chosenByRouter.test(asked.toLowerCase())) return true;
  return [asked, ...aliases].some((id) => isSameId(id, answered));
}

/** Whether two ids differ only by a snapshot, a variant or a provider's name. Aliases by which a router chooses do not count. */
export function isSameId(one: string, other: string): boolean {
  const wanted = toComparableForms(one);
  return toComparableForms(other).some((form) => wanted.includes(form));
}

/** An id in normalised forms: without provider or snapshot, and with `.`, `_` and `-` treated alike. */
function toComparableForms(id: string): string[] {
  const lower = id
    .trim()
    .toLowerCase()
    .replace(/^models\//, '');
  const parts = [lower, ...[...lower.matchAll(/[/,:]/g)].map(({ index }) => lower.slice(index + 1))];
  return [...new Set(parts)].filter((part) => part !== '').map(bare);
}

function bare(id: string): string {
  let form = id.replace(vendor, '');
  for (let shorter = form.replace(snapshot, ''); shorter !== form && shorter !== ''; shorter = form.replace(snapshot, '')) form = shorter;
  return form.replace(/[._]/g, '-');
}

const maxShown = 3;

/** The ids most similar to a model's, at most three: dated snapshots of the same model first. */
export function similarModels(wanted: string, ids: readonly string[]): string[] {
  const others = [...new Set(ids)].filter((id) => id !== wanted);
  const same = others.filter((id) => isSameId(wanted, id)).sort();
  return [...new Set([...same.reverse(), ...similarNames(wanted, others)])].slice(0, maxShown);
}
