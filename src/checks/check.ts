import type { Bilingual } from '../domain/bilingual.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import type { FindingDraft } from '../domain/report/finding.ts';
import type { Layer } from '../domain/report/layer.ts';

/** `none`: nothing is sent. `free`: requests, no tokens. `tokens`: real completions, only with `--deep`. */
export type CheckCost = 'none' | 'free' | 'tokens';

/** One judgement about the parts of the evidence that it names. Pure; says nothing (an empty list) where it does not apply. */
export interface Check<Part extends keyof Evidence = keyof Evidence> {
  id: string;
  /** The sentence that is true when all is well. */
  title: string;
  layer: Layer;
  cost: CheckCost;
  /** What it reads, for `kush-doctor checks`. */
  needs: Bilingual;
  judge(evidence: Pick<Evidence, Part>): readonly FindingDraft[];
}
