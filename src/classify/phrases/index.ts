import { accountPhrases } from './account.ts';
import type { Phrase } from './phrase.ts';
import { requestPhrases } from './request.ts';

export { edgePhrases } from './edge.ts';
export { runtimePhrases } from './runtime.ts';

/** What gateways and providers say in their error bodies. */
export const apiPhrases: readonly Phrase[] = [...accountPhrases, ...requestPhrases];
