import { detectRouter } from '../../routers/detect.ts';
import { findRouter, genericRouter, routers } from '../../routers/index.ts';
import type { RouterTable } from './request.ts';

/** The routers this tool knows. */
export const knownRouters: RouterTable = { routers, find: findRouter, detect: detectRouter, generic: genericRouter };
