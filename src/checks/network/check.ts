import type { Exchange } from '../../domain/exchange.ts';
import type { FindingDraft } from '../../domain/finding.ts';
import type { Layer } from '../../domain/layer.ts';
import type { PathObservation } from '../../domain/path-observation.ts';
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
