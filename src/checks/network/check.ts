import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Layer } from '../../domain/report/layer.ts';
import type { Target } from '../../domain/target.ts';

/** A judgement about the path. `exchanges` are the requests of the examination, where the caller has them. */
export interface NetworkCheck {
  id: string;
  title: string;
  layer: Layer;
  judge(observation: PathObservation, target: Target, exchanges?: readonly Exchange[]): readonly FindingDraft[];
}

/** The route that requests take: through the proxy where there is one. */
export function usedRoute(path: PathObservation): PathObservation['direct'] {
  return path.proxy ? path.proxy.route : path.direct;
}
