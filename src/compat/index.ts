export type { ClientNeeds } from './clients/client.ts';
export { clientNeeds } from './clients/needs-table.ts';
export { judgeClient } from './clients/verdict.ts';
export type { Feature } from './feature.ts';
export { clientRequestFeature } from './features/client-request.ts';
export { contextFeature } from './features/context.ts';
export { features } from './features/index.ts';
export { appliesTo, type ColumnPlan, getPrice, noPrice, planColumn } from './plan.ts';
export { type CompatRunResult, runMatrix } from './run.ts';
