import type { TargetsReport } from '../../domain/report/targets-report.ts';
import type { RenderContext } from '../renderer.ts';

export type TargetsRenderer = (report: TargetsReport, context: RenderContext) => string | Promise<string>;
