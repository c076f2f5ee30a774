import type { Format } from '../../domain/options.ts';
import type { TargetsReport } from '../../domain/report/targets-report.ts';
import type { RenderContext } from '../renderer.ts';
import type { TargetsRenderer } from './renderer.ts';

const renderers: Readonly<Record<Format, () => Promise<TargetsRenderer>>> = {
  text: async () => (await import('./text.ts')).renderTargetsText,
  short: async () => (await import('./text.ts')).renderTargetsShort,
  agent: async () => (await import('./agent.ts')).renderTargetsAgent,
  json: async () => (await import('./documents.ts')).renderTargetsJson,
  junit: async () => (await import('./documents.ts')).renderTargetsJunit,
  sarif: async () => (await import('./documents.ts')).renderTargetsSarif,
  github: async () => (await import('./documents.ts')).renderTargetsGithub,
  markdown: async () => (await import('./documents.ts')).renderTargetsMarkdown,
  html: async () => (await import('./html.ts')).renderTargetsHtml,
  openmetrics: async () => (await import('./monitoring.ts')).renderTargetsOpenmetrics,
  nagios: async () => (await import('./monitoring.ts')).renderTargetsNagios,
};

/** Renders an examination of several targets in one format. */
export async function renderTargets(report: TargetsReport, format: Format, context: RenderContext): Promise<string> {
  return await (await renderers[format]())(report, context);
}
