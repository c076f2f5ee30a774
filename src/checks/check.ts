import type { Bilingual } from '../domain/bilingual.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import type { FindingDraft } from '../domain/report/finding.ts';
import type { Layer } from '../domain/report/layer.ts';

/** `none`: sends nothing. `free`: requests without tokens. `tokens`: real completions, only with `--deep`. */
export type CheckCost = 'none' | 'free' | 'tokens';

/** What checks are about: the first part of their ids, by which `--only` and `--skip` select them too. */
export type CheckArea =
  | 'settings'
  | 'dns'
  | 'proxy'
  | 'tcp'
  | 'container'
  | 'clock'
  | 'tls'
  | 'http'
  | 'route'
  | 'auth'
  | 'account'
  | 'models'
  | 'completion'
  | 'stream';

/** Evaluates the parts of the evidence that it names. Pure; returns an empty list if it does not apply. */
export interface Check<Part extends keyof Evidence = keyof Evidence> {
  id: `${CheckArea}.${string}`;
  /** A statement that is true if the check passes. */
  title: string;
  layer: Layer;
  cost: CheckCost;
  /** The evidence it reads, for `kush-doctor checks`. */
  needs: Bilingual;
  judge(evidence: Pick<Evidence, Part>): readonly FindingDraft[];
}
