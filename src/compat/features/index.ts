import type { Feature } from '../feature.ts';
import { basicFeatures } from './basics.ts';
import { cacheFeatures } from './cache.ts';
import { endpointFeatures } from './endpoints.ts';
import { inputFeatures } from './inputs.ts';
import { parameterFeatures } from './parameters.ts';
import { pathFeatures } from './path.ts';
import { samplingFeatures } from './sampling.ts';
import { silenceFeature } from './silence.ts';
import { streamFeatures } from './streaming.ts';
import { structuredFeatures } from './structured.ts';
import { thinkingFeatures } from './thinking.ts';
import { toolFeatures } from './tools.ts';

/** The rows of the matrix in order. A row has a question, an oracle and a price; `docs/compat.md` is generated from this table. */
export const features: readonly Feature[] = [
  ...basicFeatures,
  ...parameterFeatures,
  ...samplingFeatures,
  ...streamFeatures,
  ...structuredFeatures,
  ...toolFeatures,
  ...inputFeatures,
  ...thinkingFeatures,
  ...cacheFeatures,
  ...endpointFeatures,
  ...pathFeatures,
  silenceFeature,
];
