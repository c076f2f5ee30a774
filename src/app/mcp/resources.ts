import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { printAnswer } from '../../render/agent/print.ts';
import type { ServerState } from './context.ts';

const kinds = [
  {
    name: 'category',
    plural: 'categories',
    title: 'Categories of failures',
    description: 'What a category means, its causes, fixes, retry, and the rules that lead to it.',
  },
  { name: 'check', plural: 'checks', title: 'Checks', description: 'What a check expects, what it costs and what it reads.' },
  {
    name: 'router',
    plural: 'routers',
    title: 'Routers, gateways, providers and local servers',
    description: 'What a router documents: base URLs, key format, limits, error table.',
  },
  {
    name: 'issue',
    plural: 'issues',
    title: 'Issues of settings',
    description: 'What can be wrong with a setting, what is expected and how to fix it.',
  },
] as const;

/** Registers each kind's index as a resource, and its pages as a template that completes ids. */
export function registerResources(server: McpServer, { input }: ServerState): void {
  const { lang } = input.options;
  const contents = (uri: URL, page: object) => ({
    contents: [{ uri: uri.href, mimeType: 'application/yaml', text: input.io.masked(printAnswer(page)) }],
  });
  for (const { name, plural, title, description } of kinds) {
    // The tables are large, and most servers never serve their pages.
    const load = async () => (await import('./pages.ts')).pageKinds[name];
    const about = { title, description, mimeType: 'application/yaml' };
    server.registerResource(plural, `kush-doctor://${plural}`, about, async (uri) => contents(uri, (await load()).index(lang)));
    const complete = {
      id: async (begun: string) =>
        (await load())
          .ids()
          .filter((id) => id.startsWith(begun))
          .slice(0, 100),
    };
    const template = new ResourceTemplate(`kush-doctor://${name}/{id}`, { list: undefined, complete });
    server.registerResource(name, template, about, async (uri, { id }) => {
      const page = (await load()).page(String(id), lang);
      if (page === null) throw new ResourceNotFoundError(uri.href);
      return contents(uri, page);
    });
  }
}
