import type { Router } from '../domain/router.ts';
import { listedHosts } from './hosts.ts';
import { routers } from './index.ts';

/** Every word must occur in the id, the name, a host or a base URL. */
export function searchRouters(words: string): Router[] {
  const wanted = words.toLowerCase().split(/\s+/);
  return routers.filter((router) => {
    const accounts = (router.accounts ?? []).map((account) => account.name);
    const texts = [router.id, router.name, router.service ?? '', ...accounts, ...router.hosts.map(({ host }) => host)]
      .join('\n')
      .toLowerCase();
    return router.kind === 'router' && wanted.every((word) => texts.includes(word));
  });
}

/** Addresses of which only the host is known. */
export function searchHosts(words: string): string[] {
  const wanted = words.toLowerCase();
  return [...listedHosts()]
    .filter(([host, { name }]) => host.includes(wanted) || name.toLowerCase().includes(wanted))
    .map(
      ([host, { name, openai, anthropic }]) =>
        `${name}: ${[...openai, ...anthropic.map((base) => `${base} (Claude Code)`)].join(', ') || host}`,
    )
    .filter((text, at, all) => all.indexOf(text) === at);
}
