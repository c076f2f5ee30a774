import type { Format } from '../domain/options.ts';
import type { Report } from '../domain/report/report.ts';
import { UsageError } from '../domain/usage-error.ts';
import type { RenderContext, Renderer } from './renderer.ts';

export type { RenderContext } from './renderer.ts';

interface FormatEntry {
  extension: string;
  load(): Promise<Renderer>;
}

/** Every format, loaded on use: a command loads only its own. */
export const formats: Readonly<Record<Format, FormatEntry>> = {
  text: { extension: '.txt', load: async () => (await import('./text/text.ts')).renderText },
  short: { extension: '.short.txt', load: async () => (await import('./text/short.ts')).renderShort },
  json: { extension: '.json', load: async () => (await import('./json.ts')).renderJson },
  junit: { extension: '.xml', load: async () => (await import('./ci/junit.ts')).renderJunit },
  sarif: { extension: '.sarif', load: async () => (await import('./ci/sarif.ts')).renderSarif },
  github: { extension: '.github.txt', load: async () => (await import('./ci/github.ts')).renderGithub },
  markdown: { extension: '.md', load: async () => (await import('./markdown/markdown.ts')).renderMarkdown },
  html: { extension: '.html', load: async () => (await import('./html/html.ts')).renderHtml },
  openmetrics: {
    extension: '.prom',
    load: async () => (await import('./monitoring/openmetrics.ts')).renderOpenmetrics,
  },
  nagios: { extension: '.nagios.txt', load: async () => (await import('./monitoring/nagios.ts')).renderNagios },
  agent: { extension: '.agent.yaml', load: async () => (await import('./agent/index.ts')).renderAgent },
};

/** Renders a report in one format. Pure except for loading the renderer's code. */
export async function render(report: Report, format: Format, context: RenderContext): Promise<string> {
  const renderer = report.kind === 'explain' ? await explainer(format) : await formats[format].load();
  return await renderer(report, context);
}

/** The format of a file's extension. Throws `UsageError` for an unknown one. */
export function formatForFile(path: string): Format {
  const name = path.toLowerCase();
  const [longest] = Object.entries(formats)
    .filter(([, { extension }]) => name.endsWith(extension))
    .sort(([, a], [, b]) => b.extension.length - a.extension.length);
  if (longest !== undefined) return longest[0] as Format;
  const extensions = Object.values(formats).map(({ extension }) => extension);
  const list = (comma: string, or: string): string => `${extensions.slice(0, -1).join(comma)}${or}${extensions.at(-1)}`;
  throw new UsageError({
    en: `--output got "${path}", expected a name that ends in ${list(', ', ' or ')}.`,
    zh: `--output 的值是“${path}”，文件名应以 ${list('、', ' 或 ')} 结尾。`,
  });
}

/** An explanation has no verdict and no target. */
async function explainer(format: Format): Promise<Renderer> {
  if (format === 'markdown') return (await import('./markdown/explained.ts')).renderExplainedMarkdown;
  if (format !== 'text' && format !== 'short') return await formats[format].load();
  const { renderExplained, renderExplainedShort } = await import('./text/explained.ts');
  return format === 'text' ? renderExplained : renderExplainedShort;
}
