import type { Wording } from '../wording.ts';
import { accountWordings } from './account.ts';
import { requestWordings } from './request.ts';

export { edgeWordings } from './edge.ts';
export { runtimeWordings } from './runtime.ts';

/** What gateways and providers say in their error bodies. */
export const apiWordings: readonly Wording[] = [...accountWordings, ...requestWordings];
