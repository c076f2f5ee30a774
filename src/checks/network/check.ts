import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import type { Check } from '../check.ts';

export type NetworkCheck = Check<'path' | 'calls' | 'endpoint'>;

/** A check of the path to the host; no result if the path was not inspected. `exchanges` are the requests of the examination. */
export function defineNetworkCheck({
  judge,
  ...check
}: Pick<Check, 'id' | 'title' | 'layer'> & {
  judge(path: PathObservation, exchanges: readonly Exchange[], endpoint: Endpoint): readonly FindingDraft[];
}): NetworkCheck {
  return {
    ...check,
    cost: 'free',
    needs: { en: 'the path to the host', zh: '通往主机的路径' },
    judge: ({ path, calls, endpoint }) =>
      path === null
        ? []
        : judge(
            path,
            calls.map(({ exchange }) => exchange),
            endpoint,
          ),
  };
}

/** A check of the answers, which needs no inspection of the path. */
export function defineAnswerCheck({
  judge,
  ...check
}: Pick<Check, 'id' | 'title' | 'layer'> & {
  judge(exchanges: readonly Exchange[], endpoint: Endpoint): readonly FindingDraft[];
}): NetworkCheck {
  return {
    ...check,
    cost: 'free',
    needs: { en: 'any answer of the endpoint', zh: '接口的任何应答' },
    judge: ({ calls, endpoint }) =>
      judge(
        calls.map(({ exchange }) => exchange),
        endpoint,
      ),
  };
}

/** The route that requests use: through the proxy if there is one. */
export function usedRoute(path: PathObservation): PathObservation['direct'] {
  return path.proxy ? path.proxy.route : path.direct;
}
