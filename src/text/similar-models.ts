import { isSnapshotOf } from './model-name.ts';
import { similarNames } from './similar.ts';

const maxShown = 3;

/** The ids most similar to a model's, at most three: dated snapshots of the same model first. */
export function similarModels(wanted: string, ids: readonly string[]): string[] {
  const others = [...new Set(ids)].filter((id) => id !== wanted);
  const same = others.filter((id) => isSnapshotOf(wanted, id)).sort();
  return [...new Set([...same.reverse(), ...similarNames(wanted, others)])].slice(0, maxShown);
}
